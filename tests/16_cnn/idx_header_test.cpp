#include "idx_header.hpp"

#include <cstddef>
#include <initializer_list>
#include <string>

#include "16_cnn/helpers.hpp"
#include "course_test.hpp"

namespace course_test {

using namespace ml;

namespace {

/// The header of an IDX file as bytes.
std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

}  // namespace

TEST_CASE("16.4 the header of MNIST's training images", "[16.4]") {
  INFO("0 0 8 3, then 60000, 28, 28, the most significant byte first");
  const IdxHeader header =
      idx_header(bytes({0, 0, 8, 3, 0, 0, 234, 96, 0, 0, 0, 28, 0, 0, 0, 28, 7}));
  REQUIRE(header.sizes.size() == 3);
  CHECK_THAT(double(header.sizes[0]),
             near_or(60000, 0,
                     {{1625948160, "the bytes are read in the wrong order"},
                      {59766, "a byte has 256 values, so its neighbor is worth 256 times as much"},
                      {[](double got) { return got < 0 || got > 1e9; },
                       "a char may be negative; take it as unsigned"}}));
  for (const std::size_t i : {1U, 2U}) {
    CHECK_THAT(double(header.sizes[i]),
               near_or(28, 0, {{anything, "size d begins at byte 4 + 4d"}}));
  }
  INFO("four bytes and three sizes of four bytes");
  CHECK_THAT(double(header.bytes),
             near_or(16, 0,
                     {{0, "the length of the header was never set"},
                      {12, "the first four bytes belong to the header"},
                      {7, "a size has four bytes"},
                      {17, "that is all of the content; the header ends before the first image"}}));
}

TEST_CASE("16.4 labels, and the largest size there is", "[16.4]") {
  INFO("0 0 8 1, then 255 255 255 255: 2^32 - 1 labels");
  const IdxHeader header = idx_header(bytes({0, 0, 8, 1, 255, 255, 255, 255}));
  REQUIRE(header.sizes.size() == 1);
  CHECK_THAT(double(header.sizes[0]),
             near_or(4294967295.0, 0,
                     {{[](double got) { return got < 0 || got > 1e10; },
                       "a size that became negative: a char, or an int of 32 bits"}}));
  CHECK_THAT(double(header.bytes), near_or(8, 0, {{16, "byte 3 says how many sizes there are"}}));
}

TEST_CASE("16.4 a header without sizes", "[16.4]") {
  INFO("0 0 8 0: four bytes are enough for a header that announces no sizes");
  const IdxHeader header = idx_header(bytes({0, 0, 8, 0}));
  CHECK_THAT(double(header.bytes), near(4, 0));
  CHECK(header.sizes.empty());
}

TEST_CASE("16.4 what is no IDX file is refused", "[16.4]") {
  const auto message = [](std::initializer_list<int> values) {
    return message_of([&] { idx_header(bytes(values)); });
  };
  const auto names = [&](std::initializer_list<int> values, const std::string& word) {
    const std::string got = message(values);
    INFO("the message should name " << word << "; it is: " << got);
    const bool named = got.find(word) != std::string::npos;
    CHECK(named);
  };
  {
    INFO("0 0 8, a file of 3 bytes: the message names the length");
    names({0, 0, 8}, "3");
  }
  {
    INFO("0 1 8 1 and 1 0 8 1: both of the first bytes must be 0");
    CHECK(message({0, 1, 8, 1, 0, 0, 0, 1}) != "nothing was thrown");
    CHECK(message({1, 0, 8, 1, 0, 0, 0, 1}) != "nothing was thrown");
  }
  {
    INFO("0 0 13 1, numbers of type 13 (floats): the message names the type");
    names({0, 0, 13, 1, 0, 0, 0, 1}, "13");
  }
  {
    INFO("0 0 5 1, a type below 8 is no type of single bytes either: the message names it");
    names({0, 0, 5, 1, 0, 0, 0, 1}, "5");
  }
  {
    INFO("0 0 8 3 and then only 6 of 12 bytes: the message names the length");
    names({0, 0, 8, 3, 0, 0, 0, 1, 0, 0}, "10");
  }
}

}  // namespace course_test
