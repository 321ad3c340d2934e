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

const char* const sigmoid_rule =
    "another formula than 1/(1 + e^−z) for z ≥ 0 and e^z/(1 + e^z) for z < 0";

TEST_CASE("07.1 the sigmoid at a few places", "[07.1]") {
  INFO("z = 0, ln 3, -ln 3, 0.5 and -0.5; e^ln 3 is 3, so sigmoid(ln 3) is 3/4");
  CHECK_THAT(sigmoid(0.0),
             near_or(0.5, 1e-15, {{0, "neither branch takes z = 0"}, {anything, sigmoid_rule}}));
  CHECK_THAT(sigmoid(ln3), near_or(0.75, 1e-15,
                                   {{0.25, "the sign of z"},
                                    {1.5, "the 1 below the fraction is missing"},
                                    {3, "this is the odds, e^z; the sigmoid is e^z / (1 + e^z)"},
                                    {anything, sigmoid_rule}}));
  CHECK_THAT(sigmoid(-ln3), near_or(0.25, 1e-15,
                                    {{0.75, "both branches use the absolute value of z"},
                                     {1.0 / 3, "this is the odds, e^z"},
                                     {anything, sigmoid_rule}}));
  CHECK_THAT(sigmoid(0.5), near_or(0.6224593312018546, 1e-14,
                                   {{0.3775406687981454, "the branch changes elsewhere than at 0"},
                                    {anything, sigmoid_rule}}));
  CHECK_THAT(sigmoid(-0.5), near_or(0.3775406687981454, 1e-14,
                                    {{0.6224593312018546, "the branch changes elsewhere than at 0"},
                                     {anything, sigmoid_rule}}));
}

TEST_CASE("07.1 both ends", "[07.1]") {
  const auto none = [](double got) { return std::isnan(got); };
  for (const double z : {40.0, 710.0, 1000.0, 1e300, inf}) {
    INFO("z = " << z << " and its negative");
    CHECK_THAT(sigmoid(z), near_or(1, 1e-15,
                                   {{none, "infinity over infinity: e^z overflowed"},
                                    {anything, sigmoid_rule}}));
    CHECK_THAT(sigmoid(-z), near_or(0, 1e-17,
                                    {{none, "infinity over infinity: e^-z overflowed"},
                                     {anything, sigmoid_rule}}));
    {
      INFO("Likely cause: " << sigmoid_rule);
      CHECK(sigmoid(-z) >= 0);
    }
  }
}

TEST_CASE("07.1 small probabilities keep their digits", "[07.1]") {
  for (const double z : {-20.0, -40.0, -300.0, -740.0}) {
    const double expected = std::exp(z);  // to the last digits, since e^z ≪ 1
    INFO("z = " << z << ": e^z = " << expected
                << ", and the sigmoid is the same up to a factor of 1 + e^z; below is their ratio");
    CHECK_THAT(sigmoid(z) / expected,
               near_or(1, z < -700 ? 0.01 : 1e-8,
                       {{0, "1 minus something rounded to 1, or e^-z overflowed and 1 / it is 0"},
                        {[](double) { return true; },
                         "digits are lost in 1 - sigmoid(-z): do not subtract from 1"},
                        {anything, sigmoid_rule}}));
  }
}

TEST_CASE("07.1 a vector of them", "[07.1]") {
  INFO("z = (-ln 3, 0, ln 3)");
  CHECK_THAT(sigmoid(arma::vec{-ln3, 0, ln3}),
             near_or(arma::vec{0.25, 0.5, 0.75}, 1e-15, {{anything, sigmoid_rule}}));
}

const char* const log_loss_rule =
    "another formula than the sum of ln(1 + e^−M), M = z for label 1 and −z for label 0, computed "
    "as max(0, −M) + log1p(e^−|M|)";

