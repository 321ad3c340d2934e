#pragma once

#include "not_implemented.hpp"

#include <cmath>
#include <stdexcept>

#include "linear_model.hpp"

namespace ml {

/// Moves z towards zero by t, and stops there: where (w − z)² + 2t |w| is smallest.
inline double soft_threshold(double z, double t) {
  if (z > t) return z - t;
  if (z < -t) return z + t;
  return 0;
}

struct LassoOptions {
  double tolerance = 1e-9;         ///< stop when no weight moved by more than this
  arma::uword max_sweeps = 10000;  ///< sweeps over all weights
};

/// Lasso regression: least squares with a penalty on the absolute values of the weights.
///
///     ‖X w − y‖² + λ Σⱼ |wⱼ|,   j = 1, 2, …   (w₀, the weight of the ones, is free)
///
/// Found by coordinate descent: as a function of one weight, the others fixed, the loss is a
/// parabola with a kink at 0, and soft_threshold knows where that is smallest.
///
/// @param X N×D, first column ones, no column all zeros
/// @param y N answers
/// @param lambda λ ≥ 0
/// @return D weights
/// @throws std::invalid_argument if sizes differ, a number is not finite, the first column is not
///         ones, a column is all zeros, or λ < 0
/// @throws std::runtime_error if the weights still move after max_sweeps
/// Source: the notes, 2.1.7, which names the effect; the algorithm is the standard one.
///
/// You will need: `arma::dot`, `X.col(j)`, `std::abs`, `std::max`, `throw std::runtime_error`.
inline arma::vec lasso(const arma::mat& X, const arma::vec& y, double lambda,
                       const LassoOptions& options = {}) {
  require_examples(X, y);
  require(arma::all(X.col(0) == 1), "the first column of X must be ones");
  require(arma::all(arma::sum(arma::square(X), 0) > 0), "a column of X is all zeros");
  require(lambda >= 0, "the penalty must not be negative");
  // TODO 04.7: weights that no sweep moves by more than the tolerance, each the best for the others; throw if max_sweeps do not suffice
  throw NotImplemented("04.7");
}

}  // namespace ml
