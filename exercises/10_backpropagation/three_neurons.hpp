#pragma once

#include "not_implemented.hpp"

#include "sigmoid.hpp"

namespace ml {

/// The weights and biases of three neurons in a row, an input, a hidden and an output one; or the
/// derivatives of the loss with respect to these four.
struct ThreeNeurons {
  double w1, b1, w2, b2;
};

/// What one forward and one backward pass through them give.
struct ThreeNeuronsPass {
  double a1, a2, loss;    ///< hidden value, output, ℒ = (a2 − y)²
  ThreeNeurons gradient;  ///< ∂ℒ/∂w1, ∂ℒ/∂b1, ∂ℒ/∂w2, ∂ℒ/∂b2
  double loss_by_a1;      ///< ∂ℒ/∂a1
};

/// One example through three neurons, and the way back, all by hand.
///
///     z₁ = w₁ x + b₁,   a₁ = σ(z₁),   z₂ = w₂ a₁ + b₂,   a₂ = σ(z₂),   ℒ = (a₂ − y)²
///
/// The notes call the second pair w⁽ᴸ⁻¹⁾, b⁽ᴸ⁻¹⁾ and the first one w⁽ᴸ⁻²⁾, b⁽ᴸ⁻²⁾.
///
/// @param x the input, y the wanted output
/// Source: the notes, 5.1.3–5.1.5, figures 5.3–5.13, with a sigmoid where the text says softmax.
inline ThreeNeuronsPass three_neurons(const ThreeNeurons& p, double x, double y) {
  // You will need: `sigmoid` of chapter 07; the order of the fields in the two structs above.
  // TODO 10.3: the values of the forward pass and the five derivatives of the loss
  throw NotImplemented("10.3");
}

}  // namespace ml
