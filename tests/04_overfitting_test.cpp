#include <numbers>

#include "bias_variance.hpp"
#include "course_test.hpp"
#include "degree_curve.hpp"
#include "derivative.hpp"
#include "lasso.hpp"
#include "polynomial.hpp"
#include "ridge.hpp"
#include "three_way_split.hpp"

namespace course_test {

using namespace ml;

namespace {

arma::vec wave(const arma::vec& x) { return arma::sin(std::numbers::pi * (x + 1)); }

}  // namespace

TEST_CASE("04.1 powers of three numbers", "[04.1]") {
  INFO(
      "x = 2, -1, 0.5, degree 3. Likely cause: the column of ones is missing, the powers stand in "
      "reverse, or rows and columns are exchanged.");
  CHECK_THAT(polynomial_features({2, -1, 0.5}, 3),
             near(arma::mat{{1, 2, 4, 8}, {1, -1, 1, -1}, {1, 0.5, 0.25, 0.125}}, 1e-15));
}

TEST_CASE("04.1 degree 0 and an input of zero", "[04.1]") {
  CHECK_THAT(polynomial_features({5, 6}, 0), near(arma::mat(2, 1, arma::fill::ones), 0));
  INFO("0 to the power 0 is 1 here: the constant feature is 1 everywhere");
  CHECK_THAT(polynomial_features({0}, 2), near(arma::mat(arma::rowvec{1, 0, 0}), 0));
}

TEST_CASE("04.2 a cubic is found at degree 3", "[04.2]") {
  const arma::vec x = arma::linspace(-1, 1, 9), x_test = {-0.9, 0.3, 0.35, 0.8};
  const auto cubic = [](const arma::vec& t) { return arma::vec(1 - 2 * t + 4 * t % t % t); };
  const DegreeCurve curve = error_by_degree(x, cubic(x), x_test, cubic(x_test), 5);
  INFO("points of 1 - 2x + 4x³ without noise. Likely cause: element d - 1 must belong to degree d");
  REQUIRE(curve.train.n_elem == 5);
  REQUIRE(curve.test.n_elem == 5);
  CHECK(curve.train(1) > 0.01);
  CHECK(curve.test(1) > 0.01);
  CHECK(curve.train(2) < 1e-20);
  CHECK(curve.test(2) < 1e-20);
  CHECK(curve.test(4) < 1e-20);
}

TEST_CASE("04.2 a line by hand", "[04.2]") {
  // Least squares line through (-1, 0), (0, 3), (1, 0) is y = 1.
  const DegreeCurve curve = error_by_degree({-1, 0, 1}, {0, 3, 0}, {2, 4}, {1, 5}, 1);
  INFO(
      "the best line through (-1, 0), (0, 3), (1, 0) is y = 1: errors -1, 2, -1 in training and 0 "
      "and 4 in the test. Likely cause: sum instead of mean, or train and test exchanged.");
  CHECK_THAT(curve.train(0), near(2.0, 1e-12));
  CHECK_THAT(curve.test(0), near(8.0, 1e-12));
}

TEST_CASE("04.2 more freedom never fits the training points worse", "[04.2]") {
  Rng rng(4);
  const arma::vec x = arma::linspace(-1, 1, 12);
  const arma::vec y = wave(x) + normal(12, 1, rng, 0.2);
  const arma::vec x_test = arma::linspace(-1, 1, 201);
  const DegreeCurve curve = error_by_degree(x, y, x_test, wave(x_test), 11);
  for (arma::uword d = 2; d <= 11; ++d) CHECK(curve.train(d - 1) <= curve.train(d - 2) + 1e-12);
  INFO(
      "12 points, degree 10: eleven coefficients do not reach all points. Degree 11 does. Likely "
      "cause, if degree 11 leaves more than rounding: normal equations instead of QR.");
  CHECK(curve.train(9) > 1e-8);
  CHECK(curve.train(10) < 1e-20);
  INFO("Likely cause: the fit has seen the test points");
  CHECK(curve.test(10) > curve.train(10) + 1e-6);
}

TEST_CASE("04.3 three parts, every example once", "[04.3]") {
  Rng rng(7);
  const ThreeWaySplit parts = three_way_split(20, 12, 5, rng);
  CHECK(parts.train.n_elem == 12);
  CHECK(parts.validation.n_elem == 5);
  CHECK(parts.test.n_elem == 3);
  const arma::uvec all =
      arma::sort(arma::join_cols(parts.train, arma::join_cols(parts.validation, parts.test)));
  INFO(
      "20 examples into 12, 5 and 3. Likely cause: two parts overlap, or an example at a border "
      "is left out.");
  CHECK_THAT(all, near(arma::uvec(arma::regspace<arma::uvec>(0, 19)), 0));
}

TEST_CASE("04.3 the parts are dealt at random", "[04.3]") {
  Rng rng(7);
  arma::vec in_test(10, arma::fill::zeros);
  for (int i = 0; i < 2000; ++i) {
    for (const arma::uword row : three_way_split(10, 6, 2, rng).test) in_test(row) += 1;
  }
  INFO(
      "in 2000 deals each of 10 examples should be in the test set of 2 about 400 times (± 18). "
      "Likely cause: the order is not shuffled. Counts: "
      << show<double>(in_test));
  CHECK(in_test.min() > 300);
  CHECK(in_test.max() < 500);
}

TEST_CASE("04.4 bias and variance by hand", "[04.4]") {
  const arma::mat predictions = {{1, 4, 0}, {3, 4, 3}};
  const BiasVariance parts = bias_variance(predictions, {1, 4, 3});
  INFO(
      "two fits at three points, truth 1, 4, 3: averages 2, 4, 1.5, so the squared biases are 1, "
      "0, 2.25 and the variances 1, 0, 2.25. Likely cause: the average runs over the points, "
      "the bias is not squared, or the variance divides by S - 1.");
  CHECK_THAT(parts.bias2, near(3.25 / 3, 1e-14));
  CHECK_THAT(parts.variance, near(3.25 / 3, 1e-14));
}

TEST_CASE("04.4 the two parts add up to the error", "[04.4]") {
  Rng rng(2);
  const arma::mat predictions = normal(7, 4, rng, 2, 1);
  const arma::vec truth = {0, 1, 5, -1};
  const BiasVariance parts = bias_variance(predictions, truth);
  double error = 0;
  for (arma::uword s = 0; s < 7; ++s) {
    for (arma::uword t = 0; t < 4; ++t) error += std::pow(predictions(s, t) - truth(t), 2) / 28;
  }
  CHECK_THAT(parts.sum(), near(error, 1e-12));
  CHECK(parts.bias2 > 2 * parts.variance / 7);
}

TEST_CASE("04.4 a single fit has no variance", "[04.4]") {
  const BiasVariance parts = bias_variance(arma::mat(arma::rowvec{1, 2}), {0, 0});
  CHECK_THAT(parts.variance, near(0.0, 0));
  CHECK_THAT(parts.bias2, near(2.5, 1e-15));
}

TEST_CASE("04.5 ridge on one feature by hand", "[04.5]") {
  // Centred feature: w0 is the mean of y, w1 = <x, y> / (<x, x> + λ).
  const arma::mat X = {{1, -2}, {1, 0}, {1, 2}};
  INFO(
      "feature -2, 0, 2, answers 1, 2, 6, λ = 2: w0 = 3, the mean, and w1 = 10 / (8 + 2). Likely "
      "cause, if w0 is 1.8: it was penalised too. If w1 is 10/14: λ was multiplied by n.");
  CHECK_THAT(ridge(X, {1, 2, 6}, 2), near(arma::vec{3, 1}, 1e-13));
  CHECK_THAT(ridge(X, {1, 2, 6}, 0), near(arma::vec{3, 1.25}, 1e-13));
}

TEST_CASE("04.5 the weights minimise the penalised loss", "[04.5]") {
  Rng rng(5);
  const arma::mat X = with_ones(normal(9, 3, rng));
  const arma::vec y = normal(9, 1, rng, 2, 4);
  const auto loss = [&](const arma::vec& w) {
    return arma::accu(arma::square(X * w - y)) + 1.5 * arma::accu(arma::square(w.tail(3)));
  };
  INFO("the slope of the loss at the returned weights, 9 examples, λ = 1.5; it should vanish");
  CHECK_THAT(numeric_gradient(loss, ridge(X, y, 1.5)), near(arma::vec(4), 1e-6));
}

TEST_CASE("04.5 two equal columns: the penalty shares the weight", "[04.5]") {
  const arma::mat X = {{1, 1, 1}, {1, 2, 2}, {1, 3, 3}, {1, 6, 6}};
  const arma::vec w = ridge(X, {2, 4, 6, 12}, 1);
  CHECK_THAT(w(1), near(w(2), 1e-12));
  CHECK(w(1) > 0.9);
}

TEST_CASE("04.6 the gradient against central differences", "[04.6]") {
  Rng rng(6);
  const arma::mat X = with_ones(normal(7, 3, rng));
  const arma::vec y = normal(7, 1, rng), w = {2, -1, 0.5, 3};
  const auto loss = [&](const arma::vec& v) {
    return arma::accu(arma::square(X * v - y)) + 0.7 * arma::accu(arma::square(v.tail(3)));
  };
  INFO(
      "7 examples, 4 weights, λ = 0.7. Likely cause: if only the first element is wrong, ω₀ was "
      "penalised; otherwise a factor 2, or a division by n.");
  CHECK_THAT(ridge_gradient(X, y, w, 0.7), near(numeric_gradient(loss, w), 1e-6));
}

TEST_CASE("04.6 at a perfect fit only the penalty pulls", "[04.6]") {
  const arma::mat X = {{1, 2}, {1, 5}, {1, 7}};
  const arma::vec w = {10, 3};
  CHECK_THAT(ridge_gradient(X, X * w, w, 0.5), near(arma::vec{0, 3}, 1e-12));
}

TEST_CASE("04.7 orthonormal columns: the threshold is half the penalty", "[04.7]") {
  const double a = 0.5;
  const arma::mat X = {{1, a, a, a}, {1, a, -a, -a}, {1, -a, a, -a}, {1, -a, -a, a}};
  // Columns 1 to 3 are orthonormal and orthogonal to the ones; <x, y> = 1.2, 0.3, -2.
  const arma::vec y = 7 + X.cols(1, 3) * arma::vec{1.2, 0.3, -2};
  INFO(
      "three orthonormal columns with ⟨x, y⟩ = 1.2, 0.3, -2 and λ = 1: 1.2 - 0.5, 0, -2 + 0.5. "
      "Likely cause, if 0.2, 0, -1 comes out: the threshold is λ/2, not λ. If w0 is not 7: it must "
      "not be penalised.");
  CHECK_THAT(lasso(X, y, 1), near(arma::vec{7, 0.7, 0, -1.5}, 1e-8));
}

TEST_CASE("04.7 columns of any length", "[04.7]") {
  const arma::mat X = {{1, -2}, {1, 0}, {1, 2}};
  INFO(
      "feature -2, 0, 2, answers 1, 2, 6, λ = 4: w1 = (10 - 2) / 8. Likely cause: the division by "
      "⟨x, x⟩ is missing, or the threshold is divided as well.");
  CHECK_THAT(lasso(X, {1, 2, 6}, 4), near(arma::vec{3, 1}, 1e-8));
}

TEST_CASE("04.7 without penalty it is least squares", "[04.7]") {
  Rng rng(9);
  const arma::mat X = with_ones(normal(15, 4, rng));
  const arma::vec y = normal(15, 1, rng);
  INFO("Likely cause: one sweep is not enough when the columns are not orthogonal");
  CHECK_THAT(lasso(X, y, 0), near(solve_qr(X, y), 1e-7));
}

TEST_CASE("04.7 no small move lowers the penalised loss", "[04.7]") {
  Rng rng(10);
  const arma::mat X = with_ones(normal(12, 5, rng));
  const arma::vec y = normal(12, 1, rng, 1, 3);
  const auto loss = [&](const arma::vec& w) {
    return arma::accu(arma::square(X * w - y)) + 6 * arma::accu(arma::abs(w.tail(5)));
  };
  const arma::vec w = lasso(X, y, 6);
  const double best = loss(w);
  for (arma::uword j = 0; j < 6; ++j) {
    for (const double step : {1e-3, -1e-3}) {
      arma::vec moved = w;
      moved(j) += step;
      INFO("weight " << j << " moved by " << step << ", weights " << show<double>(w));
      CHECK(loss(moved) >= best);
    }
  }
}

TEST_CASE("04.7 a penalty large enough leaves only the mean", "[04.7]") {
  const arma::mat X = {{1, -2}, {1, 0}, {1, 2}};
  CHECK_THAT(lasso(X, {1, 2, 6}, 1000), near(arma::vec{3, 0}, 1e-12));
}

TEST_CASE("04.7 weights that still move are not returned in silence", "[04.7]") {
  const arma::mat X = {{1, 1, 2}, {1, 2, 3}, {1, 3, 5}, {1, 4, 6}};
  INFO(
      "one sweep is allowed, and two columns nearly say the same. Likely cause: after the last "
      "sweep the weights are returned although they had not settled.");
  CHECK_THROWS_AS(lasso(X, {1, 2, 4, 3}, 1, {.max_sweeps = 1}), std::runtime_error);
}

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
}

}  // namespace course_test
