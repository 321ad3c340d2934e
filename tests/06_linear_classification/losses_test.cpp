#include "06_linear_classification/helpers.hpp"
#include "course_test.hpp"
#include "derivative.hpp"
#include "hinge.hpp"
#include "linear_model.hpp"
#include "perceptron_descent.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

namespace {

/// Examples, labels and weights such that no margin is near 0 or 1.
struct AwayFromKinks {
  arma::mat X;
  arma::vec y, w;
  explicit AwayFromKinks(Rng& rng) {
    do {
      X = with_ones(normal(7, 3, rng));
      y = arma::sign(normal(7, 1, rng));
      w = normal(4, 1, rng);
    } while (arma::abs(y % (X * w)).min() < 0.01 || arma::abs(y % (X * w) - 1).min() < 0.01);
  }
};

}  // namespace

const char* const perceptron_subgradient_rule =
    "another formula than the sum of −yᵢ xᵢ over the examples with M ≤ 0";

const char* const hinge_subgradient_rule =
    "another formula than 2λ (0, w₁, w₂, …) plus the sum of −yᵢ xᵢ over the examples with M < 1";

TEST_CASE("06.2 only mistakes pull", "[06.2]") {
  const ByHand data;
  // Mistakes: rows 1 (M = -1.5), 2 (M = -0.5) and 3 (M = 0, on the border).
  INFO("margins 2, -1.5, -0.5, 0, 4: rows 1, 2 and 3 count, each with -y x");
  CHECK_THAT(perceptron_subgradient(data.X, data.y, data.w),
             near_or(arma::vec{1, 1, 0}, 1e-12,
                     {{{-1, -1, 0}, "the sign: this points downhill, a gradient points uphill"},
                      {{0, 1, -1}, "the example with M = 0 is left out: it is a mistake too"},
                      {{1.0 / 3, 1.0 / 3, 0}, "divided by the number of mistakes: it is a sum"},
                      {{0.2, 0.2, 0}, "divided by the number of examples: it is a sum"},
                      {{1, -4, 1}, "all examples count, also those that are right"},
                      {{-3, 1, -3}, "the labels are missing"},
                      {anything, perceptron_subgradient_rule}}));
}

TEST_CASE("06.2 zero weights do move", "[06.2]") {
  const ByHand data;
  INFO("with w = 0 every margin is 0 and every example is a mistake: minus the sum of y x");
  CHECK_THAT(perceptron_subgradient(data.X, data.y, arma::zeros(3)),
             near_or(arma::vec{1, -4, 1}, 1e-12,
                     {{{0, 0, 0}, "< where the formula has <=: w = 0 never moves"},
                      {anything, perceptron_subgradient_rule}}));
}

TEST_CASE("06.2 no mistake, no pull", "[06.2]") {
  const Widest data;
  INFO("nine examples whose margins are all 1 or more");
  CHECK_THAT(perceptron_subgradient(data.X, data.y, data.w),
             near_or(arma::vec{0, 0, 0}, 0,
                     {{{1, -9.5, -20.25}, "all examples count, also those that are right"},
                      {[](const arma::vec& got) { return got(0) != 0; },
                       "M <= 1 is the condition of the hinge loss"},
                      {anything, perceptron_subgradient_rule}}));
}

TEST_CASE("06.2 the slope of the perceptron loss away from kinks", "[06.2]") {
  Rng rng(62);
  for (int draw = 0; draw < 5; ++draw) {
    const AwayFromKinks data(rng);
    const auto loss = [&](const arma::vec& w) { return shrunk_sum(data.y % (data.X * w), 0); };
    const auto hinge = [&](const arma::vec& w) { return shrunk_sum(data.y % (data.X * w), 1); };
    INFO("central differences of the sum of max(0, -M), 7 examples, 4 weights; margins "
         << show<double>(arma::vec(data.y % (data.X * data.w))));
    CHECK_THAT(perceptron_subgradient(data.X, data.y, data.w),
               near_or(arma::vec(numeric_gradient(loss, data.w)), 1e-7,
                       {{arma::vec(numeric_gradient(hinge, data.w)),
                         "M < 1 is the condition of the hinge loss"},
                        {anything, perceptron_subgradient_rule}}));
  }
}

