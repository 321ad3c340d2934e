#pragma once

#include "bspline.hpp"
#include "silu.hpp"

namespace ml {

/// One edge of a Kolmogorov–Arnold network: a function of one number, to be learned.
struct SplineEdge {
  SplineGrid grid;
  arma::vec coefficients;  ///< cᵢ, grid.size() of them
  double base = 0;         ///< w
};

/// The value of an edge, a smooth base function and bumps on top of it:
///
///     φ(x) = w silu(x) + Σ cᵢ Bᵢ(x)
///
/// Beyond the knots only the base is left.
/// @throws std::invalid_argument if the number of coefficients does not fit the grid
/// You will need: `silu`, `bspline_basis`, `edge.grid.knots()`, `arma::dot`.
/// Source: Z. Liu and others, 2024, section 2.2, where the sum of bumps has a weight as well.
inline double edge_value(const SplineEdge& edge, double x) {
  require_equal("coefficients", edge.coefficients.n_elem, "B-splines of the grid",
                edge.grid.size());
  // >>> exercise 18.2: return φ(x)
  const arma::vec basis = bspline_basis(edge.grid.knots(), edge.grid.degree, x);
  return edge.base * silu(x) + arma::dot(edge.coefficients, basis);
  // <<<
}

}  // namespace ml
