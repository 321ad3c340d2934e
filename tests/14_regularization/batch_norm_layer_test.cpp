#include "batch_norm_layer.hpp"

#include <cmath>

#include "14_regularization/helpers.hpp"
#include "course_test.hpp"
#include "layer.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("14.4 a batch of four numbers", "[14.4]") {
  BatchNorm layer(Shape{1});
  (*layer.parameters()[0].value)[0] = 2;
  (*layer.parameters()[1].value)[0] = 1;
  INFO("x = (1, 7, 9, 15): mean 8, variance 25; x̂ = (−1.4, −0.2, 0.2, 1.4), γ = 2, β = 1");
  Rng rng(1);
  const Matrix got = layer.forward(Matrix{{1, 7, 9, 15}}, {Mode::training, &rng});
  const double s = 5 / std::sqrt(100.0 / 3);
  CHECK_THAT(
      got,
      near_or(Matrix{{-1.8, 0.6, 1.4, 3.8}}, 1e-5,
              {{Matrix{{3, 15, 19, 31}}, "y = γ x + β, as printed: x̂ is wanted"},
               {Matrix{{-1.4, -0.2, 0.2, 1.4}}, "γ and β are missing"},
               {Matrix{{-2.8, -0.4, 0.4, 2.8}}, "β is missing"},
               {Matrix{{-0.4, 0.8, 1.2, 2.4}}, "γ is missing"},
               {Matrix{{1 - 2.8 * s, 1 - 0.4 * s, 1 + 0.4 * s, 1 + 2.8 * s}},
                "the sum of squares was divided by m − 1; here it is m"},
               {Matrix{{1 - 14.0 / 25, 1 - 2.0 / 25, 1 + 2.0 / 25, 1 + 14.0 / 25}},
                "divided by the variance, not by its root"},
               {Matrix{{3, 15, 19, 31}},
                "these are running statistics of a fresh layer: "
                "in training the batch counts"},
               {anything,
                "μ, then s² as the mean of (x − μ)², then x̂ = (x − μ)/√(s² + ε), then γ x̂ + β"}}));
}

TEST_CASE("14.4 running statistics, and inference by them", "[14.4]") {
  BatchNorm layer(Shape{1});
  Rng rng(1);
  layer.forward(Matrix{{1, 7, 9, 15}}, {Mode::training, &rng});
  INFO("after one batch of mean 8 and variance 25: 0.9·0 + 0.1·8 and 0.9·1 + 0.1·25");
  CHECK_THAT((*layer.buffers()[0].value)[0],
             near_or(0.8, 1e-12,
                     {{7.2, "the shares are exchanged: a new batch counts 0.1"},
                      {8, "the running mean was replaced"},
                      {0, "the running mean does not run"},
                      {anything, "running ← running + 0.1·(batch − running), in training only"}}));
  CHECK_THAT((*layer.buffers()[1].value)[0],
             near_or(3.4, 1e-12,
                     {{22.6, "the shares are exchanged: a new batch counts 0.1"},
                      {25, "the running variance was replaced"},
                      {1, "the running variance does not run"},
                      {0.9 + 10.0 / 3, "divided by m − 1"},
                      {2.5, "it starts from 1"},
                      {anything, "running ← running + 0.1·(batch − running), in training only"}}));
  (*layer.parameters()[0].value)[0] = 3;
  (*layer.parameters()[1].value)[0] = -1;
  INFO("inference: (x − 0.8)/√(3.4 + ε)·3 − 1, whatever else is in the batch");
  const double unit = 1 / std::sqrt(3.4 + 1e-5);
  const Matrix alone = layer.forward(Matrix{{2, -50}}, inference);
  CHECK_THAT(alone(0, 0),
             near_or(3 * 1.2 * unit - 1, 1e-9,
                     {{3 * 1.2 / std::sqrt(3.4) - 1, "ε is missing under the root"},
                      {3 / std::sqrt(1 + 1e-5 / 676) - 1, "the statistics of the batch were used"},
                      {3 * 1.2 / (std::sqrt(3.4) + 1e-5) - 1, "ε belongs under the root"},
                      {1.2 * unit, "γ and β are missing"},
                      {anything,
                       "in inference μ and s² are the running ones, as they are, and the batch at "
                       "hand moves nothing"}}));
  INFO("inference leaves the running statistics alone");
  CHECK_THAT((*layer.buffers()[0].value)[0], near(0.8, 1e-12));
  CHECK_THAT((*layer.buffers()[1].value)[0], near(3.4, 1e-12));
}

TEST_CASE("14.4 a second batch moves the running statistics again", "[14.4]") {
  BatchNorm layer(Shape{1});
  Rng rng(1);
  layer.forward(Matrix{{1, 7, 9, 15}}, {Mode::training, &rng});
  layer.forward(Matrix{{3, 5}}, {Mode::training, &rng});
  INFO("then a batch of mean 4, variance 1: 0.9·0.8 + 0.1·4 and 0.9·3.4 + 0.1·1");
  CHECK_THAT((*layer.buffers()[0].value)[0],
             near_or(1.12, 1e-12,
                     {{0.32, "what was there before is lost"},
                      {1.2, "it only grows: the old one must count 0.9"},
                      {anything, "0.9 of what was there, plus 0.1 of the batch's own mean"}}));
  CHECK_THAT((*layer.buffers()[1].value)[0],
             near_or(3.16, 1e-12,
                     {{anything, "0.9 of what was there, plus 0.1 of the batch's own variance"}}));
}

