#pragma once

#include "not_implemented.hpp"

#include "activations.hpp"
#include "require.hpp"

namespace ml {

// The error of the last layer, δ = ∂L/∂Z, where L is the mean loss over the B examples of a batch.

/// For softmax with cross-entropy, L = −(1/B) Σᵢ ln p(yᵢ, i):
///
///     δ = (P − T) / B
///
/// @param P K×B probabilities, softmax of the logits Z
/// @param T K×B one-hot columns
/// @return K×B
/// @throws std::invalid_argument if the shapes differ
/// Source: T, (B1), formula (24), for one example.
inline Matrix cross_entropy_delta(const Matrix& P, const Matrix& T) {
  require_equal("rows of P", P.n_rows, "rows of T", T.n_rows);
  require_equal("columns of P", P.n_cols, "columns of T", T.n_cols);
  // TODO 10.4: predicted minus right, for the mean over the batch
  throw NotImplemented("10.4");
}

/// For the squared error of an activated output, L = (1/B) Σᵢ ½ ‖h(zᵢ) − tᵢ‖²:
///
///     δ = (h(Z) − T) ∘ h′(Z) / B,   ∘ element by element
///
/// @param Z M×B, the input of the last activation
/// @param T M×B wanted outputs
/// @param h the last activation
/// @return M×B
/// @throws std::invalid_argument if the shapes differ
/// Source: M, "Рекуррентное вычисление частных производных"; N 5.1.4 without the ½.
inline Matrix quadratic_delta(const Matrix& Z, const Matrix& T, const ActivationFunction& h) {
  require_equal("rows of Z", Z.n_rows, "rows of T", T.n_rows);
  require_equal("columns of Z", Z.n_cols, "columns of T", T.n_cols);
  // TODO 10.4: the error of the output, times the slope of the activation at Z, over B
  throw NotImplemented("10.4");
}

}  // namespace ml
