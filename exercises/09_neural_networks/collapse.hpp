#pragma once

#include "not_implemented.hpp"

#include "mlp.hpp"

namespace ml {

/// Two layers without an activation between them are one layer:
///
///     W₂ (W₁ x + b₁) + b₂ = W x + b
///
/// @param first in×hidden, with the activation "identity"
/// @param second its activation is kept
/// @return one layer that gives the same output for every x
/// @throws std::invalid_argument if the sizes do not fit or the first layer has an activation
/// Source: T, after figure 3.15; B, "Активационная функция должна быть нелинейной".
inline MlpLayer collapse(const MlpLayer& first, const MlpLayer& second) {
  require_equal("outputs of the first layer", first.weights.n_rows, "inputs of the second",
                second.weights.n_cols);
  require(first.activation.name == "identity",
          "a layer with the activation " + first.activation.name + " does not collapse");
  // TODO 09.5: multiply out the brackets: what stands before x, and what is left?
  throw NotImplemented("09.5");
}

}  // namespace ml
