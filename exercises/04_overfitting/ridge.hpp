#pragma once

#include "not_implemented.hpp"

#include <stdexcept>

#include "linear_model.hpp"

namespace ml {

/// Ridge regression: least squares with a penalty on large weights.
///
///     ‖X w − y‖² + λ Σⱼ wⱼ²,   j = 1, 2, …   (w₀, the weight of the ones, is free)
///
/// Where its gradient (below) is zero, the weights solve a linear system A w = b. The errors are
/// summed, not averaged: for the mean squared error with the same penalty the λ of this function is
/// N times as large.
///
/// @param X N×D, first column ones
/// @param y N answers
/// @param lambda λ ≥ 0
/// @return D weights
/// @throws std::invalid_argument if sizes differ, a number is not finite, the first column is not
///         ones, or λ < 0
/// @throws std::runtime_error if the weights are not determined
/// Source: the notes, 2.1.6.
///
/// You will need: `.t()`, `*`, `A.diag()` (may be changed in place).
inline arma::vec ridge(const arma::mat& X, const arma::vec& y, double lambda) {
  require_examples(X, y);
  require(arma::all(X.col(0) == 1), "the first column of X must be ones");
  require(lambda >= 0, "the penalty must not be negative");
  arma::mat A;
  arma::vec b, w;
  // TODO 04.5: A and b for which A w = b says that the slope of the penalized loss is zero
  throw NotImplemented("04.5");
  const bool found = arma::solve(w, A, b, arma::solve_opts::no_approx);
  if (!found) throw std::runtime_error("the weights are not determined: raise the penalty");
  return w;
}

/// The gradient of what ridge minimizes:
///
///     2 Xᵀ(X w − y) + 2 λ (0, w₁, w₂, …)
///
/// @param X N×D, first column ones
/// @param w D weights
/// @throws std::invalid_argument if sizes differ
/// Source: the notes, 2.1.6 (there with λω for all weights).
///
/// You will need: `.t()`, `*`, `gradient(0)`.
inline arma::vec ridge_gradient(const arma::mat& X, const arma::vec& y, const arma::vec& w,
                                double lambda) {
  require_equal("rows of X", X.n_rows, "answers", y.n_elem);
  require_equal("columns of X", X.n_cols, "weights", w.n_elem);
  // TODO 04.6: the slope of the penalized loss along each weight; w₀ costs nothing
  throw NotImplemented("04.6");
}

}  // namespace ml
