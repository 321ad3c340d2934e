#pragma once

#include "perceptron.hpp"

namespace ml {

// A logic gate is a neuron with the right numbers in it. Many choices are right.
// You will need: `return {{weight, weight}, bias};`

/// 1 only if both inputs are 1.
inline Neuron and_gate() {
  // >>> exercise 01.2: a neuron whose answers to 00, 01, 10, 11 are 0, 0, 0, 1
  return {{1, 1}, -1.5};
  // <<<
}

/// 1 if at least one input is 1.
inline Neuron or_gate() {
  // >>> exercise 01.2: a neuron whose answers to 00, 01, 10, 11 are 0, 1, 1, 1
  return {{1, 1}, -0.5};
  // <<<
}

/// 0 only if both inputs are 1.
inline Neuron nand_gate() {
  // >>> exercise 01.2: a neuron whose answers to 00, 01, 10, 11 are 1, 1, 1, 0
  return {{-1, -1}, 1.5};
  // <<<
}

/// One input, turned over.
inline Neuron not_gate() {
  // >>> exercise 01.2: a neuron with one input whose answers to 0 and 1 are 1 and 0
  return {{-1}, 0.5};
  // <<<
}

}  // namespace ml
