#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// The gradient for one layer, of the shapes of its weights and its bias.
struct LayerGradient {
  Matrix weights;  ///< out×in
  Vector bias;     ///< out
};

/// The derivatives of the loss with respect to the weights and the bias of a layer, from its error
/// δ = ∂L/∂Z and from what it was given.
///
///     ∂L/∂W = δ Aᵀ,   ∂L/∂b = Σ over the examples: δ
///
/// Both sum over the batch; the 1/B of a mean loss is in δ already.
///
/// @param delta out×B
/// @param A in×B, the input of the layer
/// @throws std::invalid_argument if the numbers of examples differ
/// Source: T, (B3), formula (27), for one example; B, dW = Xᵀ dY with an example per row.
inline LayerGradient layer_gradients(const Matrix& delta, const Matrix& A) {
  require_equal("columns of delta", delta.n_cols, "columns of A", A.n_cols);
  // TODO 10.6: the two formulas above
  throw NotImplemented("10.6");
}

}  // namespace ml
