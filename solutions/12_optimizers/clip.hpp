#pragma once

#include <cmath>

#include "layer.hpp"

namespace ml {

/// The length of the gradient as a whole: all slopes of all parameters are one vector.
/// You will need: `arma::dot(A, A)`, `*parameter.gradient`.
/// @return √Σ g², 0 if there are no parameters
inline double gradient_norm(const std::vector<Parameter>& parameters) {
  // >>> exercise 12.5: the root of the sum of all squares, over every parameter
  double sum = 0;
  for (const Parameter& parameter : parameters) {
    sum += static_cast<double>(arma::dot(*parameter.gradient, *parameter.gradient));
  }
  return std::sqrt(sum);
  // <<<
}

/// Gradient clipping: a gradient that is longer than the limit is shortened to it, and keeps its
/// direction.
///
///     if ‖g‖ > θ then g ← g θ/‖g‖
///
/// @param limit θ
/// @return ‖g‖ as it was before
/// @throws std::invalid_argument unless the limit is above zero
/// Source: the MIPT slides, "gradient clipping"; R. Pascanu and others, 2013.
inline double clip(const std::vector<Parameter>& parameters, double limit) {
  require(limit > 0, "the limit of a gradient must be above zero");
  // >>> exercise 12.5: only a gradient that is too long shrinks, all parts by the same factor
  const double norm = gradient_norm(parameters);
  if (norm > limit) {
    for (const Parameter& parameter : parameters) {
      *parameter.gradient *= static_cast<Scalar>(limit / norm);
    }
  }
  return norm;
  // <<<
}

}  // namespace ml
