#pragma once

#include "not_implemented.hpp"

#include "dense.hpp"
#include "mlp.hpp"

namespace ml {

/// The output of a network: each layer works on what the layer before it gave.
///
///     A⁰ = X,   Aˡ = φˡ(Wˡ Aˡ⁻¹ + bˡ),   output Aᴸ
///
/// @param layers L ≥ 1 layers; the widths must fit together
/// @param X D×B, an example per column
/// @return M×B
/// @throws std::invalid_argument if there is no layer or the sizes do not fit
/// Source: the textbook, definition 3.12; the Bauman slides, "Общий принцип вычислений в
/// последующих слоях".
inline Matrix forward(const Mlp& layers, const Matrix& X) {
  require(!layers.empty(), "a network needs at least one layer");
  // You will need: `dense`, `activate(φ, Z)` of activations.hpp.
  // TODO 09.4: the answer of the last layer when X goes in at the first
  throw NotImplemented("09.4");
}

}  // namespace ml
