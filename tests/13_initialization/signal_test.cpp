#include "signal.hpp"

#include <cmath>
#include <vector>

#include "13_initialization/helpers.hpp"
#include "activations.hpp"
#include "course_test.hpp"
#include "initializers.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

namespace {

ActivationFunction linear() { return activation("identity"); }

/// The network of the page: 2 inputs, 3 units, 2 units.
const std::vector<Matrix> small = {Matrix{{1, 0}, {0, 2}, {-1, 1}}, Matrix{{1, 1, 1}, {0, -1, 2}}};

}  // namespace

const char* const signal_variance_rule =
    "for each layer in turn A = φ(W A), and element l is the mean of the squares of all its "
    "elements";

const char* const gradient_variance_rule =
    "from the last layer back: the gradient times φ′ at the sums of this layer, then W transposed; "
    "element l is the mean square of what arrives at the input of layer l";

TEST_CASE("13.3 by hand: two layers, two examples", "[13.3]") {
  const Matrix X{{1, 2}, {1, -1}};
  INFO(
      "W₁ = [1 0; 0 2; −1 1], W₂ = [1 1 1; 0 −1 2], examples (1, 1) and (2, −1). Linear: A₁ = "
      "[1 2; 2 −2; 0 −3], A₂ = [3 −3; −2 −4]");
  const arma::vec identity = signal_variance(small, linear(), X);
  {
    INFO("Likely cause: " << signal_variance_rule);
    REQUIRE(identity.n_elem == 2);
  }
  INFO("behind layer 1: 22/6");
  CHECK_THAT(
      identity(0),
      near_or(
          22.0 / 6, 1e-12,
          {{22, "the sum of the squares; divide by the number of all elements"},
           {11, "divided by the examples only"},
           {22.0 / 3, "divided by the units only"},
           {1.75, "the mean square of the input: layer 1 was not applied"},
           {4.4, "divided by one less than their number"},
           {22.0 / 6 - 1.0 / 36, "the mean was subtracted: the mean square is wanted"},
           {4.4 - 1.0 / 30, "var() subtracts the mean: the mean square is wanted"},
           {9.5, "this belongs to layer 2"},
           {anything,
            "per layer: weights times what came before, activation, mean square, in this order"}}));
  INFO("behind layer 2: 38/4");
  CHECK_THAT(identity(1), near_or(9.5, 1e-12, {{anything, signal_variance_rule}}));
  INFO("ReLU: A₁ = [1 2; 2 0; 0 0], A₂ = [3 2; 0 0]");
  const arma::vec relu = signal_variance(small, activation("relu"), X);
  CHECK_THAT(
      relu(0),
      near_or(
          9.0 / 6, 1e-12,
          {{22.0 / 6, "the activation function is not applied"},
           {9.0 / 6 - 25.0 / 36, "the mean was subtracted: the mean square is wanted"},
           {anything,
            "per layer: weights times what came before, activation, mean square, in this order"}}));
  CHECK_THAT(
      relu(1),
      near_or(
          13.0 / 4, 1e-12,
          {{25.0 / 4, "the second layer got the sums of the first, before ReLU"},
           {anything,
            "per layer: weights times what came before, activation, mean square, in this order"}}));
}

TEST_CASE("13.3 fifty linear layers: thirds and ones", "[13.3]") {
  Rng rng(8);
  const Matrix X = arma::conv_to<Matrix>::from(normal(40, 10, rng));
  std::vector<Matrix> basis, third;
  for (int l = 0; l < 50; ++l) {
    basis.push_back(arma::eye<Matrix>(40, 40));
    third.push_back(arma::eye<Matrix>(40, 40) / std::sqrt(Scalar(3)));
  }
  INFO("fifty unit matrices: the signal stays as it is");
  CHECK_THAT(signal_variance(basis, linear(), X),
             near_or(arma::vec(50, arma::fill::value(mean_square(X))), 1e-12,
                     {{anything, signal_variance_rule}}));
  INFO("each layer divides the mean square by 3");
  const arma::vec falling = signal_variance(third, linear(), X);
  {
    INFO("Likely cause: " << signal_variance_rule);
    REQUIRE(falling.n_elem == 50);
  }
  for (const arma::uword l : {0, 9, 49}) {
    CHECK_THAT(falling(l) / mean_square(X) * std::pow(3.0, l + 1),
               near_or(1, 1e-9, {{anything, signal_variance_rule}}));
  }
}

