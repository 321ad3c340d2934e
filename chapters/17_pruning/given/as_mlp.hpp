#pragma once

#include <string>

#include "mlp.hpp"
#include "sequential.hpp"

namespace ml {

/// A trained network of dense layers (chapter 11) as the plain list of matrices of chapter 09, for
/// the functions that want to look inside. The weights are copied.
/// @param hidden the activation function behind every layer but the last: "tanh"
/// @throws std::invalid_argument if it has parameters other than weights and biases in turn
inline Mlp as_mlp(Sequential& net, const std::string& hidden) {
  const std::vector<Parameter> all = net.parameters();
  require(!all.empty() && all.size() % 2 == 0, "weights and a bias are needed for every layer");
  Mlp layers;
  for (std::size_t i = 0; i < all.size(); i += 2) {
    require_equal("rows of the weights", all[i].value->n_rows, "elements of the bias",
                  all[i + 1].value->n_elem);
    const bool last = i + 2 == all.size();
    layers.push_back({*all[i].value, *all[i + 1].value, activation(last ? "identity" : hidden)});
  }
  return layers;
}

}  // namespace ml
