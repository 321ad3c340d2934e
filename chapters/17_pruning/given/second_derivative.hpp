#pragma once

#include <cmath>
#include <stdexcept>

#include "activations.hpp"

namespace ml {

/// φ″(z), how fast the slope of an activation function changes: the part of the second derivatives
/// that chapter 09 had no use for.
///
///     tanh:     −2 a (1 − a²),            a = tanh z
///     sigmoid:  a (1 − a) (1 − 2 a),      a = σ(z)
///     softplus: a (1 − a),                a = σ(z)
///     identity, relu and leaky_relu: 0 (their kink has no derivative of either kind)
///
/// @throws std::invalid_argument for any other function
inline Scalar second_derivative(const ActivationFunction& phi, Scalar z) {
  if (phi.name == "tanh") {
    const Scalar a = std::tanh(z);
    return -2 * a * (1 - a * a);
  }
  if (phi.name == "sigmoid") {
    const Scalar a = phi.value(z);
    return a * (1 - a) * (1 - 2 * a);
  }
  if (phi.name == "softplus") {
    const Scalar a = phi.derivative(z);
    return a * (1 - a);
  }
  if (phi.name == "identity" || phi.name == "relu" || phi.name == "leaky_relu") return 0;
  throw std::invalid_argument("no second derivative is written down for '" + phi.name + "'");
}

/// φ″ at every element of Z, as slopes(phi, Z) is φ′.
inline Matrix bends(const ActivationFunction& phi, Matrix Z) {
  return Z.transform([&phi](Scalar z) { return second_derivative(phi, z); });
}

}  // namespace ml
