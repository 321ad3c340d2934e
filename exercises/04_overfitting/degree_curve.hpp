#pragma once

#include "not_implemented.hpp"

#include "least_squares.hpp"
#include "linear_model.hpp"
#include "polynomial.hpp"

namespace ml {

/// The mean squared error of polynomials of growing degree; element d − 1 belongs to degree d.
struct DegreeCurve {
  arma::vec train, test;

  /// The degree with the smallest test error. Of equal ones the smallest.
  arma::uword best() const { return test.index_min() + 1; }
};

/// The polynomials of degrees 1 … max_degree that fit the training points best, each measured on
/// the training points and on the test points.
///
/// @param x, y N training points
/// @param x_test, y_test points that the fit must not see
/// @throws std::invalid_argument if lengths differ
/// @throws std::runtime_error if there are fewer points than coefficients
/// Source: the textbook, figure 3.17 and exercise 6.
///
/// You will need: `polynomial_features` (04.1), `solve_qr`, `predict` and `mse` (chapter 03).
inline DegreeCurve error_by_degree(const arma::vec& x, const arma::vec& y, const arma::vec& x_test,
                                   const arma::vec& y_test, arma::uword max_degree) {
  require_equal("x", x.n_elem, "y", y.n_elem);
  require_equal("x_test", x_test.n_elem, "y_test", y_test.n_elem);
  // TODO 04.2: the mean squared errors of the best fit of each degree, on both sets of points
  throw NotImplemented("04.2");
}

}  // namespace ml
