#include "picture.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "course_test.hpp"
#include "files.hpp"
#include "temporary_directory.hpp"

namespace course_test {

namespace {

std::string big_endian(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i) & 0xffU);
  return text;
}

/// A chunk of a PNG file: length, kind, content, CRC-32 of kind and content.
std::string chunk(const std::string& content) {
  std::uint32_t crc = 0xffffffffU;
  for (const char c : content) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? crc >> 1U ^ 0xedb88320U : crc >> 1U;
  }
  return big_endian(content.size() - 4, 4) + content + big_endian(~crc, 4);
}

/// zlib's format, nothing compressed.
std::string stored(const std::string& bytes) {
  std::uint32_t a = 1, b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  const std::string size = big_endian(bytes.size(), 2), rest = big_endian(~bytes.size(), 2);
  return std::string("\x78\x01\x01") + size[1] + size[0] + rest[1] + rest[0] + bytes +
         big_endian(b, 2) + big_endian(a, 2);
}

enum Kind { gray = 0, color = 2, palette = 3, gray_alpha = 4, color_alpha = 6 };

/// A whole PNG file.
/// @param rows the bytes of the picture, the filter's 0 in front of every row
/// @param extra chunks between the header and the data
std::string png(unsigned width, unsigned height, int bits, Kind kind, const std::string& rows,
                const std::string& extra = "", bool interlaced = false) {
  const std::string header = big_endian(width, 4) + big_endian(height, 4) +
                             static_cast<char>(bits) + static_cast<char>(kind) +
                             std::string("\0\0", 2) + static_cast<char>(interlaced ? 1 : 0);
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR" + header) + extra + chunk("IDAT" + stored(rows)) +
         chunk("IEND");
}

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

arma::mat decoded(const std::string& content) {
  return arma::conv_to<arma::mat>::from(ml::decode_picture(content, "it"));
}

