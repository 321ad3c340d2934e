#include <stdexcept>

#include "03_linear_regression/helpers.cpp"
#include "03_linear_regression/least_squares_test.cpp"
#include "03_linear_regression/linear_model_test.cpp"
#include "03_linear_regression/minibatch_test.cpp"
#include "03_linear_regression/scaling_test.cpp"
#include "03_linear_regression/split_test.cpp"
#include "course_test.hpp"
#include "gradient_descent.hpp"
#include "least_squares.hpp"
#include "linear_model.hpp"
#include "metrics.hpp"
#include "minibatch.hpp"
#include "product.hpp"
#include "random.hpp"
#include "scaling.hpp"
#include "split.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("the product of the textbook", "[03]") {
  const arma::mat A = {{1, 2, -1}, {3, 0, 4}};
  CHECK_THAT(multiply_by_definition(A, {1, 2, 3}), near(arma::vec{2, 15}, 0));
  CHECK_THROWS_AS(multiply_by_definition(A, {1, 2}), std::invalid_argument);
}

TEST_CASE("ones in front, predictions and errors", "[03]") {
  const arma::mat X = with_ones({{2, 3}, {4, 5}, {6, 7}});
  CHECK_THAT(X, near(arma::mat{{1, 2, 3}, {1, 4, 5}, {1, 6, 7}}, 0));
  CHECK_THAT(predict(X, {1, 2, -1}), near(arma::vec{2, 4, 6}, 1e-12));
  CHECK_THAT(mse({1, 2, 3}, {2, 2, 1}), near(5.0 / 3, 1e-12));
  CHECK_THAT(mae({1, 2, 3}, {2, 2, 1}), near(1.0, 1e-12));
}

TEST_CASE("the pseudo-code as printed loses the tail and divides by n", "[03]") {
  const arma::mat X = arma::eye(10, 10);
  const arma::mat path = minibatch_epoch_as_printed(X, arma::ones(10), arma::zeros(10), 4, 0.5);
  arma::vec expected(10, arma::fill::value(0.1));
  expected.tail(2).zeros();
  REQUIRE(path.n_cols == 3);
  CHECK_THAT(arma::vec(path.col(2)), near(expected, 1e-12));
  CHECK_THROWS_AS(minibatch_epoch_as_printed(X, arma::ones(10), arma::zeros(10), 0, 0.5),
                  std::invalid_argument);
}

TEST_CASE("dependent columns are refused", "[03]") {
  Rng rng(9);
  for (int i = 0; i < 200; ++i) {
    arma::mat X = normal(12, 4, rng);
    X.col(3) = X.head_cols(3) * arma::vec{0.7, -0.3, 0.1};
    const arma::vec y = normal(12, 1, rng);
    REQUIRE_THROWS_AS(solve_normal(X, y), std::runtime_error);
    REQUIRE_THROWS_AS(solve_qr(X, y), std::runtime_error);
  }
  const arma::mat wide = normal(3, 5, rng);
  CHECK_THROWS_AS(solve_normal(wide, arma::ones(3)), std::runtime_error);
  CHECK_THROWS_AS(solve_qr(wide, arma::ones(3)), std::runtime_error);
}

TEST_CASE("wrong shapes and numbers are refused", "[03]") {
  Rng rng(1);
  const arma::mat X(4, 2, arma::fill::ones);
  const arma::vec three = arma::ones(3), four = arma::ones(4), two = arma::ones(2);
  CHECK_THROWS_AS(split(5, 0, rng), std::invalid_argument);
  CHECK_THROWS_AS(split(5, 5, rng), std::invalid_argument);
  CHECK_THROWS_AS(fit_scaling(arma::mat(0, 3)), std::invalid_argument);
  CHECK_THROWS_AS(standardize(X, {{1, 2, 3}, {1, 1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(predict(X, three), std::invalid_argument);
  CHECK_THROWS_AS(mse(three, four), std::invalid_argument);
  CHECK_THROWS_AS(mae({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(mse_gradient(X, three, two), std::invalid_argument);
  CHECK_THROWS_AS(mse_gradient(X, four, three), std::invalid_argument);
  CHECK_THROWS_AS(solve_normal(X, three), std::invalid_argument);
  CHECK_THROWS_AS(solve_qr(X, {1, 2, arma::datum::nan, 4}), std::invalid_argument);
  CHECK_THROWS_AS(gradient_descent(X, four, three, {}), std::invalid_argument);
  CHECK_THROWS_AS(minibatch_epoch(X, four, two, 0, 0.1, rng), std::invalid_argument);
  CHECK_THROWS_AS(minibatch_epoch(X, four, two, 5, 0.1, rng), std::invalid_argument);
  CHECK_THROWS_AS(minibatch_epoch(X, four, two, 2, -0.1, rng), std::invalid_argument);
  CHECK_THROWS_AS(mape({1, 0, 2}, three), std::invalid_argument);
  CHECK_THROWS_AS(mape(three, four), std::invalid_argument);
  CHECK_THROWS_AS(r2(three, {1, 2, 3}), std::invalid_argument);
}

}  // namespace course_test
