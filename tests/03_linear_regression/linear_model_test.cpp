#include "linear_model.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <stdexcept>
#include <string>

#include "03_linear_regression/helpers.hpp"
#include "03_linear_regression/wrong_walk.hpp"
#include "course_test.hpp"
#include "gradient_descent.hpp"
#include "metrics.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

namespace {

struct WrongValue {
  double value;
  const char* cause;
};
struct WrongVector {
  arma::vec value;
  const char* cause;
};

const char* const no_usual_mistake =
    "Likely cause: a term of the formula is missing or stands in the wrong place; write it down "
    "with these numbers.";

/// The sentence for the value that came out, or that it is none of the usual ones.
std::string reason_for(double got, std::initializer_list<WrongValue> usual) {
  for (const auto& [value, cause] : usual) {
    if (std::abs(got - value) <= 1e-6 * std::max(std::abs(value), 1e-3)) {
      return std::string("Likely cause: ") + cause;
    }
  }
  return no_usual_mistake;
}

std::string reason_for(const arma::vec& got, std::initializer_list<WrongVector> usual) {
  for (const auto& [value, cause] : usual) {
    if (arma::approx_equal(got, value, "absdiff", 1e-7)) {
      return std::string("Likely cause: ") + cause;
    }
  }
  return no_usual_mistake;
}

}  // namespace

const char* const mse_gradient_rule = "another formula than 2/N Xᵀ(X w − y)";

const char* const gradient_descent_rule =
    "full steps w − η mse_gradient(X, y, w), options.epochs of them, with options.rate, the start "
    "in column 0";

const char* const mape_rule = "another formula than the mean of |(ŷ − y)/y|";

const char* const r2_rule = "another formula than 1 − Σ(y − ŷ)² / Σ(y − ȳ)²";

TEST_CASE("03.3 the gradient of three points by hand", "[03.3]") {
  INFO(
      "X = (1 1; 1 2; 1 4), y = (1, 2, 2), w = (1, 0.5): predictions (1.5, 2, 3), residuals (0.5, "
      "0, 1), Xᵀ times them (1.5, 4.5)");
  const arma::vec got = mse_gradient(small_x, small_y, small_w);
  INFO(reason_for(got, {{{0.5, 1.5}, "the factor 2 is missing"},
                        {{3, 9}, "the factor 1/N is missing"},
                        {{1.5, 4.5}, "divided by D, the 2 weights, or neither 2 nor 1/N is there"},
                        {{0, 0}, "2 / N between whole numbers is 0 in C++: write 2.0"},
                        {{-1, -3}, "the sign of the residuals: prediction minus answer"},
                        {{0.25, 0.75}, "divided by 2N instead of multiplied by 2/N"},
                        {{1.0 / 3, 1}, "divided by N twice"},
                        {{13.0 / 3, 35.0 / 3}, "y is not subtracted from the predictions"},
                        {{9, 27}, "multiplied by N instead of divided"},
                        {{1.0 / 3, 0, 2.0 / 3}, "Xᵀ is missing: one number for each weight"},
                        {{23.0 / 3, 61.0 / 3}, "y is added instead of subtracted"},
                        {{0.75, 2.25}, "divided by 2 instead of by N, and the 2 is missing"}}));
  CHECK_THAT(got, near_or(arma::vec{1, 3}, 1e-12, {{anything, mse_gradient_rule}}));
}

TEST_CASE("03.3 the gradient agrees with central differences", "[03.3]") {
  Rng rng(4);
  const arma::mat X = normal(7, 3, rng);
  const arma::vec y = normal(7, 1, rng), w = normal(3, 1, rng);
  arma::vec numeric(3);
  for (arma::uword j = 0; j < 3; ++j) {
    arma::vec right = w, left = w;
    right(j) += 1e-5;
    left(j) -= 1e-5;
    numeric(j) = (mse(y, predict(X, right)) - mse(y, predict(X, left))) / 2e-5;
  }
  INFO("X is 7×3, normal numbers; the expected values are central differences of mse");
  const arma::vec got = mse_gradient(X, y, w);
  INFO("Likely cause: a factor that depends on N or D (here 7 and 3); got / expected = "
       << got(0) / numeric(0));
  CHECK_THAT(got, near(numeric, 1e-7));
}

TEST_CASE("03.3 showing every example twice changes nothing", "[03.3]") {
  const arma::mat twice = arma::join_cols(small_x, small_x);
  INFO("a mean does not depend on how often all examples are repeated. Likely cause: a sum");
  CHECK_THAT(mse_gradient(twice, arma::join_cols(small_y, small_y), small_w),
             near(arma::vec{1, 3}, 1e-12));
}

TEST_CASE("03.5 one step by hand", "[03.5]") {
  INFO(
      "X = (1 1; 1 2; 1 4), y = (1, 2, 2), start (1, 0.5), where the gradient is (1, 3); rate 0.1, "
      "one epoch");
  const arma::mat path = gradient_descent(small_x, small_y, small_w, {.rate = 0.1, .epochs = 1});
  INFO("Likely cause: " << wrong_walk(path, small_x, small_y, small_w, 0.1, 1));
  CHECK_THAT(path, near(arma::mat{{1, 0.9}, {0.5, 0.2}}, 1e-12));
}

TEST_CASE("03.5 no step at all", "[03.5]") {
  INFO("zero epochs: the path is the start, one column");
  CHECK_THAT(gradient_descent(small_x, small_y, small_w, {.rate = 0.1, .epochs = 0}),
             near_or(arma::mat(small_w), 0, {{anything, gradient_descent_rule}}));
}

