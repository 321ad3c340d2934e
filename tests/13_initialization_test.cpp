#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "course_test.hpp"
#include "initializers.hpp"
#include "layerwise.hpp"
#include "orthogonal.hpp"
#include "prelu_layer.hpp"
#include "rbm.hpp"
#include "signal.hpp"

namespace course_test {

using namespace ml;

namespace {

double variance_of(const Matrix& W) { return arma::dot(W, W) / static_cast<double>(W.n_elem); }

Matrix column(const Vector& numbers) { return numbers; }

/// Draws of an initializer that are as good as the theory: 60 outputs, 240 inputs, many times.
template <typename Function>
Matrix many(const Function& draw) {
  Rng rng(5);
  Matrix all;
  for (int i = 0; i < 8; ++i) {
    const Matrix W = draw(arma::uword(60), arma::uword(240), rng);
    INFO(
        "weights for 60 outputs and 240 inputs. Likely cause: they are outputs×inputs, a row per "
        "output");
    REQUIRE(W.n_rows == 60);
    REQUIRE(W.n_cols == 240);
    all = arma::join_rows(all, W);
  }
  return all;
}

/// Whether weights are uniform on ±bound, by moments and by the largest of them.
void check_uniform(const std::string& name, const Matrix& W, double bound,
                   const WrongValues<double>& wrong) {
  const double largest = arma::abs(W).max();
  INFO(name << ", 60 outputs, 240 inputs; the largest weight should come close to " << bound);
  CHECK_THAT(largest, near_or(bound, 0.01 * bound, wrong));
  INFO("uniform on ±" << bound << " means the variance bound²/3");
  CHECK_THAT(variance_of(W), near_or(bound * bound / 3, 0.03 * bound * bound / 3,
                                     {{anything,
                                       "the numbers are not uniform between −bound and bound: "
                                       "their order, or a missing sign"}}));
  INFO("half of the weights are negative. Likely cause: uniform from 0 instead of from −bound");
  CHECK_THAT(arma::mean(arma::vectorise(W)), near(0, 0.02 * bound));
}

ActivationFunction linear() { return activation("identity"); }

/// The network of the page: 2 inputs, 3 units, 2 units.
const std::vector<Matrix> small = {Matrix{{1, 0}, {0, 2}, {-1, 1}}, Matrix{{1, 1, 1}, {0, -1, 2}}};

}  // namespace

TEST_CASE("13.1 naive: uniform within one over the root of the inputs", "[13.1]") {
  const double bound = 1 / std::sqrt(240.0);
  check_uniform(
      "naive_uniform", many(naive_uniform), bound,
      {{0, "a division of integers: 1 / 240 is 0"},
       {1, "uniform gives 0 to 1 unless it is told from where to where"},
       {[=](double got) { return got > 3.5 * bound && got < 6 * bound; },
        "these are normal draws; uniform ones end at the bound"},
       {1 / std::sqrt(60.0), "the root of the outputs instead of the inputs"},
       {1 / std::sqrt(300.0), "the root of inputs plus outputs"},
       {1 / 240.0, "the root is missing"},
       {std::sqrt(3.0 / 240), "this bound gives the variance 1/inputs; naive is 1/√inputs"},
       {anything, "the bound is 1 over the root of the number of inputs"}});
}

TEST_CASE("13.1 Xavier: the variance 2 / (inputs + outputs)", "[13.1]") {
  const double bound = std::sqrt(6.0 / 300);
  check_uniform(
      "xavier_uniform", many(xavier_uniform), bound,
      {{0, "a division of integers: 6 / 300 is 0"},
       {1, "uniform gives 0 to 1 unless it is told from where to where"},
       {[=](double got) { return got > 2.5 * bound && got < 3.3 * bound; },
        "these are normal draws; uniform ones end at the bound"},
       {6 / std::sqrt(300.0), "6 instead of its root, as on the MIPT slides"},
       {6.0 / 300, "the whole root is missing"},
       {2.0 / 300, "the variance was taken for the bound"},
       {std::sqrt(2.0 / 300),
        "the standard deviation was taken for the bound: the variance "
        "of a uniform draw is a third of the bound squared"},
       {std::sqrt(12.0 / 300), "the variance 4/(inputs + outputs)"},
       {std::sqrt(6.0 / 240), "only the inputs count, as with He"},
       {std::sqrt(6.0 / 120), "the outputs stand in place of the inputs"},
       {std::sqrt(6.0 / 480), "the inputs stand in place of the outputs"},
       {anything, "bound²/3 is the variance of a uniform draw; set it to 2/(inputs + outputs)"}});
}

const char* const he_normal_rule = "outputs×inputs weights, normal with the deviation √(2/inputs)";

TEST_CASE("13.1 He: normal with the variance 2 / inputs", "[13.1]") {
  const Matrix W = many(he_normal);
  const double expected = 2.0 / 240;
  INFO("he_normal, 60 outputs, 240 inputs; the variance should be 2/240");
  CHECK_THAT(variance_of(W),
             near_or(expected, 0.04 * expected,
                     {{[](double got) { return got == 0; }, "a division of integers: 2 / 240 is 0"},
                      {2.0 / 60, "2/outputs: the outputs are counted where the inputs belong"},
                      {4.0 / 240 / 240, "the variance was given to normal() as the deviation"},
                      {1.0 / 240, "1/inputs: the 2 that makes up for ReLU is missing"},
                      {2.0 / 300, "this is Xavier's variance"},
                      {std::sqrt(2.0 / 240), "the deviation where the variance belongs"},
                      {anything, "normal() wants the deviation, the root of 2/inputs"}}));
  INFO("mean 0");
  CHECK_THAT(arma::mean(arma::vectorise(W)),
             near_or(0, 0.03 * std::sqrt(expected), {{anything, he_normal_rule}}));
  const double beyond = static_cast<double>(arma::accu(arma::abs(W) > 2 * std::sqrt(expected))) /
                        static_cast<double>(W.n_elem);
  INFO(
      "4.6 % of normal draws are more than two deviations from 0. Likely cause: 0 %: the draws "
      "are uniform");
  CHECK_THAT(beyond, near(0.0455, 0.006));
}

TEST_CASE("13.1 every weight is a new draw", "[13.1]") {
  Rng rng(1);
  for (const auto& draw : {naive_uniform, xavier_uniform, he_normal}) {
    const Matrix first = draw(20, 10, rng), second = draw(20, 10, rng);
    INFO("two calls one after the other. Likely cause: a generator of its own, always fresh");
    CHECK(arma::abs(first - second).max() > 0);
    INFO("20×10 weights of one call. Likely cause: some of them are copies of others");
    CHECK(arma::unique(first).eval().n_elem == 200);
  }
}

const char* const orthogonal_rule =
    "the Q of a normal matrix that is not wider than tall, turned where there are fewer outputs "
    "than inputs";

TEST_CASE("13.2 a square start keeps every length, there and back", "[13.2]") {
  Rng rng(2);
  INFO("5 outputs, 5 inputs");
  const Matrix W = orthogonal(5, 5, rng);
  {
    INFO("Likely cause: " << orthogonal_rule);
    REQUIRE(W.n_rows == 5);
    REQUIRE(W.n_cols == 5);
  }
  const Matrix one = arma::eye<Matrix>(5, 5);
  INFO(
      "W Wᵀ should be the unit matrix. Likely cause: R was returned, or the normal matrix "
      "itself, or a diagonal was scaled by more than its sign");
  CHECK_THAT(Matrix(W * W.t()), near(one, 1e-12));
  CHECK_THAT(Matrix(W.t() * W), near(one, 1e-12));
}

TEST_CASE("13.2 with fewer outputs the rows are a basis, with more the columns", "[13.2]") {
  Rng rng(3);
  INFO("the result is outputs×inputs; a full qr() of a tall matrix gives a square Q");
  const Matrix wide = orthogonal(3, 7, rng), tall = orthogonal(7, 3, rng);
  {
    INFO("Likely cause: " << orthogonal_rule);
    REQUIRE(wide.n_rows == 3);
    REQUIRE(wide.n_cols == 7);
    REQUIRE(tall.n_rows == 7);
    REQUIRE(tall.n_cols == 3);
  }
  const Matrix one = arma::eye<Matrix>(3, 3);
  INFO("3 outputs, 7 inputs: W Wᵀ should be the 3×3 unit matrix");
  CHECK_THAT(Matrix(wide * wide.t()), near_or(one, 1e-12, {{anything, orthogonal_rule}}));
  INFO("7 outputs, 3 inputs: Wᵀ W should be the 3×3 unit matrix");
  CHECK_THAT(Matrix(tall.t() * tall), near_or(one, 1e-12, {{anything, orthogonal_rule}}));
}

TEST_CASE("13.2 every basis is equally likely", "[13.2]") {
  Rng rng(4);
  const arma::uword draws = 400;
  for (const auto& [outputs, inputs] : {std::pair<arma::uword, arma::uword>{3, 4}, {4, 3}}) {
    Matrix sum(outputs, inputs, arma::fill::zeros), squares = sum, positive = sum;
    INFO("400 draws with " << outputs << " outputs and " << inputs << " inputs");
    for (arma::uword i = 0; i < draws; ++i) {
      const Matrix W = orthogonal(outputs, inputs, rng);
      {
        INFO("Likely cause: " << orthogonal_rule);
        REQUIRE(W.n_rows == outputs);
        REQUIRE(W.n_cols == inputs);
      }
      positive += arma::conv_to<Matrix>::from(W > 0);
      squares += W % W;
    }
    positive /= static_cast<Scalar>(draws);
    squares /= static_cast<Scalar>(draws);
    INFO("share of positive weights at each place: " << show(positive));
    INFO(
        "Likely cause: if element (0, 0) is never positive, the signs of R's diagonal were "
        "forgotten; if shares are 0 or 1 elsewhere, the matrix was not drawn from a normal "
        "distribution");
    CHECK(positive.min() > 0.35);
    CHECK(positive.max() < 0.65);
    INFO("mean square at each place, a quarter everywhere: " << show(squares));
    {
      INFO("Likely cause: " << orthogonal_rule);
      CHECK(arma::abs(squares - 0.25).max() < 0.08);
    }
  }
}

TEST_CASE("13.2 it uses the generator that it is given", "[13.2]") {
  Rng rng(6), again(6);
  INFO("Likely cause: randn() or a generator of its own instead of normal(…, rng)");
  const Matrix first = orthogonal(4, 4, rng), second = orthogonal(4, 4, rng);
  CHECK(arma::abs(first - second).max() > 1e-6);
  CHECK_THAT(orthogonal(4, 4, again), near(first, 0));
}

const char* const signal_variance_rule =
    "for each layer in turn A = φ(W A), and element l is the mean of the squares of all its "
    "elements";

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

const char* const gradient_variance_rule =
    "from the last layer back: the gradient times φ′ at the sums of this layer, then W transposed; "
    "element l is the mean square of what arrives at the input of layer l";

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

const char* const cd1_rule =
    "ΔW = (P Vᵀ − P′ V′ᵀ)/B, Δb the mean of V − V′, Δc the mean of P − P′, means over the examples";

TEST_CASE("13.6 what is learned minus what is unlearned, in numbers", "[13.6]") {
  // Biases so large that every draw is certain: h = (1, 0), the dream is v = (1, 1, 0).
  Rbm rbm{Matrix(2, 3, arma::fill::zeros), Vector{40, 40, -40}, Vector{40, -40}};
  const Matrix V{{1, 0}, {0, 0}, {1, 1}};
  Rng rng(1);
  INFO(
      "all weights 0, b = (40, 40, −40), c = (40, −40): h = (1, 0) and v′ = (1, 1, 0) for both "
      "examples (1, 0, 1) and (0, 0, 1)");
  const Rbm step = cd1(rbm, V, rng);
  {
    INFO("Likely cause: " << cd1_rule);
    REQUIRE(arma::size(step.weights) == arma::size(2, 3));
    REQUIRE(step.visible_bias.n_elem == 3);
    REQUIRE(step.hidden_bias.n_elem == 2);
  }
  INFO("ΔW = (P Vᵀ − P′ V′ᵀ)/B");
  CHECK_THAT(
      step.weights,
      near_or(Matrix{{-0.5, -1, 1}, {0, 0, 0}}, 1e-9,
              {{Matrix{{0.5, 1, -1}, {0, 0, 0}}, "the dream is learned, the data unlearned"},
               {Matrix{{-1, -2, 2}, {0, 0, 0}}, "it is not divided by the number of examples"},
               {Matrix{{0.5, 0, 1}, {0, 0, 0}}, "the dream is not subtracted"},
               {anything,
                "P and V belong together, P′ and V′ belong together; each product has B terms"}}));
  INFO("Δb is the mean of V − V′");
  CHECK_THAT(
      step.visible_bias,
      near_or(Vector{-0.5, -1, 1}, 1e-9,
              {{Vector{-1, -2, 2}, "a sum instead of a mean"},
               {Vector{0.5, 0, 1}, "the dream is not subtracted"},
               {anything,
                "P and V belong together, P′ and V′ belong together; each product has B terms"}}));
  INFO("Δc is the mean of P − P′");
  CHECK_THAT(step.hidden_bias, near_or(Vector{0, 0}, 1e-9, {{anything, cd1_rule}}));
}

TEST_CASE("13.6 the hidden units are drawn, the rest are probabilities", "[13.6]") {
  // One unit each. P(h) = 1/2 at v = 0; the dream is σ(2) or σ(−2), each for half of the columns.
  const Rbm rbm{column({4}), Vector{-2}, Vector{0}};
  const arma::uword count = 40000;
  Rng rng(2);
  const Rbm step = cd1(rbm, Matrix(1, count, arma::fill::zeros), rng);
  const auto s = [](double z) { return 1 / (1 + std::exp(-z)); };
  INFO("w = 4, b = −2, c = 0, every v = 0, so that P(h = 1) = 1/2 and the dream is σ(±2)");
  const double expected = 0.5 - (s(4 * s(2)) + s(4 * s(-2))) / 2;
  INFO("Δc is P − P′ on average");
  CHECK_THAT(
      step.hidden_bias(0),
      near_or(expected, 0.004,
              {{0.5 - s(4 * s(0)), "no draw: the dream starts from the probabilities"},
               {0.5 - (s(4) * (s(2) + s(-2)) + 0.5 * (s(-2) + s(2))) / 2,
                "the dream was drawn as well"},
               {0, "the second step is missing: P′ is P"},
               {anything, "P from V, H drawn from P, V′ from H, P′ from V′; only H is drawn"}}));
  INFO("Δb is minus the mean of the dreams, which are σ(2) and σ(−2)");
  CHECK_THAT(
      step.visible_bias(0),
      near_or(-0.5, 0.01,
              {{-s(2), "a median; the mean is wanted"},
               {-s(-2), "a median; the mean is wanted"},
               {anything, "P from V, H drawn from P, V′ from H, P′ from V′; only H is drawn"}}));
  const double dream = -(s(2) * s(4 * s(2)) + s(-2) * s(4 * s(-2))) / 2;
  INFO("ΔW is −P′V′ here");
  CHECK_THAT(
      step.weights(0, 0),
      near_or(dream, 0.004,
              {{-s(2) / 2, "the drawn units stand where P′ belongs"},
               {-0.25, "the first probabilities stand where P′ belongs"},
               {-s(4 * s(0)) * s(0), "no draw at all"},
               {anything, "P from V, H drawn from P, V′ from H, P′ from V′; only H is drawn"}}));
}

TEST_CASE("13.6 the data are learned with probabilities", "[13.6]") {
  const Rbm rbm{column({0}), Vector{0}, Vector{0}};
  Rng rng(3);
  INFO("all zero, v = 1: P = P′ = V′ = 1/2, so ΔW = 1/2 − 1/4 and Δb = 1/2, Δc = 0, exactly");
  const Rbm step = cd1(rbm, Matrix(1, 7, arma::fill::ones), rng);
  INFO("Likely cause of a value that varies: drawn units where P belongs");
  CHECK_THAT(step.weights(0, 0), near(0.25, 1e-12));
  CHECK_THAT(step.visible_bias(0), near(0.5, 1e-12));
  CHECK_THAT(step.hidden_bias(0), near(0, 1e-12));
}

const char* const linear_neurons_rule =
    "neuron m: a linear model with targets +1 for class m mod K and −1 for the others, on a random "
    "part of the examples; its last number is the bias";

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

const char* const layerwise_start_rule =
    "each layer is made by linear_neurons from the outputs of those before it, with width, share "
    "and lambda in their places";

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
