#pragma once

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

// Activation functions h(z) and their derivatives h′(z). Both take the input z of the function,
// never its output. Source: S, table 3 and formulas (229)–(232), corrected; T, figure 3.15.

/// h(z) = z: no activation at all.
inline Scalar identity(Scalar z) { return z; }
inline Scalar identity_derivative(Scalar) { return 1; }

/// 1 if z > 0, otherwise 0: the perceptron of chapter 01. At 0 itself there is no derivative.
inline Scalar unit_step(Scalar z) { return z > 0 ? 1 : 0; }
inline Scalar unit_step_derivative(Scalar) { return 0; }

/// The derivative of σ(z) = 1 / (1 + e⁻ᶻ), the sigmoid of chapter 07:  σ′ = σ (1 − σ).
inline Scalar sigmoid_derivative(Scalar z) {
  // >>> exercise 09.2: the derivative of the sigmoid at the input z
  const auto a = static_cast<Scalar>(sigmoid(z));
  return a * (1 - a);
  // <<<
}

/// The derivative of tanh z:  1 − tanh² z.
inline Scalar tanh_derivative(Scalar z) {
  // >>> exercise 09.2: the derivative of the hyperbolic tangent at the input z
  const Scalar a = std::tanh(z);
  return 1 - a * a;
  // <<<
}

/// max(0, z).
inline Scalar relu(Scalar z) {
  // >>> exercise 09.2: zero for a negative z, z itself otherwise
  return z > 0 ? z : 0;
  // <<<
}

/// 0 for z < 0 and 1 for z > 0. At the kink, z = 0, any number from 0 to 1 will do.
inline Scalar relu_derivative(Scalar z) {
  // >>> exercise 09.2: the slope of relu left and right of zero
  return z > 0 ? 1 : 0;
  // <<<
}

/// α z for z < 0, otherwise z, with a small α > 0: it never quite stops passing a gradient.
inline Scalar leaky_relu(Scalar z, Scalar alpha = Scalar(0.1)) {
  // >>> exercise 09.2: a line of slope alpha on the left, of slope 1 on the right
  return z > 0 ? z : alpha * z;
  // <<<
}

inline Scalar leaky_relu_derivative(Scalar z, Scalar alpha = Scalar(0.1)) {
  // >>> exercise 09.2: the slope of leaky_relu left and right of zero
  return z > 0 ? 1 : alpha;
  // <<<
}

/// α (eᶻ − 1) for z < 0, otherwise z. It saturates at −α.
inline Scalar elu(Scalar z, Scalar alpha = 1) {
  // >>> exercise 09.2: an exponential on the left, the line z on the right
  return z > 0 ? z : alpha * std::expm1(z);
  // <<<
}

/// For z < 0 it is α eᶻ, which is h(z) + α. From the left it tends to α at 0, from the right to 1.
inline Scalar elu_derivative(Scalar z, Scalar alpha = 1) {
  // >>> exercise 09.2: the slope of elu left and right of zero
  return z > 0 ? 1 : alpha * std::exp(z);
  // <<<
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
  // >>> exercise 09.2: the logarithm above, without overflow
  return std::max(z, Scalar(0)) + std::log1p(std::exp(-std::abs(z)));
  // <<<
}

inline Scalar softplus_derivative(Scalar z) {
  // >>> exercise 09.2: the derivative of softplus is an old friend
  return static_cast<Scalar>(sigmoid(z));
  // <<<
}

/// z / (1 + |z|), from −1 to 1 like tanh, but slower.
inline Scalar softsign(Scalar z) {
  // >>> exercise 09.2: z over one plus its absolute value
  return z / (1 + std::abs(z));
  // <<<
}

inline Scalar softsign_derivative(Scalar z) {
  // >>> exercise 09.2: the derivative of softsign, one formula for both signs of z
  const Scalar below = 1 + std::abs(z);
  return 1 / (below * below);
  // <<<
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
  for (const ActivationFunction& h : activations()) {
    if (h.name == name) return h;
    names += (names.empty() ? "" : ", ") + h.name;
  }
  throw std::invalid_argument("there is no activation '" + name + "'; there are " + names);
}

/// h at every element of Z.
inline Matrix activate(const ActivationFunction& h, Matrix Z) { return Z.transform(h.value); }

/// h′ at every element of Z.
inline Matrix slopes(const ActivationFunction& h, Matrix Z) { return Z.transform(h.derivative); }

}  // namespace ml
