#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <cmath>
#include <sstream>

#include "sigmoid.hpp"

namespace ml {

/// Throws std::invalid_argument unless there are labels and each of them is 0 or 1.
inline void require_zero_one(const arma::vec& y) {
  require(!y.is_empty(), "there are no labels");
  for (const double label : y) {
    if (label == 0 || label == 1) continue;
    std::ostringstream sentence;
    sentence << "a label must be 0 or 1, not " << label
             << "; labels -1 and +1 become 0 and 1 as (y + 1) / 2";
    throw std::invalid_argument(sentence.str());
  }
}

/// Minus the logarithm of the probability of all labels, from the logits z: the log-loss. It is a
/// sum over the examples, not a mean.
///
///     −Σᵢ ( yᵢ ln σ(zᵢ) + (1 − yᵢ) ln σ(−zᵢ) ),   −ln σ(z) = ln(1 + e^−z)
///
/// It must not go through σ: for z = 40 the probability 1 − σ(z) is rounded to 0, and its logarithm
/// is −∞. For |z| ≫ 1 a wrong label costs about |z|, and a right one about e^−|z|.
///
/// You will need: a loop, `std::exp`, `std::log1p` (ln(1 + x), precise for small x), `std::max`.
///
/// @param z N logits, finite
/// @param y N labels, 0 or 1
/// @return finite for all finite logits whose sum is, and never negative
/// @throws std::invalid_argument if the lengths differ or are zero, a label is not 0 or 1 or a
///         logit is not finite
/// Source: the notes, 2.1.10.
inline double log_loss(const arma::vec& z, const arma::vec& y) {
  require_equal("logits z", z.n_elem, "labels y", y.n_elem);
  require_zero_one(y);
  require(z.is_finite(), "a logit is NaN or infinite");
  // TODO 07.2: the log-loss of all examples, precise for every finite logit
  throw NotImplemented("07.2");
}

/// The gradient of the log-loss of a linear model with logits z = X w. Like the loss it is a sum.
///
///     ∇ℒ(w) = −Σᵢ xᵢ (yᵢ − σ(⟨w, xᵢ⟩))
///
/// @param X N×D
/// @param y N labels, 0 or 1
/// @param w D weights
/// @return D
/// You will need: `sigmoid`, `arma::vec(X * w)` (a product must become a vector first), `.t()`.
///
/// @throws std::invalid_argument if sizes do not fit, there are no examples or a label is none
/// Source: the notes, 2.1.10.
inline arma::vec log_loss_gradient(const arma::mat& X, const arma::vec& y, const arma::vec& w) {
  require_equal("rows of X", X.n_rows, "labels y", y.n_elem);
  require_equal("columns of X", X.n_cols, "weights", w.n_elem);
  require_zero_one(y);
  // TODO 07.3: the gradient, D numbers
  throw NotImplemented("07.3");
}

}  // namespace ml
