#include "unfold.hpp"

#include <vector>

#include "15_convolution/helpers.hpp"
#include "conv_layer.hpp"
#include "correlate.hpp"
#include "course_test.hpp"
#include "gradient_error.hpp"
#include "initializer.hpp"
#include "layer.hpp"
#include "layout.hpp"
#include "output_size.hpp"
#include "pad.hpp"
#include "patch_sources.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"
#include "window.hpp"

namespace course_test {

using namespace ml;

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

}  // namespace course_test
