#include "scaling.hpp"

#include <cmath>
#include <string>

#include "course_test.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

namespace {

/// What is wrong with a scaling of X, from what common mistakes would give.
std::string wrong_scaling(const Scaling& got, const arma::mat& X) {
  const arma::uword D = X.n_cols;
  if (got.mean.n_elem == X.n_rows && X.n_rows != D) return "the mean of each row, not column";
  if (got.deviation.n_elem == X.n_rows && X.n_rows != D) return "the deviation of each row";
  if (got.mean.n_elem != D || got.deviation.n_elem != D) return "one number for each column";
  const auto same = [](const arma::rowvec& a, const arma::rowvec& b) {
    return arma::approx_equal(a, b, "absdiff", 1e-9);
  };
  if (same(got.mean, arma::median(X)) && !same(arma::median(X), arma::mean(X))) {
    return "the median instead of the mean";
  }
  if (!same(got.mean, arma::mean(X))) return "the mean of a column is its sum divided by N";
  arma::rowvec right = arma::stddev(X, 1), fewer = arma::stddev(X, 0);
  const arma::uvec constant = arma::find(arma::max(X) == arma::min(X));
  if (same(got.deviation, right) && !constant.is_empty()) {
    return "a constant column has the deviation 0 (or nearly), and somebody will divide by it; "
           "it must be 1";
  }
  right.elem(constant).ones();
  if (same(got.deviation, right)) {
    return "a deviation that rounding keeps from being 0: compare the values, not the deviation";
  }
  if (same(got.deviation, fewer)) return "division by N - 1 instead of N";
  fewer.elem(constant).ones();
  if (same(got.deviation, fewer)) return "division by N - 1 instead of N";
  arma::rowvec squares = arma::var(X, 1);
  squares.elem(constant).ones();
  if (same(got.deviation, squares)) return "the variance instead of its root";
  for (const arma::uword j : constant) {
    if (got.deviation(j) != 1) return "a constant column needs the deviation 1";
  }
  return "the deviation is the root of the mean squared distance to the mean of the column";
}

}  // namespace

const char* const standardize_rule =
    "from each column its own mean is subtracted, then it is divided by its own deviation, both "
    "from the scaling that was handed in";

TEST_CASE("03.2 mean and deviation of every column", "[03.2]") {
  const arma::mat X = {{1, 10, 7}, {3, 10, 7}, {5, 40, 7}, {7, 20, 7}};
  INFO(
      "columns (1, 3, 5, 7), (10, 10, 40, 20) and (7, 7, 7, 7): means 4, 20 and 7; the squared "
      "distances to them add up to 20, 600 and 0");
  const Scaling scaling = fit_scaling(X);
  INFO("Likely cause: " << wrong_scaling(scaling, X));
  CHECK_THAT(scaling.mean, near(arma::rowvec{4, 20, 7}, 1e-12));
  CHECK_THAT(scaling.deviation, near(arma::rowvec{std::sqrt(5.0), std::sqrt(150.0), 1}, 1e-12));
}

TEST_CASE("03.2 a constant column stays harmless in spite of rounding", "[03.2]") {
  arma::mat X(49, 2, arma::fill::value(0.1));
  X.col(1) = arma::regspace(1, 49);
  INFO(
      "49 times the value 0.1: the computed mean is not exactly 0.1. Likely cause: the deviation "
      "is compared with 0 instead of looking whether all values are the same.");
  const Scaling scaling = fit_scaling(X);
  CHECK_THAT(scaling.deviation(0), near(1.0, 0));
  CHECK_THAT(scaling.deviation(1), near(std::sqrt(200.0), 1e-12));
}

TEST_CASE("03.2 one example alone", "[03.2]") {
  const arma::mat X = {{3, -1, 8}};
  INFO("one row: every column is constant");
  const Scaling scaling = fit_scaling(X);
  INFO("Likely cause: " << wrong_scaling(scaling, X));
  CHECK_THAT(scaling.mean, near(arma::rowvec{3, -1, 8}, 0));
  CHECK_THAT(scaling.deviation, near(arma::rowvec{1, 1, 1}, 0));
}

TEST_CASE("03.2 the scaling is the one handed in", "[03.2]") {
  const Scaling scaling{{4, 20, 7}, {2, 10, 4}};
  const arma::mat X = {{6, 0, 7}, {4, 50, 9}};
  INFO("rows (6, 0, 7) and (4, 50, 9), mean (4, 20, 7), deviation (2, 10, 4)");
  const arma::mat scaled = standardize(X, scaling);
  const auto same = [&](const arma::mat& other) {
    return arma::approx_equal(scaled, other, "absdiff", 1e-9);
  };
  const arma::mat own = (X.each_row() - arma::mean(X)).each_row() / arma::stddev(X, 1);
  INFO("Likely cause: " << (same(own) ? "the mean and deviation of these rows instead of those "
                                        "handed in"
                            : same(arma::mat{{1, -20, -5.25}, {0, -15, -4.75}}) ||
                                    same((X.each_row() / scaling.deviation).each_row() -
                                         scaling.mean)
                                ? "the division comes before the subtraction"
                            : same(arma::mat{{2, -20, 0}, {0, 30, 2}}) ? "the deviation is not used"
                            : same(arma::mat{{3, 0, 1.75}, {2, 5, 2.25}}) ? "the mean is not used"
                            : same(arma::mat{{4, -200, 0}, {0, 300, 8}})
                                ? "multiplied by the deviation instead of divided"
                                : "subtract the mean from every row, then divide"));
  CHECK_THAT(scaled,
             near_or(arma::mat{{1, -2, 0}, {0, 3, 0.5}}, 1e-12, {{anything, standardize_rule}}));
}

TEST_CASE("03.2 what was measured on train is not zero on test", "[03.2]") {
  Rng rng(2);
  const arma::mat train = normal(40, 3, rng, 5, 100), test = train.row(0) + 10;
  INFO("40 training examples; one test example, 10 away from the first of them in every column");
  const Scaling scaling = fit_scaling(train);
  const arma::mat scaled = standardize(train, scaling);
  CHECK_THAT(arma::mat(arma::mean(scaled)),
             near_or(arma::mat(1, 3, arma::fill::zeros), 1e-12, {{anything, standardize_rule}}));
  CHECK_THAT(arma::mat(arma::mean(arma::square(scaled))),
             near_or(arma::mat(1, 3, arma::fill::ones), 1e-12, {{anything, standardize_rule}}));
  const arma::mat expected = scaled.row(0) + 10 / scaling.deviation;
  INFO("Likely cause: the test example is scaled by its own mean; it would become a row of zeros");
  CHECK_THAT(standardize(test, scaling), near(expected, 1e-12));
}

}  // namespace course_test
