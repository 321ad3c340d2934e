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

TEST_CASE("06.1 the margin is the score times the label", "[06.1]") {
  const ByHand data;
  INFO("scores 2, -1.5, 0.5, 0, -4; labels 1, 1, -1, -1, -1. Likely cause: the label is missing");
  CHECK_THAT(margins(data.X, data.y, data.w), near(arma::vec{2, -1.5, -0.5, 0, 4}, 1e-12));
}

TEST_CASE("06.1 one margin per example, whatever the number of features", "[06.1]") {
  const arma::mat X = {{1, 2, 0, -1}, {1, 0, 1, 3}};
  INFO(
      "2 examples, 4 weights: two margins. Likely cause: the margins were added up, or divided by "
      "the length of w");
  CHECK_THAT(margins(X, {-1, 1}, {0.5, 1, 2, -1}), near(arma::vec{-3.5, -0.5}, 1e-12));
}

TEST_CASE("06.1 twice the weights, twice the margins; other labels, other signs", "[06.1]") {
  const ByHand data;
  const arma::vec M = {2, -1.5, -0.5, 0, 4};
  CHECK_THAT(margins(data.X, data.y, 2 * data.w), near(arma::vec(2 * M), 1e-12));
  CHECK_THAT(margins(data.X, -data.y, data.w), near(arma::vec(-M), 1e-12));
}

TEST_CASE("06.2 only mistakes pull", "[06.2]") {
  const ByHand data;
  // Mistakes: rows 1 (M = -1.5), 2 (M = -0.5) and 3 (M = 0, on the border).
  INFO(
      "margins 2, -1.5, -0.5, 0, 4: rows 1, 2 and 3 count, each with -y x. Likely cause, if the "
      "sign is turned: the gradient points uphill. If it is (0, 1, -1): M = 0 counts as a mistake "
      "too. If it is a third: this is a sum, not a mean");
  CHECK_THAT(perceptron_subgradient(data.X, data.y, data.w), near(arma::vec{1, 1, 0}, 1e-12));
}

TEST_CASE("06.2 zero weights do move", "[06.2]") {
  const ByHand data;
  INFO(
      "with w = 0 every margin is 0 and every example is a mistake: minus the sum of y x. Likely "
      "cause: < where the formula has <=");
  CHECK_THAT(perceptron_subgradient(data.X, data.y, arma::zeros(3)),
             near(arma::vec{1, -4, 1}, 1e-12));
}

TEST_CASE("06.2 no mistake, no pull", "[06.2]") {
  const Widest data;
  INFO(
      "all nine margins are 1 or more. Likely cause: the condition of the hinge loss, or no "
      "condition at all");
  CHECK_THAT(perceptron_subgradient(data.X, data.y, data.w), near(arma::vec{0, 0, 0}, 0));
}

TEST_CASE("06.2 the slope of the perceptron loss away from kinks", "[06.2]") {
  Rng rng(62);
  for (int draw = 0; draw < 5; ++draw) {
    const AwayFromKinks data(rng);
    const auto loss = [&](const arma::vec& w) { return shrunk_sum(data.y % (data.X * w), 0); };
    INFO(
        "central differences of the sum of max(0, -M), 7 examples, 4 weights. Likely cause, if "
        "only "
        "this test fails: examples with M between 0 and 1 count, as in the hinge loss; margins "
        << show<double>(arma::vec(data.y % (data.X * data.w))));
    CHECK_THAT(perceptron_subgradient(data.X, data.y, data.w),
               near(numeric_gradient(loss, data.w), 1e-7));
  }
}

TEST_CASE("06.3 everybody with a margin below one pulls", "[06.3]") {
  const Widest data;
  // Half the weights: margins 0.5, 0.5, 1.22, 0.98, 2.02, 0.5, 0.94, 1.1, 1.5. Below one are rows
  // 0, 1, 3 (y = -1), whose sum is (3, 6, -6), and 5, 6 (y = +1), whose sum is (2, 6.5, 2.75).
  const arma::vec half = data.w / 2;
  INFO(
      "margins 0.5, 0.5, 1.22, 0.98, 2.02, 0.5, 0.94, 1.1, 1.5: rows 0, 1, 3, 5 and 6 count. "
      "Likely cause, if it is 0: the kink of the hinge is at 1, not at 0. If the sign is turned: "
      "it is -y x. If it is a ninth or a fifth: this is a sum, not a mean");
  CHECK_THAT(hinge_subgradient(data.X, data.y, half, 0), near(arma::vec{1, -0.5, -8.75}, 1e-12));
}

