#include "prelu_layer.hpp"

#include "13_initialization/helpers.hpp"
#include "course_test.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

const char* const p_relu_rule =
    "z right of 0 and α z left of it; α’s slope: Σ gradient · z over the elements left of 0; the "
    "input’s: the gradient, times α left of 0 and at 0";

TEST_CASE("13.5 forward: two lines that meet at zero", "[13.5]") {
  PRelu layer(Shape{2}, 0.1);
  INFO("α = 0.1, batch [-2 0 3; 5 -1 0.5]");
  const Matrix got = layer.forward(Matrix{{-2, 0, 3}, {5, -1, 0.5}}, {});
  {
    INFO("Likely cause: " << p_relu_rule);
    REQUIRE(arma::size(got) == arma::size(2, 3));
  }
  CHECK_THAT(got,
             near_or(Matrix{{-0.2, 0, 3}, {5, -0.1, 0.5}}, 1e-12,
                     {{Matrix{{0, 0, 3}, {5, 0, 0.5}}, "this is ReLU: α z on the left is missing"},
                      {Matrix{{-2, 0, 3}, {5, -1, 0.5}}, "α does not act on the left"},
                      {Matrix{{0.2, 0, 3}, {5, 0.1, 0.5}}, "the sign on the left"},
                      {anything, "z itself where z > 0, α z elsewhere"}}));
  PRelu leaky(Shape{1}, 2);
  INFO("α = 2, z = −3 and 3. Likely cause: max(z, αz), which is right only for α below 1");
  CHECK_THAT(leaky.forward(Matrix{{-3, 3}}, {}), near(Matrix{{-6, 3}}, 1e-12));
}

TEST_CASE("13.5 backward: the slope of α and of the input", "[13.5]") {
  PRelu layer(Shape{2}, 0.1);
  layer.forward(Matrix{{-2, 1, 3}, {5, -1, -0.5}}, {});
  INFO("α = 0.1, z = [-2 1 3; 5 -1 -0.5], gradient [10 20 30; 40 50 60]");
  const Matrix got = layer.backward(Matrix{{10, 20, 30}, {40, 50, 60}});
  const double alpha = (*layer.parameters()[0].gradient)[0];
  INFO("∂L/∂α = 10·(−2) + 50·(−1) + 60·(−0.5) = −100");
  CHECK_THAT(alpha,
             near_or(-100, 1e-12,
                     {{100.0, "the sign: min(0, z) is negative"},
                      {-100.0 / 3, "the mean over the examples; the loss has divided already"},
                      {-100.0 / 6, "the mean over all elements"},
                      {-3.5, "the gradient is left out"},
                      {120, "only the gradient is summed; z is left out"},
                      {210, "the elements above 0 count as well"},
                      {anything,
                       "α's slope: Σ gradient · z over the elements left of 0; the input's: the "
                       "gradient, times α there"}}));
  CHECK_THAT(got, near_or(Matrix{{1, 20, 30}, {40, 5, 6}}, 1e-12,
                          {{Matrix{{0, 20, 30}, {40, 0, 0}}, "this is the slope of ReLU"},
                           {Matrix{{10, 20, 30}, {40, 50, 60}}, "α is left out"},
                           {Matrix{{10, 2, 3}, {4, 50, 60}}, "left and right are exchanged"},
                           {anything,
                            "α's slope: Σ gradient · z over the elements left of 0; the input's: "
                            "the gradient, times α there"}}));
  layer.forward(Matrix{{0, 2}, {0, 3}}, {});
  INFO("at z = 0 the slope is that of the left side, α, as the comment says");
  CHECK_THAT(layer.backward(Matrix{{10, 1}, {20, 1}}),
             near_or(Matrix{{1, 1}, {2, 1}}, 1e-12, {{anything, p_relu_rule}}));
  layer.forward(column({-1, -1}), {});
  const Matrix second = layer.backward(column({1, 2}));
  INFO("a second, shorter batch: −1·1 − 1·2. Likely cause: += without a fresh start");
  CHECK_THAT((*layer.parameters()[0].gradient)[0], near(-3, 1e-12));
  CHECK_THAT(second, near(column({0.1, 0.2}), 1e-12));
}

TEST_CASE("13.5 gradients against numeric ones", "[13.5]") {
  Rng rng(11);
  Matrix input = arma::conv_to<Matrix>::from(normal(4, 5, rng));
  PRelu layer(Shape{4}, 0.3);
  const auto loss = [&] {
    const Matrix output = layer.forward(input, {});
    return 0.5 * arma::dot(output, output);
  };
  const auto slope = [&](Scalar& number) {
    const Scalar middle = number;
    number = middle + Scalar(1e-6);
    const double right = loss();
    number = middle - Scalar(1e-6);
    const double left = loss();
    number = middle;
    return (right - left) / 2e-6;
  };
  INFO("numeric gradients of half the sum of the squared outputs");
  const double alpha = slope((*layer.parameters()[0].value)[0]);
  Matrix expected(arma::size(input));
  for (arma::uword i = 0; i < input.n_elem; ++i) expected[i] = slope(input[i]);
  const Matrix output = layer.forward(input, {});
  CHECK_THAT(layer.backward(output), near_or(expected, 1e-6, {{anything, p_relu_rule}}));
  CHECK_THAT((*layer.parameters()[0].gradient)[0], near_or(alpha, 1e-6, {{anything, p_relu_rule}}));
  INFO("α is a parameter that no penalty shrinks");
  {
    INFO("Likely cause: " << p_relu_rule);
    CHECK_FALSE(layer.parameters()[0].decays);
  }
}

}  // namespace course_test
