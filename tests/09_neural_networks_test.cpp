#include <cmath>
#include <iostream>
#include <sstream>

#include "activations.hpp"
#include "collapse.hpp"
#include "count.hpp"
#include "course_test.hpp"
#include "dense.hpp"
#include "derivative.hpp"
#include "forward.hpp"
#include "multilabel.hpp"
#include "multiply.hpp"
#include "random.hpp"
#include "random_features.hpp"
#include "sawtooth.hpp"
#include "staircase.hpp"

namespace course_test {

using namespace ml;

namespace {

const double ln2 = std::log(2.0), ln3 = std::log(3.0);

/// Activations of their own, so that the tests of layers need no other exercise.
const ActivationFunction square_units = {"square", [](Scalar z) { return z * z; },
                                         [](Scalar z) { return 2 * z; }};
const ActivationFunction ramp = {"ramp", [](Scalar z) { return z > 0 ? z : 0; },
                                 [](Scalar z) { return Scalar(z > 0 ? 1 : 0); }};
const ActivationFunction none = {"identity", [](Scalar z) { return z; },
                                 [](Scalar) { return Scalar(1); }};

/// The largest difference between the derivative and the slope of the value, on both sides of 0.
void check_derivative(const std::string& name) {
  const ActivationFunction phi = activation(name);
  for (const double z : {-30.0, -4.0, -1.3, -0.5, -0.02, 0.03, 0.7, 1.9, 5.0, 30.0}) {
    INFO(name << " and its derivative at z = " << z);
    const double slope = central_difference([&](double x) { return phi.value(x); }, z);
    const double a = phi.value(z);
    CHECK_THAT(phi.derivative(z),
               near_or(slope, 1e-8,
                       {{phi.value(a) * (1 - phi.value(a)), "the derivative takes φ(z) for z"},
                        {1 - phi.value(a) * phi.value(a), "the derivative takes φ(z) for z"},
                        {phi.derivative(a), "the derivative takes φ(z) for z"},
                        {z * (1 - z), "z stands where σ(z) belongs: σ′ = σ(z) (1 − σ(z))"},
                        {1 - z * z, "z stands where tanh z belongs"},
                        {-slope, "the sign"},
                        {a, "that is the function itself, not its derivative"}}));
  }
}

/// What a network with one input and output answers, without anything that is an exercise.
double run_by_hand(const Mlp& net, double x) {
  arma::vec a = {x};
  for (const MlpLayer& layer : net) {
    a = layer.weights * a + layer.bias;
    for (double& z : a) z = layer.activation.value(z);
  }
  return a(0);
}

/// The zigzag of 2ᵏ pieces.
double zigzag(double x, arma::uword depth) {
  const double place = std::ldexp(x, static_cast<int>(depth));
  const double inside = place - 2 * std::floor(place / 2);
  return inside <= 1 ? inside : 2 - inside;
}

}  // namespace

const char* const count_parameters_rule =
    "for each layer inputs · outputs weights and a bias per output, added over all neighboring "
    "widths";

TEST_CASE("09.1 the networks of the textbook", "[09.1]") {
  {
    INFO("64-32-10: (64·32 + 32) + (32·10 + 10)");
    CHECK_THAT(
        count_parameters({64, 32, 10}),
        equal_or<arma::uword>(
            2410, {{2368, "no biases are counted"},
                   {2474, "the input has a bias too"},
                   {2432, "the biases of the inputs instead of the outputs"},
                   {2464, "the biases of the inputs instead of the outputs"},
                   {2080, "only the first layer is counted"},
                   {330, "only the last layer is counted"},
                   {anything, "each layer between widths n and m has n·m weights and m biases"}}));
  }
  INFO("784-256-128-10: 200960 + 32896 + 1290");
  CHECK_THAT(count_parameters({784, 256, 128, 10}),
             equal_or<arma::uword>(
                 235146, {{234752, "no biases are counted"}, {anything, count_parameters_rule}}));
  {
    INFO("Likely cause: " << count_parameters_rule);
    CHECK(count_parameters({784, 256, 128, 64, 10}) == 242762);
  }
}

TEST_CASE("09.1 small networks, counted on fingers", "[09.1]") {
  {
    INFO("one neuron with three inputs has three weights and a bias");
    CHECK_THAT(
        count_parameters({3, 1}),
        equal_or<arma::uword>(4, {{3, "the bias is missing"}, {anything, count_parameters_rule}}));
  }
  INFO("5-4-3-2: 24 + 15 + 8; the inputs have no bias, every other unit has one");
  {
    INFO("Likely cause: " << count_parameters_rule);
    CHECK(count_parameters({5, 4, 3, 2}) == 47);
  }
}

const char* const widest_within_rule =
    "the largest H whose network inputs → H → … → H → outputs has at most budget parameters";

TEST_CASE("09.1 the widest network within a budget", "[09.1]") {
  {
    INFO("64-H-10 has 64H + H + 10H + 10 = 75H + 10 parameters: 9010 for H = 120");
    CHECK_THAT(
        widest_within(9010, 64, 1, 10),
        equal_or<arma::uword>(120, {{121, "that is already too wide: 9085"},
                                    {119, "120 fits exactly, and 'within' allows that"},
                                    {2, "two hidden layers instead of one"},
                                    {64, "two hidden layers instead of one"},
                                    {0, "the loop ends before it has found anything"},
                                    {anything, "the first width that does not fit, minus 1"}}));
    CHECK_THAT(
        widest_within(9009, 64, 1, 10),
        equal_or<arma::uword>(119, {{120, "120 would need 9010"}, {anything, widest_within_rule}}));
  }
  {
    INFO("64-64-64-10 has 8970 parameters, 64-65-65-10 has 9175");
    CHECK_THAT(
        widest_within(9000, 64, 2, 10),
        equal_or<arma::uword>(
            64, {{119, "one hidden layer instead of two"},
                 {anything,
                  "the list of widths has the inputs, hidden_layers times H, and the outputs"}}));
  }
  {
    INFO("64-43-43-43-43-10 has 8911 parameters, with 44 it has 9250");
    CHECK_THAT(
        widest_within(9000, 64, 4, 10),
        equal_or<arma::uword>(
            43, {{anything,
                  "the list of widths has the inputs, hidden_layers times H, and the outputs"}}));
  }
  {
    INFO("2-1-3 has 2 + 1 + 3 + 3 = 9 parameters, and one less is too few for any width");
    {
      INFO("Likely cause: " << widest_within_rule);
      CHECK(widest_within(9, 2, 1, 3) == 1);
    }
    CHECK_THAT(
        widest_within(8, 2, 1, 3),
        equal_or<arma::uword>(
            0, {{anything,
                 "inputs and outputs are exchanged, or 0 is not given back when nothing fits"}}));
  }
  {
    INFO("not even the biases of the outputs fit");
    CHECK_THAT(widest_within(2, 2, 1, 3),
               equal_or<arma::uword>(0, {{[](arma::uword got) { return got > 1000; },
                                          "one less than 0 wraps around to a huge number"},
                                         {anything, widest_within_rule}}));
  }
  INFO("2-1-3 has 9 parameters, 3-1-2 has 8: inputs and outputs are not the same");
  {
    INFO("Likely cause: " << widest_within_rule);
    CHECK(widest_within(8, 3, 1, 2) == 1);
  }
}

const char* const sigmoid_slope_rule = "another formula than a (1 − a)";
const char* const tanh_slope_rule = "another formula than 1 − a²";

TEST_CASE("09.2 derivatives of the sigmoid and of tanh", "[09.2]") {
  const double again = 1 / (1 + std::exp(-0.75)), tanh_again = std::tanh(0.6);
  {
    INFO("where the sigmoid is 3/4 (at z = ln 3), its derivative is 3/4 · 1/4");
    CHECK_THAT(sigmoid_slope(0.75),
               near_or(0.1875, 1e-12,
                       {{again * (1 - again), "a is the value already: no second sigmoid"},
                        {again, "that is a sigmoid of a; asked for is the slope"},
                        {0.4375, "that is 1 − a²; for the sigmoid it is a (1 − a)"},
                        {0.25, "the factor a is missing"},
                        {0.75, "that is the sigmoid itself"},
                        {anything, "a times what is missing from a to 1"}}));
    CHECK_THAT(sigmoid_slope(0.5), near_or(0.25, 1e-12, {{anything, sigmoid_slope_rule}}));
  }
  check_derivative("sigmoid");
  {
    INFO("where tanh is 0.6 (at z = ln 2), its derivative is 1 - 0.36");
    CHECK_THAT(tanh_slope(0.6),
               near_or(0.64, 1e-12,
                       {{1 - tanh_again * tanh_again, "a is the value already: no second tanh"},
                        {0.24, "that is a (1 − a); for tanh it is 1 − a²"},
                        {0.4, "a must be squared"},
                        {anything, "1 minus the square of a"}}));
    CHECK_THAT(tanh_slope(0), near_or(1.0, 1e-12, {{anything, tanh_slope_rule}}));
  }
  check_derivative("tanh");
}

const char* const relu_derivative_rule = "0 left of 0 and 1 right of it";
const char* const relu_rule = "another formula than z where z > 0, else 0";

TEST_CASE("09.2 ReLU", "[09.2]") {
  CHECK_THAT(relu(2.5), near_or(2.5, 0,
                                {{1, "1 is the slope; the value is z"},
                                 {0, "the condition is turned round: right of 0 it is z"},
                                 {anything, "right of 0 it is z itself"}}));
  CHECK_THAT(
      relu(-3),
      near_or(0.0, 0,
              {{-3, "left of 0 it is 0"}, {3, "that is |z|"}, {anything, "left of 0 it is 0"}}));
  CHECK_THAT(relu(0), near_or(0.0, 0, {{anything, relu_rule}}));
  check_derivative("relu");
  INFO("at the kink any number from 0 to 1 is right");
  {
    INFO("Likely cause: " << relu_derivative_rule);
    CHECK(relu_derivative(0) >= 0);
    CHECK(relu_derivative(0) <= 1);
  }
}

const char* const leaky_relu_rule = "another formula than α z for z < 0, else z";

TEST_CASE("09.2 leaky ReLU", "[09.2]") {
  {
    INFO("alpha is the second argument; it is 0.1 if not given");
    CHECK_THAT(leaky_relu(-2), near_or(-0.2, 1e-12,
                                       {{0, "left of 0 it is alpha times z"},
                                        {0.1, "alpha times z, not alpha"},
                                        {-2, "the condition is turned round"},
                                        {anything, "left of 0 it is alpha times z"}}));
    CHECK_THAT(leaky_relu(-2, 0.25), near_or(-0.5, 1e-12,
                                             {{-0.2, "alpha is a parameter, not always 0.1"},
                                              {anything, leaky_relu_rule}}));
    CHECK_THAT(leaky_relu(2, 0.25), near_or(2.0, 1e-12, {{anything, leaky_relu_rule}}));
    CHECK_THAT(leaky_relu_derivative(-2, 0.25),
               near_or(0.25, 1e-12,
                       {{0.1, "alpha is a parameter, not always 0.1"},
                        {0, "left of 0 the slope is alpha"},
                        {anything, "left of 0 the slope is alpha itself"}}));
    CHECK_THAT(leaky_relu_derivative(2, 0.25),
               near_or(1.0, 1e-12, {{anything, "right of 0 the slope is 1"}}));
  }
  check_derivative("leaky_relu");
}

const char* const elu_derivative_rule = "another formula than α e^z for z < 0, else 1";
const char* const elu_rule = "another formula than α (e^z − 1) for z < 0, else z";
const char* const selu_rule = "SELU is λ times elu(z, α): elu must take any α";

TEST_CASE("09.2 ELU, and SELU made from it", "[09.2]") {
  {
    INFO("e to the power -ln 2 is 1/2, so ELU there is -alpha/2 and its derivative alpha/2");
    CHECK_THAT(elu(-ln2), near_or(-0.5, 1e-12,
                                  {{0.5, "1 must be subtracted: alpha (e^z − 1)"},
                                   {anything, "left of 0 it is alpha (e^z − 1)"}}));
    CHECK_THAT(elu(-ln2, 3),
               near_or(-1.5, 1e-12,
                       {{-0.5, "alpha is a parameter; it multiplies the whole bracket"},
                        {0.5, "alpha multiplies the whole bracket: alpha (e^z − 1)"},
                        {-7.5, "alpha (e^z − alpha), as one lecture prints; it must be e^z − 1"},
                        {anything, elu_rule}}));
    CHECK_THAT(elu(2, 3), near_or(2.0, 1e-12, {{anything, elu_rule}}));
    CHECK_THAT(elu_derivative(-ln2), near_or(0.5, 1e-12,
                                             {{1, "the condition is turned round"},
                                              {-0.5, "that is the function itself"},
                                              {anything, "left of 0 the slope is alpha e^z"}}));
    CHECK_THAT(elu_derivative(-ln2, 3), near_or(1.5, 1e-12,
                                                {{-1.5, "that is the function itself"},
                                                 {0.5, "alpha is missing"},
                                                 {anything, elu_derivative_rule}}));
    CHECK_THAT(elu_derivative(2, 3),
               near_or(1.0, 1e-12, {{anything, "right of 0 the slope is 1"}}));
  }
  {
    INFO("just left of 0 the slope is alpha, here 3, and the value 0");
    CHECK_THAT(elu_derivative(-1e-9, 3), near_or(3.0, 1e-6, {{anything, elu_derivative_rule}}));
    CHECK_THAT(elu(-1e-9, 3), near_or(0.0, 1e-8, {{anything, elu_rule}}));
  }
  {
    INFO("far to the right e^z is infinite, but nobody asks for it there");
    CHECK_THAT(elu(1000, 3), near_or(1000.0, 1e-12, {{anything, elu_rule}}));
    CHECK_THAT(elu_derivative(1000, 3), near_or(1.0, 1e-12, {{anything, elu_derivative_rule}}));
  }
  check_derivative("elu");
  {
    INFO("SELU tends to -1.0507 · 1.6733 far to the left");
    CHECK_THAT(selu(-50), near_or(-1.7580993408473766, 1e-12, {{anything, selu_rule}}));
  }
  check_derivative("selu");
}

const char* const softplus_derivative_rule = "the slope of softplus is the sigmoid of z";
const char* const softplus_rule = "another formula than max(0, z) + ln(1 + e^−|z|)";

TEST_CASE("09.2 softplus does not overflow", "[09.2]") {
  CHECK_THAT(
      softplus(0),
      near_or(ln2, 1e-12,
              {{0, "ln 1 = 0: the 1 under the logarithm is missing, or log stands for log1p"},
               {anything, "the larger of z and 0, plus ln(1 + e^−|z|)"}}));
  CHECK_THAT(softplus(-ln3), near_or(std::log(4.0 / 3), 1e-12,
                                     {{anything, "the larger of z and 0, plus ln(1 + e^−|z|)"}}));
  {
    INFO("ln(1 + e^z) = z + ln(1 + e^-z), and one of the two forms is always safe");
    const WrongValues<double> overflow = {
        {[](double got) { return !std::isfinite(got); }, "exp(1000) is infinite"},
        {[](double got) { return got == 0; }, "the branch for z > 0 is used on the wrong side"},
        {anything, softplus_rule}};
    CHECK_THAT(softplus(1000), near_or(1000.0, 1e-12, overflow));
    CHECK_THAT(softplus(-1000),
               near_or(0.0, 1e-12,
                       {{[](double got) { return !std::isfinite(got); }, "exp(1000) is infinite"},
                        {anything, softplus_rule}}));
    CHECK_THAT(softplus_derivative(1000), near_or(1.0, 1e-12, overflow));
    CHECK_THAT(softplus_derivative(-1000),
               near_or(0.0, 1e-12, {{anything, softplus_derivative_rule}}));
  }
  {
    INFO("the derivative of softplus at ln 3: e^z / (1 + e^z) = 3/4");
    CHECK_THAT(softplus_derivative(ln3), near_or(0.75, 1e-12,
                                                 {{0.1875, "that is the slope of the sigmoid"},
                                                  {0.25, "that is 1 / (1 + e^z): the sign of z"},
                                                  {anything, "e^z / (1 + e^z)"}}));
  }
  check_derivative("softplus");
}

const char* const softsign_derivative_rule = "another formula than 1 / (1 + |z|)²";
const char* const softsign_rule = "another formula than z / (1 + |z|)";

TEST_CASE("09.2 softsign has a modulus in it", "[09.2]") {
  CHECK_THAT(softsign(-0.5),
             near_or(-1.0 / 3, 1e-12,
                     {{-1, "z / (1 + z) without the modulus; it has a pole at -1"},
                      {1.0 / 3, "the sign of z is lost: |z| stands in the denominator only"},
                      {anything, "z over 1 + |z|"}}));
  CHECK_THAT(softsign(-1), near_or(-0.5, 1e-12, {{anything, softsign_rule}}));
  CHECK_THAT(softsign(3), near_or(0.75, 1e-12, {{anything, softsign_rule}}));
  CHECK_THAT(softsign_derivative(3), near_or(1.0 / 16, 1e-12,
                                             {{0.25, "the square is missing"},
                                              {anything, "1 over the square of 1 + |z|"}}));
  CHECK_THAT(softsign_derivative(-3), near_or(1.0 / 16, 1e-12,
                                              {{0.25, "1 / (1 + z)² without the modulus"},
                                               {anything, softsign_derivative_rule}}));
  check_derivative("softsign");
}

const char* const dense_rule = "another formula than W X with b added to every column";

TEST_CASE("09.3 a dense layer of three outputs, two inputs and four examples", "[09.3]") {
  const Matrix W = {{1, 2}, {0, -1}, {3, 0}};
  const Vector b = {10, 20, 30};
  const Matrix X = {{1, 0, 2, -1}, {2, -1, 0, 3}};
  INFO("W is 3×2, b has 3 elements, X is 2×4; the first column is (1·1 + 2·2 + 10, -2 + 20, 33)");
  CHECK_THAT(dense(W, b, X),
             near_or(Matrix{{15, 8, 12, 15}, {18, 21, 20, 17}, {33, 30, 36, 27}}, 1e-12,
                     {{Matrix(W * X), "the bias is missing"},
                      {Matrix(W * X - arma::repmat(b, 1, 4)), "the sign of b"},
                      {anything, "W times X, and b added to every column"}}));
}

TEST_CASE("09.3 square weights are not transposed", "[09.3]") {
  INFO("W = (1 2; 0 1), b = (0, -1), X = (3 1; 4 1): all 2×2, so only the values tell");
  CHECK_THAT(dense({{1, 2}, {0, 1}}, {0, -1}, {{3, 1}, {4, 1}}),
             near_or(Matrix{{11, 3}, {3, 0}}, 1e-12,
                     {{Matrix{{3, 1}, {9, 2}}, "W is transposed"},
                      {Matrix{{3, 7}, {3, 8}}, "the factors are exchanged: W X, not X W"},
                      {Matrix{{3, 6}, {4, 8}}, "the factors are exchanged: W X, not X W"},
                      {Matrix{{11, 2}, {4, 0}}, "b is added along the rows, not to each column"},
                      {Matrix{{3, 2}, {0, 0}}, "% multiplies element by element; * is the product"},
                      {Matrix{{11, 3}, {4, 1}}, "the bias is missing"},
                      {anything, dense_rule}}));
}

const char* const forward_rule =
    "each layer works on what the layer before gave, with its own weights, bias and activation, "
    "from the first to the last";

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

const char* const collapse_rule =
    "W₂ (W₁ x + b₁) + b₂ multiplied out: W₂ W₁, W₂ b₁ + b₂, and the activation of the second";

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

const char* const sawtooth_rule =
    "depth layers of two ReLU units that make a tent of their input, up to 1 at ½ and down to 0, "
    "each reading the tent before it, and a last layer without activation";

TEST_CASE("09.6 one tent", "[09.6]") {
  INFO(
      "depth 1: one hidden layer of two ReLU units, and an output without activation. Likely "
      "cause, if the number of layers or units is wrong: the loop over further layers runs once "
      "too often, or the output layer is missing");
  const Mlp net = sawtooth(1);
  REQUIRE(net.size() == 2);
  CHECK(net[0].weights.n_rows <= 2);
  {
    INFO("Likely cause: " << sawtooth_rule);
    CHECK(net[0].activation.name == "relu");
    CHECK(net[1].activation.name == "identity");
  }
  INFO("up from 0 at x = 0 to 1 at x = 1/2, and down to 0 at x = 1");
  CHECK_THAT(run_by_hand(net, 0),
             near_or(0.0, 1e-12,
                     {{anything,
                       "a unit that should be off at 0 is on: look at the biases, 0 and −1/2"}}));
  CHECK_THAT(run_by_hand(net, 0.25),
             near_or(0.5, 1e-12,
                     {{0.25, "the slope must be 2, or the top is not 1"},
                      {anything,
                       "between 0 and 1/2 the first unit alone is on: its output weight is 2"}}));
  CHECK_THAT(run_by_hand(net, 0.5),
             near_or(1.0, 1e-12,
                     {{0.5, "the slope must be 2"},
                      {anything, "the second unit switches on at 1/2, not before"}}));
  CHECK_THAT(
      run_by_hand(net, 0.75),
      near_or(0.5, 1e-12,
              {{1.0, "it stays level after 1/2: the second unit must take away 4, not 2"},
               {1.5, "nothing turns down after 1/2"},
               {anything,
                "after 1/2 both units are on: 2 of the first, and the second takes away 4"}}));
  CHECK_THAT(run_by_hand(net, 1), near_or(0.0, 1e-12, {{anything, sawtooth_rule}}));
}

TEST_CASE("09.6 each layer folds once more", "[09.6]") {
  for (const arma::uword depth : {2U, 3U, 6U}) {
    INFO("depth " << depth << ": " << (1U << depth) << " straight pieces from " << depth
                  << " hidden layers and an output layer. Likely cause, if the number of layers is "
                     "wrong: the loop over the further hidden layers");
    const Mlp net = sawtooth(depth);
    REQUIRE(net.size() == depth + 1);
    for (arma::uword l = 0; l < depth; ++l) {
      INFO("hidden layer " << l << " has at most two units, with ReLU");
      {
        INFO("Likely cause: " << sawtooth_rule);
        CHECK(net[l].weights.n_rows <= 2);
        CHECK(net[l].activation.name == "relu");
      }
    }
    for (const double x : {0.0, 0.1, 0.25, 0.3, 0.5, 0.6, 0.77, 0.875, 1.0}) {
      INFO("at x = " << x);
      CHECK_THAT(run_by_hand(net, x),
                 near_or(zigzag(x, depth), 1e-9,
                         {{zigzag(x, 1),
                           "that is one tent: the next layer must get the tent of "
                           "this one, both of its units"},
                          {zigzag(x, depth - 1), "one fold is missing"},
                          {zigzag(x, depth + 1), "one fold too many"},
                          {anything, sawtooth_rule}}));
    }
  }
}

const char* const fit_random_features_rule =
    "the output weights α must make α A, with A the answers of the hidden layer, come closest to "
    "the targets: a least squares problem, transposed";

TEST_CASE("09.7 weights that are there are found", "[09.7]") {
  Rng rng(2);
  const MlpLayer hidden = {normal(3, 2, rng, 3), normal(3, 1, rng), square_units};
  const Matrix X = uniform(2, 40, rng, -1, 1);
  const Matrix alpha = {{1, -2, 0.5}, {0, 3, -1}, {2, 2, 2}, {-1, 0, 4}};
  Matrix answers(3, 40);
  for (arma::uword i = 0; i < 40; ++i) {
    const Vector z = hidden.weights * X.col(i) + hidden.bias;
    answers.col(i) = z % z;
  }
  INFO(
      "2 inputs, 3 hidden units that square, 4 outputs, 40 examples; the targets were made with "
      "known output weights. Likely cause, if it throws: arma::solve returns true when it has "
      "found a solution");
  const Mlp net = fit_random_features(hidden, X, Matrix(alpha * answers));
  {
    INFO("Likely cause: " << fit_random_features_rule);
    REQUIRE(net.size() == 2);
  }
  const Matrix linear = hidden.weights * X + arma::repmat(hidden.bias, 1, 40);
  CHECK_THAT(net[1].weights,
             near_or(alpha, 1e-9,
                     {{[&](const Matrix& got) {
                         const Matrix other = alpha * answers * arma::pinv(linear);
                         return is_near(got, other, 1e-6);
                       },
                       "the hidden layer's activation is left out"},
                      {anything,
                       "the system for arma::solve: the answers of the hidden layer, transposed, "
                       "times the unknown are the targets, transposed"}}));
  CHECK_THAT(net[0].weights, near_or(hidden.weights, 0, {{anything, fit_random_features_rule}}));
  CHECK_THAT(net[0].bias, near_or(hidden.bias, 0, {{anything, fit_random_features_rule}}));
  CHECK_THAT(net[1].bias,
             near_or(Vector(4, arma::fill::zeros), 0, {{anything, fit_random_features_rule}}));
}

TEST_CASE("09.7 no other output weights do better", "[09.7]") {
  Rng rng(3);
  const MlpLayer hidden = random_units(1, 4, 6, square_units, rng);
  const Matrix X = arma::linspace(0, 1, 30).t();
  const Matrix targets = normal(1, 30, rng);
  INFO(
      "at the smallest sum of squares the residual is orthogonal to the answers of every hidden "
      "unit; here is the product of the answers with it. Likely cause, if it throws: the "
      "columns are almost dependent, and a solution is wanted all the same");
  const Mlp net = fit_random_features(hidden, X, targets);
  const Matrix answers = arma::square(hidden.weights * X + arma::repmat(hidden.bias, 1, 30));
  const Matrix residual = net[1].weights * answers - targets;
  CHECK_THAT(Matrix(answers * residual.t()), near_or(Matrix(4, 1, arma::fill::zeros), 1e-7,
                                                     {{anything, fit_random_features_rule}}));
}

namespace {

/// What Armadillo says on standard error from here to the end of the block.
struct Warnings {
  std::ostringstream text;
  std::streambuf* usual = std::cerr.rdbuf(text.rdbuf());
  Warnings() = default;
  Warnings(const Warnings&) = delete;
  Warnings& operator=(const Warnings&) = delete;
  ~Warnings() { std::cerr.rdbuf(usual); }
};

}  // namespace

TEST_CASE("09.7 two equal units do no harm", "[09.7]") {
  const MlpLayer hidden = {Matrix(Vector{2, 2, -1}), Vector{1, 1, 3}, square_units};
  const Matrix X = arma::linspace(0, 1, 20).t();
  const Matrix z = 2 * X + 1;
  INFO("units 0 and 1 are the same, so the best weights are not unique, but they exist");
  const Warnings warnings;
  const Mlp net = fit_random_features(hidden, X, Matrix(3 * z % z));
  const Matrix answers = arma::square(hidden.weights * X + arma::repmat(hidden.bias, 1, 20));
  CHECK_THAT(Matrix(net[1].weights * answers),
             near_or(Matrix(3 * z % z), 1e-8, {{anything, fit_random_features_rule}}));
  INFO("Armadillo has said: " << warnings.text.str()
                              << "Likely cause: arma::solve without "
                                 "arma::solve_opts::force_approx warns of every such system");
  CHECK(warnings.text.str().empty());
}

TEST_CASE("09.7 no digits are lost among units that look alike", "[09.7]") {
  Rng rng(4);
  const ActivationFunction smooth = {"smooth", [](Scalar z) { return 1 / (1 + std::exp(-z)); },
                                     [](Scalar) { return Scalar(0); }};
  const MlpLayer hidden = random_units(1, 40, 10, smooth, rng);
  const Matrix X = arma::linspace(0, 1, 200).t(), targets = arma::sin(6 * X);
  INFO("40 random sigmoids can follow a smooth curve to ten digits");
  const Mlp net = fit_random_features(hidden, X, targets);
  Matrix answers = hidden.weights * X + arma::repmat(hidden.bias, 1, 200);
  answers = answers.transform(smooth.value);
  const double error = arma::abs(net[1].weights * answers - targets).max();
  CHECK_THAT(error, near_or(0, 3e-9,
                            {{[](double got) { return got < 1e-3; },
                              "the normal equations (the product of the matrix with its own "
                              "transpose) lose half of the digits: give the matrix itself to "
                              "arma::solve"},
                             {anything, fit_random_features_rule}}));
}

TEST_CASE("09.7 numbers that are not finite are named", "[09.7]") {
  const MlpLayer hidden = {Matrix(Vector{2, -1}), Vector{1, 3}, none};
  Matrix targets(1, 5, arma::fill::ones);
  targets(2) = arma::datum::nan;
  INFO("a target is NaN: arma::solve returns false. Likely cause: its answer is not looked at");
  const Warnings warnings;
  CHECK_THROWS_AS(fit_random_features(hidden, arma::linspace(0, 1, 5).t(), targets),
                  std::runtime_error);
}

TEST_CASE("wrong sizes are refused", "[09]") {
  CHECK_THROWS_AS(multiply(Matrix(2, 3), Matrix(2, 3)), std::invalid_argument);
  CHECK_THROWS_AS(dense(Matrix(3, 2), Vector(3), Matrix(3, 4)), std::invalid_argument);
  CHECK_THROWS_AS(dense(Matrix(3, 2), Vector(2), Matrix(2, 4)), std::invalid_argument);
  CHECK_THROWS_AS(forward({}, Matrix(2, 1)), std::invalid_argument);
  CHECK_THROWS_AS(collapse({Matrix(3, 2), Vector(3), none}, {Matrix(1, 2), Vector(1), none}),
                  std::invalid_argument);
  CHECK_THROWS_AS(
      collapse({Matrix(3, 2), Vector(3), square_units}, {Matrix(1, 3), Vector(1), none}),
      std::invalid_argument);
  CHECK_THROWS_AS(count_parameters({64}), std::invalid_argument);
  CHECK_THROWS_AS(widest_within(1000, 64, 0, 10), std::invalid_argument);
  CHECK_THROWS_AS(sawtooth(0), std::invalid_argument);
  CHECK_THROWS_AS(
      fit_random_features({Matrix(3, 2), Vector(3), square_units}, Matrix(2, 5), Matrix(1, 4)),
      std::invalid_argument);
  CHECK_THROWS_AS(multilabel_loss(Matrix(3, 2), Matrix(3, 1)), std::invalid_argument);
  CHECK_THROWS_AS(activation("relu6"), std::invalid_argument);
  Rng rng(1);
  CHECK_THROWS_AS(random_mlp({3, 0, 1}, none, rng), std::invalid_argument);
}

TEST_CASE("products by the definition", "[09]") {
  CHECK_THAT(multiply({{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}), near(Matrix{{19, 22}, {43, 50}}, 1e-12));
  CHECK_THAT(multiply(Matrix{{1, 2}}, {{1, 3, 5}, {2, 4, 6}}), near(Matrix{{5, 11, 17}}, 1e-12));
  CHECK_THAT(multiply(Matrix(Vector{1, -2, 3}), Matrix{{4, 5}}),
             near(Matrix{{4, 5}, {-8, -10}, {12, 15}}, 1e-12));
}

TEST_CASE("activations work element by element", "[09]") {
  const Matrix Z = {{-1, 0, 2}, {3, -4, 0.5}};
  CHECK_THAT(activate(square_units, Z), near(Matrix{{1, 0, 4}, {9, 16, 0.25}}, 1e-12));
  CHECK_THAT(slopes(square_units, Z), near(Matrix{{-2, 0, 4}, {6, -8, 1}}, 1e-12));
  CHECK_THAT(activate(activation("step"), Z), near(Matrix{{0, 0, 1}, {1, 0, 1}}, 0));
}

TEST_CASE("a random network has the asked widths and no bias", "[09]") {
  Rng rng(1);
  const Mlp net = random_mlp({40, 30, 20}, square_units, rng);
  REQUIRE(net.size() == 2);
  CHECK(arma::size(net[0].weights) == arma::size(30, 40));
  CHECK(arma::size(net[1].weights) == arma::size(20, 30));
  CHECK(net[0].activation.name == "square");
  CHECK(net[1].activation.name == "identity");
  CHECK_THAT(net[0].bias, near(Vector(30, arma::fill::zeros), 0));
  INFO("1200 weights from N(0, 1/40): the mean of their squares is 1/40, give or take 4 %");
  CHECK_THAT(40 * arma::mean(arma::vectorise(arma::square(net[0].weights))), near(1.0, 0.2));
}

TEST_CASE("a bump, a staircase and a flat zigzag by hand", "[09]") {
  CHECK_THAT(forward(bump(0.3, 0.6, 200), Matrix{{0.1, 0.45, 0.9}}), near(Matrix{{0, 1, 0}}, 1e-6));
  const Mlp steps = staircase([](double x) { return 4 * x; }, 2);
  CHECK_THAT(forward(steps, Matrix{{0, 0.2, 0.5, 0.6, 1}}), near(Matrix{{1, 1, 1, 3, 3}}, 1e-12));
  CHECK_THAT(forward(flat_sawtooth(4), Matrix{{0, 0.125, 0.25, 0.5, 0.625, 1}}),
             near(Matrix{{0, 0.5, 1, 0, 0.5, 0}}, 1e-12));
}

TEST_CASE("several labels at once, by hand", "[09]") {
  INFO(
      "the sigmoid of ln 3 is 3/4, of 0 one half: -ln 3/4 - ln 1/2 and -ln 1/4 - ln 1/2, averaged");
  CHECK_THAT(multilabel_loss({{ln3, -ln3}, {0, 0}}, {{1, 1}, {0, 1}}),
             near((-std::log(0.75) - std::log(0.25) - 2 * std::log(0.5)) / 2, 1e-12));
  INFO(
      "a logit of 1000 for a label that is there costs nothing, for one that is not it costs 1000");
  CHECK_THAT(multilabel_loss(Vector{1000, 1000}, Vector{1, 0}), near(1000.0, 1e-9));
}

}  // namespace course_test
