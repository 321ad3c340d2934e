#include <cmath>

#include "activations.hpp"
#include "collapse.hpp"
#include "count.hpp"
#include "course_test.hpp"
#include "dense.hpp"
#include "derivative.hpp"
#include "forward.hpp"
#include "multiply.hpp"
#include "random.hpp"
#include "random_features.hpp"
#include "staircase.hpp"

namespace course_test {

using namespace ml;

namespace {

const double ln2 = std::log(2.0), ln3 = std::log(3.0);

/// An activation no header has, so that the tests of forward need no other exercise.
const ActivationFunction square = {"square", [](Scalar z) { return z * z; },
                                   [](Scalar z) { return 2 * z; }};

const ActivationFunction none = activation("identity");

/// The largest difference between the derivative and the slope of the value, on both sides of 0.
void check_derivative(const std::string& name) {
  const ActivationFunction h = activation(name);
  for (const double z : {-30.0, -4.0, -1.3, -0.5, -0.02, 0.03, 0.7, 1.9, 5.0, 30.0}) {
    const double slope = central_difference([&](double x) { return h.value(x); }, z);
    INFO(name << " at z = " << z << ": between z - 1e-5 and z + 1e-5 the function rises by "
              << slope << " per unit. Likely cause: the derivative takes the output h(z) for z");
    CHECK_THAT(h.derivative(z), near(slope, 1e-8));
  }
}

}  // namespace

TEST_CASE("09.1 the product of two square matrices", "[09.1]") {
  INFO(
      "[1 2; 3 4] times [5 6; 7 8]; element (0, 0) is 1·5 + 2·7. Likely cause: the elements are "
      "multiplied one by one, or the order of the factors is turned round");
  CHECK_THAT(multiply({{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}), near(Matrix{{19, 22}, {43, 50}}, 1e-12));
}

TEST_CASE("09.1 products of matrices that are not square", "[09.1]") {
  INFO("a row times a 2×3 matrix: 1×3. Likely cause: rows and columns of the result are swapped");
  CHECK_THAT(multiply(Matrix{{1, 2}}, {{1, 3, 5}, {2, 4, 6}}), near(Matrix{{5, 11, 17}}, 1e-12));
  INFO("a 2×3 matrix times a column: 2×1");
  CHECK_THAT(multiply({{1, 2, -1}, {3, 0, 4}}, Matrix(Vector{1, 2, 3})),
             near(Matrix(Vector{2, 15}), 1e-12));
  INFO("a column times a row: every pair of elements");
  CHECK_THAT(multiply(Matrix(Vector{1, -2, 3}), Matrix{{4, 5}}),
             near(Matrix{{4, 5}, {-8, -10}, {12, 15}}, 1e-12));
}

TEST_CASE("09.1 two steps are one: (AB)v = A(Bv)", "[09.1]") {
  Rng rng(1);
  const Matrix A = normal(3, 5, rng), B = normal(5, 4, rng), v = normal(4, 1, rng);
  CHECK_THAT(multiply(multiply(A, B), v), near(multiply(A, multiply(B, v)), 1e-12));
}

TEST_CASE("09.2 derivatives of the sigmoid and of tanh", "[09.2]") {
  INFO("the sigmoid of ln 3 is 3/4, so its derivative there is 3/4 · 1/4");
  CHECK_THAT(sigmoid_derivative(ln3), near(0.1875, 1e-12));
  CHECK_THAT(sigmoid_derivative(0), near(0.25, 1e-12));
  check_derivative("sigmoid");
  INFO("tanh of ln 2 is 0.6, so its derivative there is 1 - 0.36");
  CHECK_THAT(tanh_derivative(ln2), near(0.64, 1e-12));
  CHECK_THAT(tanh_derivative(0), near(1.0, 1e-12));
  check_derivative("tanh");
}

TEST_CASE("09.2 the slopes of sigmoid and tanh from their values", "[09.2]") {
  INFO(
      "the argument is the value a of the function, not its input: if you see 0.2179 or 0.25, "
      "the function was applied once more");
  CHECK_THAT(sigmoid_slope(0.75), near(0.1875, 1e-12));
  CHECK_THAT(sigmoid_slope(0), near(0.0, 1e-12));
  INFO("1 - 0.6² = 0.64; if you see 0.7116, tanh was applied once more");
  CHECK_THAT(tanh_slope(0.6), near(0.64, 1e-12));
  CHECK_THAT(tanh_slope(-1), near(0.0, 1e-12));
}

TEST_CASE("09.2 ReLU and leaky ReLU", "[09.2]") {
  CHECK_THAT(relu(2.5), near(2.5, 0));
  CHECK_THAT(relu(-3), near(0.0, 0));
  CHECK_THAT(relu(0), near(0.0, 0));
  check_derivative("relu");
  INFO("at the kink any number from 0 to 1 is right");
  CHECK(relu_derivative(0) >= 0);
  CHECK(relu_derivative(0) <= 1);

  INFO("alpha is the second argument; it is 0.1 if not given");
  CHECK_THAT(leaky_relu(-2), near(-0.2, 1e-12));
  CHECK_THAT(leaky_relu(-2, 0.25), near(-0.5, 1e-12));
  CHECK_THAT(leaky_relu(2, 0.25), near(2.0, 1e-12));
  CHECK_THAT(leaky_relu_derivative(-2, 0.25), near(0.25, 1e-12));
  CHECK_THAT(leaky_relu_derivative(2, 0.25), near(1.0, 1e-12));
  check_derivative("leaky_relu");
}

TEST_CASE("09.2 ELU, and SELU made from it", "[09.2]") {
  INFO("e to the power -ln 2 is 1/2, so ELU there is -alpha/2 and its derivative alpha/2");
  CHECK_THAT(elu(-ln2), near(-0.5, 1e-12));
  CHECK_THAT(elu(-ln2, 3), near(-1.5, 1e-12));
  CHECK_THAT(elu(2, 3), near(2.0, 1e-12));
  CHECK_THAT(elu_derivative(-ln2), near(0.5, 1e-12));
  CHECK_THAT(elu_derivative(-ln2, 3), near(1.5, 1e-12));
  CHECK_THAT(elu_derivative(2, 3), near(1.0, 1e-12));
  INFO("just left of 0 the slope is alpha, here 3, and the value 0");
  CHECK_THAT(elu_derivative(-1e-9, 3), near(3.0, 1e-6));
  CHECK_THAT(elu(-1e-9, 3), near(0.0, 1e-8));
  INFO("far to the right e^z is infinite, but nobody asks for it there");
  CHECK_THAT(elu(1000, 3), near(1000.0, 1e-12));
  CHECK_THAT(elu_derivative(1000, 3), near(1.0, 1e-12));
  check_derivative("elu");
  INFO("SELU tends to -1.0507 · 1.6733 far to the left");
  CHECK_THAT(selu(-50), near(-1.7580993408473766, 1e-12));
  check_derivative("selu");
}

TEST_CASE("09.2 softplus does not overflow", "[09.2]") {
  CHECK_THAT(softplus(0), near(ln2, 1e-12));
  CHECK_THAT(softplus(-ln3), near(std::log(4.0 / 3), 1e-12));
  INFO(
      "Likely cause, if the result is inf or nan: exp(1000) is infinite. ln(1 + e^z) = "
      "z + ln(1 + e^-z), and one of the two forms is always safe");
  CHECK_THAT(softplus(1000), near(1000.0, 1e-12));
  CHECK_THAT(softplus(-1000), near(0.0, 1e-12));
  CHECK_THAT(softplus_derivative(1000), near(1.0, 1e-12));
  CHECK_THAT(softplus_derivative(-1000), near(0.0, 1e-12));
  CHECK_THAT(softplus_derivative(ln3), near(0.75, 1e-12));
  check_derivative("softplus");
}

TEST_CASE("09.2 softsign has a modulus in it", "[09.2]") {
  INFO("Likely cause: z / (1 + z) without the modulus; it has a pole at -1");
  CHECK_THAT(softsign(-0.5), near(-1.0 / 3, 1e-12));
  CHECK_THAT(softsign(-1), near(-0.5, 1e-12));
  CHECK_THAT(softsign(3), near(0.75, 1e-12));
  CHECK_THAT(softsign_derivative(3), near(1.0 / 16, 1e-12));
  CHECK_THAT(softsign_derivative(-3), near(1.0 / 16, 1e-12));
  check_derivative("softsign");
}

TEST_CASE("09.3 a dense layer of three outputs, two inputs and four examples", "[09.3]") {
  const Matrix W = {{1, 2}, {0, -1}, {3, 0}};
  const Vector b = {10, 20, 30};
  const Matrix X = {{1, 0, 2, -1}, {2, -1, 0, 3}};
  INFO(
      "W is 3×2, b has 3 elements, X is 2×4. The first column is (1·1 + 2·2 + 10, -2 + 20, 3 + "
      "30). "
      "Likely cause: W is transposed, or b is added along a row");
  CHECK_THAT(dense(W, b, X),
             near(Matrix{{15, 8, 12, 15}, {18, 21, 20, 17}, {33, 30, 36, 27}}, 1e-12));
}

TEST_CASE("09.3 square weights are not transposed", "[09.3]") {
  INFO("a 2×2 matrix fits either way round; only one way is right");
  CHECK_THAT(dense({{1, 2}, {0, 1}}, {0, -1}, {{3, 1}, {4, 1}}),
             near(Matrix{{11, 3}, {3, 0}}, 1e-12));
}

TEST_CASE("09.4 two layers by hand", "[09.4]") {
  const Mlp layers = {{Matrix{{1, 2}, {0, -1}, {3, 0}}, Vector{0, 1, -2}, square},
                      {Matrix{{1, 0, -1}, {2, 1, 0}}, Vector{10, -1}, none}};
  const Matrix X = {{1, 0, 2}, {2, -1, 0}};
  INFO(
      "2 inputs, 3 hidden units that square, 2 outputs without activation; 3 examples. The hidden "
      "layer gives (25, 1, 1), (4, 4, 4), (4, 1, 16). Likely cause: every layer has an activation "
      "of its own, and each works on what the one before it gave");
  CHECK_THAT(forward(layers, X), near(Matrix{{34, 10, -2}, {50, 11, 8}}, 1e-12));
}

TEST_CASE("09.4 the last layer's activation counts too", "[09.4]") {
  const Mlp layers = {{Matrix{{2, 1}}, Vector{1}, square}};
  INFO("one layer: (2·1 + 1·2 + 1)² = 25");
  CHECK_THAT(forward(layers, Matrix(Vector{1, 2})), near(Matrix{25.0}, 1e-12));
}

TEST_CASE("09.4 XOR of chapter 01, all four inputs at once", "[09.4]") {
  const ActivationFunction step = activation("step");
  const Mlp layers = {{Matrix{{-1, -1}, {1, 1}}, Vector{1.5, -0.5}, step},
                      {Matrix{{1, 1}}, Vector{-1.5}, step}};
  INFO("NAND and OR in the hidden layer, AND behind them; the inputs 00, 01, 10, 11 as columns");
  CHECK_THAT(forward(layers, {{0, 0, 1, 1}, {0, 1, 0, 1}}), near(Matrix{{0, 1, 1, 0}}, 0));
}

TEST_CASE("09.5 two linear layers by hand", "[09.5]") {
  const MlpLayer first = {Matrix{{1, 2}, {0, -1}, {3, 0}}, Vector{1, 0, -2}, none};
  const MlpLayer second = {Matrix{{2, 1, -1}}, Vector{5}, none};
  const MlpLayer one = collapse(first, second);
  INFO("first 3×2, second 1×3: the weights of the one layer are 1×2");
  CHECK_THAT(one.weights, near(Matrix{{-1, 3}}, 1e-12));
  INFO(
      "the bias is 2·1 + 1·0 - 1·(-2) + 5 = 9. Likely cause, if it is 5: the bias of the first "
      "layer passes through the second layer's weights");
  CHECK_THAT(one.bias, near(Vector{9}, 1e-12));
  CHECK(one.activation.name == "identity");
}

TEST_CASE("09.5 the activation of the second layer stays", "[09.5]") {
  const MlpLayer one = collapse({Matrix(3, 2, arma::fill::ones), Vector{1, 2, 3}, none},
                                {Matrix(2, 3, arma::fill::ones), Vector{0, 1}, square});
  CHECK(one.activation.name == "square");
}

TEST_CASE("09.5 c, then c, then c is c cubed", "[09.5]") {
  const MlpLayer c = {Matrix{0.5}, Vector{0}, none};
  const MlpLayer three = collapse(collapse(c, c), c);
  CHECK_THAT(three.weights, near(Matrix{0.125}, 1e-12));
  CHECK_THAT(three.bias, near(Vector{0}, 1e-12));
}

TEST_CASE("09.6 the networks of the textbook", "[09.6]") {
  INFO("64-32-10: (64·32 + 32) + (32·10 + 10). Likely cause, if it is 2368: no biases");
  CHECK(count_parameters({64, 32, 10}) == 2410);
  CHECK(count_parameters({784, 256, 128, 10}) == 235146);
  INFO("one more hidden layer of 64");
  CHECK(count_parameters({784, 256, 128, 64, 10}) == 242762);
}

TEST_CASE("09.6 small networks, counted on fingers", "[09.6]") {
  INFO("one neuron with three inputs has three weights and a bias");
  CHECK(count_parameters({3, 1}) == 4);
  INFO("5-4-3-2: 24 + 15 + 8. Likely cause: the input has no bias, every other unit has one");
  CHECK(count_parameters({5, 4, 3, 2}) == 47);
}

TEST_CASE("09.7 weights that are there are found", "[09.7]") {
  Rng rng(2);
  const MlpLayer hidden = {normal(3, 2, rng, 3), normal(3, 1, rng), square};
  const Matrix X = uniform(2, 40, rng, -1, 1);
  const Matrix alpha = {{1, -2, 0.5}, {0, 3, -1}, {2, 2, 2}, {-1, 0, 4}};
  Matrix answers(3, 40);
  for (arma::uword i = 0; i < 40; ++i) {
    const Vector z = hidden.weights * X.col(i) + hidden.bias;
    answers.col(i) = z % z;
  }
  const Mlp net = fit_random_features(hidden, X, Matrix(alpha * answers));
  REQUIRE(net.size() == 2);
  INFO(
      "2 inputs, 3 hidden units that square, 4 outputs, 40 examples; the targets were made with "
      "known output weights. Likely cause: the activation is left out, or a transpose is missing");
  CHECK_THAT(net[1].weights, near(alpha, 1e-9));
  INFO("the hidden layer stays as it was, and the output has no bias");
  CHECK_THAT(net[0].weights, near(hidden.weights, 0));
  CHECK_THAT(net[0].bias, near(hidden.bias, 0));
  CHECK_THAT(net[1].bias, near(Vector(4, arma::fill::zeros), 0));
}

TEST_CASE("09.7 no other output weights do better", "[09.7]") {
  Rng rng(3);
  const MlpLayer hidden = random_units(1, 4, 6, square, rng);
  const Matrix X = arma::linspace(0, 1, 30).t();
  const Matrix targets = normal(1, 30, rng);
  const Mlp net = fit_random_features(hidden, X, targets);
  const Matrix answers = arma::square(hidden.weights * X + arma::repmat(hidden.bias, 1, 30));
  const Matrix residual = net[1].weights * answers - targets;
  INFO(
      "at the smallest sum of squares the residual is orthogonal to the answers of every hidden "
      "unit; here is the product of the answers with it");
  CHECK_THAT(Matrix(answers * residual.t()), near(Matrix(4, 1, arma::fill::zeros), 1e-7));
}

TEST_CASE("09.7 two equal units do no harm", "[09.7]") {
  const MlpLayer hidden = {Matrix(Vector{2, 2, -1}), Vector{1, 1, 3}, square};
  const Matrix X = arma::linspace(0, 1, 20).t();
  const Matrix z = 2 * X + 1;
  const Mlp net = fit_random_features(hidden, X, Matrix(3 * z % z));
  const Matrix answers = arma::square(hidden.weights * X + arma::repmat(hidden.bias, 1, 20));
  INFO(
      "units 0 and 1 are the same, so the best weights are not unique, but they exist. Likely "
      "cause: arma::solve with no_approx, or without arma::solve_opts::force_approx");
  CHECK_THAT(Matrix(net[1].weights * answers), near(Matrix(3 * z % z), 1e-8));
}

TEST_CASE("wrong sizes are refused", "[09]") {
  CHECK_THROWS_AS(multiply(Matrix(2, 3), Matrix(2, 3)), std::invalid_argument);
  CHECK_THROWS_AS(dense(Matrix(3, 2), Vector(3), Matrix(3, 4)), std::invalid_argument);
  CHECK_THROWS_AS(dense(Matrix(3, 2), Vector(2), Matrix(2, 4)), std::invalid_argument);
  CHECK_THROWS_AS(forward({}, Matrix(2, 1)), std::invalid_argument);
  CHECK_THROWS_AS(collapse({Matrix(3, 2), Vector(3), none}, {Matrix(1, 2), Vector(1), none}),
                  std::invalid_argument);
  CHECK_THROWS_AS(collapse({Matrix(3, 2), Vector(3), square}, {Matrix(1, 3), Vector(1), none}),
                  std::invalid_argument);
  CHECK_THROWS_AS(count_parameters({64}), std::invalid_argument);
  CHECK_THROWS_AS(
      fit_random_features({Matrix(3, 2), Vector(3), square}, Matrix(2, 5), Matrix(1, 4)),
      std::invalid_argument);
  CHECK_THROWS_AS(activation("relu6"), std::invalid_argument);
  Rng rng(1);
  CHECK_THROWS_AS(random_mlp({3, 0, 1}, none, rng), std::invalid_argument);
}

TEST_CASE("activations work element by element", "[09]") {
  const Matrix Z = {{-1, 0, 2}, {3, -4, 0.5}};
  CHECK_THAT(activate(square, Z), near(Matrix{{1, 0, 4}, {9, 16, 0.25}}, 1e-12));
  CHECK_THAT(slopes(square, Z), near(Matrix{{-2, 0, 4}, {6, -8, 1}}, 1e-12));
  CHECK_THAT(activate(activation("step"), Z), near(Matrix{{0, 0, 1}, {1, 0, 1}}, 0));
}

TEST_CASE("a random network has the asked widths and no bias", "[09]") {
  Rng rng(1);
  const Mlp net = random_mlp({40, 30, 20}, square, rng);
  REQUIRE(net.size() == 2);
  CHECK(arma::size(net[0].weights) == arma::size(30, 40));
  CHECK(arma::size(net[1].weights) == arma::size(20, 30));
  CHECK(net[0].activation.name == "square");
  CHECK(net[1].activation.name == "identity");
  CHECK_THAT(net[0].bias, near(Vector(30, arma::fill::zeros), 0));
  INFO("1200 weights from N(0, 1/40): the mean of their squares is 1/40, give or take 4 %");
  CHECK_THAT(40 * arma::mean(arma::vectorise(arma::square(net[0].weights))), near(1.0, 0.2));
}

TEST_CASE("a bump and a staircase by hand", "[09]") {
  CHECK_THAT(forward(bump(0.3, 0.6, 200), Matrix{{0.1, 0.45, 0.9}}), near(Matrix{{0, 1, 0}}, 1e-6));
  const Mlp steps = staircase([](double x) { return 4 * x; }, 2);
  CHECK_THAT(forward(steps, Matrix{{0, 0.2, 0.5, 0.6, 1}}), near(Matrix{{1, 1, 1, 3, 3}}, 1e-12));
}

}  // namespace course_test
