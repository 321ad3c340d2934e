// Descent that knows the curvature of a sum of squares, for small networks with one output.
#pragma once

#include "examples.hpp"
#include "layer.hpp"

namespace ml {

/// Levenberg and Marquardt's method: takes up to `steps` steps that make the squared error of a
/// network smaller, each from the derivatives J (an example per row, a parameter per column) of all
/// outputs: Δ = −(JᵀJ + μ 1)⁻¹ Jᵀ r, where r are the errors. A step that makes things worse is not
/// taken, and μ grows.
/// @return the root of the mean squared error in the end
double second_order(Layer& net, const Examples& data, int steps);

}  // namespace ml