TEST_CASE("07.2 the loss by hand", "[07.2]") {
  const WrongValues<double> causes = {
      {-std::log(0.75), "the loss of the other label: the sign of the logit"},
      {-std::log(0.25), "the loss of the other label: the sign of the logit"},
      {std::log(0.75), "the sign of the loss"},
      {std::log(0.25), "the sign of the loss"},
      {std::log(2.0), "the logit has no effect"},
      {0, "only one of the two labels costs something"},
      {anything, log_loss_rule}};
  {
    INFO("logit 0: probability one half, so ln 2 whatever the label is");
    const WrongValues<double> half = {{1, "a logarithm to base 2"},
                                      {0, "only one of the labels costs"},
                                      {-std::log(2.0), "sign"},
                                      {anything, log_loss_rule}};
    CHECK_THAT(log_loss({0}, {1}), near_or(std::log(2.0), 1e-14, half));
    CHECK_THAT(log_loss({0}, {0}), near_or(std::log(2.0), 1e-14, half));
  }
  INFO(
      "logit ln 3, probability 3/4: label 1 costs -ln(3/4) = 0.288, label 0 costs -ln(1/4) = "
      "1.386");
  CHECK_THAT(log_loss({ln3}, {1}), near_or(-std::log(0.75), 1e-14, causes));
  CHECK_THAT(log_loss({ln3}, {0}), near_or(-std::log(0.25), 1e-14, causes));
}

TEST_CASE("07.2 a sum, not a mean", "[07.2]") {
  const double right = std::log(32.0 / 3);
  INFO("logits ln 3, 0, -ln 3 with labels 1, 0, 1: ln(4/3) + ln 2 + ln 4 = ln(32/3) = 2.367");
  CHECK_THAT(log_loss({ln3, 0, -ln3}, {1, 0, 1}),
             near_or(right, 1e-14,
                     {{right / 3, "divided by 3: the loss is a sum, not a mean"},
                      {std::log2(32.0 / 3), "a logarithm to base 2"},
                      {std::log10(32.0 / 3), "a logarithm to base 10"},
                      {-right, "the sign of the loss"},
                      {std::log(16.0 / 3), "only the labels 1 count"},
                      {std::log(2.0), "only the labels 0 count"},
                      {std::log(4.0), "only the last example counts"},
                      {anything, log_loss_rule}}));
}

TEST_CASE("07.2 large logits on the wrong side cost what they are", "[07.2]") {
  for (const double z : {30.0, 36.0, 40.0, 100.0, 710.0, 1000.0}) {
    INFO("logit " << z << " with label 0, and " << -z
                  << " with label 1: ln(1 + e^z), which is z up to e^-z");
    const WrongValues<double> causes = {
        {inf, "the logarithm of a probability that was rounded to 0, or e^z overflowed"},
        {[](double got) { return std::isnan(got); }, "0 times infinity"},
        {[](double got) { return got > 20 && got < 50; },
         "a limit was put on the probability, or it was rounded on its way to the logarithm"},
        {0, "the example counts as right: the sign of the logit"},
        {anything, log_loss_rule}};
    CHECK_THAT(log_loss({z}, {0}), near_or(z, 1e-10, causes));
    CHECK_THAT(log_loss({-z}, {1}), near_or(z, 1e-10, causes));
  }
}

TEST_CASE("07.2 large logits on the right side cost next to nothing", "[07.2]") {
  const WrongValues<double> causes = {{0, "ln(1 + tiny) is rounded to 0; there is std::log1p"},
                                      {[](double got) { return got > 0.5 && got < 2; },
                                       "ln(1 + tiny) is rounded; there is std::log1p"},
                                      {anything, log_loss_rule}};
  for (const double z : {20.0, 40.0, 100.0, 700.0}) {
    INFO("logit " << z << " with label 1, and " << -z
                  << " with label 0: ln(1 + e^-z), which is e^-z = " << std::exp(-z)
                  << "; below is the ratio");
    CHECK_THAT(log_loss({z}, {1}) / std::exp(-z), near_or(1, 1e-8, causes));
    CHECK_THAT(log_loss({-z}, {0}) / std::exp(-z), near_or(1, 1e-8, causes));
  }
  INFO("logits 1000 and -1000, labels 1 and 0");
  CHECK_THAT(log_loss({1000, -1000}, {1, 0}), near_or(0, 1e-300, {{anything, log_loss_rule}}));
}

