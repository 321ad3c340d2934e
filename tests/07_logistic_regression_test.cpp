#include <limits>

#include "course_test.hpp"
#include "derivative.hpp"
#include "fit_logistic.hpp"
#include "linear_model.hpp"
#include "log_loss.hpp"
#include "margin_losses.hpp"
#include "random.hpp"
#include "roc.hpp"
#include "sigmoid.hpp"
#include "threshold.hpp"

namespace course_test {

using namespace ml;

namespace {

const double ln3 = std::log(3.0), inf = arma::datum::inf;

/// The share of pairs of a one and a zero in which the one has the larger score; a tie is a half.
double ordered_pairs(const arma::vec& scores, const arma::vec& y) {
  double right = 0, pairs = 0;
  for (arma::uword i = 0; i < y.n_elem; ++i) {
    for (arma::uword j = 0; j < y.n_elem; ++j) {
      if (y(i) != 1 || y(j) != 0) continue;
      pairs += 1;
      right += scores(i) > scores(j) ? 1 : scores(i) == scores(j) ? 0.5 : 0;
    }
  }
  return right / pairs;
}

/// Eight examples; by hand, thresholds from above: 0.9 → (0, ¼), 0.8 → (¼, ¼), 0.7 → (¼, ¾) because
/// two ones share it, 0.4 → (½, 1) because a one and a zero share it, 0.2 → (¾, 1), 0.1 → (1, 1).
struct ByHand {
  arma::vec scores = {0.7, 0.1, 0.4, 0.9, 0.8, 0.4, 0.2, 0.7};
  arma::vec y = {1, 0, 1, 1, 0, 0, 0, 1};
};

double minus_false_alarms_and_double_misses(const Outcomes& o) {
  return -static_cast<double>(o.false_positives) - 2 * static_cast<double>(o.false_negatives);
}

}  // namespace

TEST_CASE("07.1 the sigmoid at a few places", "[07.1]") {
  CHECK_THAT(sigmoid(0.0), near(0.5, 1e-15));
  INFO("e^ln 3 is 3, so sigmoid(ln 3) is 3/4. Likely cause, if it is 1/4: the sign of z");
  CHECK_THAT(sigmoid(ln3), near(0.75, 1e-15));
  CHECK_THAT(sigmoid(-ln3), near(0.25, 1e-15));
}

TEST_CASE("07.1 both ends", "[07.1]") {
  for (const double z : {40.0, 710.0, 1000.0, 1e300, inf}) {
    INFO("z = " << z
                << " and its negative. Likely cause of NaN: infinity over infinity; use the "
                   "form whose exponential is at most 1");
    CHECK_THAT(sigmoid(z), near(1, 1e-15));
    CHECK(sigmoid(-z) >= 0);
    CHECK(sigmoid(-z) < 1e-17);
  }
}

TEST_CASE("07.1 small probabilities keep their digits", "[07.1]") {
  for (const double z : {-20.0, -40.0, -300.0, -740.0}) {
    const double expected = std::exp(z);  // to the last digits, since e^z ≪ 1
    INFO("z = " << z << ": e^z = " << expected
                << ", and the sigmoid is the same up to a factor of 1 "
                   "+ e^z. Likely cause of 0: 1 - something that is rounded to 1; or e^-z "
                   "overflows and 1 / "
                   "infinity is 0");
    CHECK_THAT(sigmoid(z) / expected, near(1, z < -700 ? 0.01 : 1e-8));
  }
}

TEST_CASE("07.1 a vector of them", "[07.1]") {
  CHECK_THAT(sigmoid(arma::vec{-ln3, 0, ln3}), near(arma::vec{0.25, 0.5, 0.75}, 1e-15));
}

TEST_CASE("07.2 the loss by hand", "[07.2]") {
  INFO("logit 0: ln 2 whatever the label is");
  CHECK_THAT(log_loss({0}, {1}), near(std::log(2.0), 1e-14));
  CHECK_THAT(log_loss({0}, {0}), near(std::log(2.0), 1e-14));
  INFO(
      "logit ln 3, probability 3/4: label 1 costs -ln(3/4), label 0 costs -ln(1/4). Likely cause, "
      "if they are swapped: the sign of the logit");
  CHECK_THAT(log_loss({ln3}, {1}), near(-std::log(0.75), 1e-14));
  CHECK_THAT(log_loss({ln3}, {0}), near(-std::log(0.25), 1e-14));
}

TEST_CASE("07.2 a sum, not a mean", "[07.2]") {
  INFO(
      "logits ln 3, 0, -ln 3 with labels 1, 0, 1: ln(4/3) + ln 2 + ln 4 = ln(32/3) = 2.367. Likely "
      "cause of 0.789: divided by 3. Of 3.41: log2");
  CHECK_THAT(log_loss({ln3, 0, -ln3}, {1, 0, 1}), near(std::log(32.0 / 3), 1e-14));
}

TEST_CASE("07.2 large logits on the wrong side cost what they are", "[07.2]") {
  for (const double z : {30.0, 36.0, 40.0, 100.0, 710.0, 1000.0}) {
    INFO(
        "logit "
        << z << " with label 0, and " << -z
        << " with label 1: ln(1 + e^z), which is z up "
           "to e^-z. Likely cause of inf: ln of a probability that was rounded to 0, or e^z "
           "overflowed. Of nan: 0 times infinity. Of about 34: a limit was put on the probability");
    CHECK_THAT(log_loss({z}, {0}), near(z, 1e-10));
    CHECK_THAT(log_loss({-z}, {1}), near(z, 1e-10));
  }
}

TEST_CASE("07.2 large logits on the right side cost next to nothing", "[07.2]") {
  for (const double z : {20.0, 40.0, 100.0, 700.0}) {
    INFO("logit " << z << " with label 1, and " << -z
                  << " with label 0: ln(1 + e^-z), which is e^-z = " << std::exp(-z)
                  << ". Likely cause of 0, or of a ratio a "
                     "little off: ln(1 + tiny) is rounded; there is std::log1p");
    CHECK_THAT(log_loss({z}, {1}) / std::exp(-z), near(1, 1e-8));
    CHECK_THAT(log_loss({-z}, {0}) / std::exp(-z), near(1, 1e-8));
  }
  CHECK_THAT(log_loss({1000, -1000}, {1, 0}), near(0, 1e-300));
}

TEST_CASE("07.2 the form with signs says the same", "[07.2]") {
  const arma::vec z = {-3.2, 0.1, 5, -0.7, 12, -9}, y = {0, 1, 0, 1, 1, 1};
  double sum = 0;
  for (arma::uword i = 0; i < z.n_elem; ++i) sum += logistic_loss((2 * y(i) - 1) * z(i));
  INFO("labels 0 and 1 become -1 and +1 as 2y - 1; then the loss is the sum of ln(1 + e^-M)");
  CHECK_THAT(log_loss(z, y), near(sum, 1e-12));
}

TEST_CASE("07.3 the gradient at zero weights", "[07.3]") {
  const arma::mat X = {{1, 2, -1, 0}, {1, 0, 3, 4}, {1, -1, 1, 2}};
  INFO(
      "w = 0: all probabilities are ½, labels 1, 0, 0: -½ row 0 + ½ row 1 + ½ row 2. Likely cause, "
      "if all signs are turned: it is -x (y - σ). If it is a third: this is a sum, not a mean");
  CHECK_THAT(log_loss_gradient(X, {1, 0, 0}, arma::zeros(4)),
             near(arma::vec{0.5, -1.5, 2.5, 3}, 1e-14));
}

TEST_CASE("07.3 an example that is surely right does not pull", "[07.3]") {
  const arma::mat X = {{1, 50}, {1, -50}};
  INFO(
      "logits 1000 and -1000, labels 1 and 0: nothing to correct. Likely cause: the derivative of "
      "another loss");
  CHECK_THAT(log_loss_gradient(X, {1, 0}, {0, 20}), near(arma::vec{0, 0}, 1e-12));
  INFO(
      "the same with labels 0 and 1: each pulls with its whole x, (1, 50) - (1, -50). Likely cause "
      "of 0: the factor σ' of the squared error has no place here");
  CHECK_THAT(log_loss_gradient(X, {0, 1}, {0, 20}), near(arma::vec{0, 100}, 1e-12));
}

TEST_CASE("07.3 the slope of the log-loss", "[07.3]") {
  Rng rng(73);
  for (int draw = 0; draw < 5; ++draw) {
    const arma::mat X = with_ones(normal(7, 3, rng));
    const arma::vec y = arma::conv_to<arma::vec>::from(uniform(7, 1, rng) < 0.5);
    const arma::vec w = normal(4, 1, rng);
    const auto loss = [&](const arma::vec& v) {
      double sum = 0;
      const arma::vec z = X * v;
      for (arma::uword i = 0; i < z.n_elem; ++i)
        sum += std::log1p(std::exp(y(i) == 1 ? -z(i) : z(i)));
      return sum;
    };
    INFO("central differences of the loss of 7 examples with 4 weights");
    CHECK_THAT(log_loss_gradient(X, y, w), near(numeric_gradient(loss, w), 1e-7));
  }
}

TEST_CASE("07.4 two steps by hand", "[07.4]") {
  // From w = 0 all probabilities are ½: the gradient is X'(½ - y) = (0, -2).
  const arma::mat X = {{1, -2}, {1, 2}};
  const arma::vec y = {0, 1};
  const arma::vec once = fit_logistic(X, y, {.rate = 0.5, .steps = 1});
  INFO(
      "points -2 and 2, labels 0 and 1, rate 0.5: the gradient at 0 is (0, -2), over N = 2 it is "
      "(0, -1). Likely cause of 1: not divided by N. Of -0.5: uphill");
  CHECK_THAT(once, near(arma::vec{0, 0.5}, 1e-14));
  // At w = (0, 1/2) the logits are -1 and 1, and both errors are σ(-1).
  const double error = 1 / (1 + std::exp(1.0));
  const arma::vec twice = fit_logistic(X, y, {.rate = 0.5, .steps = 2});
  INFO(
      "step 2: each error is σ(-1) = 0.2689, so w(1) grows by 0.5 · 2 · 0.2689. Likely cause: one "
      "step too many or too few, or the gradient is not computed anew");
  CHECK_THAT(twice, near(arma::vec{0, 0.5 + error}, 1e-14));
}

TEST_CASE("07.4 the penalty leaves the bias alone", "[07.4]") {
  const arma::mat X = {{1, -2, 1}, {1, 2, 1}, {1, 0, -2}};
  const arma::vec y = {0, 1, 1}, start = {10, 20, -30};
  // Logits -60, 20, 70: all sure, all right, so only the penalty pulls.
  const arma::vec w = fit_logistic(X, y, {.rate = 0.6, .steps = 1, .lambda = 0.25, .start = start});
  INFO(
      "start (10, 20, -30), all three examples surely right: the step is -0.6/3 · 2 · 0.25 · (0, "
      "20, "
      "-30), to (10, 18, -27). Likely cause, if the bias moved to 9: it is penalised. If the "
      "others "
      "are 19 and -28.5: the 2 is missing. If they are 14 and -21: the penalty is not divided by "
      "N");
  CHECK_THAT(w, near(arma::vec{10, 18, -27}, 1e-6));
}

TEST_CASE("07.4 the start is where it starts", "[07.4]") {
  const arma::mat X = {{1, -2}, {1, 2}, {1, 1}};
  const arma::vec y = {0, 1, 0}, start = {0.5, -1};
  INFO("no steps: the start itself. Likely cause: one step too many, or always from zero");
  CHECK_THAT(fit_logistic(X, y, {.rate = 0.5, .steps = 0, .start = start}), near(start, 0));
  const arma::vec half = fit_logistic(X, y, {.rate = 0.5, .steps = 30, .start = start});
  INFO("30 steps and 30 more from there are 60 steps");
  CHECK_THAT(fit_logistic(X, y, {.rate = 0.5, .steps = 30, .start = half}),
             near(fit_logistic(X, y, {.rate = 0.5, .steps = 60, .start = start}), 1e-12));
}

TEST_CASE("07.4 shares become probabilities", "[07.4]") {
  // One feature, 0 or 1. Of four zeros one has label 1, of five ones three do.
  const arma::mat X = with_ones(arma::vec{0, 0, 0, 0, 1, 1, 1, 1, 1});
  const arma::vec y = {1, 0, 0, 0, 1, 1, 1, 0, 0};
  const arma::vec w = fit_logistic(X, y, {.rate = 1, .steps = 5000});
  INFO(
      "with a feature that is 0 or 1 the best probabilities are the shares, 1/4 and 3/5: the bias "
      "is ln(1/3), bias plus weight ln(3/2)");
  CHECK_THAT(w, near(arma::vec{std::log(1.0 / 3), std::log(4.5)}, 1e-6));
}

TEST_CASE("07.4 separable examples: the weights grow and never arrive", "[07.4]") {
  const arma::mat X = with_ones(arma::vec{-2, -1, 1, 2});
  const arma::vec y = {0, 0, 1, 1};
  const double early = arma::norm(fit_logistic(X, y, {.rate = 1, .steps = 100})),
               late = arma::norm(fit_logistic(X, y, {.rate = 1, .steps = 10000}));
  INFO("two factors of ten in the number of steps: about 2 ln 10 = 4.6 more; it was "
       << early << " and is " << late
       << ". Likely cause: a stopping rule, or a penalty that nobody asked for");
  CHECK_THAT(late - early, near(2 * std::log(10.0), 0.25));
  const arma::vec held = fit_logistic(X, y, {.rate = 1, .steps = 5000, .lambda = 0.1}),
                  longer = fit_logistic(X, y, {.rate = 1, .steps = 10000, .lambda = 0.1});
  INFO("with a penalty of 0.1 they do arrive");
  CHECK_THAT(longer, near(held, 1e-9));
}

TEST_CASE("07.4 a constant feature keeps its weight", "[07.4]") {
  const arma::mat X = arma::join_rows(with_ones(arma::vec{-2, 1, -1, 2}), arma::zeros(4));
  const arma::vec w = fit_logistic(X, {0, 0, 1, 1}, {.rate = 1, .steps = 200});
  INFO("the third column is 0 everywhere, as a standardised constant is");
  CHECK_THAT(w(2), near(0, 0));
  CHECK(w(1) > 0);
}

TEST_CASE("07.4 a wild rate is told, not hidden", "[07.4]") {
  const arma::mat X = {{1, 1e200}, {1, -1e200}, {1, 3e200}};
  INFO(
      "features of 1e200 and rate 1e150: the weights leave the finite numbers. Likely cause: "
      "stop_if_not_finite is not called");
  CHECK_THROWS_AS(fit_logistic(X, {0, 1, 1}, {.rate = 1e150, .steps = 20}), std::runtime_error);
}

TEST_CASE("07.5 the curve of eight examples", "[07.5]") {
  const ByHand data;
  const Roc curve = roc(data.scores, data.y);
  INFO("scores "
       << show<double>(data.scores) << ", labels " << show<double>(data.y)
       << ": a point per different score, from the largest down, after the point for +infinity. "
          "Likely cause, if there are 9 points: examples with the same score must cross together. "
          "If the last point is missing: the smallest score counts too");
  REQUIRE(curve.threshold.n_elem == 7);
  CHECK(curve.threshold(0) == inf);
  CHECK_THAT(curve.threshold.tail(6).eval(), near(arma::vec{0.9, 0.8, 0.7, 0.4, 0.2, 0.1}, 1e-15));
  INFO(
      "Likely cause, if the two rates are swapped: the false alarms are a share of the zeros. If "
      "they end below 1: divide by the size of the class, not by N");
  CHECK_THAT(curve.true_positive_rate, near(arma::vec{0, 0.25, 0.25, 0.75, 1, 1, 1}, 1e-15));
  CHECK_THAT(curve.false_positive_rate, near(arma::vec{0, 0, 0.25, 0.25, 0.5, 0.75, 1}, 1e-15));
}

TEST_CASE("07.5 the order of the examples does not matter", "[07.5]") {
  const ByHand data;
  const arma::uvec order = {3, 2, 5, 0, 7, 6, 1, 4};
  const Roc curve = roc(data.scores(order), data.y(order));
  INFO(
      "the same eight examples in another order, the tied ones too. Likely cause: ties are taken "
      "one after another");
  CHECK_THAT(curve.true_positive_rate, near(arma::vec{0, 0.25, 0.25, 0.75, 1, 1, 1}, 1e-15));
  CHECK_THAT(curve.false_positive_rate, near(arma::vec{0, 0, 0.25, 0.25, 0.5, 0.75, 1}, 1e-15));
}

TEST_CASE("07.5 all scores are the same", "[07.5]") {
  const Roc curve = roc(arma::vec(5).fill(0.3), {1, 0, 0, 1, 0});
  INFO("one different score: two points, (0, 0) and (1, 1)");
  CHECK_THAT(curve.true_positive_rate, near(arma::vec{0, 1}, 1e-15));
  CHECK_THAT(curve.false_positive_rate, near(arma::vec{0, 1}, 1e-15));
  CHECK_THAT(auc(curve), near(0.5, 1e-15));
}

TEST_CASE("07.5 the area of curves by hand", "[07.5]") {
  INFO(
      "up first: area 1. To the right first: 0. Straight: 1/2. Likely cause: a trapezoid is "
      "its width times its mean height");
  CHECK_THAT(auc({{inf, 1, 0}, {0, 0, 1}, {0, 1, 1}}), near(1, 1e-15));
  CHECK_THAT(auc({{inf, 1, 0}, {0, 1, 1}, {0, 0, 1}}), near(0, 1e-15));
  CHECK_THAT(auc({{inf, 0}, {0, 1}, {0, 1}}), near(0.5, 1e-15));
  INFO(
      "points (0, 0), (0.2, 0.6), (0.5, 0.6), (1, 1): 0.06 + 0.18 + 0.4. Likely cause of 0.8: "
      "rectangles at the right ends; of 0.48: at the left ends");
  CHECK_THAT(auc({{inf, 3, 2, 1}, {0, 0.2, 0.5, 1}, {0, 0.6, 0.6, 1}}), near(0.64, 1e-14));
}

TEST_CASE("07.5 the area is the share of ordered pairs", "[07.5]") {
  const ByHand data;
  INFO(
      "of 16 pairs of a one and a zero 12 are in order, 1 is tied, 3 are not: 12.5 / 16. Likely "
      "cause: ties count as won or as lost");
  CHECK_THAT(auc(roc(data.scores, data.y)), near(12.5 / 16, 1e-14));
  Rng rng(75);
  for (int draw = 0; draw < 5; ++draw) {
    const arma::vec scores = arma::floor(uniform(40, 1, rng, 0, 8));
    arma::vec y = arma::conv_to<arma::vec>::from(uniform(40, 1, rng, 0, 8) < scores + 1);
    y(0) = 0;
    y(1) = 1;
    INFO("40 examples with 8 different scores");
    CHECK_THAT(auc(roc(scores, y)), near(ordered_pairs(scores, y), 1e-12));
    CHECK_THAT(auc(roc(-scores, y)), near(1 - ordered_pairs(scores, y), 1e-12));
  }
}

TEST_CASE("07.6 the best accuracy of six examples", "[07.6]") {
  const arma::vec p = {0.1, 0.9, 0.35, 0.2, 0.6, 0.8}, y = {0, 1, 1, 0, 0, 1};
  // From below: all 3/6; after 0.1: 4/6; after 0.2: 5/6; after 0.35: 4/6; after 0.6: 5/6; …
  INFO(
      "sorted scores 0.1 0.2 0.35 0.6 0.8 0.9 with labels 0 0 1 0 1 1: thresholds between 0.2 and "
      "0.35 and between 0.6 and 0.8 are equally good, 5 of 6; the lower one wins, and it lies in "
      "the middle. Likely cause of 0.7: the last of equals. Of 0.35: a score instead of the "
      "middle. "
      "Of 0.5: nothing was chosen");
  CHECK_THAT(best_threshold(p, y, accuracy), near(0.275, 1e-12));
}

TEST_CASE("07.6 the metric decides", "[07.6]") {
  const arma::vec p = {0.1, 0.9, 0.35, 0.2, 0.6, 0.8}, y = {0, 1, 1, 0, 0, 1};
  const auto few_alarms = [](const Outcomes& o) {
    return -2 * static_cast<double>(o.false_positives) - static_cast<double>(o.false_negatives);
  };
  INFO(
      "the same examples; a false alarm costs 2, a miss 1: the middle of 0.6 and 0.8. Likely "
      "cause: "
      "the accuracy is built in, or the smallest metric was taken");
  CHECK_THAT(best_threshold(p, y, few_alarms), near(0.7, 1e-12));
  INFO("a miss costs 2, a false alarm 1: the middle of 0.2 and 0.35");
  CHECK_THAT(best_threshold(p, y, minus_false_alarms_and_double_misses), near(0.275, 1e-12));
}

TEST_CASE("07.6 scores may be tied", "[07.6]") {
  const arma::vec p = {0.5, 0.5, 0.5, 0.2, 0.8}, y = {1, 0, 1, 0, 1};
  INFO(
      "0.5 three times with labels 1, 0, 1: they cross together, so the best is between 0.2 and "
      "0.5, with 4 of 5");
  CHECK_THAT(best_threshold(p, y, accuracy), near(0.35, 1e-12));
}

TEST_CASE("07.6 all or none", "[07.6]") {
  INFO(
      "all labels 1: everybody must be called 1, from minus infinity on. Likely cause: only "
      "middles "
      "were tried");
  CHECK(best_threshold({0.3, 0.6}, {1, 1}, accuracy) == -inf);
  INFO("all labels 0: nobody may be called 1, so plus infinity");
  CHECK(best_threshold({0.3, 0.6}, {0, 0}, accuracy) == inf);
  INFO("one example, and scores that tell the wrong way round with a majority of zeros");
  CHECK(best_threshold({0.3}, {1}, accuracy) == -inf);
  CHECK(best_threshold({0.9, 0.8, 0.1}, {0, 0, 1}, accuracy) == inf);
}

TEST_CASE("07.6 logits as well as probabilities", "[07.6]") {
  const arma::vec z = {-4, 3, -1, 2, 8, 5}, y = {0, 0, 0, 1, 1, 1};
  INFO("scores need not lie between 0 and 1. Likely cause: a fixed grid of thresholds");
  CHECK_THAT(best_threshold(z, y, accuracy), near(0.5, 1e-12));
  CHECK_THAT(best_threshold(1000 * z, y, accuracy), near(500, 1e-9));
}

TEST_CASE("wrong labels are refused with a way out", "[07]") {
  const arma::mat X = {{1, 2}, {1, -1}};
  const arma::vec signs = {1, -1}, z = {1, 2};
  CHECK_THROWS_AS(log_loss(z, signs), std::invalid_argument);
  CHECK_THROWS_AS(log_loss(z, {1, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(log_loss(z, {1, arma::datum::nan}), std::invalid_argument);
  CHECK_THROWS_AS(log_loss_gradient(X, signs, z), std::invalid_argument);
  CHECK_THROWS_AS(fit_logistic(X, signs), std::invalid_argument);
  CHECK_THROWS_AS(outcomes(z, signs, 0), std::invalid_argument);
  CHECK_THROWS_AS(best_threshold(z, signs, accuracy), std::invalid_argument);
  CHECK_THROWS_AS(roc(z, signs), std::invalid_argument);
  try {
    require_zero_one(signs);
  } catch (const std::invalid_argument& error) {
    CHECK(std::string(error.what()).find("(y + 1) / 2") != std::string::npos);
  }
}

TEST_CASE("wrong shapes, empty tables and numbers that are none", "[07]") {
  const arma::mat X = {{1, 2}, {1, -1}};
  const arma::vec y = {0, 1}, three = {1, 0, 1}, nan = {1, arma::datum::nan};
  CHECK_THROWS_AS(log_loss(three, y), std::invalid_argument);
  CHECK_THROWS_AS(log_loss({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(log_loss(nan, y), std::invalid_argument);
  CHECK_THROWS_AS(log_loss({inf, 0}, y), std::invalid_argument);
  CHECK_THROWS_AS(log_loss_gradient(X, three, y), std::invalid_argument);
  CHECK_THROWS_AS(log_loss_gradient(X, y, three), std::invalid_argument);
  CHECK_THROWS_AS(fit_logistic(X, three), std::invalid_argument);
  CHECK_THROWS_AS(fit_logistic(X, y, {.start = three}), std::invalid_argument);
  CHECK_THROWS_AS(fit_logistic(arma::mat(0, 2), arma::vec()), std::invalid_argument);
  CHECK_THROWS_AS(fit_logistic({{1, arma::datum::nan}, {1, 2}}, y), std::invalid_argument);
  CHECK_THROWS_AS(roc(three, y), std::invalid_argument);
  CHECK_THROWS_AS(roc(nan, y), std::invalid_argument);
  CHECK_THROWS_AS(roc({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(auc({{inf}, {0}, {0}}), std::invalid_argument);
  CHECK_THROWS_AS(auc({{inf, 0}, {0, 1}, {0, 0.5, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(outcomes(nan, y, 0), std::invalid_argument);
  CHECK_THROWS_AS(best_threshold(nan, y, accuracy), std::invalid_argument);
  CHECK_THROWS_AS(best_threshold({}, {}, accuracy), std::invalid_argument);
  CHECK_THROWS_AS(logit(1.5), std::invalid_argument);
}

TEST_CASE("one class only, no column of ones, wrong options", "[07]") {
  const arma::mat X = {{1, 2}, {1, -1}}, bare = {{2, 1}, {-1, 1}};
  const arma::vec y = {0, 1}, same = {1, 1};
  CHECK_THROWS_AS(fit_logistic(X, same), std::invalid_argument);
  CHECK_THROWS_AS(roc({0.1, 0.2}, same), std::invalid_argument);
  CHECK_THROWS_AS(fit_logistic(bare, y), std::invalid_argument);
  CHECK_THROWS_AS(fit_logistic(X, y, {.rate = 0}), std::invalid_argument);
  CHECK_THROWS_AS(fit_logistic(X, y, {.rate = inf}), std::invalid_argument);
  CHECK_THROWS_AS(fit_logistic(X, y, {.lambda = -1}), std::invalid_argument);
}

TEST_CASE("logit, outcomes and accuracy", "[07]") {
  CHECK_THAT(logit(0.75), near(ln3, 1e-14));
  CHECK(logit(0) == -inf);
  CHECK(logit(1) == inf);
  const Outcomes o = outcomes({0.2, 0.5, 0.7, 0.9, 0.4}, {1, 1, 0, 1, 0}, 0.5);
  INFO("a score that is equal to the threshold is called 1");
  CHECK(o.true_positives == 2);
  CHECK(o.false_positives == 1);
  CHECK(o.true_negatives == 1);
  CHECK(o.false_negatives == 1);
  CHECK_THAT(accuracy(o), near(0.6, 1e-15));
}

}  // namespace course_test
