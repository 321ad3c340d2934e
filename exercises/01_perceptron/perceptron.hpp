#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include "require.hpp"

namespace ml {

/// What a neuron knows: a weight for each of its D inputs, and a bias.
///
/// The bias is minus the threshold of the first slides, b = −θ. It can also be read as the weight
/// of one more input that is always 1 (the MIPT slides write −1 and the other sign).
struct Neuron {
  arma::vec weights;  ///< D
  double bias = 0;
};

/// The perceptron: 1 if the weighted sum of the inputs exceeds the threshold, otherwise 0.
///
///     y = 1 if ⟨w, x⟩ + b > 0, otherwise 0
///
/// @param x D inputs
/// @throws std::invalid_argument if x and the weights differ in length
/// You will need: `arma::dot`.
/// Source: the Bauman slides, formulas (1) and (2).
inline int perceptron(const Neuron& neuron, const arma::vec& x) {
  require_equal("inputs", x.n_elem, "weights", neuron.weights.n_elem);
  // TODO 01.1: the answer is 1 where the formula above says so, and 0 everywhere else
  throw NotImplemented("01.1");
}

}  // namespace ml