TEST_CASE("07.2 the form with signs says the same", "[07.2]") {
  const arma::vec z = {-3.2, 0.1, 5, -0.7, 12, -9}, y = {0, 1, 0, 1, 1, 1};
  double sum = 0;
  for (arma::uword i = 0; i < z.n_elem; ++i) sum += logistic_loss((2 * y(i) - 1) * z(i));
  INFO("labels 0 and 1 become -1 and +1 as 2y - 1; then the loss is the sum of ln(1 + e^-M)");
  CHECK_THAT(log_loss(z, y), near_or(sum, 1e-12, {{anything, log_loss_rule}}));
}

const char* const log_loss_gradient_rule =
    "another formula than Xᵀ(σ(X w) − y), a sum over the examples";

TEST_CASE("07.3 the gradient at zero weights", "[07.3]") {
  const arma::mat X = {{1, 2, -1, 0}, {1, 0, 3, 4}, {1, -1, 1, 2}};
  const arma::vec right = {0.5, -1.5, 2.5, 3};
  INFO("w = 0: all probabilities are ½, labels 1, 0, 0: -½ row 0 + ½ row 1 + ½ row 2");
  CHECK_THAT(
      log_loss_gradient(X, {1, 0, 0}, arma::zeros(4)),
      near_or(right, 1e-14,
              {{arma::vec(-right), "the sign: it is the probability minus the label"},
               {arma::vec(right / 3), "divided by 3: the loss is a sum, not a mean"},
               {{-1, -2, 1, 0}, "the sigmoid is missing: X w minus the labels"},
               {arma::vec(right / 4), "a factor of sigma' = 1/4, which the log-loss has not"},
               {anything, log_loss_gradient_rule}}));
}

TEST_CASE("07.3 an example that is surely right does not pull", "[07.3]") {
  const arma::mat X = {{1, 50}, {1, -50}};
  {
    INFO("logits 1000 and -1000, labels 1 and 0: nothing to correct");
    CHECK_THAT(log_loss_gradient(X, {1, 0}, {0, 20}),
               near_or(arma::vec{0, 0}, 1e-12,
                       {{[](const arma::vec& got) { return std::abs(got(1)) > 1000; },
                         "the sigmoid is missing: this is the gradient of squares"},
                        {anything, log_loss_gradient_rule}}));
  }
  INFO("logits 1000 and -1000, labels 0 and 1: each pulls with its whole x, (1, 50) - (1, -50)");
  CHECK_THAT(log_loss_gradient(X, {0, 1}, {0, 20}),
             near_or(arma::vec{0, 100}, 1e-12,
                     {{{0, 0}, "the factor sigma' of the squared error has no place here"},
                      {anything, log_loss_gradient_rule}}));
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
    CHECK_THAT(log_loss_gradient(X, y, w),
               near_or(numeric_gradient(loss, w), 1e-7, {{anything, log_loss_gradient_rule}}));
  }
}

const char* const fit_logistic_rule =
    "another step than w − η/N (log_loss_gradient + 2λ (0, w₁, w₂, …)), options.steps times from "
    "the start";