TEST_CASE("06.3 everybody with a margin below one pulls", "[06.3]") {
  const Widest data;
  // Half the weights: margins 0.5, 0.5, 1.22, 0.98, 2.02, 0.5, 0.94, 1.1, 1.5. Below one are rows
  // 0, 1, 3 (y = -1), whose sum is (3, 6, -6), and 5, 6 (y = +1), whose sum is (2, 6.5, 2.75).
  const arma::vec half = data.w / 2, right = {1, -0.5, -8.75};
  INFO(
      "margins 0.5, 0.5, 1.22, 0.98, 2.02, 0.5, 0.94, 1.1, 1.5, no penalty: rows 0, 1, 3, 5 and 6 "
      "count, each with -y x");
  CHECK_THAT(hinge_subgradient(data.X, data.y, half, 0),
             near_or(right, 1e-12,
                     {{{0, 0, 0}, "the kink of the hinge is at M = 1, not at 0"},
                      {{-1, 0.5, 8.75}, "the sign: it is -y x"},
                      {arma::vec(right / 9), "divided by the number of examples: it is a sum"},
                      {arma::vec(right / 5), "divided by those that count: it is a sum"},
                      {{1, -9.5, -20.25}, "all examples count, also those beyond the margin"},
                      {{-5, -12.5, 3.25}, "the labels are missing"},
                      {anything, hinge_subgradient_rule}}));
}

TEST_CASE("06.3 the penalty pulls all weights but the bias", "[06.3]") {
  const ByHand data;
  const arma::vec far = {10, 20, -30};
  // Margins 20, -55, 5, 20, 110: only row 1 is below one.
  INFO(
      "lambda 0.25, w = (10, 20, -30), margins 20, -55, 5, 20, 110: row 1 gives (-1, 1, -1.5), the "
      "penalty (0, 10, -15)");
  CHECK_THAT(hinge_subgradient(data.X, data.y, far, 0.25),
             near_or(arma::vec{-1, 11, -16.5}, 1e-12,
                     {{{4, 11, -16.5}, "the bias is penalized: its part of the penalty is 0"},
                      {{-1, 6, -9}, "the penalty is a square: its slope has a 2"},
                      {{1.5, 6, -9}, "the bias is penalized, and the 2 is missing"},
                      {{-1, 21, -31.5}, "the penalty counts twice"},
                      {{-1, 1, -1.5}, "there is no penalty"},
                      {{-1, -9, 13.5}, "the sign of the penalty"},
                      {anything, hinge_subgradient_rule}}));
}

TEST_CASE("06.3 the slope of the hinge loss away from kinks", "[06.3]") {
  Rng rng(63);
  for (const double lambda : {0.0, 0.7, 3.0}) {
    const AwayFromKinks data(rng);
    const auto loss = [&](const arma::vec& w) {
      return lambda * arma::accu(arma::square(w.tail(3))) + shrunk_sum(data.y % (data.X * w), 1);
    };
    INFO("central differences of lambda (w1² + w2² + w3²) + the sum of max(0, 1 - M), lambda = "
         << lambda);
    CHECK_THAT(hinge_subgradient(data.X, data.y, data.w, lambda),
               near_or(numeric_gradient(loss, data.w), 1e-6, {{anything, hinge_subgradient_rule}}));
  }
}

TEST_CASE("06.3 zero weights move towards the classes", "[06.3]") {
  const ByHand data;
  INFO("with w = 0 every margin is 0, below one: minus the sum of y x, whatever lambda is");
  CHECK_THAT(
      hinge_subgradient(data.X, data.y, arma::zeros(3), 5),
      near_or(arma::vec{1, -4, 1}, 1e-12,
              {{{0, 0, 0}, "the kink is at M = 1, not at 0"}, {anything, hinge_subgradient_rule}}));
}

}  // namespace course_test
