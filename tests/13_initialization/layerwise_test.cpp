#include "layerwise.hpp"

#include "13_initialization/helpers.hpp"
#include "activations.hpp"
#include "course_test.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

const char* const linear_neurons_rule =
    "neuron m: a linear model with targets +1 for class m mod K and −1 for the others, on a random "
    "part of the examples; its last number is the bias";

const char* const layerwise_start_rule =
    "each layer is made by linear_neurons from the outputs of those before it, with width, share "
    "and lambda in their places";

TEST_CASE("13.7 with all examples a neuron is the linear model of its class", "[13.7]") {
  // Class 0 at −1 and −3, class 1 at 1 and 3; t = 0.4 x for class 1 against class 0.
  const Matrix A{{-1, -3, 1, 3}}, targets{{1, 1, 0, 0}, {0, 0, 1, 1}};
  Rng rng(1);
  INFO(
      "examples −1, −3 (class 0) and 1, 3 (class 1), all seen, λ = 0: by least squares "
      "w = 8/20 for class 1 and −8/20 for class 0, bias 0; three neurons for two classes");
  const DenseStart layer = linear_neurons(A, targets, 3, 1, 0, rng);
  {
    INFO("Likely cause: " << linear_neurons_rule);
    REQUIRE(arma::size(layer.weights) == arma::size(3, 1));
    REQUIRE(layer.bias.n_elem == 3);
  }
  CHECK_THAT(layer.weights, near_or(column({-0.4, 0.4, -0.4}), 1e-12,
                                    {{column({-0.2, 0.2, -0.2}), "targets 0 and 1, not −1 and +1"},
                                     {column({-0.4, -0.4, 0.4}), "neuron m is for class m mod K"},
                                     {anything,
                                      "t is +1 for the neuron's own class and −1 else; the last "
                                      "element of linear_model is the bias"}}));
  CHECK_THAT(layer.bias, near_or(Vector{0, 0, 0}, 1e-12, {{anything, linear_neurons_rule}}));
  INFO("λ = 20 is added to the 20 in the denominator: w = 8/40");
  CHECK_THAT(linear_neurons(A, targets, 2, 1, 20, rng).weights,
             near_or(column({-0.2, 0.2}), 1e-12,
                     {{column({-0.4, 0.4}), "the penalty λ is not handed on"},
                      {anything, linear_neurons_rule}}));
  INFO("λ = 0 again, and moved by 10: the weights stay, the bias is −10 w");
  const DenseStart moved = linear_neurons(A + 10, targets, 2, 1, 0, rng);
  CHECK_THAT(moved.weights, near_or(column({-0.4, 0.4}), 1e-12, {{anything, linear_neurons_rule}}));
  CHECK_THAT(moved.bias, near_or(Vector{4, -4}, 1e-12, {{anything, linear_neurons_rule}}));
}

TEST_CASE("13.7 two neurons of one class see different examples", "[13.7]") {
  Rng rng(2);
  const Matrix A = arma::conv_to<Matrix>::from(normal(3, 40, rng));
  Matrix targets(2, 40, arma::fill::zeros);
  for (arma::uword i = 0; i < 40; ++i) targets(A(0, i) > 0 ? 1 : 0, i) = 1;
  INFO("3 inputs, 2 classes, 6 neurons, each on a random half of 40 examples");
  const DenseStart layer = linear_neurons(A, targets, 6, 0.5, 0.1, rng);
  {
    INFO("Likely cause: " << linear_neurons_rule);
    REQUIRE(arma::size(layer.weights) == arma::size(6, 3));
  }
  INFO("neurons 0, 2 and 4 are all for class 0. Likely cause: one part of the examples for all");
  CHECK(arma::abs(layer.weights.row(0) - layer.weights.row(2)).max() > 1e-6);
  CHECK(arma::abs(layer.weights.row(2) - layer.weights.row(4)).max() > 1e-6);
  INFO("all the same they look for the same class: the first weight is negative");
  CHECK(layer.weights(0, 0) < 0);
  CHECK(layer.weights(2, 0) < 0);
  CHECK(layer.weights(1, 0) > 0);
}

