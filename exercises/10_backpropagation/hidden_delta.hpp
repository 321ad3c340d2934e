#pragma once

#include "not_implemented.hpp"

#include "activations.hpp"
#include "require.hpp"

namespace ml {

/// Carries the error δ = ∂L/∂Z of a layer back to the layer before it, through the weights between
/// them and the activation.
///
///     δ = (Wᵀ δ_next) ∘ h′(Z),   ∘ element by element
///
/// @param W_next M×H, the weights of the next layer
/// @param delta_next M×B, the error of the next layer
/// @param Z H×B, the input of this layer's activation
/// @param h this layer's activation
/// @return H×B
/// @throws std::invalid_argument if the sizes do not fit
/// Source: T, (B2), formula (25), and exercise 7.
inline Matrix hidden_delta(const Matrix& W_next, const Matrix& delta_next, const Matrix& Z,
                           const ActivationFunction& h) {
  require_equal("rows of W_next", W_next.n_rows, "rows of delta_next", delta_next.n_rows);
  require_equal("columns of W_next", W_next.n_cols, "rows of Z", Z.n_rows);
  require_equal("columns of delta_next", delta_next.n_cols, "columns of Z", Z.n_cols);
  // TODO 10.5: back through the transposed weights, then times the slope at Z
  throw NotImplemented("10.5");
}

/// The same, element by element, as the chain rule writes it before anybody thinks of matrices:
///
///     δⱼ = Σᵢ δ_nextᵢ · W_nextᵢⱼ · h′(zⱼ)
///
/// The sum runs over the units i of the next layer, from the first one: a constant input (M's x₀)
/// has no error, for nothing leads into it.
/// Source: T, formula (26).
inline Matrix hidden_delta_by_sum(const Matrix& W_next, const Matrix& delta_next, const Matrix& Z,
                                  const ActivationFunction& h) {
  Matrix delta(Z.n_rows, Z.n_cols, arma::fill::zeros);
  for (arma::uword b = 0; b < Z.n_cols; ++b) {
    for (arma::uword j = 0; j < Z.n_rows; ++j) {
      for (arma::uword i = 0; i < W_next.n_rows; ++i) {
        delta(j, b) += delta_next(i, b) * W_next(i, j) * h.derivative(Z(j, b));
      }
    }
  }
  return delta;
}

}  // namespace ml
