#pragma once

#include "not_implemented.hpp"

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
  // TODO 18.2: return φ(x)
  throw NotImplemented("18.2");
}

}  // namespace ml
