#pragma once

#include <type_traits>
#include <vector>

#include "activation_layer.hpp"
#include "dense_layer.hpp"
#include "sequential.hpp"

namespace ml {

/// A fully connected network with the same activation function behind every layer but the last,
/// whose outputs are logits. Weights: relu_start in front of a ReLU, plain_start in front of
/// everything else; biases 0.
///
///     Sequential net = mlp<Relu>({64, 32, 10}, rng);
///
/// @param widths inputs, widths of the hidden layers, outputs
template <typename Function>
Sequential mlp(const std::vector<arma::uword>& widths, Rng& rng) {
  require(widths.size() >= 2, "a network needs at least inputs and outputs");
  Sequential net(Shape{widths.front()});
  for (std::size_t l = 1; l < widths.size(); ++l) {
    const bool last = l + 1 == widths.size();
    const bool rectified = std::is_same_v<Function, Relu> && !last;
    net.add<Dense>(widths[l], rectified ? relu_start : plain_start, rng);
    if (!last) net.add<Activation<Function>>();
  }
  return net;
}

}  // namespace ml
