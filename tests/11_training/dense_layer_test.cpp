#include "dense_layer.hpp"

#include <string>

#include "11_training/helpers.hpp"
#include "course_test.hpp"
#include "initializer.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

const char* const dense_rule =
    "another formula than Z = W X + b, ∂L/∂W = G Xᵀ, ∂L/∂b = the sums of the rows of G, ∂L/∂X = Wᵀ "
    "G, each set anew for this batch";

TEST_CASE("11.1 forward: weighted sums of every column, plus the bias", "[11.1]") {
  Dense layer(Shape{3}, Matrix{{1, 2, 3}, {0, -1, 2}}, Vector{10, 20});
  INFO("W = [1 2 3; 0 -1 2], b = (10, 20), four examples as columns");
  CHECK_THAT(layer.forward(Matrix{{1, 0, 2, 0}, {0, 1, -1, 0}, {1, 1, 0, 1}}, learning),
             near_or(Matrix{{14, 15, 10, 13}, {22, 21, 21, 22}}, 1e-12,
                     {{Matrix{{4, 5, 0, 3}, {2, 1, 1, 2}}, "the bias is missing"},
                      {Matrix{{14, 5, 0, 3}, {22, 1, 1, 2}}, "only column 0 got the bias"},
                      {anything, dense_rule}}));
}

TEST_CASE("11.1 the layer worked by hand on the page", "[11.1]") {
  Dense layer(Shape{3}, Matrix{{1, 2, 3}, {0, -1, 2}}, Vector{10, 20});
  INFO("W = [1 2 3; 0 -1 2], b = (10, 20), columns of X (1, 2, 3) and (4, 5, 6)");
  CHECK_THAT(layer.forward(Matrix{{1, 4}, {2, 5}, {3, 6}}, learning),
             near_or(Matrix{{24, 42}, {24, 27}}, 1e-12, {{anything, dense_rule}}));
  INFO("then G = dL/dZ with the columns (1, 2) and (0, -1); it already holds the 1/B");
  const Matrix input_gradient = layer.backward(Matrix{{1, 0}, {2, -1}});
  INFO("the gradient of the weights: element (1, 0) is 2·1 + (-1)·4");
  CHECK_THAT(*layer.parameters()[0].gradient,
             near_or(Matrix{{1, 2, 3}, {-2, -1, 0}}, 1e-12,
                     {{Matrix{{9, 12, 15}, {-4, -5, -6}}, "G stands transposed in the product"},
                      {Matrix{{0.5, 1, 1.5}, {-1, -0.5, 0}},
                       "divided by B once more: the loss has done that already"},
                      {Matrix(2, 3, arma::fill::zeros), "weights_gradient_ was never set"},
                      {anything, dense_rule}}));
  INFO("the gradient of the bias: each row of G summed over the batch");
  CHECK_THAT(*layer.parameters()[1].gradient,
             near_or(column({1, 1}), 1e-12,
                     {{column({3, -1}), "the sum runs over the outputs, not over the batch"},
                      {column({0.5, 0.5}), "a mean where the sum belongs: the loss has the 1/B"},
                      {column({0, 0}), "bias_gradient_ was never set"},
                      {anything, dense_rule}}));
  INFO("the gradient of the input: element (2, 0) is 3·1 + 2·2");
  CHECK_THAT(input_gradient,
             near_or(Matrix{{1, 0}, {0, 1}, {7, -2}}, 1e-12, {{anything, dense_rule}}));
}

TEST_CASE("11.1 the gradients of the parameters alone", "[11.1]") {
  Dense layer(Shape{2}, Matrix{{1, 2}});
  INFO("X with the columns (1, 2), (4, 5), (0, 1), and G = (1, -1, 2)");
  layer.forward(Matrix{{1, 4, 0}, {2, 5, 1}}, learning);
  layer.backward_parameters(Matrix{{1, -1, 2}});
  CHECK_THAT(*layer.parameters()[0].gradient,
             near_or(Matrix{{-3, -1}}, 1e-12, {{anything, dense_rule}}));
  CHECK_THAT(*layer.parameters()[1].gradient, near_or(number(2), 1e-12, {{anything, dense_rule}}));
}

TEST_CASE("11.1 gradients are those of the latest batch alone", "[11.1]") {
  Dense layer(Shape{2}, Matrix{{1, 2}});
  INFO("the same batch three times; the gradients are the same each time");
  for (int i = 0; i < 3; ++i) {
    layer.forward(Matrix{{1, 0}, {0, 1}}, learning);
    layer.backward_parameters(Matrix{{0.5, 2}});
  }
  const std::string sums = "+= where = belongs: the gradients of earlier steps are still in it";
  CHECK_THAT(*layer.parameters()[0].gradient,
             near_or(Matrix{{0.5, 2}}, 1e-12, {{Matrix{{1.5, 6}}, sums}, {anything, dense_rule}}));
  CHECK_THAT(*layer.parameters()[1].gradient,
             near_or(number(2.5), 1e-12, {{number(7.5), sums}, {anything, dense_rule}}));
}

TEST_CASE("11.1 a shorter batch may follow a longer one", "[11.1]") {
  Dense layer(Shape{2}, Matrix{{2, 1}, {0, 1}, {1, 0}}, Vector{0, 0, 1});
  INFO("five examples, then one: (3, 4). Likely cause: something is left from the longer batch");
  layer.forward(Matrix(2, 5, arma::fill::ones), learning);
  layer.backward(Matrix(3, 5, arma::fill::ones));
  CHECK_THAT(layer.forward(column({3, 4}), learning), near(column({10, 4, 4}), 1e-12));
  CHECK_THAT(layer.backward(column({1, 0, 2})), near(column({4, 1}), 1e-12));
  CHECK_THAT(*layer.parameters()[0].gradient, near(Matrix{{3, 4}, {0, 0}, {6, 8}}, 1e-12));
}

TEST_CASE("11.1 all gradients against numeric ones", "[11.1]") {
  Rng rng(3);
  Dense layer(Shape{4}, scaled_normal(3, 4, 1, rng), Vector{0.1, -0.2, 0.3});
  check_gradients(layer, scaled_normal(4, 5, 1, rng));
}

}  // namespace course_test