TEST_CASE("13.4 by hand: the gradient of the input of each layer", "[13.4]") {
  const Matrix X{{1, 2}, {1, -1}}, G{{1, 2}, {-1, 0}};
  INFO(
      "the network of 13.3, G₂ = [1 2; −1 0]. Linear: G₁ = W₂ᵀ G₂ = [1 2; 2 2; −1 2], "
      "G₀ = W₁ᵀ G₁ = [2 0; 3 6]");
  const arma::vec identity = gradient_variance(small, linear(), X, G);
  {
    INFO("Likely cause: " << gradient_variance_rule);
    REQUIRE(identity.n_elem == 2);
  }
  INFO("element 1 is the mean square of G₁, 18/6");
  CHECK_THAT(identity(1),
             near_or(3, 1e-12,
                     {{1.5, "this is G₂, which was given; the weights of layer 2 are missing"},
                      {12.25, "this is G₀: the elements stand in the order of the way back"},
                      {18, "the sum of the squares; divide by the number of elements"},
                      {anything,
                       "per layer, from the last: the gradient ⊙ φ′, then the transposed weights, "
                       "then the mean square"}}));
  INFO("element 0 is the mean square of G₀, 49/4");
  CHECK_THAT(identity(0),
             near_or(12.25, 1e-12,
                     {{3,
                       "this is G₁: the first layer is missing, or the order is that of the "
                       "way back"},
                      {anything,
                       "per layer, from the last: the gradient ⊙ φ′, then the transposed weights, "
                       "then the mean square"}}));
}

TEST_CASE("13.4 the slope belongs to the sum, and comes before the weights", "[13.4]") {
  const Matrix X{{1, 2}, {1, -1}}, G{{1, 2}, {-1, 0}};
  INFO(
      "ReLU: Z₁ = [1 2; 2 −2; 0 −3], A₁ = [1 2; 2 0; 0 0], Z₂ = [3 2; −2 0], so that "
      "G₂ ⊙ φ′ = [1 2; 0 0], G₁ = [1 2; 1 2; 1 2], G₁ ⊙ φ′ = [1 2; 1 0; 0 0], G₀ = [1 2; 2 0]");
  const arma::vec relu = gradient_variance(small, activation("relu"), X, G);
  {
    INFO("Likely cause: " << gradient_variance_rule);
    REQUIRE(relu.n_elem == 2);
  }
  CHECK_THAT(
      relu(1),
      near_or(2.5, 1e-12,
              {{3, "the slope of the last layer is missing"},
               {anything,
                "G_{l−1} = W_lᵀ (G_l ⊙ φ′(Z_l)): slopes first, at the sums Z_l of this layer"}}));
  CHECK_THAT(
      relu(0),
      near_or(2.25, 1e-12,
              {{12.25, "the slopes are missing"},
               {5.25, "the slope of the first layer is missing"},
               {anything,
                "G_{l−1} = W_lᵀ (G_l ⊙ φ′(Z_l)): slopes first, at the sums Z_l of this layer"}}));
  const std::vector<Matrix> one = {column({2})};
  INFO("one tanh unit with the weight 2 at x = 0.5: the slope 1 − tanh²(1), times 2, squared");
  const double slope = 1 - std::tanh(1.0) * std::tanh(1.0);
  const double got = gradient_variance(one, activation("tanh"), column({0.5}), column({1}))(0);
  const double at_value = 1 - std::pow(std::tanh(std::tanh(1.0)), 2);
  CHECK_THAT(
      got,
      near_or(4 * slope * slope, 1e-12,
              {{4 * at_value * at_value, "the slope at the output a, not at the sum z"},
               {4, "the slope is missing"},
               {slope * slope, "the weight is missing"},
               {anything,
                "G_{l−1} = W_lᵀ (G_l ⊙ φ′(Z_l)): slopes first, at the sums Z_l of this layer"}}));
}

TEST_CASE("13.4 the slopes of the last batch, whatever its size", "[13.4]") {
  Rng rng(9);
  const std::vector<Matrix> weights = {he_normal(7, 4, rng), he_normal(3, 7, rng)};
  const Matrix X = arma::conv_to<Matrix>::from(normal(4, 6, rng));
  const Matrix G = arma::conv_to<Matrix>::from(normal(3, 6, rng));
  // The gradient of Σ G ⊙ A₂ along each input, by differences.
  const ActivationFunction phi = activation("tanh");
  const auto value = [&](const Matrix& input) {
    return arma::accu(G % activate(phi, weights[1] * activate(phi, weights[0] * input)));
  };
  double squares = 0;
  for (arma::uword i = 0; i < X.n_elem; ++i) {
    Matrix right = X, left = X;
    right[i] += 1e-6;
    left[i] -= 1e-6;
    squares += std::pow((value(right) - value(left)) / 2e-6, 2);
  }
  INFO("widths 4-7-3, tanh, 6 examples: the mean square of the numeric gradient of the input");
  const arma::vec got = gradient_variance(weights, phi, X, G);
  CHECK_THAT(got(0), near_or(squares / 24, 1e-7, {{anything, gradient_variance_rule}}));
}

}  // namespace course_test
