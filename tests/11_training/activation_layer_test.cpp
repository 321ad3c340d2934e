#include "activation_layer.hpp"

#include <cmath>

#include "11_training/helpers.hpp"
#include "activations.hpp"
#include "course_test.hpp"
#include "initializer.hpp"
#include "pointwise.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"
#include "sigmoid.hpp"

namespace course_test {

using namespace ml;

namespace {

/// A function whose slope needs the input, φ(z) = z².
struct Square {
  static constexpr const char* name = "square";
  static Scalar value(Scalar z) { return z * z; }
  static Scalar slope(Scalar z, Scalar /*a*/) { return 2 * z; }
};

/// A function whose slope is its value, φ(z) = exp z.
struct Exponential {
  static constexpr const char* name = "exp";
  static Scalar value(Scalar z) { return std::exp(z); }
  static Scalar slope(Scalar /*z*/, Scalar a) { return a; }
};

/// The identity, counting how often it is asked.
struct Counted {
  static constexpr const char* name = "counted";
  static Scalar value(Scalar z) { return ++values, z; }
  static Scalar slope(Scalar /*z*/, Scalar /*a*/) { return ++slopes, 1; }
  static inline int values = 0, slopes = 0;
};

}  // namespace

const char* const activation_rule =
    "forward: value of every element; back: the gradient times the slope at the input, element by "
    "element";

TEST_CASE("11.2 forward applies the function to every element", "[11.2]") {
  const Matrix input{{-1, 0, 2}, {0.5, -3, 1}};
  INFO("ReLU of [-1 0 2; 0.5 -3 1]");
  Activation<Relu> relu_layer(Shape{2});
  CHECK_THAT(relu_layer.forward(input, learning),
             near_or(Matrix{{0, 0, 2}, {0.5, 0, 1}}, 1e-12, {{anything, activation_rule}}));
  INFO("now z² of the same");
  Activation<Square> square(Shape{2});
  CHECK_THAT(square.forward(input, learning),
             near_or(Matrix{{1, 0, 4}, {0.25, 9, 1}}, 1e-12, {{anything, activation_rule}}));
}

TEST_CASE("11.2 backward: the gradient times the slope at the input", "[11.2]") {
  const Matrix z{{-1, 0.5, 3}, {2, -2, 0.25}}, gradient{{10, 20, 30}, {1, 2, 4}};
  INFO("z = [-1 0.5 3; 2 -2 0.25], gradient [10 20 30; 1 2 4]");
  Activation<Square> square(Shape{2});
  INFO("z² has the slope 2z, at the input");
  square.forward(z, learning);
  CHECK_THAT(
      square.backward(gradient),
      near_or(Matrix{{-20, 20, 180}, {4, -8, 2}}, 1e-12,
              {{Matrix{{20, 10, 540}, {8, 16, 0.5}}, "the slope is taken at the output"},
               {Matrix{{200, 800, 1800}, {2, 8, 32}}, "the slope is taken at the gradient"},
               {Matrix{{-2, 1, 6}, {4, -4, 0.5}}, "the gradient is left out"},
               {Matrix{{10, 5, 270}, {4, 8, 0.25}}, "the value stands where the slope belongs"},
               {anything, activation_rule}}));
  INFO("now ReLU: it lets the gradient through where z > 0");
  Activation<Relu> relu_layer(Shape{2});
  relu_layer.forward(z, learning);
  CHECK_THAT(relu_layer.backward(gradient),
             near_or(Matrix{{0, 20, 30}, {1, 0, 4}}, 1e-12, {{anything, activation_rule}}));
}

TEST_CASE("11.2 slope gets the input and the value, in this order", "[11.2]") {
  Activation<Exponential> exponential(Shape{1});
  INFO("exp z has itself as slope, taken from the value; inputs 0 and ln 2, gradients 3 and 3");
  exponential.forward(Matrix{{0, std::log(Scalar(2))}}, learning);
  CHECK_THAT(exponential.backward(Matrix{{3, 3}}),
             near_or(Matrix{{3, 6}}, 1e-12,
                     {{Matrix{{0, 3 * std::log(2.0)}}, "the arguments of slope are exchanged"},
                      {anything, activation_rule}}));
}

TEST_CASE("11.2 the function is asked once for each element", "[11.2]") {
  Counted::values = Counted::slopes = 0;
  Activation<Counted> layer(Shape{2});
  INFO("a batch of 2×3; a loop that goes to n_elem with <= goes one past the end of the matrix");
  layer.forward(Matrix(2, 3, arma::fill::ones), learning);
  CHECK_THAT(Counted::values,
             equal_or(6, {{7, "<= where < belongs"}, {anything, activation_rule}}));
  layer.backward(Matrix(2, 3, arma::fill::ones));
  CHECK_THAT(Counted::slopes,
             equal_or(6, {{7, "<= where < belongs"}, {anything, activation_rule}}));
}

TEST_CASE("11.2 gradients of the three functions against numeric ones", "[11.2]") {
  Rng rng(4);
  const Matrix input = scaled_normal(3, 4, 1, rng);
  Activation<Relu> relu(Shape{});
  check_gradients(relu, input);
  Activation<Tanh> tanh(Shape{});
  check_gradients(tanh, input);
  Activation<Sigmoid> sigmoid(Shape{});
  check_gradients(sigmoid, input);
}

TEST_CASE("11.2 each batch has its own slopes", "[11.2]") {
  Activation<Square> square(Shape{});
  INFO("a batch (1, 2, 3), then the batch (5): the slope there is 10");
  square.forward(Matrix{{1, 2, 3}}, learning);
  square.forward(number(5), learning);
  CHECK_THAT(square.backward(number(1)), near_or(number(10), 1e-12, {{anything, activation_rule}}));
}

}  // namespace course_test
