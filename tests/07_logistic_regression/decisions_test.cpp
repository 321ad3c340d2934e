#include <cmath>

#include "07_logistic_regression/helpers.hpp"
#include "course_test.hpp"
#include "random.hpp"
#include "roc.hpp"
#include "threshold.hpp"

namespace course_test {

using namespace ml;

namespace {

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

const char* const roc_rule =
    "a point for +∞ and one for each different score from the largest down: the shares of the ones "
    "and of the zeros with at least that score";

const char* const auc_rule =
    "the sum over the pieces of width in false positives times the mean of both heights";

const char* const best_threshold_rule =
    "all candidates (−∞, the middles between neighboring different scores, +∞) tried, the one with "
    "the largest metric taken, of equal ones the lowest";

TEST_CASE("07.5 the curve of eight examples", "[07.5]") {
  const ByHand data;
  INFO("scores " << show<double>(data.scores) << ", labels " << show<double>(data.y)
                 << ": a point for +infinity, then one per different score, from the largest down");
  const Roc curve = roc(data.scores, data.y);
  CHECK_THAT(
      curve.threshold.n_elem,
      equal_or(arma::uword{7}, {{9, "examples with the same score must cross together"},
                                {6, "the point (0, 0) for +infinity is missing, or the last"},
                                {8, "a point for every example, and none for +infinity"},
                                {anything, roc_rule}}));
  CHECK_THAT(
      curve.true_positive_rate,
      near_or(arma::vec{0, 0.25, 0.25, 0.75, 1, 1, 1}, 1e-15,
              {{{0, 0, 0.25, 0.25, 0.5, 0.75, 1}, "the two rates are exchanged"},
               {{0, 0.125, 0.125, 0.375, 0.5, 0.5, 0.5},
                "divided by the number of examples, not of ones"},
               {{0, 0, 0.25, 0.25, 0.75, 1, 1}, "a score equal to the threshold is called 1"},
               {{0, 0.25, 0, 0.5, 0.25, 0, 0}, "the counts are not added up"},
               {{0, 1, 1, 1, 0.75, 0.25, 0.25}, "from the smallest score up"},
               {anything, roc_rule}}));
  CHECK_THAT(curve.false_positive_rate,
             near_or(arma::vec{0, 0, 0.25, 0.25, 0.5, 0.75, 1}, 1e-15,
                     {{{0, 0.25, 0.25, 0.75, 1, 1, 1}, "the two rates are exchanged"},
                      {{0, 0, 0.125, 0.125, 0.25, 0.375, 0.5},
                       "divided by the number of examples, not of zeros"},
                      {{0, 0.25, 0.5, 1, 1.5, 1.75, 2}, "all that are called, not the zeros alone"},
                      {anything, roc_rule}}));
  CHECK_THAT(curve.threshold,
             near_or(arma::vec{inf, 0.9, 0.8, 0.7, 0.4, 0.2, 0.1}, 1e-15,
                     {{{inf, 0.1, 0.2, 0.4, 0.7, 0.8, 0.9}, "they rise"}, {anything, roc_rule}}));
}

TEST_CASE("07.5 the order of the examples does not matter", "[07.5]") {
  const ByHand data;
  const arma::uvec order = {3, 2, 5, 0, 7, 6, 1, 4};
  INFO(
      "the same eight examples in another order, the tied ones too. Likely cause: ties are taken "
      "one after another");
  const Roc curve = roc(data.scores(order), data.y(order));
  CHECK_THAT(curve.true_positive_rate, near(arma::vec{0, 0.25, 0.25, 0.75, 1, 1, 1}, 1e-15));
  CHECK_THAT(curve.false_positive_rate, near(arma::vec{0, 0, 0.25, 0.25, 0.5, 0.75, 1}, 1e-15));
}

TEST_CASE("07.5 all scores are the same", "[07.5]") {
  INFO("five examples with score 0.3: two points, (0, 0) and (1, 1), and the area one half");
  const Roc curve = roc(arma::vec(5).fill(0.3), {1, 0, 0, 1, 0});
  CHECK_THAT(curve.true_positive_rate, near_or(arma::vec{0, 1}, 1e-15, {{anything, roc_rule}}));
  CHECK_THAT(curve.false_positive_rate, near_or(arma::vec{0, 1}, 1e-15, {{anything, roc_rule}}));
  CHECK_THAT(auc(curve), near_or(0.5, 1e-15, {{anything, auc_rule}}));
}

TEST_CASE("07.5 the area of curves by hand", "[07.5]") {
  {
    INFO("points (0, 0), (0.2, 0.6), (0.5, 0.6), (1, 1): 0.06 + 0.18 + 0.4 = 0.64");
    CHECK_THAT(auc({{inf, 3, 2, 1}, {0, 0.2, 0.5, 1}, {0, 0.6, 0.6, 1}}),
               near_or(0.64, 1e-14,
                       {{0.8, "rectangles as high as their right ends"},
                        {0.48, "rectangles as high as their left ends"},
                        {1.28, "the mean of two heights is half their sum"},
                        {0.36, "the two rates are exchanged"},
                        {0.58, "the first trapezoid is missing"},
                        {0.24, "the last trapezoid is missing"},
                        {-0.64, "the width is right end minus left end"},
                        {anything, auc_rule}}));
  }
  INFO("up first: area 1. To the right first: 0. Straight: 1/2");
  CHECK_THAT(auc({{inf, 1, 0}, {0, 0, 1}, {0, 1, 1}}),
             near_or(1, 1e-15, {{0.5, "one is missing"}, {anything, auc_rule}}));
  CHECK_THAT(auc({{inf, 1, 0}, {0, 1, 1}, {0, 0, 1}}), near_or(0, 1e-15, {{anything, auc_rule}}));
  CHECK_THAT(auc({{inf, 0}, {0, 1}, {0, 1}}), near_or(0.5, 1e-15, {{anything, auc_rule}}));
}

TEST_CASE("07.5 the area is the share of ordered pairs", "[07.5]") {
  const ByHand data;
  {
    INFO("of 16 pairs of a one and a zero 12 are in order, 1 is tied, 3 are not: 12.5 / 16");
    CHECK_THAT(auc(roc(data.scores, data.y)), near_or(12.5 / 16, 1e-14,
                                                      {{13.0 / 16, "a tie counts as won"},
                                                       {12.0 / 16, "a tie counts as lost"},
                                                       {anything, auc_rule}}));
  }
  Rng rng(75);
  for (int draw = 0; draw < 5; ++draw) {
    const arma::vec scores = arma::floor(uniform(40, 1, rng, 0, 8));
    arma::vec y = arma::conv_to<arma::vec>::from(uniform(40, 1, rng, 0, 8) < scores + 1);
    y(0) = 0;
    y(1) = 1;
    INFO("40 examples with 8 different scores");
    CHECK_THAT(auc(roc(scores, y)),
               near_or(ordered_pairs(scores, y), 1e-12, {{anything, auc_rule}}));
    CHECK_THAT(auc(roc(-scores, y)),
               near_or(1 - ordered_pairs(scores, y), 1e-12, {{anything, auc_rule}}));
  }
}

TEST_CASE("07.6 the best accuracy of six examples", "[07.6]") {
  const arma::vec p = {0.1, 0.9, 0.35, 0.2, 0.6, 0.8}, y = {0, 1, 1, 0, 0, 1};
  // From below: all 3/6; after 0.1: 4/6; after 0.2: 5/6; after 0.35: 4/6; after 0.6: 5/6; …
  INFO(
      "sorted scores 0.1 0.2 0.35 0.6 0.8 0.9 with labels 0 0 1 0 1 1: thresholds between 0.2 and "
      "0.35 and between 0.6 and 0.8 are equally good, 5 of 6; the lower one wins, in the middle");
  CHECK_THAT(best_threshold(p, y, accuracy),
             near_or(0.275, 1e-12,
                     {{0.7, "of equals the last one was taken, not the lowest"},
                      {0.35, "a score was taken, not the middle of two"},
                      {0.2, "a score was taken, not the middle of two"},
                      {0.5, "nothing was chosen"},
                      {-inf, "only minus infinity was tried, or the smallest metric taken"},
                      {inf, "the smallest metric was taken, or the comparison is the wrong way"},
                      {[](double got) { return std::abs(got - 0.55) < 1e-9; },
                       "the middle is half the sum"},
                      {anything, best_threshold_rule}}));
}

TEST_CASE("07.6 the metric decides", "[07.6]") {
  const arma::vec p = {0.1, 0.9, 0.35, 0.2, 0.6, 0.8}, y = {0, 1, 1, 0, 0, 1};
  const auto few_alarms = [](const Outcomes& o) {
    return -2 * static_cast<double>(o.false_positives) - static_cast<double>(o.false_negatives);
  };
  {
    INFO("the same six examples; a false alarm costs 2, a miss 1: the middle of 0.6 and 0.8");
    CHECK_THAT(best_threshold(p, y, few_alarms),
               near_or(0.7, 1e-12,
                       {{0.275, "the accuracy is built in"},
                        {-inf, "the smallest metric was taken; a metric may be negative"},
                        {anything, best_threshold_rule}}));
  }
  INFO("a miss costs 2, a false alarm 1: the middle of 0.2 and 0.35");
  CHECK_THAT(best_threshold(p, y, minus_false_alarms_and_double_misses),
             near_or(0.275, 1e-12, {{anything, best_threshold_rule}}));
}

TEST_CASE("07.6 scores may be tied", "[07.6]") {
  const arma::vec p = {0.5, 0.5, 0.5, 0.2, 0.8}, y = {1, 0, 1, 0, 1};
  INFO(
      "0.5 three times with labels 1, 0, 1: they cross together, so the best is between 0.2 and "
      "0.5, with 4 of 5");
  CHECK_THAT(best_threshold(p, y, accuracy),
             near_or(0.35, 1e-12,
                     {{0.5, "the middle of two equal scores: take different ones"},
                      {anything, best_threshold_rule}}));
}

TEST_CASE("07.6 all or none", "[07.6]") {
  const auto middle = [](double got) { return std::isfinite(got); };
  INFO(
      "scores 0.3, 0.6: with labels 1, 1 everybody must be called 1, with 0, 0 nobody; then one "
      "example, and scores that tell the wrong way round");
  CHECK_THAT(best_threshold({0.3, 0.6}, {1, 1}, accuracy),
             near_or(-inf, 0,
                     {{middle, "only middles were tried, not minus infinity"},
                      {anything, best_threshold_rule}}));
  CHECK_THAT(best_threshold({0.3, 0.6}, {0, 0}, accuracy),
             near_or(inf, 0,
                     {{middle, "only middles were tried, not plus infinity"},
                      {anything, best_threshold_rule}}));
  {
    INFO("Likely cause: " << best_threshold_rule);
    CHECK(best_threshold({0.3}, {1}, accuracy) == -inf);
    CHECK(best_threshold({0.9, 0.8, 0.1}, {0, 0, 1}, accuracy) == inf);
  }
}

TEST_CASE("07.6 logits as well as probabilities", "[07.6]") {
  const arma::vec z = {-4, 3, -1, 2, 8, 5}, y = {0, 0, 0, 1, 1, 1};
  INFO(
      "logits -4, -1, 2, 3, 5, 8: scores need not lie between 0 and 1. Likely cause: a fixed grid");
  CHECK_THAT(best_threshold(z, y, accuracy), near(0.5, 1e-12));
  CHECK_THAT(best_threshold(1000 * z, y, accuracy), near(500, 1e-9));
}

}  // namespace course_test
