#pragma once

#include "not_implemented.hpp"

#include "perceptron.hpp"

namespace ml {

// A logic gate is a neuron with the right numbers in it. Many choices are right.

/// 1 only if both inputs are 1.
inline Neuron and_gate() {
  // TODO 01.2: choose two weights and a bias that make the neuron an AND
  throw NotImplemented("01.2");
}

/// 1 if at least one input is 1.
inline Neuron or_gate() {
  // TODO 01.2: choose two weights and a bias that make the neuron an OR
  throw NotImplemented("01.2");
}

/// 0 only if both inputs are 1.
inline Neuron nand_gate() {
  // TODO 01.2: choose two weights and a bias that make the neuron a NAND
  throw NotImplemented("01.2");
}

/// One input, turned over.
inline Neuron not_gate() {
  // TODO 01.2: choose one weight and a bias that make the neuron a NOT
  throw NotImplemented("01.2");
}

}  // namespace ml
