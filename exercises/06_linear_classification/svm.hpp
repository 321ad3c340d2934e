#pragma once

#include "not_implemented.hpp"

#include <cmath>

#include "hinge.hpp"

namespace ml {

struct SvmOptions {
  double lambda = 0.1;        ///< λ ≥ 0, the weight of the penalty
  double rate = 1;            ///< η > 0, the rate of the first step
  arma::uword steps = 10000;  ///< how many steps to take; 0 is allowed
};

/// A linear support vector machine by sub-gradient descent from w = 0. The steps grow shorter, or
/// the weights would rattle about the minimum for ever:
///
///     w ← w − η / (N √k) · hinge_subgradient(w),   step k = 1, 2, 3, …
///
/// A step against a sub-gradient may go uphill. So the answer is not where the path ends, but the
/// point with the lowest loss on it, the start included.
///
/// Separable examples have a widest margin, and for small λ the minimum is there. Whether the path
/// comes near it is a question of rate and steps: a descent that ends early leaves a narrower
/// street and looks just as finished. svm_minimum() tells. With λ = 0 the answer is some weights of
/// loss zero if there are any. A feature that is always zero keeps the weight 0.
///
/// You will need: a loop, `hinge_subgradient`, `hinge_loss`, `std::sqrt`, `static_cast<double>`.
///
/// @param X N×D, the first column all ones
/// @param y N labels, both −1 and +1 among them
/// @return D weights
/// @throws std::invalid_argument if sizes do not fit, a label is not −1 or +1, all labels are the
///         same, the first column is not all ones, λ is negative or the rate is not above zero
/// Source: the notes, 2.1.9, for loss and sub-gradient.
inline arma::vec svm_fit(const arma::mat& X, const arma::vec& y, const SvmOptions& options = {}) {
  require_signs(X, y);
  require_ones(X);
  require_two_classes(y);
  require(options.lambda >= 0, "the penalty lambda must not be negative");
  require(options.rate > 0 && std::isfinite(options.rate),
          "the rate must be a finite number above zero");
  // TODO 06.4: the weights with the lowest loss on the path of options.steps steps from w = 0
  throw NotImplemented("06.4");
}

}  // namespace ml
