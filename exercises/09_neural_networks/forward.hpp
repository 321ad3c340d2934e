#pragma once

#include "not_implemented.hpp"

#include "dense.hpp"
#include "mlp.hpp"

namespace ml {

/// The output of a network: each layer works on what the layer before it gave.
///
///     A⁰ = X,   Aˡ = hˡ(Wˡ Aˡ⁻¹ + bˡ),   output Aᴸ
///
/// @param layers L ≥ 1 layers; the widths must fit together
/// @param X in×B, an example per column
/// @return out×B
/// @throws std::invalid_argument if there is no layer or the sizes do not fit
/// Source: T, definition 3.12; B, "Общий принцип вычислений в последующих слоях".
inline Matrix forward(const Mlp& layers, const Matrix& X) {
  require(!layers.empty(), "a network needs at least one layer");
  // TODO 09.4: pass X through all layers, each with its own activation
  throw NotImplemented("09.4");
}

}  // namespace ml
