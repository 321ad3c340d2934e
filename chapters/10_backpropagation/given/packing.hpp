#pragma once

#include <algorithm>
#include <vector>

#include "layer_gradients.hpp"
#include "mlp.hpp"

namespace ml {

// All numbers of a network in one long vector: for each layer its weights, column by column, then
// its bias. That is the form in which a function of many variables is differentiated.

namespace packing {

/// Works for layers and for their gradients: both have weights and a bias.
template <typename Layers>
Vector pack(const Layers& layers) {
  Vector all;
  for (const auto& layer : layers) {
    all = arma::join_cols(all, arma::join_cols(arma::vectorise(layer.weights), layer.bias));
  }
  return all;
}

}  // namespace packing

/// The parameters θ of a network.
inline Vector pack(const Mlp& layers) { return packing::pack(layers); }

/// Their gradient, in the same order.
inline Vector pack(const std::vector<LayerGradient>& gradients) { return packing::pack(gradients); }

/// Puts the parameters back into a network of the same shape.
/// @throws std::invalid_argument unless there are exactly as many as the network has
inline void unpack(const Vector& parameters, Mlp& layers) {
  arma::uword first = 0;
  for (MlpLayer& layer : layers) {
    const arma::uword weights = layer.weights.n_elem, biases = layer.bias.n_elem;
    require(first + weights + biases <= parameters.n_elem, "too few parameters for the network");
    std::copy_n(parameters.begin() + first, weights, layer.weights.begin());
    std::copy_n(parameters.begin() + first + weights, biases, layer.bias.begin());
    first += weights + biases;
  }
  require_equal("parameters", parameters.n_elem, "parameters of the network", first);
}

}  // namespace ml
