#include "forward.hpp"

#include <string>

#include "09_neural_networks/helpers.hpp"
#include "activations.hpp"
#include "collapse.hpp"
#include "course_test.hpp"
#include "mlp.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

const char* const forward_rule =
    "each layer works on what the layer before gave, with its own weights, bias and activation, "
    "from the first to the last";

const char* const collapse_rule =
    "W₂ (W₁ x + b₁) + b₂ multiplied out: W₂ W₁, W₂ b₁ + b₂, and the activation of the second";

TEST_CASE("09.4 the network 2-3-2 of the page", "[09.4]") {
  const Mlp layers = {{Matrix{{1, 2}, {0, -1}, {3, 0}}, Vector{0, 1, -2}, ramp},
                      {Matrix{{1, 0, -1}, {2, 1, 0}}, Vector{10, -1}, none}};
  const Matrix X = {{1, 0, 2}, {2, -1, 0}};
  INFO(
      "2 inputs, 3 hidden units with ReLU, 2 outputs without activation; 3 examples. The hidden "
      "layer gives (5, 0, 1), (0, 2, 0), (2, 1, 4)");
  CHECK_THAT(
      forward(layers, X),
      near_or(Matrix{{14, 10, 8}, {9, 1, 4}}, 1e-12,
              {{Matrix{{14, 12, 8}, {8, -1, 4}}, "no activation is applied in the hidden layer"},
               {Matrix{{5, 0, 2}, {0, 2, 1}, {1, 0, 4}}, "that is what the first layer gives"},
               {X, "the result of a layer must be kept for the next one"},
               {anything,
                "each layer works on what the layer before it gave: weights, bias, activation"}}));
}

TEST_CASE("09.4 each layer has its own activation, the last one too", "[09.4]") {
  const Mlp layers = {{Matrix{{1, 1}, {-1, 1}}, Vector{0, 1}, ramp},
                      {Matrix{{2, 1}}, Vector{-6}, square_units}};
  INFO("hidden values (3, 2) behind ReLU, then (2·3 + 1·2 - 6)² = 4");
  CHECK_THAT(forward(layers, Matrix(Vector{1, 2})),
             near_or(Matrix{4.0}, 1e-12,
                     {{Matrix{2.0}, "the last layer has an activation too: a square"},
                      {Matrix{256.0}, "every layer has an activation of its own"},
                      {anything, forward_rule}}));
  const Mlp one = {{Matrix{{2, 1}}, Vector{-7}, square_units}};
  INFO("one layer: (2·1 + 1·2 - 7)² = 9");
  CHECK_THAT(
      forward(one, Matrix(Vector{1, 2})),
      near_or(Matrix{9.0}, 1e-12,
              {{Matrix{-3.0}, "the last layer has an activation too"}, {anything, forward_rule}}));
}

TEST_CASE("09.4 XOR of chapter 01, all four inputs at once", "[09.4]") {
  const ActivationFunction step = activation("step");
  const Mlp layers = {{Matrix{{-1, -1}, {1, 1}}, Vector{1.5, -0.5}, step},
                      {Matrix{{1, 1}}, Vector{-1.5}, step}};
  INFO("NAND and OR in the hidden layer, AND behind them; the inputs 00, 01, 10, 11 as columns");
  CHECK_THAT(forward(layers, {{0, 0, 1, 1}, {0, 1, 0, 1}}),
             near_or(Matrix{{0, 1, 1, 0}}, 0, {{anything, forward_rule}}));
}

TEST_CASE("09.5 two linear layers by hand", "[09.5]") {
  const MlpLayer first = {Matrix{{1, 2}, {0, -1}, {3, 0}}, Vector{1, 0, -2}, none};
  const MlpLayer second = {Matrix{{2, 1, -1}}, Vector{5}, none};
  INFO("first 3×2 with bias (1, 0, -2), second (2 1 -1) with bias 5");
  const MlpLayer one = collapse(first, second);
  CHECK_THAT(one.weights,
             near_or(Matrix{{-1, 3}}, 1e-12,
                     {{anything, "what stands before x when the brackets are multiplied out"}}));
  CHECK_THAT(
      one.bias,
      near_or(Vector{9}, 1e-12,
              {{Vector{5}, "the bias of the first layer passes through the second's weights"},
               {Vector{4}, "the second bias is missing"},
               {anything, "all that has no x in it when the brackets are multiplied out"}}));
  {
    INFO("Likely cause: " << collapse_rule);
    CHECK(one.activation.name == "identity");
  }
}

TEST_CASE("09.5 square layers: which one comes first", "[09.5]") {
  const MlpLayer first = {Matrix{{1, 1}, {0, 1}}, Vector{1, 2}, none};
  const MlpLayer second = {Matrix{{1, 0}, {3, 1}}, Vector{0, 10}, none};
  INFO("x first goes through (1 1; 0 1), then through (1 0; 3 1)");
  const MlpLayer one = collapse(first, second);
  CHECK_THAT(one.weights, near_or(Matrix{{1, 1}, {3, 4}}, 1e-12,
                                  {{Matrix{{4, 1}, {3, 1}},
                                    "the factors are exchanged: the second layer's "
                                    "weights stand on the left, x on the right"},
                                   {anything, collapse_rule}}));
  CHECK_THAT(
      one.bias,
      near_or(Vector{1, 15}, 1e-12,
              {{Vector{1, 12}, "the bias of the first layer passes through the second's weights"},
               {anything, collapse_rule}}));
}

TEST_CASE("09.5 the activation of the second layer stays", "[09.5]") {
  INFO("a layer without activation, then one that squares");
  const MlpLayer one = collapse({Matrix(3, 2, arma::fill::ones), Vector{1, 2, 3}, none},
                                {Matrix(2, 3, arma::fill::ones), Vector{0, 1}, square_units});
  CHECK_THAT(one.activation.name,
             equal_or(std::string("square"),
                      {{std::string("identity"), "the second layer's activation must be kept"},
                       {anything, collapse_rule}}));
}

TEST_CASE("09.5 c, then c, then c is c cubed", "[09.5]") {
  const MlpLayer c = {Matrix{0.5}, Vector{0}, none};
  INFO("three layers that halve their input");
  const MlpLayer three = collapse(collapse(c, c), c);
  CHECK_THAT(three.weights, near_or(Matrix{0.125}, 1e-12, {{anything, collapse_rule}}));
  CHECK_THAT(three.bias, near_or(Vector{0}, 1e-12, {{anything, collapse_rule}}));
}

}  // namespace course_test
