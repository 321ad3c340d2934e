#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// The gradient for one layer, of the shapes of its weights and its bias.
struct LayerGradient {
  Matrix weights;  ///< M×D
  Vector bias;     ///< M
};

/// The derivatives of the loss with respect to the weights and the bias of a layer, from its error
/// Δ = ∂ℒ/∂Z and from what it was given: for each weight and each bias the sum over the examples c
///
///     ∂ℒ/∂Wᵢⱼ = Σ δᵢ aⱼ,   ∂ℒ/∂bᵢ = Σ δᵢ
///
/// The 1/B of a mean loss is in Δ already.
///
/// @param delta M×B
/// @param A D×B, the input of the layer
/// @throws std::invalid_argument if the numbers of examples differ
/// Source: the textbook, (B3), formula (27), for one example; the Bauman slides, dW = Xᵀ dY, with
/// an example per row.
inline LayerGradient layer_gradients(const Matrix& delta, const Matrix& A) {
  require_equal("columns of delta", delta.n_cols, "columns of A", A.n_cols);
  // You will need: `*`, `.t()`, `arma::sum(matrix, dimension)`; a LayerGradient as {weights, bias}.
  // TODO 10.6: both sums over the batch, in the shapes of the weights and of the bias
  throw NotImplemented("10.6");
}

}  // namespace ml