TEST_CASE("07.4 two steps by hand", "[07.4]") {
  // From w = 0 all probabilities are ½: the gradient is X'(½ - y) = (0, -4).
  const arma::mat X = {{1, -2}, {1, -2}, {1, 2}, {1, 2}};
  const arma::vec y = {0, 0, 1, 1};
  {
    INFO(
        "points -2, -2, 2, 2, labels 0, 0, 1, 1, rate 0.5, one step: the gradient at 0 is (0, -4), "
        "over N = 4 it is (0, -1)");
    CHECK_THAT(
        fit_logistic(X, y, {.rate = 0.5, .steps = 1}),
        near_or(arma::vec{0, 0.5}, 1e-14,
                {{{0, 2}, "not divided by the number of examples"},
                 {{0, 1}, "divided by the number of features, not of examples"},
                 {{0, -0.5}, "uphill: step against the gradient"},
                 {{0, 0}, "no step is taken: 1 / 4 of integers is 0, or the loop ends early"},
                 {{0, 0.5 + 1 / (1 + std::exp(1.0))}, "one step too many"},
                 {anything, fit_logistic_rule}}));
  }
  // At w = (0, 1/2) the logits are -1 and 1, and all errors are σ(-1).
  const double error = 1 / (1 + std::exp(1.0));
  INFO("the same, two steps: each error is now σ(-1) = 0.2689, so w(1) grows by 0.5 · 2 · 0.2689");
  CHECK_THAT(fit_logistic(X, y, {.rate = 0.5, .steps = 2}),
             near_or(arma::vec{0, 0.5 + error}, 1e-14,
                     {{{0, 0.5}, "one step too few"},
                      {{0, 1}, "the gradient is not computed anew"},
                      {anything, fit_logistic_rule}}));
}

TEST_CASE("07.4 the penalty leaves the bias alone", "[07.4]") {
  const arma::mat X = {{1, -2, 1}, {1, 2, 1}, {1, 0, -2}, {1, 0, -2}};
  const arma::vec y = {0, 1, 1, 1}, start = {10, 20, -30};
  // Logits -60, 20, 70, 70: all sure, all right, so only the penalty pulls.
  INFO(
      "start (10, 20, -30), all four examples surely right, so only the penalty pulls; rate 0.8, "
      "lambda 0.25, one step: minus 0.8/4 · 2 · 0.25 · (0, 20, -30), to (10, 18, -27)");
  CHECK_THAT(
      fit_logistic(X, y, {.rate = 0.8, .steps = 1, .lambda = 0.25, .start = start}),
      near_or(arma::vec{10, 18, -27}, 1e-6,
              {{{9, 18, -27}, "the bias is penalized"},
               {{9.5, 19, -28.5}, "the bias is penalized, and the 2 of the square is missing"},
               {{10, 19, -28.5}, "the penalty is a square: its slope has a 2"},
               {{10, 12, -18}, "the penalty is not divided by the number of examples"},
               {{6, 12, -18}, "the bias is penalized, and nothing is divided by N"},
               {{10, 20, -30}, "the penalty has no effect"},
               {{10, 22, -33}, "the sign of the penalty"},
               {{11, 18, -27}, "the bias is taken out of the penalty twice"},
               {anything, fit_logistic_rule}}));
}

TEST_CASE("07.4 the start is where it starts", "[07.4]") {
  const arma::mat X = {{1, -2}, {1, 2}, {1, 1}};
  const arma::vec y = {0, 1, 0}, start = {0.5, -1};
  {
    INFO("no steps: the start itself");
    CHECK_THAT(fit_logistic(X, y, {.rate = 0.5, .steps = 0, .start = start}),
               near_or(start, 0,
                       {{{0, 0}, "it starts at zero, whatever options.start says"},
                        {[](const arma::vec&) { return true; }, "a step is taken all the same"},
                        {anything, fit_logistic_rule}}));
  }
  INFO("30 steps and 30 more from there are 60 steps");
  const arma::vec half = fit_logistic(X, y, {.rate = 0.5, .steps = 30, .start = start});
  CHECK_THAT(fit_logistic(X, y, {.rate = 0.5, .steps = 30, .start = half}),
             near_or(fit_logistic(X, y, {.rate = 0.5, .steps = 60, .start = start}), 1e-12,
                     {{anything, fit_logistic_rule}}));
}

TEST_CASE("07.4 shares become probabilities", "[07.4]") {
  // One feature, 0 or 1. Of four zeros one has label 1, of five ones three do.
  const arma::mat X = with_ones(arma::vec{0, 0, 0, 0, 1, 1, 1, 1, 1});
  const arma::vec y = {1, 0, 0, 0, 1, 1, 1, 0, 0};
  INFO(
      "with a feature that is 0 or 1 the best probabilities are the shares, 1/4 and 3/5: the bias "
      "is ln(1/3), bias plus weight ln(3/2)");
  CHECK_THAT(
      fit_logistic(X, y, {.rate = 1, .steps = 5000}),
      near_or(arma::vec{std::log(1.0 / 3), std::log(4.5)}, 1e-6, {{anything, fit_logistic_rule}}));
}

