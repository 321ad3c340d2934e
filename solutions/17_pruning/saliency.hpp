#pragma once

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// What the removal of a weight should cost: the change of the loss when this weight alone becomes
/// 0, predicted for a network at a minimum by its second derivative h = ∂²ℒ/∂w²,
///
///     s = ½ h w²
///
/// @param weights any shape
/// @param curvature the second derivatives, same shape
/// @return same shape
/// @throws std::invalid_argument if the shapes differ
/// Source: Y. LeCun, J. Denker, S. Solla, 1990; the MIPT slides, "Прореживание сети", have w² h,
/// without the ½, and call that the change of the loss.
inline Matrix saliency(const Matrix& weights, const Matrix& curvature) {
  require_equal("rows of the weights", weights.n_rows, "rows of the curvature", curvature.n_rows);
  require_equal("columns of the weights", weights.n_cols, "columns of the curvature",
                curvature.n_cols);
  // You will need: `%`, `arma::square`.
  // >>> exercise 17.3: the predicted change of the loss for each weight
  return curvature % arma::square(weights) / 2;
  // <<<
}

}  // namespace ml
