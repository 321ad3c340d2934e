#include <cmath>
#include <stdexcept>
#include <string>

#include "07_logistic_regression/helpers.hpp"
#include "course_test.hpp"
#include "fit_logistic.hpp"
#include "linear_model.hpp"
#include "sigmoid.hpp"

namespace course_test {

using namespace ml;

const char* const sigmoid_rule =
    "another formula than 1/(1 + e^−z) for z ≥ 0 and e^z/(1 + e^z) for z < 0";

const char* const fit_logistic_rule =
    "another step than w − η/N (log_loss_gradient + 2λ (0, w₁, w₂, …)), options.steps times from "
    "the start";

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

}  // namespace course_test
