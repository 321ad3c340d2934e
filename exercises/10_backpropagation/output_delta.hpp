#pragma once

#include "not_implemented.hpp"

#include "activations.hpp"
#include "require.hpp"

namespace ml {

// The error of the last layer, Δ = ∂ℒ/∂Z, where ℒ is the mean loss over the B examples of a batch.

/// For softmax with cross-entropy, ℒ = −(1/B) Σᵢ ln p(yᵢ, i).
///
/// @param P K×B probabilities, softmax of the logits Z
/// @param T K×B one-hot columns
/// @return Δ, K×B
/// @throws std::invalid_argument if the shapes differ
/// Source: the textbook, (B1), formula (24), for one example.
inline Matrix cross_entropy_delta(const Matrix& P, const Matrix& T) {
  require_equal("rows of P", P.n_rows, "rows of T", T.n_rows);
  require_equal("columns of P", P.n_cols, "columns of T", T.n_cols);
  // You will need: `P.n_cols`, `static_cast<Scalar>(…)` to divide by it.
  // TODO 10.4: how fast the mean cross-entropy of the batch grows with each logit
  throw NotImplemented("10.4");
}

/// For the squared error of an activated output, ℒ = (1/B) Σᵢ ½ ‖φ(zᵢ) − tᵢ‖².
///
/// @param Z M×B, the input of the last activation
/// @param T M×B wanted outputs
/// @param phi the last activation
/// @return Δ, M×B
/// @throws std::invalid_argument if the shapes differ
/// Source: the MIPT slides, "Рекуррентное вычисление частных производных"; the notes, 5.1.4,
/// without the ½.
inline Matrix quadratic_delta(const Matrix& Z, const Matrix& T, const ActivationFunction& phi) {
  require_equal("rows of Z", Z.n_rows, "rows of T", T.n_rows);
  require_equal("columns of Z", Z.n_cols, "columns of T", T.n_cols);
  // You will need: `activate(phi, Z)`, `slopes(phi, Z)`, `%`.
  // TODO 10.4: how fast the mean squared error of the batch grows with each element of Z
  throw NotImplemented("10.4");
}

}  // namespace ml