TEST_CASE("03.5 the mean is approached by a factor per step", "[03.5]") {
  const arma::mat X(5, 1, arma::fill::ones);
  const arma::vec y = {1, 2, 3, 4, 10}, start = {12};
  INFO(
      "one weight, five answers with the mean 4, start 12, rate 0.1: the distance to the mean "
      "shrinks by 1 - 2·0.1 in each step");
  const arma::mat path = gradient_descent(X, y, start, {.rate = 0.1, .epochs = 6});
  arma::mat expected(1, 7);
  for (arma::uword k = 0; k < 7; ++k) expected(0, k) = 4 + 8 * std::pow(0.8, k);
  INFO("Likely cause: " << wrong_walk(path, X, y, start, 0.1, 6));
  CHECK_THAT(path, near(expected, 1e-12));
}

TEST_CASE("03.5 many steps arrive at the exact answer", "[03.5]") {
  const arma::mat X = {{1, -1, 0}, {1, 0, 2}, {1, 1, -1}, {1, 2, 1}, {1, 0, 0}};
  const arma::vec w = {1, -2, 0.5}, y = X * w;
  INFO("y = Xw without noise, w = (1, -2, 0.5), 500 steps");
  const arma::mat path = gradient_descent(X, y, arma::zeros(3), {.rate = 0.2, .epochs = 500});
  INFO("Likely cause: " << wrong_walk(path, X, y, arma::zeros(3), 0.2, 500));
  REQUIRE(path.n_rows == 3);
  REQUIRE(path.n_cols == 501);
  CHECK_THAT(arma::vec(path.col(500)), near(w, 1e-8));
}

TEST_CASE("03.5 a rate that blows up is reported", "[03.5]") {
  INFO(
      "rate 10, 5000 steps: the weights overflow. Likely cause: nobody looks at the weights; "
      "descend of chapter 02 does");
  const arma::mat path = gradient_descent(small_x, small_y, small_w, {.rate = 0.1, .epochs = 2});
  REQUIRE(path.n_cols == 3);
  CHECK_THROWS_AS(gradient_descent(small_x, small_y, small_w, {.rate = 10, .epochs = 5000}),
                  std::runtime_error);
}

TEST_CASE("03.7 the relative error by hand", "[03.7]") {
  INFO("answers (1, 2, -4), predictions (2, 2, -3): relative errors 1, 0 and 0.25");
  const double got = mape({1, 2, -4}, {2, 2, -3});
  INFO(reason_for(got,
                  {{0.8333333333333333 / 3, "divided by the prediction, not by the answer"},
                   {0.25,
                    "the modulus belongs around the whole quotient: answers may be "
                    "negative, errors too"},
                   {-0.25, "the modulus is missing"},
                   {1.25, "a sum instead of a mean, or y is not subtracted from the prediction"},
                   {125.0 / 3, "per cent instead of a share"},
                   {2.0 / 7, "a quotient of sums; each error is divided by its own answer"},
                   {2.0 / 3, "that is the mean absolute error; divide each by its answer"},
                   {0.3541666666666667, "the errors are squared"},
                   {0, "integer division, or y is subtracted from itself"}}));
  CHECK_THAT(got, near_or(1.25 / 3, 1e-12, {{anything, mape_rule}}));
}

TEST_CASE("03.7 the share explained by hand", "[03.7]") {
  INFO(
      "answers (1, 2, 3, 6) with the mean 3, predictions (2, 2, 3, 4): squared errors 5, squared "
      "deviations 14, so 1 - 5/14 = 0.643");
  const double got = r2({1, 2, 3, 6}, {2, 2, 3, 4});
  INFO(
      reason_for(got, {{1 - 5 / 14.25, "deviations from the mean of the predictions, not of y"},
                       {1 - 5 / 2.75, "deviations of the predictions, or the arguments swapped"},
                       {1 - 5 / 3.0, "deviations of the predictions instead of the answers"},
                       {3.0 / 14, "that is what the predictions vary; one minus the errors' share"},
                       {5.0 / 14, "the share that is left; subtract it from one"},
                       {1 - 14 / 5.0, "upside down"},
                       {1 + 5.0 / 14, "the sign"},
                       {1 - 1.25 / 14, "a mean over a sum: take two sums or two means"},
                       {1 - 5 / 3.5, "a sum over a mean: take two sums or two means"},
                       {1 - 5 / (14.0 / 3), "a sum over a variance: take two sums or two means"},
                       {0.5, "moduli instead of squares"},
                       {36 / (14 * 2.75), "that is the square of a correlation"},
                       {1 - 5.0 / 50, "the mean of y is not subtracted"},
                       {-4, "the squared deviations are missing"},
                       {-5.0 / 14, "one minus the share that is left"},
                       {1, "y minus itself: the predictions are not used"}}));
  CHECK_THAT(got, near_or(1 - 5.0 / 14, 1e-12, {{anything, r2_rule}}));
}

TEST_CASE("03.7 perfect, useless, harmful", "[03.7]") {
  const arma::vec y = {1, 2, 3, 6};
  {
    INFO("perfect predictions explain everything");
    CHECK_THAT(r2(y, y), near_or(1.0, 1e-12, {{anything, r2_rule}}));
  }
  {
    INFO("always the mean explains nothing");
    CHECK_THAT(r2(y, arma::vec(4, arma::fill::value(3))),
               near_or(0.0, 1e-12, {{anything, r2_rule}}));
  }
  INFO(
      "predictions (6, 3, 2, 1) are worse than the mean, so the share is below zero. Likely "
      "cause: the square of a correlation, or a share cut off at zero.");
  CHECK_THAT(r2(y, {6, 3, 2, 1}), near(1 - 52.0 / 14, 1e-12));
}

}  // namespace course_test
