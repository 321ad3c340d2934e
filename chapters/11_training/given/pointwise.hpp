#pragma once

#include <cmath>

#include "activations.hpp"

namespace ml {

// Activation functions as types, so that a layer can be built around one and the compiler can put
// it into the layer's loop. A type has a name, value(z), and slope(z, a): the derivative where the
// input is z and the value a, from whichever of them is cheaper. The functions themselves are those
// of chapter 09; one of your own is one more such struct.

/// A function and its derivative, both at the input.
template <auto value_of, auto derivative_of>
struct Pointwise {
  static Scalar value(Scalar z) { return value_of(z); }
  static Scalar slope(Scalar z, Scalar /*a*/) { return derivative_of(z); }
};

struct Relu : Pointwise<relu, relu_derivative> {
  static constexpr const char* name = "relu";
};
struct Selu : Pointwise<selu, selu_derivative> {
  static constexpr const char* name = "selu";
};
struct Softplus : Pointwise<softplus, softplus_derivative> {
  static constexpr const char* name = "softplus";
};
struct Softsign : Pointwise<softsign, softsign_derivative> {
  static constexpr const char* name = "softsign";
};

struct Sigmoid {
  static constexpr const char* name = "sigmoid";
  static Scalar value(Scalar z) { return static_cast<Scalar>(sigmoid(z)); }
  static Scalar slope(Scalar /*z*/, Scalar a) { return sigmoid_slope(a); }
};
struct Tanh {
  static constexpr const char* name = "tanh";
  static Scalar value(Scalar z) { return std::tanh(z); }
  static Scalar slope(Scalar /*z*/, Scalar a) { return tanh_slope(a); }
};

struct LeakyRelu {
  static constexpr const char* name = "leaky_relu";
  static Scalar value(Scalar z) { return leaky_relu(z); }
  static Scalar slope(Scalar z, Scalar /*a*/) { return leaky_relu_derivative(z); }
};
struct Elu {
  static constexpr const char* name = "elu";
  static Scalar value(Scalar z) { return elu(z); }
  static Scalar slope(Scalar z, Scalar /*a*/) { return elu_derivative(z); }
};

}  // namespace ml
