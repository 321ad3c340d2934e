#pragma once

#include "not_implemented.hpp"

#include <vector>

#include "gates.hpp"

namespace ml {

/// Two layers of neurons: every hidden neuron sees the inputs, the output neuron sees the hidden
/// neurons.
struct Network {
  std::vector<Neuron> hidden;  ///< H neurons with D weights each
  Neuron output;               ///< H weights
};

/// The answer of the network, 0 or 1, to D inputs.
inline int evaluate(const Network& network, const arma::vec& x) {
  arma::vec hidden(network.hidden.size());
  for (arma::uword h = 0; h < hidden.n_elem; ++h) hidden(h) = perceptron(network.hidden[h], x);
  return perceptron(network.output, hidden);
}

/// XOR, which no single neuron can do, from two neurons and a third one behind them.
///
/// @return a network with two inputs whose answer is 1 if exactly one input is 1
/// You will need: the gates of gates.hpp; `return {{first, second}, output};`
/// Source: the Bauman slides, "Многослойный персептрон"; the MIPT slides, second way.
inline Network xor_gate() {
  // TODO 01.3: a network whose answers to 00, 01, 10, 11 are 0, 1, 1, 0
  throw NotImplemented("01.3");
}

}  // namespace ml
