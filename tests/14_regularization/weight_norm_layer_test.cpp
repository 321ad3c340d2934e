#include "weight_norm_layer.hpp"

#include "14_regularization/helpers.hpp"
#include "course_test.hpp"
#include "layer.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("14.6 weight norm by hand", "[14.6]") {
  WeightNorm layer(Shape{2}, Matrix{{3, 4}});
  *layer.parameters()[1].value = column({10});
  Rng rng(1);
  INFO("w = (3, 4) of length 5, γ = 10, so v = (6, 8); x = (1, 0), gradient 1: ∂L/∂v = (1, 0)");
  const Matrix output = layer.forward(column({1, 0}), {Mode::training, &rng});
  CHECK_THAT(output(0, 0), near(6, 1e-12));
  const Matrix back = layer.backward(column({1}));
  CHECK_THAT((*layer.parameters()[1].gradient)[0],
             near_or(0.6, 1e-12,
                     {{3, "w·∂L/∂v must be divided by the length of w"},
                      {6, "v instead of w / ‖w‖"},
                      {1, "the direction is missing"},
                      {anything,
                       "∂L/∂γ = w·∂L/∂v/‖w‖; ∂L/∂w = γ/‖w‖ (∂L/∂v − ∂L/∂γ · w/‖w‖), row by row"}}));
  CHECK_THAT(*layer.parameters()[0].gradient,
             near_or(Matrix{{1.28, -0.96}}, 1e-12,
                     {{Matrix{{2, 0}}, "the part along w must go: the projection is missing"},
                      {Matrix{{0.64, -0.48}}, "the factor γ/‖w‖ is missing"},
                      {Matrix{{1, 0}}, "this is ∂L/∂v"},
                      {Matrix{{-1.6, -4.8}}, "w must be divided by its length in the projection"},
                      {Matrix{{2.72, 0.96}}, "the sign of the projection"},
                      {anything,
                       "∂L/∂γ = w·∂L/∂v/‖w‖; ∂L/∂w = γ/‖w‖ (∂L/∂v − ∂L/∂γ · w/‖w‖), row by row"}}));
  CHECK_THAT(*layer.parameters()[2].gradient, near(column({1}), 1e-12));
  CHECK_THAT(back, near(column({6, 8}), 1e-12));
}

TEST_CASE("14.6 all gradients of weight norm against numeric ones", "[14.6]") {
  Rng rng(9);
  WeightNorm layer(Shape{4}, random(3, 4, rng));
  *layer.parameters()[1].value = column({2, -0.5, 1});
  check_gradients(layer, random(4, 5, rng), rng);
}

TEST_CASE("14.6 the gradient stands at right angles to the weights", "[14.6]") {
  Rng rng(10);
  WeightNorm layer(Shape{5}, 3 * random(4, 5, rng));
  layer.forward(random(5, 6, rng), {Mode::training, &rng});
  layer.backward_parameters(random(4, 6, rng));
  const Matrix& W = *layer.parameters()[0].value;
  const Matrix& gradient = *layer.parameters()[0].gradient;
  INFO("4 weight vectors of 5 numbers: the products wₘ·∂L/∂wₘ");
  CHECK_THAT(Vector(arma::sum(W % gradient, 1)), near(Vector(4, arma::fill::zeros), 1e-12));
  CHECK(arma::abs(gradient).max() > 0.01);
}

}  // namespace course_test
