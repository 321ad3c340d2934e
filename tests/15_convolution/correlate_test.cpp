#include "correlate.hpp"

#include "15_convolution/helpers.hpp"
#include "course_test.hpp"
#include "layout.hpp"
#include "output_size.hpp"
#include "pad.hpp"
#include "window.hpp"

namespace course_test {

using namespace ml;

namespace {

/// How often the window fits, by trying every place.
arma::uword places(arma::uword n, const Window& window) {
  arma::uword count = 0;
  for (arma::uword start = 0; start + window.size <= n + 2 * window.padding;
       start += window.stride) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("15.1 the tasks of the lecture", "[15.1]") {
  INFO("task 1: side 4, window 3, stride 1");
  CHECK_THAT(double(output_size(4, {3})),
             near_or(2, 0,
                     {{1, "the + 1 is missing"},
                      {3, "one place too many"},
                      {4, "the window may not hang over the edge: its own size counts"}}));
  INFO("task 2: side 6, window 2, stride 2");
  CHECK_THAT(
      double(output_size(6, {2, 2})),
      near_or(3, 0,
              {{5, "the stride is missing"}, {2, "the + 1 is missing, or it was divided too"}}));
  INFO("task 3: side 6, window 3, stride 3");
  CHECK_THAT(
      double(output_size(6, {3, 3})),
      near_or(2, 0,
              {{4, "the stride is missing"}, {1, "the + 1 is missing, or it was divided too"}}));
}

TEST_CASE("15.1 padding is added on both sides, and the remainder is lost", "[15.1]") {
  INFO("side 6, window 3, padding 1");
  CHECK_THAT(double(output_size(6, {3, 1, 1})),
             near_or(6, 0,
                     {{5, "padding counted once; it is added on both sides"},
                      {4, "the padding is missing"}}));
  INFO("side 7, window 2, stride 2: the last pixel is left over");
  CHECK_THAT(double(output_size(7, {2, 2})),
             near_or(3, 0, {{4, "rounded up; half a window does not count"}}));
  INFO("side 5, window 3, stride 4, padding 1: 7 padded pixels, starts at 0 and 4");
  CHECK_THAT(double(output_size(5, {3, 4, 1})),
             near_or(2, 0, {{1, "divided before the 1 was added, or the padding counted once"}}));
}

TEST_CASE("15.1 every small case against counting the places", "[15.1]") {
  for (arma::uword n = 1; n <= 9; ++n) {
    for (arma::uword f = 1; f <= 5; ++f) {
      for (arma::uword p = 0; p <= 3; ++p) {
        for (arma::uword s = 1; s <= 4; ++s) {
          if (f > n + 2 * p) continue;
          INFO("side " << n << ", window " << f << ", padding " << p << ", stride " << s);
          REQUIRE(output_size(n, {f, s, p}) == places(n, {f, s, p}));
        }
      }
    }
  }
}

TEST_CASE("15.2 a frame of zeros", "[15.2]") {
  arma::cube image(2, 3, 1);
  image.slice(0) = arma::mat{{1, 2, 3}, {4, 5, 6}};
  INFO("2×3, padding 1: 4×5 with the picture in the middle");
  const arma::cube padded = pad(image, 1);
  REQUIRE(padded.n_slices == 1);
  const arma::mat right = {{0, 0, 0, 0, 0}, {0, 1, 2, 3, 0}, {0, 4, 5, 6, 0}, {0, 0, 0, 0, 0}};
  const arma::mat corner = {{1, 2, 3, 0, 0}, {4, 5, 6, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}};
  CHECK_THAT(
      padded.slice(0),
      near_or(right, 0,
              {{corner, "the picture stands in the corner, not in the middle"},
               {[](const arma::mat& got) { return got.n_rows == 3 && got.n_cols == 4; },
                "the frame is missing on one side: p more pixels on each of the two ends"}}));
}

TEST_CASE("15.2 every channel, any width, and none at all", "[15.2]") {
  const arma::cube image = two_channels();
  INFO("4×3 with two channels, padding 2");
  const arma::cube padded = pad(image, 2);
  REQUIRE(padded.n_slices == 2);
  for (arma::uword c = 0; c < 2; ++c) {
    INFO("channel " << c);
    arma::mat right(8, 7, arma::fill::zeros);
    right.submat(2, 2, 5, 4) = image.slice(c);
    CHECK_THAT(padded.slice(c), near_or(right, 0,
                                        {{arma::mat(8, 7, arma::fill::zeros),
                                          "this channel was not copied: all of them are"}}));
  }
  INFO("padding 0 changes nothing");
  CHECK_THAT(pad(image, 0).slice(1), near(image.slice(1), 0));
}

TEST_CASE("15.3 the lecture's first example, figure 28", "[15.3]") {
  INFO("5×5 picture, 3×3 filter [0 1 2; 2 2 0; 0 1 2], stride 1");
  const arma::mat right = {{12, 12, 17}, {10, 17, 19}, {9, 6, 14}};
  const arma::mat turned = {{18, 20, 19}, {10, 9, 17}, {11, 8, 14}};
  CHECK_THAT(correlate(one_channel(picture), one_channel(kernel)),
             near_or(right, 1e-12,
                     {{turned, "the filter was turned by half a circle"},
                      {arma::mat{{17, 15, 20}, {11, 13, 19}, {8, 6, 12}},
                       "rows and columns of the filter are exchanged"}}));
}

TEST_CASE("15.3 numbers that are not whole", "[15.3]") {
  INFO("[0.5 -1; 2 0.25] with the filter [1 0.5; -0.25 1]: 0.5 - 0.5 - 0.5 + 0.25");
  CHECK_THAT(correlate(one_channel({{0.5, -1}, {2, 0.25}}), one_channel({{1, 0.5}, {-0.25, 1}})),
             near_or(one(-0.25), 1e-12, {{one(0), "the sum became a whole number"}}));
}

TEST_CASE("15.3 a picture that is not square, an even filter", "[15.3]") {
  INFO("[1 2 3; 4 5 6] with the filter [1 0; 0 2]: 1 + 2·5 and 2 + 2·6");
  CHECK_THAT(correlate(one_channel({{1, 2, 3}, {4, 5, 6}}), one_channel({{1, 0}, {0, 2}})),
             near_or(arma::mat{{11, 14}}, 1e-12,
                     {{arma::mat{{7, 10}}, "the filter was turned by half a circle"}}));
}

TEST_CASE("15.3 stride and padding", "[15.3]") {
  INFO(
      "5×5, 3×3 of ones, stride 2, padding 1: the window starts at -1, 1, 3 of the picture, which "
      "are 0, 2, 4 of the padded one");
  const arma::mat ones(3, 3, arma::fill::ones);
  const arma::mat right = {{6, 10, 5}, {6, 11, 13}, {4, 2, 5}};
  arma::mat unmoved(3, 3), down(3, 3);
  const arma::mat wide = pad(one_channel(picture), 1).slice(0);
  for (arma::uword r = 0; r < 3; ++r) {
    for (arma::uword c = 0; c < 3; ++c) {
      unmoved(r, c) = arma::accu(wide.submat(r, c, r + 2, c + 2));
      down(r, c) = arma::accu(wide.submat(2 * r, c, 2 * r + 2, c + 2));
    }
  }
  CHECK_THAT(
      correlate(one_channel(picture), one_channel(ones), 2, 1),
      near_or(right, 1e-12,
              {{unmoved, "the window moved by one pixel, not by the stride"},
               {down, "the stride is missing along the rows: both starts are multiples of it"}}));
}

TEST_CASE("15.3 channels are added up", "[15.3]") {
  const arma::cube image = two_channels();
  arma::cube filter(2, 2, 2);
  filter.slice(0) = arma::mat{{1, 0}, {0, 0}};
  filter.slice(1) = arma::mat{{0, 10}, {0, 0}};
  INFO("channel 0 gives its pixel, channel 1 ten times its right neighbor");
  const arma::mat right = {{11, 2}, {4, -5}, {37, 8}};
  const arma::mat first = {{1, 2}, {4, 5}, {7, 8}}, second = {{10, 0}, {0, -10}, {30, 0}};
  CHECK_THAT(correlate(image, filter), near_or(right, 1e-12,
                                               {{first, "only the first channel counts"},
                                                {second, "only the last channel counts"}}));
}

TEST_CASE("15.3 a 1×1 filter mixes the channels of each pixel", "[15.3]") {
  const arma::cube image = two_channels();
  arma::cube filter(1, 1, 2);
  filter(0, 0, 0) = 2;
  filter(0, 0, 1) = -1;
  INFO("filter (2, -1) across the channels");
  CHECK_THAT(correlate(image, filter), near(arma::mat(2 * image.slice(0) - image.slice(1)), 1e-12));
}

TEST_CASE("15.3 a shifted picture gives a shifted map", "[15.3]") {
  arma::mat dot(7, 8, arma::fill::zeros), moved = dot;
  dot(2, 3) = 1;
  moved(3, 5) = 1;
  INFO("one white pixel, then the same one row down and two to the right");
  const arma::mat here = correlate(one_channel(dot), one_channel(kernel), 1, 1);
  const arma::mat there = correlate(one_channel(moved), one_channel(kernel), 1, 1);
  CHECK_THAT(arma::mat(there.submat(1, 2, 6, 7)), near(arma::mat(here.submat(0, 0, 5, 5)), 1e-12));
}

}  // namespace course_test
