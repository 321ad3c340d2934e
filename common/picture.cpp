#include "picture.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <png.h>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "compressed.hpp"

namespace ml {

namespace {

constexpr std::uint64_t most_bytes = 1U << 26U, most_pixels = 16'000'000;

[[noreturn]] void fail(const std::string& sentence) { throw std::runtime_error(sentence); }

void check_size(std::uint64_t width, std::uint64_t height, const std::string& name) {
  const std::string size = std::to_string(width) + "×" + std::to_string(height) + " pixels";
  if (width == 0 || height == 0) fail(name + " claims " + size + ", so there is nothing to see");
  if (width > most_pixels / height) {
    fail(name + " claims " + size + ", and at most 16 million are read: make it smaller");
  }
}

/// A matrix from the gray of each pixel, given row by row.
template <typename Gray>
arma::fmat filled(std::uint64_t width, std::uint64_t height, const Gray& gray) {
  arma::fmat picture(height, width);
  for (arma::uword y = 0; y < height; ++y) {
    for (arma::uword x = 0; x < width; ++x) picture(y, x) = gray(y * width + x);
  }
  return picture;
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8U | static_cast<unsigned char>(byte);
  return value;
}

arma::fmat decode_png(const std::string& bytes, const std::string& name) {
  // After the signature comes a chunk's length, its name IHDR, width, height.
  const std::string_view all = bytes;
  if (all.size() >= 24)
    check_size(big_endian(all.substr(16, 4)), big_endian(all.substr(20, 4)), name);
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const std::unique_ptr<png_image, decltype(&png_image_free)> freed(&image, png_image_free);
  const auto damaged = [&] {
    fail(name + " is a damaged PNG: libpng says \"" + std::string(image.message) + '"');
  };
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) damaged();
  // A byte of the file holds at most 1032 after unpacking, each at most eight pixels.
  if (std::uint64_t{image.width} * image.height / 8 / 1032 > bytes.size()) {
    fail(name + " is too short for the " + std::to_string(image.width) + "×" +
         std::to_string(image.height) + " pixels it claims");
  }
  image.format = PNG_FORMAT_GA;
  image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;  // otherwise it takes 16 bits for linear
  std::vector<unsigned char> pixels(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) == 0) damaged();

  const auto opaque = [&](std::uint64_t i) { return static_cast<float>(pixels[2 * i + 1]) / 255; };
  arma::fmat on_white = filled(image.width, image.height, [&](std::uint64_t i) {
    return 1 - opaque(i) * (1 - static_cast<float>(pixels[2 * i]) / 255);
  });
  if (on_white.max() - on_white.min() > 0.1F) return on_white;
  return filled(image.width, image.height, [&](std::uint64_t i) { return 1 - opaque(i); });
}

/// Reads the numbers of a PGM file one after the other; a # begins a comment.
class PgmReader {
 public:
  PgmReader(std::string_view bytes, const std::string& name) : bytes_(bytes), name_(name) {}

  /// The next number written in digits.
  std::uint64_t number(const char* what, std::uint64_t most) {
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (at_ < bytes_.size() && (is_space(bytes_[at_]) || bytes_[at_] == '#')) {
      if (bytes_[at_] == '#') at_ = std::min(bytes_.find('\n', at_), bytes_.size() - 1);
      ++at_;
    }
    std::uint64_t value = 0;
    const std::size_t first = at_;
    for (; at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '9'; ++at_) {
      value = 10 * value + static_cast<std::uint64_t>(bytes_[at_] - '0');
      if (value > most)
        fail(name_ + " is a damaged PGM: its " + what + " is above " + std::to_string(most));
    }
    if (at_ == bytes_.size() && first == at_) fail(name_ + " is cut: it ends before its " + what);
    if (first == at_) fail(name_ + " is a damaged PGM: its " + what + " is not a number");
    return value;
  }

  /// The next number of one byte, or of two with the larger one first.
  std::uint64_t binary(bool wide) {
    const auto byte = [&] { return std::uint64_t{static_cast<unsigned char>(bytes_[at_++])}; };
    const std::uint64_t first = byte();
    return wide ? first << 8U | byte() : first;
  }

  void skip(std::size_t count) { at_ = std::min(at_ + count, bytes_.size()); }
  std::size_t left() const { return bytes_.size() - at_; }

 private:
  std::string_view bytes_;
  const std::string& name_;
  std::size_t at_ = 0;
};

arma::fmat decode_pgm(const std::string& bytes, const std::string& name) {
  PgmReader reader(bytes, name);
  const bool plain = bytes[1] == '2';
  reader.skip(2);
  const std::uint64_t width = reader.number("width", UINT32_MAX);
  const std::uint64_t height = reader.number("height", UINT32_MAX);
  const std::uint64_t white = reader.number("largest gray", 65535);
  check_size(width, height, name);
  if (white == 0) fail(name + " is a damaged PGM: its largest gray is 0");
  const bool wide = white > 255;
  reader.skip(1);
  // Written out, a pixel takes a digit, and a space before the next one.
  const std::uint64_t shortest = plain ? 2 * width * height - 1 : width * height * (wide ? 2 : 1);
  if (reader.left() < shortest) {
    fail(name + " is too short for the " + std::to_string(width) + "×" + std::to_string(height) +
         " pixels it claims");
  }
  return filled(width, height, [&](std::uint64_t /*pixel*/) {
    const std::uint64_t gray = plain ? reader.number("gray", white) : reader.binary(wide);
    return static_cast<float>(std::min(gray, white)) / static_cast<float>(white);
  });
}

/// What a file seems to be that is neither PNG nor PGM.
std::optional<std::string> other_format(std::string_view bytes) {
  using namespace std::string_view_literals;
  static const std::array<std::pair<std::string_view, const char*>, 12> known = {
      {{"\xff\xd8\xff"sv, "a JPEG"},
       {"GIF8"sv, "a GIF"},
       {"BM"sv, "a BMP"},
       {"RIFF"sv, "a WebP"},
       {"II*\0"sv, "a TIFF"},
       {"MM\0*"sv, "a TIFF"},
       {"%PDF"sv, "a PDF"},
       {"<svg"sv, "an SVG"},
       {"P1"sv, "a PBM"},
       {"P4"sv, "a PBM"},
       {"P3"sv, "a PPM"},
       {"P6"sv, "a PPM"}}};
  for (const auto& [beginning, format] : known) {
    if (bytes.substr(0, beginning.size()) == beginning) return format;
  }
  return std::nullopt;
}

}  // namespace

arma::fmat decode_picture(const std::string& bytes, const std::string& name) {
  if (bytes.empty()) fail(name + " is empty");
  const std::string_view first(bytes.data(), std::min<std::size_t>(8, bytes.size()));
  if (first == "\x89PNG\r\n\x1a\n") return decode_png(bytes, name);
  if (first.substr(0, 2) == "P2" || first.substr(0, 2) == "P5") return decode_pgm(bytes, name);
  const std::optional<std::string> other = other_format(bytes);
  fail(name + " is " + (other ? *other + ", " : "") + "neither PNG nor PGM" +
       (other ? ": save the picture as PNG" : ""));
}

arma::fmat read_picture(const std::filesystem::path& file) {
  return decode_picture(read_bytes(file, most_bytes), file.string());
}

}  // namespace ml
