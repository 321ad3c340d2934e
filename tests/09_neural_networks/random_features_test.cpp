#include "random_features.hpp"

#include <cmath>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "09_neural_networks/helpers.hpp"
#include "activations.hpp"
#include "course_test.hpp"
#include "mlp.hpp"
#include "random.hpp"
#include "sawtooth.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

namespace {

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

const char* const sawtooth_rule =
    "depth layers of two ReLU units that make a tent of their input, up to 1 at ½ and down to 0, "
    "each reading the tent before it, and a last layer without activation";

const char* const fit_random_features_rule =
    "the output weights α must make α A, with A the answers of the hidden layer, come closest to "
    "the targets: a least squares problem, transposed";

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

}  // namespace course_test
