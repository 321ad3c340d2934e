#pragma once

#include <armadillo>

#include "require.hpp"

namespace ml {

/// A bowl around 0 whose level lines are ellipses along the axes:
///
///     F(x) = ½ Σ λᵢ xᵢ²
///
/// The curvature λᵢ is the second derivative along axis i. A large one means a steep side.
/// Source: the textbook, figure 3.21, with λ = (1, 5), and exercise 4, with λ = (1, 10).
struct Quadratic {
  arma::vec curvatures;  ///< λ, D

  double value(const arma::vec& x) const { return 0.5 * arma::dot(curvatures % x, x); }

  /// ∇F = (λ₁ x₁, …, λ_D x_D).
  arma::vec gradient(const arma::vec& x) const {
    require_equal("elements of x", x.n_elem, "curvatures", curvatures.n_elem);
    return curvatures % x;
  }

  /// κ, the largest curvature over the smallest one.
  double condition_number() const { return curvatures.max() / curvatures.min(); }
};

}  // namespace ml
