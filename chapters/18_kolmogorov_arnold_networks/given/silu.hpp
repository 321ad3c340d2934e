#pragma once

#include "sigmoid.hpp"

namespace ml {

/// z σ(z), a ReLU with a rounded corner: 0 far to the left, z far to the right.
inline double silu(double z) { return z * sigmoid(z); }

/// Its slope, σ(z) (1 + z (1 − σ(z))).
inline double silu_derivative(double z) {
  const double s = sigmoid(z);
  return s * (1 + z * (1 - s));
}

}  // namespace ml
