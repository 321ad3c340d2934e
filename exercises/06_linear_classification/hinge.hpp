#pragma once

#include "not_implemented.hpp"

#include "margin.hpp"
#include "margin_losses.hpp"

namespace ml {

/// The hinge loss of all examples and a penalty on the length of the weights. The bias w(0) has no
/// part in the penalty.
///
///     ℒ(w) = λ Σⱼ≥₁ wⱼ² + Σᵢ max(0, 1 − Mᵢ)
///
/// @param X N×D, the first column all ones
/// @param y N labels, −1 or +1
/// @param w D weights
/// @param lambda λ ≥ 0
/// @throws std::invalid_argument if sizes do not fit, there are no examples, a label is not −1 or
///         +1, the first column is not all ones or λ is negative
/// Source: the notes, 2.1.9.
inline double hinge_loss(const arma::mat& X, const arma::vec& y, const arma::vec& w,
                         double lambda) {
  require_ones(X);
  require(lambda >= 0, "the penalty lambda must not be negative");
  const arma::vec loss = margins(X, y, w).transform([](double M) { return hinge_loss(M); });
  return lambda * arma::accu(arma::square(w.tail(w.n_elem - 1))) + arma::accu(loss);
}

/// A sub-gradient of that loss.
///
///     2λ (0, w₁, w₂, …) + Σᵢ −yᵢ xᵢ over the examples with Mᵢ < 1
///
/// At Mᵢ = 1 there is a kink, and leaving the example out is one right choice of several.
///
/// You will need: `arma::find`, `X.rows(indices)`, `y(indices)`, `.t()`.
///
/// @return D
/// @throws std::invalid_argument as hinge_loss() does
/// Source: the notes, 2.1.9.
inline arma::vec hinge_subgradient(const arma::mat& X, const arma::vec& y, const arma::vec& w,
                                   double lambda) {
  require_signs(X, y);
  require_ones(X);
  require_equal("columns of X", X.n_cols, "weights", w.n_elem);
  require(lambda >= 0, "the penalty lambda must not be negative");
  // TODO 06.3: a sub-gradient of hinge_loss(), penalty included
  throw NotImplemented("06.3");
}

}  // namespace ml
