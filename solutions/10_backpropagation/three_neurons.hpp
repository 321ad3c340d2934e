#pragma once

#include "sigmoid.hpp"

namespace ml {

/// The weights and biases of three neurons in a row, an input, a hidden and an output one; or the
/// derivatives of the loss with respect to these four.
struct ThreeNeurons {
  double w1, b1, w2, b2;
};

/// What one forward and one backward pass through them give.
struct ThreeNeuronsPass {
  double a1, a2, loss;    ///< hidden value, output, (a2 − y)²
  ThreeNeurons gradient;  ///< ∂C/∂w1, ∂C/∂b1, ∂C/∂w2, ∂C/∂b2
  double dC_da1;
};

/// One example through three neurons, and the way back, all by hand.
///
///     z₁ = w₁ x + b₁,   a₁ = σ(z₁),   z₂ = w₂ a₁ + b₂,   a₂ = σ(z₂),   C = (a₂ − y)²
///
/// The lecture calls the second pair w⁽ᴸ⁻¹⁾, b⁽ᴸ⁻¹⁾ and the first one w⁽ᴸ⁻²⁾, b⁽ᴸ⁻²⁾.
///
/// @param x the input, y the wanted output
/// Source: N 5.1.3–5.1.5, figures 5.3–5.13, with a sigmoid where the text says softmax.
inline ThreeNeuronsPass three_neurons(const ThreeNeurons& p, double x, double y) {
  // >>> exercise 10.3: forward to a1 and a2, then back by the chain rule, one line per derivative
  const double a1 = sigmoid(p.w1 * x + p.b1);
  const double a2 = sigmoid(p.w2 * a1 + p.b2);
  const double dC_dz2 = 2 * (a2 - y) * a2 * (1 - a2);
  const double dC_da1 = dC_dz2 * p.w2;
  const double dC_dz1 = dC_da1 * a1 * (1 - a1);
  return {a1, a2, (a2 - y) * (a2 - y), {dC_dz1 * x, dC_dz1, dC_dz2 * a1, dC_dz2}, dC_da1};
  // <<<
}

}  // namespace ml
