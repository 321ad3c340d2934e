#include <stdexcept>

#include "04_overfitting/bias_variance_test.cpp"
#include "04_overfitting/degree_curve_test.cpp"
#include "04_overfitting/gmdh_test.cpp"
#include "04_overfitting/lasso_test.cpp"
#include "04_overfitting/polynomial_test.cpp"
#include "04_overfitting/ridge_test.cpp"
#include "04_overfitting/three_way_split_test.cpp"
#include "bias_variance.hpp"
#include "course_test.hpp"
#include "degree_curve.hpp"
#include "gmdh.hpp"
#include "lasso.hpp"
#include "random.hpp"
#include "ridge.hpp"
#include "three_way_split.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("exact bias and variance of degree 3 and 5", "[04]") {
  const arma::vec x = arma::linspace(-1, 1, 12), x_test = arma::linspace(-1, 1, 1001);
  const auto parts = [&](arma::uword degree) {
    return expected_bias_variance(x, wave(x), x_test, wave(x_test), 1, degree);
  };
  // Computed independently with numpy.
  CHECK_THAT(parts(3).bias2, near(6.1170e-3, 1e-6));
  CHECK_THAT(parts(3).variance, near(0.2808, 1e-4));
  CHECK_THAT(parts(5).bias2, near(2.8893e-5, 1e-8));
  CHECK_THAT(parts(5).variance, near(0.4261, 1e-4));
  CHECK_THAT(parts(11).variance, near(34.06, 1e-2));
}

TEST_CASE("what cannot be fitted or dealt is refused", "[04]") {
  Rng rng(1);
  CHECK_THROWS_AS(three_way_split(10, 5, 5, rng), std::invalid_argument);
  CHECK_THROWS_AS(three_way_split(10, 0, 5, rng), std::invalid_argument);
  CHECK_THROWS_AS(three_way_split(10, 5, arma::uword(-1), rng), std::invalid_argument);
  const arma::mat X = {{1, 2}, {1, 3}, {1, 5}};
  CHECK_THROWS_AS(ridge(X, {1, 2, 3}, -1), std::invalid_argument);
  CHECK_THROWS_AS(ridge(X, {1, 2}, 1), std::invalid_argument);
  CHECK_THROWS_AS(ridge(X.tail_cols(1), {1, 2, 3}, 1), std::invalid_argument);
  CHECK_THROWS_AS(ridge_gradient(X, {1, 2, 3}, {1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(lasso(X, {1, 2, 3}, -1), std::invalid_argument);
  CHECK_THROWS_AS(lasso(arma::mat{{1, 0}, {1, 0}}, {1, 2}, 1), std::invalid_argument);
  CHECK_THROWS_AS(bias_variance(arma::mat(0, 2), {1, 2}), std::invalid_argument);
  CHECK_THROWS_AS(bias_variance(arma::mat(3, 2), {1}), std::invalid_argument);
  CHECK_THROWS_AS(error_by_degree({1, 2}, {1}, {1}, {1}, 1), std::invalid_argument);
  const arma::vec y = {1, 2, 3};
  CHECK_THROWS_AS(gmdh_layer(X.col(0), y, X.col(0), y), std::invalid_argument);
  CHECK_THROWS_AS(gmdh_layer(X, y, X.col(0), y), std::invalid_argument);
  CHECK_THROWS_AS(gmdh(X, y, X, y, {.keep = 1}), std::invalid_argument);
  CHECK_THROWS_AS(gmdh(X, y, X, y, {.max_layers = 0}), std::invalid_argument);
  CHECK_THROWS_AS(gmdh_predict({}, X), std::invalid_argument);
}

}  // namespace course_test
