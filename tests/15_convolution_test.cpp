#include "conv_layer.hpp"
#include "correlate.hpp"
#include "course_test.hpp"
#include "gradient_error.hpp"
#include "output_size.hpp"
#include "pad.hpp"
#include "patch_sources.hpp"
#include "pool_layers.hpp"
#include "pooling.hpp"
#include "unfold.hpp"

namespace course_test {

using namespace ml;

namespace {

/// The Samara lecture's figures 27 and 28.
const arma::mat picture = {
    {3, 3, 2, 1, 0}, {0, 0, 1, 3, 1}, {3, 1, 2, 2, 3}, {2, 0, 0, 2, 2}, {2, 0, 0, 0, 1}};
const arma::mat kernel = {{0, 1, 2}, {2, 2, 0}, {0, 1, 2}};

/// Its figure 30.
const arma::mat map = {{0, 1, 2, 1}, {4, 1, 0, 1}, {2, 0, 1, 1}, {1, 2, 3, 1}};

/// How often the window fits, by trying every place.
arma::uword places(arma::uword n, const Window& window) {
  arma::uword count = 0;
  for (arma::uword start = 0; start + window.size <= n + 2 * window.padding;
       start += window.stride) {
    ++count;
  }
  return count;
}

/// A 4×3 image with two channels, different everywhere.
arma::cube two_channels() {
  arma::cube image(4, 3, 2);
  image.slice(0) = arma::mat{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};
  image.slice(1) = arma::mat{{0, 1, 0}, {2, 0, -1}, {0, 3, 0}, {1, 0, 5}};
  return image;
}

Matrix numbers(arma::uword rows, arma::uword columns, std::uint64_t seed) {
  Rng rng(seed);
  return arma::conv_to<Matrix>::from(normal(rows, columns, rng));
}

Matrix one(double number) { return Matrix(1, 1, arma::fill::value(number)); }

Matrix column(const Vector& numbers) { return numbers; }

void refused(const std::function<void()>& call, const std::string& word) {
  std::string message = "nothing was thrown";
  try {
    call();
  } catch (const std::invalid_argument& error) {
    message = error.what();
  }
  INFO("the message: " << message);
  CHECK(message.find(word) != std::string::npos);
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

TEST_CASE("15.4 max pooling, figure 30", "[15.4]") {
  INFO("4×4, window 2, stride 1: it starts at 0, 1 and 2");
  CHECK_THAT(max_pool(map, {2}),
             near_or(arma::mat{{4, 2, 2}, {4, 1, 1}, {2, 3, 3}}, 0,
                     {{arma::mat{{1.5, 1, 1}, {1.75, 0.5, 0.75}, {1.25, 1.5, 1.5}},
                       "that is the mean, not the largest"}}));
  INFO("4×4, window 2, stride 2");
  CHECK_THAT(
      max_pool(map, {2, 2}),
      near_or(arma::mat{{4, 2}, {2, 3}}, 0,
              {{arma::mat{{4, 2}, {4, 1}}, "the window moved by one pixel, not by the stride"}}));
}

TEST_CASE("15.4 negative numbers, and a remainder", "[15.4]") {
  INFO("[-5 -1 -7; -2 -8 -3], window 2, stride 2: the last column is left over");
  CHECK_THAT(
      max_pool({{-5, -1, -7}, {-2, -8, -3}}, {2, 2}),
      near_or(one(-1), 0,
              {{one(0), "a maximum that starts at 0"}, {one(8), "the largest without its sign"}}));
}

TEST_CASE("15.4 average pooling", "[15.4]") {
  INFO("4×4, window 2, stride 2: sums 6, 4, 5, 6 over four pixels");
  CHECK_THAT(average_pool(map, {2, 2}),
             near_or(arma::mat{{1.5, 1}, {1.25, 1.5}}, 1e-12,
                     {{arma::mat{{6, 4}, {5, 6}}, "the sum, not the mean"},
                      {arma::mat{{3, 2}, {2.5, 3}}, "divided by the side, not by the pixels"},
                      {arma::mat{{4, 2}, {2, 3}}, "that is the largest, not the mean"},
                      {arma::mat{{1.5, 1}, {1.75, 0.5}},
                       "the window moved by one pixel, not by the stride"}}));
  INFO("4×4, window 2, stride 1: it starts at 0, 1 and 2");
  CHECK_THAT(average_pool(map, {2}),
             near(arma::mat{{1.5, 1, 1}, {1.75, 0.5, 0.75}, {1.25, 1.5, 1.5}}, 1e-12));
}

TEST_CASE("15.4 a wide map and a window of three", "[15.4]") {
  const arma::mat wide = {{1, 8, 2, 4, 3}, {5, 0, 1, 2, 6}, {3, 4, 3, 6, 9}};
  INFO("[1 8 2 4 3; 5 0 1 2 6; 3 4 3 6 9], window 3, stride 2: columns 1-3 and columns 3-5");
  CHECK_THAT(max_pool(wide, {3, 2}),
             near_or(arma::mat{{8, 9}}, 0,
                     {{arma::mat{{8, 8}}, "the window moved by one pixel, not by the stride"},
                      {arma::mat{{8, 6}}, "the window has three rows and three columns"}}));
  INFO("sums 27 and 36 over nine pixels");
  CHECK_THAT(
      average_pool(wide, {3, 2}),
      near_or(arma::mat{{3, 4}}, 1e-12,
              {{arma::mat{{3, 30.0 / 9}}, "the window moved by one pixel, not by the stride"},
               {arma::mat{{9, 12}}, "divided by the side, not by the pixels"},
               {arma::mat{{27.0 / 4, 9}}, "divided by 4; this window has nine pixels"}}));
  INFO("the same map turned: two rows, one column");
  CHECK_THAT(max_pool(wide.t(), {3, 2}), near(arma::mat(arma::vec{8, 9}), 0));
  CHECK_THAT(average_pool(wide.t(), {3, 2}), near(arma::mat(arma::vec{3, 4}), 1e-12));
}

TEST_CASE("15.5 a 2×3 image under a 2×2 window", "[15.5]") {
  INFO("one channel: rows 0 1 2 / 3 4 5 of the column; the window has two places");
  const arma::umat right = {{0, 1}, {1, 2}, {3, 4}, {4, 5}};
  const arma::umat by_columns = {{0, 1}, {3, 4}, {1, 2}, {4, 5}};
  CHECK_THAT(patch_sources({1, 2, 3}, {2}),
             near_or(right, 0,
                     {{by_columns, "the window is read by columns; rows come first"},
                      {[](const arma::umat& got) { return got.n_elem == 8 && got.max() == 6; },
                       "a pixel of the picture is taken for one outside: > in the place of >=?"}}));
}

TEST_CASE("15.5 channels lie side by side", "[15.5]") {
  INFO("two channels, 1×2 pixels, window 1: patch p is pixel p, rows 2p and 2p + 1");
  const arma::umat right = {{0, 2}, {1, 3}}, apart = {{0, 1}, {2, 3}};
  CHECK_THAT(patch_sources({2, 1, 2}, {1}),
             near_or(right, 0, {{apart, "channels apart; in this layout they are neighbors"}}));
  INFO("two channels, 2×2 pixels, window 2: one patch, and it is the whole column");
  CHECK_THAT(patch_sources({2, 2, 2}, {2}),
             near_or(arma::umat(arma::uvec{0, 1, 2, 3, 4, 5, 6, 7}), 0,
                     {{arma::umat(arma::uvec{0, 2, 4, 6, 1, 3, 5, 7}),
                       "the patch is sorted by channels; within a patch too they run fastest"}}));
}

TEST_CASE("15.5 outside there is nothing", "[15.5]") {
  INFO("1×2 pixels, window 3, padding 1: the image is the middle row; 2 marks the outside");
  const arma::umat right = {{2, 2}, {2, 2}, {2, 2}, {2, 0}, {0, 1}, {1, 2}, {2, 2}, {2, 2}, {2, 2}};
  const auto has = [](const arma::umat& got, arma::uword low, arma::uword high) {
    return got.n_elem == 18 && arma::any(arma::vectorise(got >= low && got <= high));
  };
  CHECK_THAT(
      patch_sources({1, 1, 2}, {3, 1, 1}),
      near_or(
          right, 0,
          {{[&](const arma::umat& got) { return has(got, 1U << 31U, arma::uword(-1)); },
            "0 - 1 of unsigned numbers: compare before you subtract, rows and columns"},
           {[&](const arma::umat& got) { return has(got, 3, 9); },
            "one pixel too far: rows run to the height minus 1, columns to the width minus 1"},
           {[](const arma::umat& got) {
              return got.n_elem == 18 && got(0, 0) == 0 && got(0, 1) == 0;
            },
            "0 is the first pixel of the picture; outside is in.size()"},
           {[](const arma::umat& got) { return got.n_elem == 18 && got(0, 0) == 0; },
            "the padding was not subtracted: the first window starts at -1"},
           {[](const arma::umat& got) { return got.n_elem == 18 && got.min() == 2; },
            "the picture ends too soon: compared in the padded picture or in the other one?"}}));
  INFO("two channels of one pixel: outside is the size of the image, 2, not its pixels");
  CHECK_THAT(patch_sources({2, 1, 1}, {3, 2, 1}),
             near(arma::umat(arma::uvec{2, 2, 2, 2, 2, 2, 2, 2, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2}), 0));
}

TEST_CASE("15.5 places go along the rows, a stride apart", "[15.5]") {
  INFO("3×5 pixels, window 1, stride 2: pixels 0 2 4 and 10 12 14");
  const arma::umat right = {{0, 2, 4, 10, 12, 14}}, down = {{0, 10, 2, 12, 4, 14}};
  CHECK_THAT(
      patch_sources({1, 3, 5}, {1, 2}),
      near_or(right, 0,
              {{down, "the window went down the columns; it goes along the rows"},
               {arma::umat{{0, 1, 2, 5, 6, 7}}, "the window moved by one pixel, not by the stride"},
               {[](const arma::umat& got) { return got.n_elem == 6 && got(2) == 10; },
                "place (y, x) is patch y·width + x, with the width of the output"}}));
  INFO("3×5 pixels, window 1, stride 3, padding 1: starts at -1 and 2 of 5 padded rows");
  CHECK_THAT(patch_sources({1, 3, 5}, {1, 3, 1}), near(arma::umat{{15, 15, 15, 15, 12, 15}}, 0));
}

TEST_CASE("15.5 the patches are what the window of 15.3 sees", "[15.5]") {
  const arma::cube image = two_channels();
  const Shape shape{2, 4, 3};
  const Vector column = to_column(image);
  for (const Window window : {Window{2}, Window{3, 2, 1}, Window{2, 1, 2}}) {
    INFO("4×3 with two channels, window " << window.size << ", stride " << window.stride
                                          << ", padding " << window.padding);
    const arma::umat sources = patch_sources(shape, window);
    const arma::cube wide = pad(image, window.padding);
    const Shape out = output_shape(shape, window, 1);
    REQUIRE(sources.n_rows == window.size * window.size * 2);
    REQUIRE(sources.n_cols == out.pixels());
    for (arma::uword p = 0; p < out.pixels(); ++p) {
      const arma::uword top = p / out.width * window.stride, left = p % out.width * window.stride;
      for (arma::uword k = 0; k < sources.n_rows; ++k) {
        const arma::uword pixel = k / 2;
        const double expected = wide(top + pixel / window.size, left + pixel % window.size, k % 2);
        const double got = sources(k, p) < column.n_elem ? column(sources(k, p)) : 0;
        INFO("row " << k << " of patch " << p);
        REQUIRE(got == expected);
      }
    }
  }
}

TEST_CASE("15.6 unfold two images", "[15.6]") {
  const Matrix images = {{1, 10}, {2, 20}, {3, 30}};
  const arma::umat sources = {{0, 1}, {3, 2}};  // two patches of two numbers; 3 is outside
  Matrix patches(2, 4, arma::fill::value(7));   // what was there before must not count
  INFO("images (1, 2, 3) and (10, 20, 30), table [0 1; 3 2], where 3 is outside");
  unfold(images, sources, patches);
  const Matrix right = {{1, 2, 10, 20}, {0, 3, 0, 30}}, mixed = {{1, 10, 2, 20}, {0, 0, 3, 30}};
  CHECK_THAT(
      patches,
      near_or(
          right, 0,
          {{mixed, "images mixed: all patches of the first image come first"},
           {Matrix{{1, 2, 1, 2}, {0, 3, 0, 3}}, "every image has the numbers of the first"},
           {Matrix{{1, 2, 10, 20}, {7, 3, 7, 30}}, "outside was left as it was; a 0 stands there"},
           {[](const Matrix& got) { return got(0, 0) == 10; },
            "the second image was written over the first"}}));
  INFO("a batch of another size");
  unfold(images.col(1), sources, patches);
  CHECK_THAT(patches, near(Matrix{{10, 20}, {0, 30}}, 0));
}

TEST_CASE("15.6 fold adds up what stands at all places of a pixel", "[15.6]") {
  const arma::umat sources = {{0, 1, 1}, {1, 3, 2}};  // pixel 1 stands at three places
  const Matrix patches = {{1, 2, 4, 10, 20, 40}, {8, 16, 32, 80, 160, 320}};
  Matrix images(5, 5, arma::fill::ones);  // what was there before must not count
  INFO("table [0 1 1; 1 3 2]: pixel 1 receives 8 + 2 + 4, pixel 0 only 1, the 16 is dropped");
  fold(patches, sources, 3, images);
  const Matrix right = {{1, 10}, {14, 140}, {32, 320}}, last = {{1, 10}, {4, 40}, {32, 320}};
  CHECK_THAT(images, near_or(right, 0,
                             {{last, "the last place replaces the others; add them up"},
                              {Matrix{{1, 1}, {14, 14}, {32, 32}},
                               "the second image received from the patches of the first"},
                              {Matrix{{11, 0}, {154, 0}, {352, 0}}, "all went to the first image"},
                              {Matrix{{17, 170}, {14, 140}, {32, 320}},
                               "what stands outside went to pixel 0; it is dropped"}}));
}

TEST_CASE("15.6 fold is the transpose of unfold", "[15.6]") {
  const Shape shape{2, 5, 4};
  for (const Window window : {Window{3}, Window{2, 2, 1}, Window{3, 1, 2}}) {
    INFO("2×5×4, window " << window.size << ", stride " << window.stride << ", padding "
                          << window.padding << ": <unfold(X), P> must be <X, fold(P)>");
    const arma::umat sources = patch_sources(shape, window);
    const Matrix X = numbers(shape.size(), 3, 1);
    Matrix unfolded, folded;
    unfold(X, sources, unfolded);
    const Matrix P = numbers(unfolded.n_rows, unfolded.n_cols, 2);
    fold(P, sources, shape.size(), folded);
    CHECK_THAT(arma::dot(unfolded, P), near(arma::dot(X, folded), 1e-10));
  }
}

TEST_CASE("15.7 max pooling: the winner receives all", "[15.7]") {
  MaxPool pool({1, 2, 4}, {2, 2});
  pool.forward(column({1, 5, 2, 0, 3, 4, 9, 6}), {});
  INFO(
      "MaxPool::backward: rows 1 5 2 0 / 3 4 9 6, windows of 2: the 5 and the 9 win; gradient (10, "
      "20)");
  CHECK_THAT(pool.backward(column({10, 20})),
             near_or(column({0, 10, 0, 0, 0, 0, 20, 0}), 0,
                     {{column({10, 10, 20, 20, 10, 10, 20, 20}),
                       "the whole window received; only the largest number made the output"},
                      {column({0, 5, 0, 0, 0, 0, 9, 0}), "that is the output, not its gradient"},
                      {column({10, 20, 0, 0, 0, 0, 0, 0}),
                       "o is a row of the output; the row of the winner is winner_(o, b)"}}));
}

TEST_CASE("15.7 max pooling: of equal numbers only one receives", "[15.7]") {
  MaxPool pool({1, 2, 2}, {2, 2});
  pool.forward(Matrix(4, 1, arma::fill::value(7)), {});
  INFO("MaxPool::backward: four times 7 under one window, gradient 8: the first one receives it");
  const Vector right = {8, 0, 0, 0}, all = {8, 8, 8, 8}, shared = {2, 2, 2, 2};
  CHECK_THAT(Vector(pool.backward(one(8))),
             near_or(right, 0,
                     {{all, "all equal numbers received the gradient; only one made the output"},
                      {shared, "the gradient was shared out; only one number made the output"}}));
}

TEST_CASE("15.7 max pooling: overlapping windows, channels, two images", "[15.7]") {
  MaxPool overlap({1, 1, 3}, {1, 1});
  MaxPool line({1, 3, 3}, {2, 1});
  line.forward(column({0, 0, 0, 0, 9, 0, 0, 0, 0}), {});
  INFO(
      "MaxPool::backward: 3×3 with a 9 in the middle, window 2, stride 1: it wins four times, 1 + "
      "2 + 3 + 4");
  Matrix middle(9, 1, arma::fill::zeros), last = middle;
  middle(4) = 10;
  last(4) = 4;
  CHECK_THAT(line.backward(column({1, 2, 3, 4})),
             near_or(middle, 0, {{last, "the last window replaces the others; add them up"}}));
  MaxPool pool({2, 2, 2}, {2, 2});
  Matrix images(8, 2);
  images.col(0) = Vector{1, 8, 2, 7, 3, 6, 4, 5};  // channel 0: 1 2 3 4, channel 1: 8 7 6 5
  images.col(1) = Vector{9, 0, 0, 0, 0, 0, 0, 9};
  pool.forward(images, {});
  Matrix right(8, 2, arma::fill::zeros);
  right(6, 0) = 10;
  right(1, 0) = 20;
  right(0, 1) = 30;
  right(7, 1) = 40;
  INFO("two channels: each has its own winner; gradients 10 and 20, then 30 and 40");
  Matrix of_first(8, 2, arma::fill::zeros), to_first = of_first;
  of_first.row(6) = arma::rowvec{10, 30};
  of_first.row(1) = arma::rowvec{20, 40};
  to_first.col(0) = right.col(0) + right.col(1);
  CHECK_THAT(pool.backward(Matrix{{10, 30}, {20, 40}}),
             near_or(right, 0,
                     {{of_first, "the second image has winners of its own"},
                      {to_first, "all went to the first image"}}));
}

TEST_CASE("15.7 average pooling shares out", "[15.7]") {
  AveragePool pool({1, 2, 4}, {2, 2});
  pool.forward(column({1, 5, 2, 0, 3, 4, 9, 6}), {});
  INFO("AveragePool::backward: 2×4, windows of 2, gradient (8, 20): a quarter each");
  const Vector right = {2, 2, 5, 5, 2, 2, 5, 5}, whole = {8, 8, 20, 20, 8, 8, 20, 20};
  const Vector half = {4, 4, 10, 10, 4, 4, 10, 10};
  CHECK_THAT(Vector(pool.backward(column({8, 20}))),
             near_or(right, 1e-12,
                     {{whole, "each pixel received all of it"},
                      {half, "divided by the side, not by the pixels"},
                      {Vector(8, arma::fill::zeros), "1 / 4 is a division of integers: 0"},
                      {Vector{8, 0, 20, 0, 0, 0, 0, 0}, "only one pixel of the window received"}}));
}

TEST_CASE("15.7 average pooling: overlapping windows, two images", "[15.7]") {
  AveragePool pool({1, 2, 3}, {2, 1});
  pool.forward(numbers(6, 2, 12), {});
  INFO(
      "AveragePool::backward: 2×3, window 2, stride 1: the middle column is seen twice; gradients "
      "(4, 8) and "
      "(40, 80)");
  const Matrix right = {{1, 10}, {3, 30}, {2, 20}, {1, 10}, {3, 30}, {2, 20}};
  const Matrix last = {{1, 10}, {2, 20}, {2, 20}, {1, 10}, {2, 20}, {2, 20}};
  Matrix first(6, 2, arma::fill::zeros);
  first.col(0) = right.col(0) + right.col(1);
  CHECK_THAT(pool.backward(Matrix{{4, 40}, {8, 80}}),
             near_or(right, 1e-12,
                     {{last, "the last window replaces the others; add them up"},
                      {first, "all went to the first image"}}));
}

TEST_CASE("15.7 pooling against numeric gradients", "[15.7]") {
  for (const Window window : {Window{2, 2}, Window{2, 1}, Window{3, 2}}) {
    INFO("2×5×4 images, window " << window.size << ", stride " << window.stride);
    AveragePool average({2, 5, 4}, window);
    INFO("AveragePool");
    CHECK_THAT(gradient_error(average, numbers(40, 3, 3)), near(0, 1e-7));
    MaxPool largest({2, 5, 4}, window);
    INFO("and MaxPool");
    CHECK_THAT(gradient_error(largest, numbers(40, 3, 4)), near(0, 1e-7));
  }
}

TEST_CASE("15.7 each batch has its own gradient", "[15.7]") {
  MaxPool pool({1, 1, 2}, {1});
  AveragePool average({1, 1, 2}, {1});
  for (int i = 0; i < 2; ++i) {
    INFO("the same batch again: nothing is left from the one before");
    pool.forward(column({1, 2}), {});
    CHECK_THAT(pool.backward(column({3, 4})), near(column({3, 4}), 0));
    average.forward(column({1, 2}), {});
    CHECK_THAT(average.backward(column({3, 4})), near(column({3, 4}), 0));
  }
}

TEST_CASE("15.8 forward: feature maps of two filters, with bias", "[15.8]") {
  const Shape in{1, 5, 5};
  Matrix weights(2, 9, arma::fill::zeros);
  weights.row(0) = arma::rowvec{0, 1, 2, 2, 2, 0, 0, 1, 2};
  weights(1, 4) = 1;  // the middle pixel
  Conv conv(in, {3}, weights, Vector{0, 100});
  INFO("figure 28, its filter and one that copies the middle, biases 0 and 100");
  const Matrix got = conv.forward(Matrix(to_column(one_channel(picture))), {});
  REQUIRE(got.n_elem == 18);
  const arma::cube maps = to_cube(got.col(0), conv.output_shape());
  const arma::mat right = {{12, 12, 17}, {10, 17, 19}, {9, 6, 14}};
  CHECK_THAT(maps.slice(0), near(right, 1e-12));
  INFO("the second map: rows 1 to 3, columns 1 to 3 of the picture, plus 100");
  const arma::mat middle = picture.submat(1, 1, 3, 3);
  CHECK_THAT(maps.slice(1),
             near_or(arma::mat(middle + 100), 1e-12, {{middle, "the bias is missing"}}));
}

TEST_CASE("15.8 forward: channels, stride, padding, a batch, against 15.3", "[15.8]") {
  const Shape in{2, 5, 4};
  Rng rng(5);
  for (const Window window : {Window{3, 1, 1}, Window{2, 2}, Window{1}}) {
    INFO("two images 2×5×4, three filters, window " << window.size << ", stride " << window.stride
                                                    << ", padding " << window.padding);
    Conv conv(in, 3, window, relu_start, rng);
    const Matrix images = numbers(in.size(), 2, 6);
    const Matrix got = conv.forward(images, {});
    for (arma::uword b = 0; b < 2; ++b) {
      const arma::cube maps = to_cube(got.col(b), conv.output_shape());
      for (arma::uword m = 0; m < 3; ++m) {
        const arma::cube filter = to_cube(conv.weights().row(m).t(), {2, window.size, window.size});
        INFO("image " << b << ", filter " << m);
        CHECK_THAT(maps.slice(m), near(correlate(to_cube(images.col(b), in), filter, window.stride,
                                                 window.padding),
                                       1e-12));
      }
    }
  }
}

TEST_CASE("15.8 backward by hand", "[15.8]") {
  Conv conv({1, 1, 3}, {1}, one(2));
  conv.forward(Matrix{{1, 10}, {2, 20}, {3, 30}}, {});
  INFO(
      "1×3 images (1, 2, 3) and (10, 20, 30), one 1×1 filter with weight 2, gradient 1 1 1, 1 0 0");
  const Matrix back = conv.backward(Matrix{{1, 1}, {1, 0}, {1, 0}});
  const std::vector<Parameter> parameters = conv.parameters();
  INFO("weight: 1 + 2 + 3 from the first image and 10 from the second");
  CHECK_THAT(*parameters[0].gradient,
             near_or(one(16), 1e-12,
                     {{one(8), "a mean over the batch; the loss has done that"},
                      {one(16.0 / 6), "a mean over all patches; the loss has divided already"},
                      {one(6), "only the first image counts"},
                      {one(0), "never set, or forward did not keep the patches in patches_"}}));
  INFO("bias: the sum of all gradients");
  CHECK_THAT(*parameters[1].gradient,
             near_or(one(4), 1e-12,
                     {{one(0), "the gradient of the bias was never set"},
                      {one(2), "a mean over the batch; the loss has done that"},
                      {one(4.0 / 6), "a mean over all places; it is their sum"},
                      {[](const Matrix& got) { return got.n_elem == 6; },
                       "summed over the filters; sum over the places: arma::sum(…, 1)"}}));
  INFO("input: the gradient times the weight");
  CHECK_THAT(back, near_or(Matrix{{2, 2}, {2, 0}, {2, 0}}, 1e-12,
                           {{Matrix(3, 2, arma::fill::zeros), "input_gradient_ was never set"},
                            {Matrix{{1, 1}, {1, 0}, {1, 0}},
                             "a mean over the batch, or the weight is missing"}}));
}

TEST_CASE("15.8 all gradients against numeric ones", "[15.8]") {
  Rng rng(7);
  for (const Window window : {Window{3, 1, 1}, Window{2, 2}, Window{3, 2, 2}, Window{1}}) {
    INFO("2×5×4 images, three filters, window " << window.size << ", stride " << window.stride
                                                << ", padding " << window.padding);
    Conv conv({2, 5, 4}, 3, window, relu_start, rng);
    CHECK_THAT(gradient_error(conv, numbers(40, 3, 8)), near(0, 1e-6));
  }
}

TEST_CASE("15.8 gradients are those of the latest batch, without and with that of the input",
          "[15.8]") {
  Rng rng(9);
  Conv conv({1, 4, 4}, 2, {3}, relu_start, rng);
  const Matrix first = numbers(16, 5, 10), second = numbers(16, 2, 11);
  Conv fresh({1, 4, 4}, {3}, conv.weights());
  const Matrix gradient = fresh.forward(second, {});
  fresh.backward(gradient);
  const Matrix once = *fresh.parameters()[0].gradient;
  conv.backward(conv.forward(first, {}));
  const Matrix before = *conv.parameters()[0].gradient;
  conv.forward(second, {});
  conv.backward(gradient);
  INFO("a batch of five, then one of two");
  CHECK_THAT(
      *conv.parameters()[0].gradient,
      near_or(once, 1e-12, {{Matrix(before + once), "added to the gradient of the batch before"}}));
  INFO("the same batch again, through backward_parameters alone");
  conv.forward(second, {});
  conv.backward_parameters(gradient);
  CHECK_THAT(
      *conv.parameters()[0].gradient,
      near_or(once, 1e-12, {{Matrix(2 * once), "added to the gradient of the batch before"}}));
}

TEST_CASE("shapes that cannot be are refused with their numbers", "[15]") {
  Rng rng(1);
  refused([] { output_size(4, {3, 0}); }, "stride");
  refused([] { output_size(4, {0}); }, "at least one pixel");
  refused([] { output_size(4, {7, 1, 1}); }, "7 pixels does not fit into a side of 4");
  refused([] { correlate(arma::cube(3, 3, 2), arma::cube(2, 2, 1)); }, "channels of the image (2)");
  refused([] { correlate(arma::cube(3, 3, 1), arma::cube(2, 3, 1)); }, "rows of the filter (2)");
  refused([] { max_pool(map, {2, 2, 1}); }, "padding");
  refused([] { average_pool(map, {2, 2, 1}); }, "padding");
  refused([] { MaxPool({1, 4, 4}, {2, 2, 1}); }, "padding");
  refused([&] { Conv({1, 2, 2}, 4, {3}, relu_start, rng); }, "3 pixels does not fit");
  refused([] { Conv({1, 4, 4}, {3}, Matrix(2, 8)); }, "columns of the weights (8)");
  Conv conv({1, 4, 4}, 1, {3}, relu_start, rng);
  refused([&] { conv.forward(Matrix(15, 2), {}); }, "rows of the input (15)");
  conv.forward(Matrix(16, 2, arma::fill::ones), {});
  refused([&] { conv.backward(Matrix(4, 3)); }, "12");
  refused([] { to_cube(Vector(5), {1, 2, 3}); }, "elements of the column (5)");
  Matrix images;
  refused([&] { fold(Matrix(3, 2), arma::umat(4, 2), 9, images); }, "rows of the patches (3)");
  refused([&] { fold(Matrix(4, 3), arma::umat(4, 2), 9, images); }, "whole images");
}

TEST_CASE("an image goes into a column and back", "[15]") {
  const arma::cube image = two_channels();
  const Vector column = to_column(image);
  CHECK(column(0) == 1);
  CHECK(column(1) == 0);
  CHECK(column(2) == 2);
  CHECK(column(3) == 1);
  const arma::cube again = to_cube(column, {2, 4, 3});
  CHECK(arma::abs(again - image).max() == 0);
}

TEST_CASE("layers know their shapes and names", "[15]") {
  Rng rng(1);
  const Conv conv({3, 28, 28}, 8, {5, 1, 2}, relu_start, rng);
  CHECK(conv.output_shape() == Shape{8, 28, 28});
  CHECK(conv.name() == "Conv 5×5, 3 to 8");
  CHECK(MaxPool({8, 28, 28}, {2, 2}).output_shape() == Shape{8, 14, 14});
  CHECK(AveragePool({8, 5, 5}, {2, 2}).name() == "AveragePool 2×2");
  CHECK(same_padding(5) == 2);
  CHECK(same_padding(4) == 1);
}

}  // namespace course_test
