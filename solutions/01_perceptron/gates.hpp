#pragma once

#include "perceptron.hpp"

namespace ml {

// A logic gate is a neuron with the right numbers in it. Many choices are right.

/// 1 only if both inputs are 1.
inline Neuron and_gate() {
  // >>> exercise 01.2: choose two weights and a bias that make the neuron an AND
  return {{1, 1}, -1.5};
  // <<<
}

/// 1 if at least one input is 1.
inline Neuron or_gate() {
  // >>> exercise 01.2: choose two weights and a bias that make the neuron an OR
  return {{1, 1}, -0.5};
  // <<<
}

/// 0 only if both inputs are 1.
inline Neuron nand_gate() {
  // >>> exercise 01.2: choose two weights and a bias that make the neuron a NAND
  return {{-1, -1}, 1.5};
  // <<<
}

/// One input, turned over.
inline Neuron not_gate() {
  // >>> exercise 01.2: choose one weight and a bias that make the neuron a NOT
  return {{-1}, 0.5};
  // <<<
}

}  // namespace ml
