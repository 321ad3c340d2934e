#include "course_test.hpp"
#include "derivative.hpp"
#include "hinge.hpp"
#include "linear_model.hpp"
#include "margin.hpp"
#include "margin_losses.hpp"
#include "perceptron_descent.hpp"
#include "random.hpp"
#include "support_vectors.hpp"
#include "svm.hpp"
#include "svm_minimum.hpp"

namespace course_test {

using namespace ml;

namespace {

/// Five examples with two features and a column of ones, and weights; by hand the scores are
/// 2, -1.5, 0.5, 0, -4.
struct ByHand {
  arma::mat X = {{1, 2, 1}, {1, -1, 1.5}, {1, 0, 0.5}, {1, 0, 1}, {1, -3, 2}};
  arma::vec y = {1, 1, -1, -1, -1};
  arma::vec w = {1, 1, -1};
};

/// Nine points whose widest margin is known: the border 3x + 4y = 6.25 is 1.25 away from (0, 0),
/// (4, -3) and (2.5, 1.25); the other six are farther away.
struct Widest {
  arma::mat X = {{1, 0, 0},      {1, 4, -3},  {1, -1, -1.5}, {1, 2, -3}, {1, -1, -4},
                 {1, 2.5, 1.25}, {1, 4, 1.5}, {1, 2, 3.5},   {1, 5, 2.5}};
  arma::vec y = {-1, -1, -1, -1, -1, 1, 1, 1, 1};
  arma::vec w = {-1, 0.48, 0.64};
};

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

double shrunk_sum(const arma::vec& margins, double kink) {
  double sum = 0;
  for (const double M : margins) sum += std::max(0.0, kink - M);
  return sum;
}

}  // namespace

const char* const margins_rule = "another formula than yᵢ ⟨w, xᵢ⟩";

TEST_CASE("06.1 the margin is the score times the label", "[06.1]") {
  const ByHand data;
  INFO("scores 2, -1.5, 0.5, 0, -4; labels 1, 1, -1, -1, -1");
  const arma::vec right = {2, -1.5, -0.5, 0, 4};
  CHECK_THAT(
      margins(data.X, data.y, data.w),
      near_or(
          right, 1e-12,
          {{{2, -1.5, 0.5, 0, -4}, "these are the scores: the labels are missing"},
           {arma::vec(right / std::sqrt(3.0)), "divided by the length of w: that is a distance"},
           {arma::vec(right / std::sqrt(2.0)), "divided by the length of w: that is a distance"},
           {arma::abs(right).eval(), "an absolute value: a mistake has a negative margin"},
           {{1, -1, -1, 0, 1}, "the sign of the margin, not the margin"},
           {anything, margins_rule}}));
}

TEST_CASE("06.1 one margin per example, whatever the number of features", "[06.1]") {
  const arma::mat X = {{1, 2, 0, -1}, {1, 0, 1, 3}};
  INFO("2 examples, 4 weights, scores 3.5 and -0.5, labels -1 and 1: two margins");
  CHECK_THAT(margins(X, {-1, 1}, {0.5, 1, 2, -1}),
             near_or(arma::vec{-3.5, -0.5}, 1e-12,
                     {{{3.5, -0.5}, "the labels are missing"}, {anything, margins_rule}}));
}

TEST_CASE("06.1 twice the weights, twice the margins; other labels, other signs", "[06.1]") {
  const ByHand data;
  const arma::vec M = {2, -1.5, -0.5, 0, 4};
  INFO("the five examples with weights twice as large, then with all labels turned");
  CHECK_THAT(margins(data.X, data.y, 2 * data.w),
             near_or(arma::vec(2 * M), 1e-12,
                     {{M, "divided by the length of w"}, {anything, margins_rule}}));
  CHECK_THAT(
      margins(data.X, -data.y, data.w),
      near_or(arma::vec(-M), 1e-12, {{M, "the labels have no effect"}, {anything, margins_rule}}));
}

const char* const perceptron_subgradient_rule =
    "another formula than the sum of −yᵢ xᵢ over the examples with M ≤ 0";

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

const char* const hinge_subgradient_rule =
    "another formula than 2λ (0, w₁, w₂, …) plus the sum of −yᵢ xᵢ over the examples with M < 1";

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

const char* const svm_fit_rule =
    "steps w − η/(N √k) hinge_subgradient(w) from 0, k from 1 to options.steps; the answer is the "
    "point of the path with the lowest loss, the start included";

TEST_CASE("06.4 the steps shrink like one over the root of k", "[06.4]") {
  // Four examples far from the margin all the way: each step adds rate / √k to w(1).
  const arma::mat X = {{1, -1}, {1, -1}, {1, 1}, {1, 1}};
  const double sum = 1 + 1 / std::sqrt(2.0) + 1 / std::sqrt(3.0) + 0.5;
  INFO(
      "points -1, -1, 1, 1, lambda 0, rate 0.01, 4 steps: all pull all the time, so w(1) is 0.01 "
      "(1 + 1/√2 + 1/√3 + 1/√4) = 0.02784");
  CHECK_THAT(svm_fit(X, {-1, -1, 1, 1}, {.lambda = 0, .rate = 0.01, .steps = 4}),
             near_or(arma::vec{0, 0.01 * sum}, 1e-12,
                     {{{0, 0.04}, "the steps do not shrink"},
                      {{0, 0.04 * sum}, "not divided by the number of examples"},
                      {{0, 0.02 * sum}, "divided by the number of features, not of examples"},
                      {{0, 0.01 * 25 / 12}, "the rate falls as 1/k, not as 1/√k"},
                      {{0, -0.01 * sum}, "uphill: step against the sub-gradient"},
                      {{0, 0.01 * (sum - 0.5)}, "one step is missing"},
                      {{0, 0.01 * (sum - 1)}, "k starts at 2"},
                      {{0, 0.01}, "an integer division: 1 / √k needs a double"},
                      {{0, 0}, "nothing moved: is the sub-gradient used, and the best kept?"},
                      {anything, svm_fit_rule}}));
}

TEST_CASE("06.4 zero steps stay at zero", "[06.4]") {
  const Widest data;
  INFO("steps 0: the start is the only point of the path, w = 0");
  CHECK_THAT(svm_fit(data.X, data.y, {.lambda = 0.1, .rate = 1, .steps = 0}),
             near_or(arma::vec{0, 0, 0}, 0,
                     {{[](const arma::vec&) { return true; }, "a step is taken at k = 0"},
                      {anything, svm_fit_rule}}));
}

TEST_CASE("06.4 the best weights, not the last ones", "[06.4]") {
  const Widest data;
  const auto loss = [&](const arma::vec& w) {
    return 0.1 * arma::accu(arma::square(w.tail(2))) + shrunk_sum(data.y % (data.X * w), 1);
  };
  double before = 9;  // at w = 0: 1 for each example
  for (arma::uword steps = 0; steps <= 60; ++steps) {
    INFO("rate 20, which is wild, lambda 0.1, "
         << steps << " steps: the loss may never be above that of fewer steps, nor above 9, that "
         << "of w = 0");
    const double after = loss(svm_fit(data.X, data.y, {.lambda = 0.1, .rate = 20, .steps = steps}));
    INFO("Likely cause: the last weights are returned, not those with the lowest loss so far");
    REQUIRE(after <= before + 1e-9);
    before = after;
  }
}

TEST_CASE("06.4 the widest margin of nine points", "[06.4]") {
  const Widest data;
  INFO("by hand w = (-1, 0.48, 0.64), and the border is 1.25 away from three points");
  const arma::vec w = svm_fit(data.X, data.y, {.lambda = 0.1, .rate = 1, .steps = 10000});
  CHECK_THAT(
      w,
      near_or(data.w, 0.01,
              {{[](const arma::vec& got) {
                  return arma::norm(got - arma::vec{-1, 0.48, 0.64}) < 0.2;
                },
                "close, but rattling: the step does not shrink, or the last weights are returned"},
               {[](const arma::vec& got) { return got(0) > -0.9; },
                "the bias is held back: does the penalty reach it?"},
               {anything, svm_fit_rule}}));
  CHECK_THAT(distance_to_border(data.X, data.y, w),
             near_or(1.25, 0.005, {{anything, svm_fit_rule}}));
}

TEST_CASE("06.4 the bias is free", "[06.4]") {
  // Two points at 10 ± 1: the widest margin is 1, so w = 1 and the bias is -10.
  const arma::mat X = {{1, 9}, {1, 11}};
  INFO("points 9 (y = -1) and 11 (y = +1): w = (-10, 1)");
  CHECK_THAT(svm_fit(X, {-1, 1}, {.lambda = 0.01, .rate = 2, .steps = 20000}),
             near_or(arma::vec{-10, 1}, 0.1,
                     {{[](const arma::vec& got) { return got(0) > -9.5; },
                       "the bias is penalized, or the best point of the path is not kept"},
                      {anything, svm_fit_rule}}));
}

TEST_CASE("06.4 a heavy penalty, by hand", "[06.4]") {
  // x = -1 (y = -1) and x = 1 (y = +1), b = 0: lambda w² + 2 (1 - w) is lowest at w = 1 / lambda.
  const arma::mat X = {{1, -1}, {1, 1}};
  INFO("points -1 and 1, lambda 4: 4 w² + 2 (1 - w) is lowest at w = 1/4");
  const arma::vec w = svm_fit(X, {-1, 1}, {.lambda = 4, .rate = 0.2, .steps = 5000});
  CHECK_THAT(w(1), near_or(0.25, 0.005,
                           {{1, "lambda has no effect"},
                            {[](double got) { return got > 0.45 && got < 0.55; },
                             "lambda is divided by the number of examples, or the 2 of its slope "
                             "is missing"},
                            {anything, svm_fit_rule}}));
}

TEST_CASE("06.4 a constant feature and a repeated example change nothing", "[06.4]") {
  const Widest data;
  const arma::mat X = arma::join_rows(data.X, arma::zeros(9));
  {
    INFO("the nine points with a feature that is always 0: its weight stays 0");
    CHECK_THAT(svm_fit(X, data.y, {.lambda = 0.1, .rate = 1, .steps = 10000}),
               near_or(arma::vec{-1, 0.48, 0.64, 0}, 0.01, {{anything, svm_fit_rule}}));
  }
  INFO("every point twice and lambda twice: the same minimum");
  CHECK_THAT(svm_fit(arma::join_cols(data.X, data.X), arma::join_cols(data.y, data.y),
                     {.lambda = 0.2, .rate = 1, .steps = 10000}),
             near_or(data.w, 0.01, {{anything, svm_fit_rule}}));
}

TEST_CASE("06.4 a wild rate gives no nonsense", "[06.4]") {
  const Widest data;
  for (const double rate : {1e3, 1e150, 1e300}) {
    INFO("rate " << rate
                 << ": the weights may be bad, but they must be numbers. Likely cause: a loss of "
                    "NaN or infinity was taken for the lowest");
    CHECK(svm_fit(data.X, data.y, {.lambda = 0.1, .rate = rate, .steps = 50}).is_finite());
  }
}

const char* const support_vectors_rule = "the row numbers with M ≤ 1 + tolerance, rising";

TEST_CASE("06.5 three points hold the border", "[06.5]") {
  const Widest data;
  INFO("margins 1, 1, 2.44, 1.96, 4.04, 1, 1.88, 2.2, 3, up to rounding");
  CHECK_THAT(support_vectors(data.X, data.y, data.w),
             near_or(arma::uvec{0, 1, 5}, 0,
                     {{arma::uvec(), "M < 1 or M < 0: the edge M = 1 belongs to them"},
                      {[](const arma::uvec& got) { return got.n_elem < 3; },
                       "a margin of 1 may come out as 1 + 1e-16: the tolerance is not used"},
                      {{2, 3, 4, 6, 7, 8}, "these are the others"},
                      {anything, support_vectors_rule}}));
}

TEST_CASE("06.5 the inside of the margin and the wrong side belong to them", "[06.5]") {
  const ByHand data;
  {
    INFO("margins 2, -1.5, -0.5, 0, 4");
    CHECK_THAT(support_vectors(data.X, data.y, data.w),
               near_or(arma::uvec{1, 2, 3}, 0,
                       {{arma::uvec(), "only M = 1 was asked for"},
                        {{3}, "mistakes belong to them too: there is no lower limit"},
                        {{0}, "the labels are missing"},
                        {anything, support_vectors_rule}}));
  }
  const arma::mat X = {{1, 0.5}, {1, 1.5}, {1, 3}, {1, -0.25}};
  INFO(
      "one feature 0.5, 1.5, 3, -0.25, all y = +1 but the last, w = (0, 1): margins 0.5, 1.5, 3, "
      "0.25");
  CHECK_THAT(
      support_vectors(X, {1, 1, 1, -1}, {0, 1}),
      near_or(arma::uvec{0, 3}, 0,
              {{arma::uvec(), "only M = 1 was asked for"}, {anything, support_vectors_rule}}));
}

TEST_CASE("06.5 the tolerance widens the edge", "[06.5]") {
  const arma::mat X = {{1, 1.0005}, {1, 1.02}, {1, -0.9}, {1, -2}};
  const arma::vec y = {1, 1, -1, -1}, w = {0, 1};
  for (const auto& [tolerance, rows] :
       std::vector<std::pair<double, arma::uvec>>{{1e-9, {2}}, {0.001, {0, 2}}, {0.1, {0, 1, 2}}}) {
    INFO("margins 1.0005, 1.02, 0.9, 2; tolerance " << tolerance);
    CHECK_THAT(
        support_vectors(X, y, w, tolerance),
        near_or(rows, 0, {{{2}, "the tolerance is not used"}, {anything, support_vectors_rule}}));
  }
  INFO("margins exactly 1 and 2, tolerance 0");
  CHECK_THAT(
      support_vectors({{1, 1}, {1, -2}}, {1, -1}, w, 0),
      near_or(arma::uvec{0}, 0,
              {{arma::uvec(), "< where the formula has <="}, {anything, support_vectors_rule}}));
}

TEST_CASE("06.5 there may be none", "[06.5]") {
  const arma::mat X = {{1, 3}, {1, -3}};
  INFO("margins 3 and 3: nobody holds this border");
  {
    INFO("Likely cause: " << support_vectors_rule);
    CHECK(support_vectors(X, {1, -1}, {0, 1}).is_empty());
  }
}

TEST_CASE("the exact minimum agrees with what is known by hand", "[06]") {
  const Widest data;
  const SvmMinimum minimum = svm_minimum(data.X, data.y, 0.1);
  CHECK_THAT(minimum.weights, near(data.w, 1e-9));
  CHECK_THAT(minimum.pull, near(arma::vec{0.048, 0.016, 0, 0, 0, 0.064, 0, 0, 0}, 1e-9));
  INFO("a heavy penalty: the minimum is a sum over all examples");
  const SvmMinimum wide = svm_minimum({{1, -1}, {1, 1}}, {-1, 1}, 4);
  CHECK_THAT(wide.weights, near(arma::vec{0, 0.25}, 1e-9));
  CHECK_THAT(wide.pull, near(arma::vec{1, 1}, 0));
  CHECK_THROWS_AS(svm_minimum(data.X, data.y, 0), std::invalid_argument);
  CHECK_THROWS_AS(svm_minimum(data.X, arma::ones(9), 1), std::invalid_argument);
}

TEST_CASE("labels 0 and 1 are refused with a way out", "[06]") {
  const ByHand data;
  const arma::vec labels = {1, 1, 0, 0, 0};
  CHECK_THROWS_AS(margins(data.X, labels, data.w), std::invalid_argument);
  CHECK_THROWS_AS(perceptron_subgradient(data.X, labels, data.w), std::invalid_argument);
  CHECK_THROWS_AS(hinge_subgradient(data.X, labels, data.w, 1), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(data.X, labels), std::invalid_argument);
  CHECK_THROWS_AS(support_vectors(data.X, labels, data.w), std::invalid_argument);
  try {
    require_signs(data.X, labels);
  } catch (const std::invalid_argument& error) {
    CHECK(std::string(error.what()).find("2y - 1") != std::string::npos);
  }
}

TEST_CASE("wrong shapes and empty tables are refused", "[06]") {
  const ByHand data;
  const arma::vec short_y = {1, -1}, short_w = {1, 1};
  CHECK_THROWS_AS(margins(data.X, short_y, data.w), std::invalid_argument);
  CHECK_THROWS_AS(margins(data.X, data.y, short_w), std::invalid_argument);
  CHECK_THROWS_AS(perceptron_subgradient(data.X, data.y, short_w), std::invalid_argument);
  CHECK_THROWS_AS(hinge_subgradient(data.X, data.y, short_w, 1), std::invalid_argument);
  CHECK_THROWS_AS(support_vectors(data.X, data.y, short_w), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(data.X, short_y), std::invalid_argument);
  CHECK_THROWS_AS(margins(arma::mat(0, 3), arma::vec(), data.w), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(arma::mat(0, 3), arma::vec()), std::invalid_argument);
  arma::mat holes = data.X;
  holes(1, 1) = arma::datum::nan;
  CHECK_THROWS_AS(margins(holes, data.y, data.w), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(holes, data.y), std::invalid_argument);
}

TEST_CASE("the bias needs its column of ones", "[06]") {
  const ByHand data;
  const arma::mat bare = data.X.tail_cols(2);
  CHECK_THROWS_AS(hinge_subgradient(bare, data.y, {1, 1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(bare, data.y), std::invalid_argument);
  CHECK_THROWS_AS(distance_to_border(bare, data.y, {1, 1}), std::invalid_argument);
}

TEST_CASE("one class only, a negative penalty and a rate of zero are refused", "[06]") {
  const ByHand data;
  CHECK_THROWS_AS(svm_fit(data.X, arma::ones(5)), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(data.X, data.y, {.lambda = -1}), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(data.X, data.y, {.rate = 0}), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(data.X, data.y, {.rate = arma::datum::inf}), std::invalid_argument);
  CHECK_THROWS_AS(hinge_subgradient(data.X, data.y, data.w, -1), std::invalid_argument);
  CHECK_THROWS_AS(support_vectors(data.X, data.y, data.w, -1), std::invalid_argument);
  CHECK_THROWS_AS(perceptron_fit(data.X, data.y, 0), std::invalid_argument);
}

TEST_CASE("the losses of one margin", "[06]") {
  CHECK(misclassification_loss(-0.1) == 1);
  CHECK(misclassification_loss(0) == 0);
  CHECK(perceptron_loss(-2) == 2);
  CHECK(perceptron_loss(3) == 0);
  CHECK(hinge_loss(-2) == 3);
  CHECK(hinge_loss(1) == 0);
  CHECK_THAT(logistic_loss(0), near(std::log(2.0), 1e-15));
  CHECK_THAT(logistic_loss_bits(0), near(1, 1e-15));
  INFO("ln(1 + e^1000) is 1000 up to rounding, and ln(1 + e^-1000) is 0");
  CHECK_THAT(logistic_loss(-1000), near(1000, 1e-9));
  CHECK_THAT(logistic_loss(1000), near(0, 1e-300));
}

TEST_CASE("losses, mistakes and distance of a table", "[06]") {
  const ByHand data;
  CHECK_THAT(perceptron_loss(data.X, data.y, data.w), near(2, 1e-12));
  CHECK_THAT(hinge_loss(data.X, data.y, data.w, 0.5), near(1 + 2.5 + 1.5 + 1, 1e-12));
  INFO("an example on the border is a mistake");
  CHECK(mistakes(data.X, data.y, data.w) == 3);
  const Widest widest;
  CHECK_THAT(distance_to_border(widest.X, widest.y, 7 * widest.w), near(1.25, 1e-12));
  CHECK_THROWS_AS(distance_to_border(widest.X, widest.y, {1, 0, 0}), std::invalid_argument);
}

TEST_CASE("the perceptron stops at a border without a mistake", "[06]") {
  const Widest data;
  CHECK(mistakes(data.X, data.y, perceptron_fit(data.X, data.y)) == 0);
}

}  // namespace course_test
