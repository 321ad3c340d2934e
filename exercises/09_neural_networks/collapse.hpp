#pragma once

#include "not_implemented.hpp"

#include "mlp.hpp"

namespace ml {

/// Two layers without an activation between them are one layer, W x + b for some W and b.
///
/// @param first H×D, with the activation "identity"
/// @param second M×H, its activation is kept
/// @return one layer, M×D, that gives the same output as both together, for every x
/// @throws std::invalid_argument if the sizes do not fit or the first layer has an activation
/// Source: the textbook, after figure 3.15; the Bauman slides, "Активационная функция должна быть
/// нелинейной".
inline MlpLayer collapse(const MlpLayer& first, const MlpLayer& second) {
  require_equal("outputs of the first layer", first.weights.n_rows, "inputs of the second",
                second.weights.n_cols);
  require(first.activation.name == "identity",
          "a layer with the activation " + first.activation.name + " does not collapse");
  // You will need: `*` for products of matrices, a layer as {weights, bias, activation}.
  // TODO 09.5: one layer that answers every x as the two layers do
  throw NotImplemented("09.5");
}

}  // namespace ml