TEST_CASE("07.4 separable examples: the weights grow and never arrive", "[07.4]") {
  const arma::mat X = with_ones(arma::vec{-2, -1, 1, 2});
  const arma::vec y = {0, 0, 1, 1};
  {
    INFO("two factors of ten in the number of steps: the weights grow by about 2 ln 10 = 4.6");
    const double early = arma::norm(fit_logistic(X, y, {.rate = 1, .steps = 100})),
                 late = arma::norm(fit_logistic(X, y, {.rate = 1, .steps = 10000}));
    CHECK_THAT(late - early, near_or(2 * std::log(10.0), 0.25,
                                     {{[](double got) { return std::abs(got) < 1; },
                                       "a stopping rule, or a penalty that nobody asked for"},
                                      {anything, fit_logistic_rule}}));
  }
  INFO("with a penalty of 0.1 they do arrive: 5000 steps and 10 000 give the same");
  const arma::vec held = fit_logistic(X, y, {.rate = 1, .steps = 5000, .lambda = 0.1}),
                  longer = fit_logistic(X, y, {.rate = 1, .steps = 10000, .lambda = 0.1});
  CHECK_THAT(longer, near_or(held, 1e-9, {{anything, fit_logistic_rule}}));
}

TEST_CASE("07.4 a constant feature keeps its weight", "[07.4]") {
  const arma::mat X = arma::join_rows(with_ones(arma::vec{-2, 1, -1, 2}), arma::zeros(4));
  INFO("the third column is 0 everywhere, as a standardized constant is");
  const arma::vec w = fit_logistic(X, {0, 0, 1, 1}, {.rate = 1, .steps = 200});
  CHECK_THAT(w(2), near_or(0, 0, {{anything, fit_logistic_rule}}));
  {
    INFO("Likely cause: " << fit_logistic_rule);
    CHECK(w(1) > 0);
  }
}

TEST_CASE("07.4 a wild rate is told, not hidden", "[07.4]") {
  const arma::mat X = {{1, 1e200}, {1, -1e200}, {1, 3e200}};
  {
    INFO(
        "features of 1e200 and rate 1e150: the weights leave the finite numbers. Likely cause: "
        "stop_if_not_finite is not called after each step");
    CHECK_THROWS_AS(fit_logistic(X, {0, 1, 1}, {.rate = 1e150, .steps = 20}), std::runtime_error);
  }
  INFO("a penalty of 1e152 multiplies the weight by -2.5e151 in each step of rate 0.5");
  std::string sentence;
  try {
    fit_logistic({{1, 0}, {1, 0}, {1, 0}, {1, 0}}, {0, 1, 1, 0},
                 {.rate = 0.5, .steps = 20, .lambda = 1e152, .start = {0, 1e10}});
  } catch (const std::runtime_error& error) {
    sentence = error.what();
  }
  INFO("the sentence was \"" << sentence << "\"; it should name step 2 and rate 0.5. Likely cause: "
                             << "step and rate are exchanged, or steps are counted from 0");
  {
    INFO("Likely cause: " << fit_logistic_rule);
    CHECK(sentence.find("step 2") != std::string::npos);
    CHECK(sentence.find("rate 0.5") != std::string::npos);
  }
}

const char* const roc_rule =
    "a point for +∞ and one for each different score from the largest down: the shares of the ones "
    "and of the zeros with at least that score";

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

const char* const auc_rule =
    "the sum over the pieces of width in false positives times the mean of both heights";

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

const char* const best_threshold_rule =
    "all candidates (−∞, the middles between neighboring different scores, +∞) tried, the one with "
    "the largest metric taken, of equal ones the lowest";

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
