#pragma once

#include "activations.hpp"
#include "require.hpp"

namespace ml {

/// The loss of a head for several labels at once: a sigmoid on each of the K outputs, and the
/// log-loss of chapter 07 for each of them, as if there were K separate yes-or-no questions.
///
///     ℒ = −(1/B) Σ over examples and labels: t ln σ(z) + (1 − t) ln(1 − σ(z))
///       =  (1/B) Σ over examples and labels: ln(1 + eᶻ) − t z
///
/// The second form has no logarithm of a number that may have become zero.
///
/// @param Z K×B weighted sums of the last layer
/// @param T K×B ones (this label belongs to this example) and zeros; a column may hold several ones
/// @throws std::invalid_argument if the shapes differ
/// Source: the notes, 2.1.1, name the task; the loss is the log-loss of 2.1.10, summed.
inline double multilabel_loss(const Matrix& Z, const Matrix& T) {
  require_equal("rows of Z", Z.n_rows, "rows of T", T.n_rows);
  require_equal("columns of Z", Z.n_cols, "columns of T", T.n_cols);
  const Matrix losses = activate(activation("softplus"), Z) - T % Z;
  return static_cast<double>(arma::accu(losses)) / static_cast<double>(Z.n_cols);
}

}  // namespace ml
