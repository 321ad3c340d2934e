#pragma once

#include "not_implemented.hpp"

#include <vector>

#include "forward_trace.hpp"
#include "hidden_delta.hpp"
#include "layer_gradients.hpp"
#include "second_derivative.hpp"

namespace ml {

/// The second derivatives for one layer, of the shapes of its weights and its bias.
struct LayerCurvature {
  Matrix weights;  ///< M×D
  Vector bias;     ///< M
};

/// The second derivatives of the loss along the weights and the bias of a layer, from those along
/// its sums, H = ∂²ℒ/∂Z², and from what it was given. Since z = Σⱼ wⱼ aⱼ + b, moving a weight by 1
/// moves z by a, and a second derivative is met by a twice:
///
///     ∂²ℒ/∂Wᵢⱼ² = Σ hᵢ aⱼ²,   ∂²ℒ/∂bᵢ² = Σ hᵢ,   sums over the examples
///
/// The 1/B of a mean loss is in H already.
///
/// @param H M×B
/// @param A D×B, the input of the layer
/// @throws std::invalid_argument if the numbers of examples differ
/// Source: Y. LeCun, J. Denker, S. Solla, 1990.
inline LayerCurvature layer_curvature(const Matrix& H, const Matrix& A) {
  require_equal("columns of H", H.n_cols, "columns of A", A.n_cols);
  // You will need: `arma::square`, `*`, `.t()`, `arma::sum(matrix, dimension)`.
  // TODO 17.2: both sums over the batch, in the shapes of the weights and of the bias
  throw NotImplemented("17.2");
}

/// Carries the second derivatives of a layer back to the layer before it, each unit for itself:
///
///     hⱼ = φ′(zⱼ)² Σᵢ W_nextᵢⱼ² · h_nextᵢ + φ″(zⱼ) ∂ℒ/∂aⱼ      for each example
///
/// with the slope ∂ℒ/∂aⱼ = Σᵢ W_nextᵢⱼ δ_nextᵢ of chapter 10. What two different units of the next
/// layer do to each other's slopes is left out: the Hessian is taken for diagonal.
///
/// @param W_next M×H, the weights of the next layer
/// @param curvature_next M×B, H of the next layer
/// @param delta_next M×B, Δ of the next layer
/// @param Z H×B, the input of this layer's activation
/// @param phi this layer's activation
/// @return H of this layer, H×B
/// @throws std::invalid_argument if the sizes do not fit
/// Source: Y. LeCun, J. Denker, S. Solla, 1990.
inline Matrix hidden_curvature(const Matrix& W_next, const Matrix& curvature_next,
                               const Matrix& delta_next, const Matrix& Z,
                               const ActivationFunction& phi) {
  require_equal("rows of W_next", W_next.n_rows, "rows of curvature_next", curvature_next.n_rows);
  require_equal("rows of W_next", W_next.n_rows, "rows of delta_next", delta_next.n_rows);
  require_equal("columns of W_next", W_next.n_cols, "rows of Z", Z.n_rows);
  require_equal("columns of curvature_next", curvature_next.n_cols, "columns of Z", Z.n_cols);
  require_equal("columns of delta_next", delta_next.n_cols, "columns of Z", Z.n_cols);
  // You will need: `arma::square`, `slopes(phi, Z)`, `bends(phi, Z)`, `.t()`, `*`, `%`.
  // TODO 17.2: the formula above for all units and all examples
  throw NotImplemented("17.2");
}

/// The second derivatives for all layers of a network of any depth, in one way back.
///
/// @param trace what forward_trace has kept for this batch
/// @param delta Δ = ∂ℒ/∂Z of the last layer
/// @param curvature H = ∂²ℒ/∂Z² of the last layer
/// @return for each layer, in the order of the layers
/// @throws std::invalid_argument if the trace is of another network or the sizes do not fit
/// Source: the MIPT slides, "Прореживание сети", step 1, which do not say how.
inline std::vector<LayerCurvature> curvature_backward(const Mlp& layers, const Trace& trace,
                                                      Matrix delta, Matrix curvature) {
  require(!layers.empty(), "a network needs at least one layer");
  require_equal("layers", layers.size(), "layers in the trace", trace.Z.size());
  std::vector<LayerCurvature> curvatures(layers.size());
  // You will need: `layer_curvature`, `hidden_curvature`, `hidden_delta`; `layers[l].weights` and
  // `layers[l].activation` (mlp.hpp of chapter 09), `trace.A` and `trace.Z` (forward_trace.hpp of
  // chapter 10); a loop that counts down.
  // TODO 17.2: `curvatures[l]` belongs to the weights and the bias of layer l, for every l
  throw NotImplemented("17.2");
  return curvatures;
}

}  // namespace ml