TEST_CASE("13.7 a part has the asked size, and no example twice", "[13.7]") {
  // Every example has an input of its own: the weights of the others stay 0 under a penalty.
  const Matrix A = arma::eye<Matrix>(10, 10);
  const Matrix targets = arma::join_cols(Matrix(1, 10, arma::fill::ones).eval(),
                                         Matrix(1, 10, arma::fill::zeros).eval());
  Matrix mixed = targets;
  mixed.col(0) = Vector{0, 1};
  Rng rng(3);
  INFO(
      "10 examples, share 0.25, rounded up to 3. What was not seen has no weight: with one "
      "class alone all weights are 0 and the bias is 1");
  const DenseStart all = linear_neurons(A, targets, 1, 0.25, 1, rng);
  CHECK_THAT(all.weights,
             near_or(Matrix(1, 10, arma::fill::zeros), 1e-12, {{anything, linear_neurons_rule}}));
  CHECK_THAT(all.bias(0), near_or(1, 1e-12, {{anything, linear_neurons_rule}}));
  arma::uword seen_first = 0;
  for (int i = 0; i < 200; ++i) {
    const DenseStart one = linear_neurons(A, mixed, 1, 0.25, 1, rng);
    const auto used = static_cast<arma::uword>(arma::accu(arma::abs(one.weights) > 1e-9));
    INFO("example 0 is of another class than the rest: seen, all three seen inputs get weights");
    {
      INFO("Likely cause: " << linear_neurons_rule);
      CHECK((used == 0 || used == 3));
    }
    if (used == 3) ++seen_first;
  }
  INFO("example 0 should be among the three in 30 % of the draws; it was in " << seen_first
                                                                              << " of 200");
  {
    INFO("Likely cause: " << linear_neurons_rule);
    CHECK(seen_first > 35);
    CHECK(seen_first < 90);
  }
}

TEST_CASE("13.7 each layer starts on what the layers before it give", "[13.7]") {
  const Matrix A{{1, -1, 3, 5}}, targets{{1, 1, 0, 0}, {0, 0, 1, 1}};
  Rng rng(4);
  INFO("widths 2 and 2 with ReLU; all examples, λ = 0.5");
  const auto layers = layerwise_start({2, 2}, activation("relu"), A, targets, 1, 0.5, rng);
  {
    INFO("Likely cause: " << layerwise_start_rule);
    REQUIRE(layers.size() == 2);
  }
  const DenseStart first = linear_neurons(A, targets, 2, 1, 0.5, rng);
  CHECK_THAT(layers[0].weights, near_or(first.weights, 1e-12, {{anything, linear_neurons_rule}}));
  Matrix Z = first.weights * A;
  Z.each_col() += first.bias;
  const Matrix hidden = arma::clamp(Z, 0, 1e9);
  const DenseStart second = linear_neurons(hidden, targets, 2, 1, 0.5, rng);
  const DenseStart without = linear_neurons(Z, targets, 2, 1, 0.5, rng);
  {
    INFO("Likely cause: " << linear_neurons_rule);
    REQUIRE(arma::size(layers[1].weights) == arma::size(2, 2));
  }
  Matrix no_bias = first.weights * A;
  no_bias = arma::clamp(no_bias, 0, 1e9);
  const DenseStart unbiased = linear_neurons(no_bias, targets, 2, 1, 0.5, rng);
  INFO("the second layer learns from the outputs of the first, after bias and ReLU");
  CHECK_THAT(layers[1].weights,
             near_or(second.weights, 1e-12,
                     {{without.weights, "these are the weights for the sums before ReLU"},
                      {unbiased.weights, "the bias of the first layer is missing"},
                      {first.weights, "the second layer learned from the data themselves"},
                      {anything, "A of the next layer is φ(weights · A + bias) of this one"}}));
  CHECK_THAT(layers[1].bias, near_or(second.bias, 1e-12, {{anything, linear_neurons_rule}}));
}

}  // namespace course_test
