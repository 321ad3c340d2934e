#pragma once

#include "network.hpp"

namespace ml {

// Parity is 1 if an odd number of the n inputs is 1. For n = 2 it is XOR.

/// Parity in two layers of n + 1 neurons: hidden neuron k counts to k (it fires if at least k
/// inputs are 1), and the output adds them with alternating signs, 1 − 1 + 1 − …
inline Network parity_layer(arma::uword n) {
  Network network{{}, {arma::vec(n), -0.5}};
  for (arma::uword k = 0; k < n; ++k) {
    network.hidden.push_back({arma::ones(n), -static_cast<double>(k) - 0.5});
    network.output.weights(k) = k % 2 == 0 ? 1 : -1;
  }
  return network;
}

/// Parity by n − 1 XOR networks in a row, of three neurons each.
inline int parity_chain(const arma::vec& x) {
  const Network pair = xor_gate();
  double parity = x(0);
  for (arma::uword j = 1; j < x.n_elem; ++j) parity = evaluate(pair, {parity, x(j)});
  return static_cast<int>(parity);
}

}  // namespace ml
