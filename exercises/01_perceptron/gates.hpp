#pragma once

#include "not_implemented.hpp"

#include "perceptron.hpp"

namespace ml {

// A logic gate is a neuron with the right numbers in it. Many choices are right.
// You will need: `return {{weight, weight}, bias};`

/// 1 only if both inputs are 1.
inline Neuron and_gate() {
  // TODO 01.2: a neuron whose answers to 00, 01, 10, 11 are 0, 0, 0, 1
  throw NotImplemented("01.2");
}

/// 1 if at least one input is 1.
inline Neuron or_gate() {
  // TODO 01.2: a neuron whose answers to 00, 01, 10, 11 are 0, 1, 1, 1
  throw NotImplemented("01.2");
}

/// 0 only if both inputs are 1.
inline Neuron nand_gate() {
  // TODO 01.2: a neuron whose answers to 00, 01, 10, 11 are 1, 1, 1, 0
  throw NotImplemented("01.2");
}

/// One input, turned over.
inline Neuron not_gate() {
  // TODO 01.2: a neuron with one input whose answers to 0 and 1 are 1 and 0
  throw NotImplemented("01.2");
}

}  // namespace ml
