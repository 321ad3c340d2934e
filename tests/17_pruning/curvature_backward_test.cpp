#include "curvature_backward.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

#include "17_pruning/helpers.hpp"
#include "activations.hpp"
#include "course_test.hpp"
#include "forward.hpp"
#include "forward_trace.hpp"
#include "mlp.hpp"
#include "output_delta.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "second_derivative.hpp"

namespace course_test {

using namespace ml;

namespace {

/// ½ squared distance, mean over the columns.
double squares(const Mlp& net, const Matrix& X, const Matrix& T) {
  return arma::accu(arma::square(forward(net, X) - T)) / 2 / static_cast<double>(X.n_cols);
}

std::vector<LayerCurvature> passed_back(const Mlp& net, const Matrix& X, const Matrix& T) {
  const Trace trace = forward_trace(net, X);
  const ActivationFunction& phi = net.back().activation;
  // What 17.1 asks for, for a linear output, so that 17.2 needs no 17.1.
  const Matrix H(arma::size(T), arma::fill::value(1 / static_cast<double>(X.n_cols)));
  return curvature_backward(net, trace, quadratic_delta(trace.Z.back(), T, phi), H);
}

/// Every second derivative passed back against a numeric one.
void check_curvatures(Mlp net, const Matrix& X, const Matrix& T) {
  const std::vector<LayerCurvature> got = passed_back(net, X, T);
  REQUIRE(got.size() == net.size());
  for (std::size_t l = 0; l < net.size(); ++l) {
    INFO("layer " << l + 1 << " of " << net.size());
    Matrix weights(arma::size(net[l].weights));
    Vector bias(arma::size(net[l].bias));
    const auto loss = [&] { return squares(net, X, T); };
    for (arma::uword i = 0; i < weights.n_elem; ++i) {
      weights[i] = bend_of(net[l].weights[i], loss);
    }
    for (arma::uword i = 0; i < bias.n_elem; ++i) bias[i] = bend_of(net[l].bias[i], loss);
    CHECK_THAT(got[l].weights, near(weights, 1e-5));
    CHECK_THAT(got[l].bias, near(bias, 1e-5));
  }
}

}  // namespace

TEST_CASE("17.2 a layer by hand", "[17.2]") {
  const Matrix H = {{1, 2}, {0, 1}, {3, -1}}, A = {{2, -1}, {3, 1}};
  INFO("3 units, 2 inputs, 2 examples");
  const LayerCurvature got = layer_curvature(H, A);
  CHECK_THAT(got.weights,
             near_or(Matrix{{6, 11}, {1, 1}, {11, 26}}, 1e-12,
                     {{Matrix{{0, 5}, {-1, 1}, {7, 8}}, "each input counts squared: a²"},
                      {Matrix{{0, 25}, {1, 1}, {49, 64}},
                       "a² belongs into the sum, not around it: examples do not mix"},
                      {Matrix{{8, 13}, {1, 1}, {37, 82}}, "h is not squared, only a"},
                      {Matrix{{3, 5.5}, {0.5, 0.5}, {5.5, 13}},
                       "a sum over the examples: the 1/B is in H already"}}));
  CHECK_THAT(got.bias, near_or(Vector{3, 1, 2}, 1e-12,
                               {{Vector{1.5, 0.5, 1}, "a sum: the 1/B is in H already"},
                                {Vector{5, 1, 10}, "h is not squared"}}));
}

TEST_CASE("17.2 one unit back, by hand", "[17.2]") {
  const Matrix W = number(3), H = number(1), delta = number(0.5), Z = number(half_at);
  INFO("w = 3, h = 1 and δ = 0.5 behind it; φ = tanh with φ′ = ¾, φ″ = −¾ at this z");
  CHECK_THAT(
      hidden_curvature(W, H, delta, Z, activation("tanh")),
      near_or(number(3.9375), 1e-12,
              {{number(0.5625), "going back, a second derivative meets the weight twice: w²"},
               {number(5.625), "it meets the slope of φ twice as well: φ′²"},
               {number(5.0625), "the part with φ″ is missing"},
               {number(6.1875), "the sign of the part with φ″"},
               {number(4.6875), "φ″ is multiplied by ∂ℒ/∂a = w δ, not by δ"},
               {number(2.8125), "φ″ is multiplied by ∂ℒ/∂a = w δ: here h stands for δ"},
               {number(1.6875), "∂ℒ/∂a is w δ, with w as it is, not w²"},
               {number(4.21875), "φ″ is multiplied by ∂ℒ/∂a, not by ∂ℒ/∂z = φ′ ∂ℒ/∂a"},
               {number(7.875), "φ′² wants to be multiplied by the first part only"}}));
}

TEST_CASE("17.2 several units and examples back", "[17.2]") {
  Rng rng(6);
  const Matrix W = random(2, 3, rng), H = random(2, 4, rng), delta = random(2, 4, rng);
  const Matrix Z = random(3, 4, rng);
  Matrix expected(3, 4, arma::fill::zeros);
  for (arma::uword c = 0; c < 4; ++c) {
    for (arma::uword j = 0; j < 3; ++j) {
      const double a = 1 / (1 + std::exp(-Z(j, c))), first = a * (1 - a);
      for (arma::uword i = 0; i < 2; ++i) {
        expected(j, c) += first * first * W(i, j) * W(i, j) * H(i, c) +
                          first * (1 - 2 * a) * W(i, j) * delta(i, c);
      }
    }
  }
  const ActivationFunction phi = activation("sigmoid");
  const Matrix bent = bends(phi, Z) % (W.t() * delta), slope = slopes(phi, Z);
  INFO("2 units behind, 3 units here, 4 examples, sigmoid: against loops over the formula");
  CHECK_THAT(
      hidden_curvature(W, H, delta, Z, phi),
      near_or(expected, 1e-12,
              {{Matrix(arma::square(slope % (W.t() * H)) + bent),
                "square first, then add: the weights and φ′ are squared, h and the sum are not"},
               {Matrix(arma::square(slope) % arma::square(W.t() * H) + bent),
                "square first, then add: each weight is squared, h and the sum are not"}}));
}

TEST_CASE("17.2 the network of the page", "[17.2]") {
  const Mlp net = {{number(half_at / 2), Vector{0}, activation("tanh")},
                   {number(3), Vector{0}, activation("identity")}};
  INFO("x = 2, z = ½ ln 3, a = ½, output 3 a = 1.5, wanted 1");
  const std::vector<LayerCurvature> got = passed_back(net, number(2), number(1));
  REQUIRE(got.size() == 2);
  const auto is_empty = [](const Matrix& matrix) { return matrix.is_empty(); };
  const double a = std::tanh(1.5), at_output = 4 * (1 - a * a) * (9 * (1 - a * a) - 3 * a);
  const double w = half_at / 2, wrong_weights = 4 * (9. / 16 * w * w - 0.75 * w * 0.5);
  CHECK_THAT(
      got[1].weights,
      near_or(number(0.25), 1e-12,
              {{number(0.5), "a has to be squared"},
               {number(2.25), "trace.A[l + 1] is what layer l gave; it was given trace.A[l]"},
               {number(4), "trace.A[0] is x, what the first layer was given"},
               {is_empty, "the last layer was left out"}}));
  CHECK_THAT(got[1].bias, near(Vector{1}, 1e-12));
  CHECK_THAT(got[0].weights, near_or(number(15.75), 1e-12,
                                     {{number(7.875), "x has to be squared"},
                                      {number(20.25), "the part with φ″ is missing"},
                                      {number(10.125),
                                       "H goes back with the Δ of the same layer: H first, Δ after "
                                       "it"},
                                      {number(36),
                                       "the activation between two layers is that of the one in "
                                       "front: layer l − 1"},
                                      {number(at_output),
                                       "behind layer l − 1 stands trace.Z[l − 1]; trace.Z[l] comes "
                                       "after the weights of layer l"},
                                      {number(wrong_weights),
                                       "the way from layer l to layer l − 1 goes through the "
                                       "weights of layer l"},
                                      {is_empty, "the first layer was left out"}}));
  CHECK_THAT(got[0].bias, near(Vector{3.9375}, 1e-12));
}

TEST_CASE("17.2 one hidden layer with squares leaves nothing out", "[17.2]") {
  Rng rng(7);
  const Mlp net = random_mlp({3, 5, 2}, activation("tanh"), rng);
  INFO("3-5-2, tanh, four examples: every second derivative against a numeric one");
  check_curvatures(net, random(3, 4, rng), random(2, 4, rng));
}

TEST_CASE("17.2 any depth: chains of single units", "[17.2]") {
  Rng rng(8);
  for (const char* name : {"tanh", "sigmoid"}) {
    // One unit per layer: then the Hessian of a layer is a single number and nothing is left out.
    const Mlp net = random_mlp({1, 1, 1, 1, 1}, activation(name), rng);
    INFO("1-1-1-1-1, " << name << ", three examples, against numeric second derivatives. With more "
                       << "than one hidden layer Δ has to go back, too, beside H");
    check_curvatures(net, random(1, 3, rng), random(1, 3, rng));
  }
}

TEST_CASE("17.2 the weights of a layer alone", "[17.2]") {
  Rng rng(9);
  const Mlp net = random_mlp({3, 2}, activation("tanh"), rng);
  INFO("3-2 without a hidden layer");
  check_curvatures(net, random(3, 4, rng), random(2, 4, rng));
}

}  // namespace course_test
