#pragma once

#include <cmath>
#include <type_traits>
#include <vector>

#include "activation_layer.hpp"
#include "dense_layer.hpp"
#include "sequential.hpp"

namespace ml {

/// Weights to start from: independent draws from N(0, variance). All zeros would never work: every
/// neuron of a layer would learn the same. Chapter 13 explains which variance is right.
/// @return outputs×inputs
inline Matrix scaled_normal(arma::uword outputs, arma::uword inputs, double variance, Rng& rng) {
  return arma::conv_to<Matrix>::from(normal(outputs, inputs, rng, std::sqrt(variance)));
}

/// A fully connected network with the same activation function behind every layer but the last,
/// whose outputs are logits. Variances: 2/inputs in front of a ReLU, 2/(inputs + outputs) in front
/// of everything else; biases 0.
///
///     Sequential net = mlp<Relu>({64, 32, 10}, rng);
///
/// @param widths inputs, widths of the hidden layers, outputs
template <typename Function>
Sequential mlp(const std::vector<arma::uword>& widths, Rng& rng) {
  require(widths.size() >= 2, "a network needs at least inputs and outputs");
  Sequential net;
  for (std::size_t l = 1; l < widths.size(); ++l) {
    const arma::uword inputs = widths[l - 1], outputs = widths[l];
    const bool last = l + 1 == widths.size();
    const bool rectified = std::is_same_v<Function, Relu> && !last;
    const auto sum = static_cast<double>(rectified ? inputs : inputs + outputs);
    net.add(Dense(scaled_normal(outputs, inputs, 2 / sum, rng)));
    if (!last) net.add(Activation<Function>());
  }
  return net;
}

}  // namespace ml
