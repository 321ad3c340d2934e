#pragma once

#include "not_implemented.hpp"

#include <vector>

#include "forward_trace.hpp"
#include "hidden_delta.hpp"
#include "layer_gradients.hpp"

namespace ml {

/// The gradient for all layers of a network of any depth.
///
/// @param trace what forward_trace has kept for this batch
/// @param delta Δ = ∂ℒ/∂Z of the last layer
/// @return a gradient for each layer, in the order of the layers
/// @throws std::invalid_argument if the trace is of another network or the sizes do not fit
/// Source: the textbook, (B1)–(B3); the MIPT slides, "Алгоритм обратного распространения ошибки".
inline std::vector<LayerGradient> backpropagate(const Mlp& layers, const Trace& trace,
                                                Matrix delta) {
  require(!layers.empty(), "a network needs at least one layer");
  require_equal("layers", layers.size(), "layers in the trace", trace.Z.size());
  std::vector<LayerGradient> gradients(layers.size());
  // You will need: `layer_gradients`, `hidden_delta`, a loop that counts down.
  // TODO 10.8: `gradients[l]` belongs to the weights and the bias of layer l, for every l
  throw NotImplemented("10.8");
  return gradients;
}

}  // namespace ml
