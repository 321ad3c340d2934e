#include <stdexcept>
#include <string>

#include "07_logistic_regression/decisions_test.cpp"
#include "07_logistic_regression/helpers.hpp"
#include "07_logistic_regression/log_loss_test.cpp"
#include "07_logistic_regression/logistic_test.cpp"
#include "course_test.hpp"
#include "fit_logistic.hpp"
#include "log_loss.hpp"
#include "roc.hpp"
#include "sigmoid.hpp"
#include "threshold.hpp"

namespace course_test {

using namespace ml;

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
