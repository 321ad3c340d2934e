#pragma once

#include "not_implemented.hpp"

#include "activations.hpp"
#include "require.hpp"

namespace ml {

/// Carries the error Δ = ∂ℒ/∂Z of a layer back to the layer before it, through the weights between
/// them and the activation: element (j, c) is
///
///     δⱼ = Σᵢ W_nextᵢⱼ · δ_nextᵢ · φ′(zⱼ)      for each example c
///
/// @param W_next M×H, the weights of the next layer
/// @param delta_next M×B, the error of the next layer
/// @param Z H×B, the input of this layer's activation
/// @param phi this layer's activation
/// @return H×B
/// @throws std::invalid_argument if the sizes do not fit
/// Source: the textbook, (B2), formula (25), and exercise 7.
inline Matrix hidden_delta(const Matrix& W_next, const Matrix& delta_next, const Matrix& Z,
                           const ActivationFunction& phi) {
  require_equal("rows of W_next", W_next.n_rows, "rows of delta_next", delta_next.n_rows);
  require_equal("columns of W_next", W_next.n_cols, "rows of Z", Z.n_rows);
  require_equal("columns of delta_next", delta_next.n_cols, "columns of Z", Z.n_cols);
  // You will need: `.t()`, `*`, `%`, `slopes(phi, Z)`.
  // TODO 10.5: the sum above for all units and all examples, as a product of matrices
  throw NotImplemented("10.5");
}

/// The same, element by element, as the chain rule writes it before anybody thinks of matrices.
/// The sum runs over the units i of the next layer, from the first one: a constant input (x₀ of the
/// MIPT slides) has no error, for nothing leads into it.
/// Source: the textbook, formula (26).
inline Matrix hidden_delta_by_sum(const Matrix& W_next, const Matrix& delta_next, const Matrix& Z,
                                  const ActivationFunction& phi) {
  Matrix delta(Z.n_rows, Z.n_cols, arma::fill::zeros);
  for (arma::uword c = 0; c < Z.n_cols; ++c) {
    for (arma::uword j = 0; j < Z.n_rows; ++j) {
      for (arma::uword i = 0; i < W_next.n_rows; ++i) {
        delta(j, c) += delta_next(i, c) * W_next(i, j) * phi.derivative(Z(j, c));
      }
    }
  }
  return delta;
}

}  // namespace ml