TEST_CASE("06.3 the penalty pulls all weights but the bias", "[06.3]") {
  const ByHand data;
  const arma::vec far = {10, 20, -30};
  // Margins 20, -55, 5, 20, 110: only row 1 is below one.
  const arma::vec loss_part = {-1, 1, -1.5};
  const arma::vec penalty_part = hinge_subgradient(data.X, data.y, far, 0.25) - loss_part;
  INFO(
      "lambda 0.25, w = (10, 20, -30): the penalty adds 2 lambda w except for the bias, (0, 10, "
      "-15). Likely cause, if the first is 5: the bias is penalised. If the others are 5 and "
      "-7.5: the 2 is missing");
  CHECK_THAT(penalty_part, near(arma::vec{0, 10, -15}, 1e-12));
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
               near(numeric_gradient(loss, data.w), 1e-6));
  }
}

TEST_CASE("06.3 zero weights move towards the classes", "[06.3]") {
  const ByHand data;
  INFO("with w = 0 every margin is 0, below one: minus the sum of y x, whatever lambda is");
  CHECK_THAT(hinge_subgradient(data.X, data.y, arma::zeros(3), 5),
             near(arma::vec{1, -4, 1}, 1e-12));
}

TEST_CASE("06.4 the steps shrink like one over the root of k", "[06.4]") {
  // Two examples far from the margin all the way: each step adds rate / √k to w(1).
  const arma::mat X = {{1, -1}, {1, 1}};
  const arma::vec w = svm_fit(X, {-1, 1}, {.lambda = 0, .rate = 0.01, .steps = 4});
  INFO(
      "points -1 and 1, lambda 0, rate 0.01, 4 steps: both pull all the time, so w(1) is 0.01 (1 + "
      "1/√2 + 1/√3 + 1/√4) = 0.02784. Likely cause: 0.04: the steps do not shrink. 0.0557: not "
      "divided by N. 0.0208: 1/k for 1/√k");
  CHECK_THAT(w,
             near(arma::vec{0, 0.01 * (1 + 1 / std::sqrt(2.0) + 1 / std::sqrt(3.0) + 0.5)}, 1e-12));
}

TEST_CASE("06.4 zero steps stay at zero", "[06.4]") {
  const Widest data;
  CHECK_THAT(svm_fit(data.X, data.y, {.lambda = 0.1, .rate = 1, .steps = 0}),
             near(arma::vec{0, 0, 0}, 0));
}

TEST_CASE("06.4 the best weights, not the last ones", "[06.4]") {
  const Widest data;
  const auto loss = [&](const arma::vec& w) {
    return 0.1 * arma::accu(arma::square(w.tail(2))) + shrunk_sum(data.y % (data.X * w), 1);
  };
  double before = 9;  // at w = 0: 1 for each example
  for (arma::uword steps = 0; steps <= 60; ++steps) {
    const double after = loss(svm_fit(data.X, data.y, {.lambda = 0.1, .rate = 20, .steps = steps}));
    INFO("rate 20, which is wild, lambda 0.1, "
         << steps
         << " steps: the loss may never be above that of fewer steps, nor above 9, that of w = 0. "
            "Likely cause: the last weights are returned instead of those with the lowest loss; "
            "or w does not start at 0");
    REQUIRE(after <= before + 1e-9);
    before = after;
  }
}

TEST_CASE("06.4 the widest margin of nine points", "[06.4]") {
  const Widest data;
  const arma::vec w = svm_fit(data.X, data.y, {.lambda = 0.1, .rate = 1, .steps = 10000});
  INFO("by hand w = (-1, 0.48, 0.64), the border is 1.25 away from three points; w came out as "
       << show<double>(w)
       << ". Likely cause, if it is close but not close enough: the step does not shrink, or the "
          "last weights are returned instead of the best ones");
  CHECK_THAT(w, near(data.w, 0.01));
  CHECK_THAT(distance_to_border(data.X, data.y, w), near(1.25, 0.005));
}

TEST_CASE("06.4 the bias is free", "[06.4]") {
  // Two points at 10 ± 1: the widest margin is 1, so w = 1 and the bias is -10.
  const arma::mat X = {{1, 9}, {1, 11}};
  const arma::vec w = svm_fit(X, {-1, 1}, {.lambda = 0.01, .rate = 2, .steps = 20000});
  INFO(
      "points 9 (y = -1) and 11 (y = +1): w = (-10, 1). Likely cause: the bias "
      "is penalised; or what is returned is not the point with the lowest loss");
  CHECK_THAT(w, near(arma::vec{-10, 1}, 0.1));
}

