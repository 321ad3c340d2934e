#include "backpropagate.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

#include "10_backpropagation/helpers.hpp"
#include "activations.hpp"
#include "course_test.hpp"
#include "derivative.hpp"
#include "forward_trace.hpp"
#include "layer_gradients.hpp"
#include "mlp.hpp"
#include "packing.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

namespace {

/// A small network with two hidden layers of different width, biases that are not zero, and data.
struct Example {
  Mlp net;
  Matrix X;
  arma::uvec labels;

  explicit Example(std::uint64_t seed) {
    Rng rng(seed);
    const ActivationFunction bend = {"bend", [](Scalar z) { return std::sin(z); },
                                     [](Scalar z) { return std::cos(z); }};
    net = random_mlp({4, 5, 6, 3}, bend, rng);
    net[1].activation = squared;
    net[2].activation = none;
    for (MlpLayer& layer : net) layer.bias = normal(layer.bias.n_elem, 1, rng);
    X = normal(4, 7, rng);
    labels = {0, 2, 1, 1, 0, 2, 2};
  }

  /// The mean squared error behind the last activation, as a function of all parameters, computed
  /// by nothing that is an exercise of this chapter.
  Function loss(const Matrix& T) const {
    return [*this, T](const arma::vec& parameters) {
      Mlp moved = net;
      unpack(parameters, moved);
      Matrix A = X;
      for (const MlpLayer& layer : moved) {
        A = layer.weights * A + arma::repmat(layer.bias, 1, A.n_cols);
        A.transform(layer.activation.value);
      }
      return arma::accu(arma::square(A - T)) / (2.0 * static_cast<double>(X.n_cols));
    };
  }
};

}  // namespace

TEST_CASE("10.8 the trace keeps every step of the forward pass", "[10.8]") {
  const Example e(10);
  INFO("widths 4-5-6-3, 7 examples: three Z, and four A, the first of which is X");
  const Trace trace = forward_trace(e.net, e.X);
  CHECK_THAT(
      trace.A.size(),
      equal_or<std::size_t>(
          4, {{3, "A[0] is X itself, before the first layer"},
              {anything,
               "each layer adds one Z and one A, and the loop must go on to the last layer"}}));
  REQUIRE(trace.Z.size() == 3);
  REQUIRE(trace.A.size() == 4);
  CHECK_THAT(trace.A[0], near(e.X, 0));
  const Matrix Z0 = e.net[0].weights * e.X + arma::repmat(e.net[0].bias, 1, 7);
  CHECK_THAT(trace.Z[0], near_or(Z0, 1e-12,
                                 {{Matrix(arma::sin(Z0)),
                                   "that is A[1]; Z stands "
                                   "before the activation"},
                                  {anything, "Z[l] = W A[l] + b, kept before the activation"}}));
  CHECK_THAT(trace.A[1], near_or(Matrix(arma::sin(Z0)), 1e-12,
                                 {{Z0, "the activation is missing"},
                                  {anything, "A[l + 1] is this layer's activation of Z[l]"}}));
  CHECK_THAT(trace.A[2],
             near_or(Matrix(trace.Z[1] % trace.Z[1]), 1e-12,
                     {{anything,
                       "every layer has an activation of its own, layers[l].activation; and each Z "
                       "must come from A, not from Z"}}));
  const Matrix last = e.net[2].weights * trace.A[2] + arma::repmat(e.net[2].bias, 1, 7);
  CHECK_THAT(
      trace.output(),
      near_or(last, 1e-12,
              {{anything,
                "every layer works on the A before it; the last one has its own activation too"}}));
}

TEST_CASE("10.8 the output is activated too", "[10.8]") {
  INFO("one layer, weight 3, no bias, φ(z) = z² as in the hidden layer of the page, x = 2: z = 6");
  Mlp square = {by_hand[0]};
  square[0].weights = Matrix{3.0};
  square[0].bias = Vector{0.0};
  const Trace trace = forward_trace(square, Matrix{2.0});
  REQUIRE(trace.Z.size() == 1);
  CHECK_THAT(trace.output(), near_or(Matrix{36.0}, 1e-12,
                                     {{Matrix{6.0}, "the last layer has an activation too"},
                                      {anything, "A[l + 1] is this layer's activation of Z[l]"}}));
}

TEST_CASE("10.8 the network 2-2-1 of the page", "[10.8]") {
  INFO("x = (2, 1), hidden z = (2, -1) and a = z², output 2 where 0 is wanted: its error is 2");
  const Trace trace = forward_trace(by_hand, by_hand_x);
  REQUIRE(trace.Z.size() == 2);
  REQUIRE(trace.A.size() == 3);
  CHECK_THAT(trace.output(), near(Matrix{2.0}, 1e-12));
  const std::vector<LayerGradient> gradients = backpropagate(by_hand, trace, Matrix{2.0});
  REQUIRE(gradients.size() == 2);
  CHECK_THAT(gradients[1].weights,
             near_or(Matrix{{8, 2}}, 1e-12,
                     {{Matrix{{4, -2}}, "the layer works on A, behind the activation, not on Z"},
                      {Matrix(), "nothing was stored for the last layer"},
                      {anything, "layer_gradients of the error and of A[l], the layer's input"}}));
  CHECK_THAT(gradients[1].bias, near(Vector{2}, 1e-12));
  CHECK_THAT(gradients[0].weights,
             near_or(Matrix{{16, 8}, {-24, -12}}, 1e-12,
                     {{Matrix{{64, 32}, {-24, -12}}, "the slope is taken at A, not at Z"},
                      {Matrix{{4, 2}, {12, 6}}, "the slope of the hidden activation is missing"},
                      {Matrix(), "nothing was stored for the first layer: the loop must reach 0"},
                      {anything,
                       "carry the error back before the next layer: weights of layer l, Z and "
                       "activation of l − 1"}}));
  CHECK_THAT(gradients[0].bias, near(Vector{8, -12}, 1e-12));
}

TEST_CASE("10.8 the gradient of a network of three layers", "[10.8]") {
  const Example e(8);
  Rng rng(13);
  const Matrix T = normal(3, 7, rng);
  INFO(
      "4-5-6-3 with a different activation in each layer, 7 examples: 25 + 36 + 21 derivatives, "
      "layer by layer, weights by columns, then the bias. If only the first ones are wrong: each "
      "step back takes the Z and the activation of the layer it arrives at");
  const Trace trace = forward_trace(e.net, e.X);
  const Matrix delta = (trace.output() - T) / 7;
  const Vector gradient = pack(backpropagate(e.net, trace, delta));
  CHECK_THAT(gradient, near(numeric_gradient(e.loss(T), pack(e.net)), 1e-7));
}

TEST_CASE("10.8 one layer has nothing behind it", "[10.8]") {
  const Mlp one = {{Matrix{{1, 2}, {0, -1}, {3, 0}}, Vector{0, 1, -2}, none}};
  const Matrix X = {{1, 0}, {2, -1}}, delta = {{1, 0}, {0, 1}, {2, 2}};
  INFO("a single layer: its gradient is that of 10.6, and nothing is carried further back");
  const std::vector<LayerGradient> gradients = backpropagate(one, forward_trace(one, X), delta);
  REQUIRE(gradients.size() == 1);
  CHECK_THAT(gradients[0].weights, near(Matrix{{1, 2}, {0, -1}, {2, 2}}, 1e-12));
}

}  // namespace course_test