std::string refused(const std::string& content) {
  try {
    ml::decode_picture(content, "it");
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

bool says(const std::string& sentence, const std::string& words) {
  INFO(sentence);
  CHECK(sentence.find("it ") == 0);
  CHECK(sentence.find('\n') == std::string::npos);
  return sentence.find(words) != std::string::npos;
}

const arma::mat two_by_three = {{0, 0.2, 1}, {0.4, 0.6, 0.8}};

}  // namespace

TEST_CASE("PNG: gray of 8, 16 and 1 bits", "[common]") {
  CHECK_THAT(decoded(png(3, 2, 8, gray, bytes({0, 0, 51, 255, 0, 102, 153, 204}))),
             near(two_by_three, 1e-6));
  INFO("0x3333 and 0xcccc of 0xffff, and no word about linear light");
  CHECK_THAT(decoded(png(2, 1, 16, gray, bytes({0, 0x33, 0x33, 0xcc, 0xcc}))),
             near(arma::mat{{0.2, 0.8}}, 0.01));
  CHECK_THAT(decoded(png(4, 1, 1, gray, bytes({0, 0xA0}))), near(arma::mat{{1, 0, 1, 0}}, 1e-6));
}

TEST_CASE("PNG: color, palette and what is transparent", "[common]") {
  CHECK_THAT(decoded(png(2, 1, 8, color, bytes({0, 255, 255, 255, 0, 0, 0}))),
             near(arma::mat{{1, 0}}, 1e-6));
  const std::string colors = chunk("PLTE" + bytes({0, 0, 0, 255, 255, 255, 102, 102, 102}));
  CHECK_THAT(decoded(png(3, 1, 8, palette, bytes({0, 2, 0, 1}), colors)),
             near(arma::mat{{0.4, 0, 1}}, 0.01));
  INFO("black, half of it and nothing at all on white paper");
  CHECK_THAT(decoded(png(3, 1, 8, gray_alpha, bytes({0, 0, 255, 0, 127, 0, 0}))),
             near(arma::mat{{0, 128 / 255.0, 1}}, 1e-6));
  INFO("white ink on nothing: what is opaque is the ink");
  CHECK_THAT(decoded(png(2, 1, 8, color_alpha, bytes({0, 255, 255, 255, 0, 255, 255, 255, 255}))),
             near(arma::mat{{1, 0}}, 1e-6));
}

TEST_CASE("PNG: interlaced", "[common]") {
  // Adam7: where each of seven passes begins and how far it steps.
  const std::array<std::array<unsigned, 4>, 7> passes = {{{0, 0, 8, 8},
                                                          {4, 0, 8, 8},
                                                          {0, 4, 4, 8},
                                                          {2, 0, 4, 4},
                                                          {0, 2, 2, 4},
                                                          {1, 0, 2, 2},
                                                          {0, 1, 1, 2}}};
  arma::mat expected(9, 10);
  for (arma::uword i = 0; i < expected.n_elem; ++i) {
    expected(i) = static_cast<double>(i * 37 % 256) / 255;
  }
  std::string rows;
  for (const auto& [x0, y0, right, down] : passes) {
    for (unsigned y = y0; y < 9; y += down) {
      rows += '\0';
      for (unsigned x = x0; x < 10; x += right) {
        rows += static_cast<char>(std::lround(255 * expected(y, x)));
      }
    }
  }
  CHECK_THAT(decoded(png(10, 9, 8, gray, rows, "", true)), near(expected, 1e-6));
}

TEST_CASE("PGM: written out and binary, comments, 8 and 16 bits", "[common]") {
  CHECK_THAT(decoded("P2\n# drawn\n3 2 # wide, high\n255\n0 51 255\n102 153\n204"),
             near(two_by_three, 1e-6));
  CHECK_THAT(decoded("P5 3 2 255\n" + bytes({0, 51, 255, 102, 153, 204})),
             near(two_by_three, 1e-6));
  CHECK_THAT(decoded("P5\n1 2\n1000\n" + bytes({0, 250, 3, 0xE8})),
             near(arma::mat(arma::vec{0.25, 1}), 1e-6));
  CHECK_THAT(decoded("P2 2 1 5 1 5"), near(arma::mat{{0.2, 1}}, 1e-6));
}

TEST_CASE("a picture that claims too much is refused before there is room for it", "[common]") {
  CHECK(says(refused(png(100000, 100000, 8, gray, bytes({0, 0}))), "100000×100000"));
  CHECK(says(refused(png(4000, 4000, 8, gray, bytes({0, 0}))), "too short for the 4000×4000"));
  CHECK(says(refused("P5 100000 100000 255\n"), "100000×100000"));
  CHECK(says(refused("P5 4294967295 4294967295 255\n"), "at most 16 million"));
  CHECK(says(refused("P5 99999999999999999999 1 255\n"), "width is above"));
  CHECK(says(refused("P5 4000 4000 255\nabc"), "too short for the 4000×4000"));
  CHECK(says(refused("P2 4000 4000 255\n1 2 3"), "too short for the 4000×4000"));
  CHECK(says(refused("P5 0 5 255\n"), "nothing to see"));
}

TEST_CASE("a damaged picture is refused at whatever byte it ends or changes", "[common]") {
  const std::string whole = png(3, 2, 8, gray, bytes({0, 0, 51, 255, 0, 102, 153, 204}));
  for (std::size_t size = 0; size + 12 < whole.size(); ++size) {
    CAPTURE(size);
    CHECK(says(refused(whole.substr(0, size)), ""));
  }
  for (std::size_t at = 8; at < 60; ++at) {
    CAPTURE(at);
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    const bool of_the_size = at >= 16 && at < 24;
    CHECK(says(refused(changed), of_the_size ? "" : "damaged"));
  }
  CHECK(says(refused("P2 2 1 255\n1 300"), "gray is above 255"));
  CHECK(says(refused("P2 2 1 255\n1 x2"), "not a number"));
  CHECK(says(refused("P2 2 1 255\n1     "), "ends before its gray"));
  CHECK(says(refused("P2 # only a comment"), "ends before its width"));
  CHECK(says(refused("P5 2 1 0\nab"), "largest gray is 0"));
}

TEST_CASE("what is no picture is named", "[common]") {
  CHECK(says(refused(""), "is empty"));
  CHECK(says(refused("hello"), "neither PNG nor PGM"));
  CHECK(says(refused("\xff\xd8\xff\xe0 a photo"), "a JPEG, neither PNG nor PGM: save"));
  CHECK(says(refused("P6 1 1 255\nabc"), "a PPM"));
  CHECK(says(refused("\x89PNG"), "neither"));
}

TEST_CASE("pictures come from files, whatever their name", "[common]") {
  const TemporaryDirectory directory;
  const std::filesystem::path file = directory.path / "picture.jpg";
  ml::write_file(file, "P2 2 1 5 1 5");
  CHECK_THAT(arma::mat(arma::conv_to<arma::mat>::from(ml::read_picture(file))),
             near(arma::mat{{0.2, 1}}, 1e-6));
  for (const std::filesystem::path& none : {directory.path, directory.path / "none"}) {
    std::string said;
    try {
      ml::read_picture(none);
    } catch (const std::runtime_error& error) {
      said = error.what();
    }
    CHECK(said.find("cannot read " + none.string()) == 0);
  }
}

}  // namespace course_test
