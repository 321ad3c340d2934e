#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "require.hpp"
#include "scalar.hpp"
#include "sigmoid.hpp"

namespace ml {

// Activation functions φ(z) and their derivatives φ′(z). Both take the input z of the function. Two
// derivatives are also written as a slope(a) of the value a = φ(z): on the way back through a
// network the value is there already. Source: the Samara lecture, table 3 and formulas (229)–(232),
// corrected; the textbook, figure 3.15.
//
// You will need: `z > 0 ? … : …`, `std::exp`, `std::abs`, `std::log1p`, and `sigmoid` of chapter
// 07.

/// φ(z) = z: no activation at all.
inline Scalar identity(Scalar z) { return z; }
inline Scalar identity_derivative(Scalar) { return 1; }

/// 1 if z > 0, otherwise 0: the perceptron of chapter 01. At 0 itself there is no derivative.
inline Scalar unit_step(Scalar z) { return z > 0 ? 1 : 0; }
inline Scalar unit_step_derivative(Scalar) { return 0; }

/// The derivative of the sigmoid of chapter 07 from its value, a = σ(z) = 1 / (1 + e⁻ᶻ). It needs
/// no second exponential.
inline Scalar sigmoid_slope(Scalar a) {
  // TODO 09.2: how steep the sigmoid is where its value is a
  throw NotImplemented("09.2");
}
inline Scalar sigmoid_derivative(Scalar z) {
  return sigmoid_slope(static_cast<Scalar>(sigmoid(z)));
}

/// The derivative of the hyperbolic tangent from its value, a = tanh z.
inline Scalar tanh_slope(Scalar a) {
  // TODO 09.2: how steep the hyperbolic tangent is where its value is a
  throw NotImplemented("09.2");
}
inline Scalar tanh_derivative(Scalar z) { return tanh_slope(std::tanh(z)); }

/// max(0, z).
inline Scalar relu(Scalar z) {
  // TODO 09.2: the larger of 0 and z
  throw NotImplemented("09.2");
}

/// 0 for z < 0 and 1 for z > 0. At the kink, z = 0, any number from 0 to 1 will do.
inline Scalar relu_derivative(Scalar z) {
  // TODO 09.2: how fast relu grows with z
  throw NotImplemented("09.2");
}

/// α z for z < 0, otherwise z, with a small α > 0: it never quite stops passing a gradient.
inline Scalar leaky_relu(Scalar z, Scalar alpha = Scalar(0.1)) {
  // TODO 09.2: the function above, for any alpha
  throw NotImplemented("09.2");
}

inline Scalar leaky_relu_derivative(Scalar z, Scalar alpha = Scalar(0.1)) {
  // TODO 09.2: how fast leaky_relu grows with z, for any alpha
  throw NotImplemented("09.2");
}

/// α (eᶻ − 1) for z < 0, otherwise z. It saturates at −α.
inline Scalar elu(Scalar z, Scalar alpha = 1) {
  // TODO 09.2: the function above, for any alpha, without infinities on the right
  throw NotImplemented("09.2");
}

/// From the left it tends to α at 0, from the right it is 1: a kink, unless α = 1.
inline Scalar elu_derivative(Scalar z, Scalar alpha = 1) {
  // TODO 09.2: how fast elu grows with z, for any alpha
  throw NotImplemented("09.2");
}

/// ELU with α = 1.6733 and stretched by λ = 1.0507, so that mean 0 and variance 1 are kept from
/// layer to layer (chapter 13).
inline Scalar selu(Scalar z) {
  return Scalar(1.0507009873554805) * elu(z, Scalar(1.6732632423543772));
}
inline Scalar selu_derivative(Scalar z) {
  return Scalar(1.0507009873554805) * elu_derivative(z, Scalar(1.6732632423543772));
}

/// ln(1 + eᶻ), a smooth ReLU. It must work for every finite z: e¹⁰⁰⁰ is infinite, ln(1 + e¹⁰⁰⁰) is
/// 1000.
inline Scalar softplus(Scalar z) {
  // TODO 09.2: the logarithm above, to all digits, for every finite z
  throw NotImplemented("09.2");
}

inline Scalar softplus_derivative(Scalar z) {
  // TODO 09.2: how fast softplus grows with z; an old friend
  throw NotImplemented("09.2");
}

/// z / (1 + |z|), from −1 to 1 like tanh, but slower.
inline Scalar softsign(Scalar z) {
  // TODO 09.2: the function above, for both signs of z
  throw NotImplemented("09.2");
}

inline Scalar softsign_derivative(Scalar z) {
  // TODO 09.2: how fast softsign grows with z, for both signs of z
  throw NotImplemented("09.2");
}

/// An activation function with its derivative, both at the input z.
struct ActivationFunction {
  std::string name;
  Scalar (*value)(Scalar z);
  Scalar (*derivative)(Scalar z);
};

/// All of the above, with the usual constants.
inline std::vector<ActivationFunction> activations() {
  return {{"identity", identity, identity_derivative},
          {"step", unit_step, unit_step_derivative},
          {"sigmoid", [](Scalar z) { return static_cast<Scalar>(sigmoid(z)); }, sigmoid_derivative},
          {"tanh", [](Scalar z) { return std::tanh(z); }, tanh_derivative},
          {"relu", relu, relu_derivative},
          {"leaky_relu", [](Scalar z) { return leaky_relu(z); },
           [](Scalar z) { return leaky_relu_derivative(z); }},
          {"elu", [](Scalar z) { return elu(z); }, [](Scalar z) { return elu_derivative(z); }},
          {"selu", selu, selu_derivative},
          {"softplus", softplus, softplus_derivative},
          {"softsign", softsign, softsign_derivative}};
}

/// One of them by its name.
/// @throws std::invalid_argument with all the names if there is none of this name
inline ActivationFunction activation(const std::string& name) {
  std::string names;
  for (const ActivationFunction& phi : activations()) {
    if (phi.name == name) return phi;
    names += (names.empty() ? "" : ", ") + phi.name;
  }
  throw std::invalid_argument("there is no activation '" + name + "'; there are " + names);
}

/// φ at every element of Z.
inline Matrix activate(const ActivationFunction& phi, Matrix Z) { return Z.transform(phi.value); }

/// φ′ at every element of Z.
inline Matrix slopes(const ActivationFunction& phi, Matrix Z) {
  return Z.transform(phi.derivative);
}

}  // namespace ml