TEST_CASE("06.4 a heavy penalty, by hand", "[06.4]") {
  // x = -1 (y = -1) and x = 1 (y = +1), b = 0: lambda w² + 2 (1 - w) is lowest at w = 1 / lambda.
  const arma::mat X = {{1, -1}, {1, 1}};
  const arma::vec w = svm_fit(X, {-1, 1}, {.lambda = 4, .rate = 0.2, .steps = 5000});
  INFO(
      "points -1 and 1, lambda 4: 4 w² + 2 (1 - w) is lowest at w = 1/4. Likely cause, if w is "
      "1: lambda has no effect. If w is 1/2: lambda is divided by the number of examples, or the "
      "2 of the derivative is missing");
  CHECK_THAT(w(1), near(0.25, 0.005));
}

TEST_CASE("06.4 a constant feature and a repeated example change nothing", "[06.4]") {
  const Widest data;
  const arma::mat X = arma::join_rows(data.X, arma::zeros(9));
  const arma::vec w = svm_fit(X, data.y, {.lambda = 0.1, .rate = 1, .steps = 10000});
  INFO("the nine points with a feature that is always 0: its weight stays 0");
  CHECK_THAT(w, near(arma::vec{-1, 0.48, 0.64, 0}, 0.01));
  const arma::vec again = svm_fit(arma::join_cols(data.X, data.X), arma::join_cols(data.y, data.y),
                                  {.lambda = 0.2, .rate = 1, .steps = 10000});
  INFO("every point twice and lambda twice: the same minimum");
  CHECK_THAT(again, near(data.w, 0.01));
}

TEST_CASE("06.4 a wild rate gives no nonsense", "[06.4]") {
  const Widest data;
  for (const double rate : {1e3, 1e150, 1e300}) {
    INFO("rate " << rate << ": the weights may be bad, but they must be numbers");
    CHECK(svm_fit(data.X, data.y, {.lambda = 0.1, .rate = rate, .steps = 50}).is_finite());
  }
}

TEST_CASE("06.5 three points hold the border", "[06.5]") {
  const Widest data;
  INFO(
      "margins 1, 1, 2.44, 1.96, 4.04, 1, 1.88, 2.2, 3, up to rounding. Likely cause, if one of "
      "the three is missing: 1 - M is about 1e-16 there, so the tolerance is needed. If none is "
      "found: M < 0 or M < 1 instead of M <= 1");
  CHECK(show(support_vectors(data.X, data.y, data.w)) == show(arma::uvec{0, 1, 5}));
}

TEST_CASE("06.5 the inside of the margin and the wrong side belong to them", "[06.5]") {
  const ByHand data;
  INFO(
      "margins 2, -1.5, -0.5, 0, 4. Likely cause: only M = 1 was asked for, or only M between 0 "
      "and 1");
  CHECK(show(support_vectors(data.X, data.y, data.w)) == show(arma::uvec{1, 2, 3}));
  const arma::mat X = {{1, 0.5}, {1, 1.5}, {1, 3}, {1, -0.25}};
  INFO(
      "one feature 0.5, 1.5, 3, -0.25, all y = +1 but the last, w = (0, 1): margins 0.5, 1.5, 3, "
      "0.25");
  CHECK(show(support_vectors(X, {1, 1, 1, -1}, {0, 1})) == show(arma::uvec{0, 3}));
}

TEST_CASE("06.5 the tolerance widens the edge", "[06.5]") {
  const arma::mat X = {{1, 1.0005}, {1, 1.02}, {1, -0.9}, {1, -2}};
  const arma::vec y = {1, 1, -1, -1}, w = {0, 1};
  INFO("margins 1.0005, 1.02, 0.9, 2. Likely cause: the tolerance is not used");
  CHECK(show(support_vectors(X, y, w)) == show(arma::uvec{2}));
  CHECK(show(support_vectors(X, y, w, 0.001)) == show(arma::uvec{0, 2}));
  CHECK(show(support_vectors(X, y, w, 0.1)) == show(arma::uvec{0, 1, 2}));
}

TEST_CASE("06.5 there may be none", "[06.5]") {
  const arma::mat X = {{1, 3}, {1, -3}};
  CHECK(support_vectors(X, {1, -1}, {0, 1}).is_empty());
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
