#pragma once

#include "not_implemented.hpp"

#include <cmath>
#include <stdexcept>

#include "linear_model.hpp"

namespace ml {

/// Moves z towards zero by t, and stops there: the minimiser of (w − z)² + 2t |w|.
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
/// Coordinate descent minimises over one weight at a time, all others fixed. Let r be the residual
/// y − X w without the part of column xⱼ. As a function of wⱼ alone the loss is, up to a constant,
/// ⟨xⱼ, xⱼ⟩ wⱼ² − 2 ⟨xⱼ, r⟩ wⱼ + λ |wⱼ|, and soft_threshold gives its minimum. It is exactly 0 as
/// long as the column explains too little of r.
///
/// @param X N×D, first column ones, no column all zeros
/// @param y N answers
/// @param lambda λ ≥ 0
/// @return D weights
/// @throws std::invalid_argument if sizes differ, a number is not finite, the first column is not
///         ones, a column is all zeros, or λ < 0
/// @throws std::runtime_error if the weights still move after max_sweeps
/// Source: N 2.1.7, which names the effect; the algorithm is the standard one.
inline arma::vec lasso(const arma::mat& X, const arma::vec& y, double lambda,
                       const LassoOptions& options = {}) {
  require_examples(X, y);
  require(arma::all(X.col(0) == 1), "the first column of X must be ones");
  require(arma::all(arma::sum(arma::square(X), 0) > 0), "a column of X is all zeros");
  require(lambda >= 0, "the penalty must not be negative");
  // TODO 04.7: sweep over the weights until none moves, each set to its own best value
  throw NotImplemented("04.7");
}

}  // namespace ml
