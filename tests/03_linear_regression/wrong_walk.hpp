#pragma once

#include <string>

#include "course_test.hpp"
#include "linear_model.hpp"

namespace course_test {

using namespace ml;

/// What is wrong with a walk of `epochs` full steps.
inline std::string wrong_walk(const arma::mat& path, const arma::mat& X, const arma::vec& y,
                              const arma::vec& start, double rate, arma::uword epochs) {
  if (path.n_rows != start.n_elem) return "the path has a row for each weight, a column per step";
  if (path.n_cols == 0 || !arma::approx_equal(path.col(0), start, "absdiff", 1e-12)) {
    return "the start is missing in column 0";
  }
  if (path.n_cols != epochs + 1) return "one step per epoch, and the start before them";
  if (epochs == 0) return "nothing but the start";
  const arma::vec g = mse_gradient(X, y, start), first = path.col(1);
  const auto same = [](const arma::vec& a, const arma::vec& b) {
    return arma::approx_equal(a, b, "absdiff", 1e-10);
  };
  if (same(first, start + rate * g)) return "the step goes uphill";
  if (same(first, start - g)) return "the rate is missing";
  if (same(first, start - rate * g / static_cast<double>(X.n_rows))) {
    return "divided by N once more: mse_gradient is a mean already";
  }
  if (same(first, start - rate * g * static_cast<double>(X.n_rows))) return "a sum, not a mean";
  if (!same(first, start - rate * g)) return "the first step is not minus rate times mse_gradient";
  return "a later step does not take the gradient at the weights before it";
}

}  // namespace course_test