TEST_CASE("14.4 a constant channel, and every channel for itself", "[14.4]") {
  BatchNorm layer(Shape{2, 1, 2});
  Rng rng(1);
  INFO(
      "two channels, two pixels, two examples, channels fastest. Channel 0 holds 1, 7, 9, 15; "
      "channel 1 holds 4 everywhere: x̂ = 0 there, not a division by 0");
  const Matrix got = layer.forward(Matrix{{1, 9}, {4, 4}, {7, 15}, {4, 4}}, {Mode::training, &rng});
  CHECK_THAT(got,
             near_or(Matrix{{-1.4, 0.2}, {0, 0}, {-0.2, 1.4}, {0, 0}}, 1e-5,
                     {{[](const Matrix& m) { return m.has_nan(); }, "ε under the root is missing"},
                      {[](const Matrix& m) { return std::abs(std::abs(m(0, 0)) - 1) < 1e-3; },
                       "each row of the batch was normalized; a channel is a row of X"}}));
  INFO("the running mean of both: 0.8 and 0.4");
  CHECK_THAT(*layer.buffers()[0].value, near(column({0.8, 0.4}), 1e-12));
}

TEST_CASE("14.4 mean 0 and variance 1, whatever came in", "[14.4]") {
  Rng rng(5);
  BatchNorm layer(Shape{3});
  const Matrix got = layer.forward(7 * random(3, 50, rng) + 100, {Mode::training, &rng});
  INFO("3 features, 50 examples around 100, deviation 7");
  CHECK_THAT(Vector(arma::mean(got, 1)), near(Vector{0, 0, 0}, 1e-9));
  CHECK_THAT(Vector(arma::var(got, 1, 1)), near(Vector{1, 1, 1}, 1e-5));
  layer.forward(random(3, 5, rng), {Mode::training, &rng});
  INFO("a shorter batch may follow");
  CHECK(layer.forward(random(3, 5, rng), {Mode::training, &rng}).n_cols == 5);
}

TEST_CASE("14.5 the way back, by hand", "[14.5]") {
  BatchNorm layer(Shape{1});
  (*layer.parameters()[0].value)[0] = 2;
  Rng rng(1);
  layer.forward(Matrix{{1, 7, 9, 15}}, {Mode::training, &rng});
  INFO(
      "x̂ = (−1.4, −0.2, 0.2, 1.4), s = 5, γ = 2, gradient (1, 0, 0, 0): mean of g 0.25, mean of "
      "g x̂ −0.35");
  const Matrix got = layer.backward(Matrix{{1, 0, 0, 0}});
  CHECK_THAT((*layer.parameters()[0].gradient)[0],
             near_or(-1.4, 1e-5,
                     {{-0.35, "a mean; the sum is wanted, the loss has divided already"},
                      {1, "this is the gradient of β"},
                      {-2.8, "γ does not belong there"},
                      {anything,
                       "γ/√(s² + ε) · (g − mean of g − x̂ · mean of g x̂); the sums themselves are "
                       "the gradients of β and γ"}}));
  CHECK_THAT((*layer.parameters()[1].gradient)[0],
             near_or(1, 1e-12,
                     {{0.25, "a mean; the sum is wanted"},
                      {-1.4, "this is that of γ"},
                      {anything,
                       "γ/√(s² + ε) · (g − mean of g − x̂ · mean of g x̂); the sums themselves are "
                       "the gradients of β and γ"}}));
  CHECK_THAT(got, near_or(Matrix{{0.104, -0.128, -0.072, 0.096}}, 1e-6,
                          {{Matrix{{0.4, 0, 0, 0}}, "μ and s were taken for constants"},
                           {Matrix{{0.3, -0.1, -0.1, -0.1}}, "s was taken for a constant"},
                           {Matrix{{0.204, -0.028, 0.028, 0.196}}, "μ was taken for a constant"},
                           {Matrix{{0.052, -0.064, -0.036, 0.048}}, "γ is missing"},
                           {Matrix{{0.52, -0.64, -0.36, 0.48}}, "the division by s is missing"},
                           {Matrix{{0.496, -0.072, -0.128, -0.296}}, "the sign of the last term"},
                           {anything,
                            "γ/√(s² + ε) · (g − mean of g − x̂ · mean of g x̂); the sums themselves "
                            "are the gradients of β and γ"}}));
}

TEST_CASE("14.5 all gradients of batch norm against numeric ones", "[14.5]") {
  Rng rng(6);
  BatchNorm layer(Shape{3});
  *layer.parameters()[0].value = column({0.5, 2, -1});
  *layer.parameters()[1].value = column({1, 0, 3});
  check_gradients(layer, 3 * random(3, 7, rng) + 1, rng);
}

TEST_CASE("14.5 the same for images", "[14.5]") {
  Rng rng(7);
  BatchNorm layer(Shape{2, 3, 2});
  *layer.parameters()[0].value = column({0.7, -1.5});
  INFO("two channels of 3×2 pixels, four examples: m is 24");
  check_gradients(layer, random(12, 4, rng), rng);
}

TEST_CASE("14.5 gradients are those of the latest batch alone", "[14.5]") {
  Rng rng(8);
  BatchNorm layer(Shape{1});
  for (int i = 0; i < 2; ++i) {
    layer.forward(Matrix{{1, 7, 9, 15}}, {Mode::training, &rng});
    layer.backward(Matrix{{1, 0, 0, 0}});
  }
  INFO("the same batch twice. Likely cause: += where = belongs");
  CHECK_THAT((*layer.parameters()[0].gradient)[0], near(-1.4, 1e-5));
  CHECK_THAT((*layer.parameters()[1].gradient)[0], near(1, 1e-12));
}

}  // namespace course_test
