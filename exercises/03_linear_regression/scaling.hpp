#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include "require.hpp"

namespace ml {

/// What standardizing a table takes: a mean and a deviation for each of its D columns.
struct Scaling {
  arma::rowvec mean, deviation;
};

/// Measures the columns of the training examples. The deviation divides by N, not by N − 1. A
/// column whose values are all the same gets the deviation 1, so that nobody divides by zero.
///
///     μⱼ = 1/N Σᵢ xᵢⱼ,   sⱼ² = 1/N Σᵢ (xᵢⱼ − μⱼ)²
///
/// @param X N×D, N ≥ 1
/// @throws std::invalid_argument if X has no rows
/// You will need: `arma::mean(X)`, `arma::stddev(X, 1)`, `arma::max(X)`, `arma::min(X)`: a row with
/// a number for each column; `arma::find(condition)`; `v.elem(places).ones()`.
inline Scaling fit_scaling(const arma::mat& X) {
  require(X.n_rows > 0, "a table without rows has no mean");
  // TODO 03.2: what was promised above, for every column, constant ones included
  throw NotImplemented("03.2");
}

/// The same columns in units of their own spread: (xᵢⱼ − μⱼ) / sⱼ. Training examples, test examples
/// and everything that comes later are measured with the scaling of the training examples.
///
/// @param X N×D
/// @return N×D
/// @throws std::invalid_argument if X and the scaling differ in the number of columns
/// You will need: `X.each_row() - row`, `X.each_row() / row`.
inline arma::mat standardize(const arma::mat& X, const Scaling& scaling) {
  require_equal("columns of X", X.n_cols, "columns of the scaling", scaling.mean.n_elem);
  // TODO 03.2: X in the units of the scaling that was handed in
  throw NotImplemented("03.2");
}

}  // namespace ml
