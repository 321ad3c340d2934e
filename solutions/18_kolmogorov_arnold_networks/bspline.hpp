#pragma once

#include <armadillo>

#include <stdexcept>

#include "spline_grid.hpp"

namespace ml {

/// All B-splines of one degree k at one place x, by the recursion of Cox and de Boor. With knots
/// t₀ ≤ t₁ ≤ …, of degree 0 is the interval in which x lies,
///
///     B_{i,0}(x) = 1 where tᵢ ≤ x < tᵢ₊₁, else 0
///
/// and of degree k > 0 a mean of two neighbors of the degree below:
///
///     B_{i,k}(x) = (x − tᵢ)/(tᵢ₊ₖ − tᵢ) B_{i,k−1}(x)
///                + (tᵢ₊ₖ₊₁ − x)/(tᵢ₊ₖ₊₁ − tᵢ₊₁) B_{i+1,k−1}(x)
///
/// A fraction with denominator 0 (repeated knots) counts as 0. The last knot belongs to the last
/// interval that is not empty, so that a curve reaches its right end. Beyond the knots all are 0.
///
/// @param knots T of them, ascending; they may repeat
/// @return T − 1 − k numbers, at least 0; between knots k and T − 1 − k their sum is 1
/// @throws std::invalid_argument if knots are fewer than k + 2, or not in order
/// You will need: `knots(i)`, `knots.n_elem`, `knots.back()`, `.head(n)`.
/// Source: the MIPT slides, "одномерные сплайны"; C. de Boor, 1972; M. Cox, 1972.
inline arma::vec bspline_basis(const arma::vec& knots, arma::uword degree, double x) {
  if (knots.n_elem < degree + 2 || !knots.is_sorted()) {
    throw std::invalid_argument("B-splines need at least degree + 2 knots, in ascending order");
  }
  arma::vec basis(knots.n_elem - 1, arma::fill::zeros);
  // >>> exercise 18.1: return the B-splines of this degree at x, the first one first
  for (arma::uword i = 0; i + 1 < knots.n_elem; ++i) {
    const bool empty = knots(i) == knots(i + 1);
    const bool at_the_end = x == knots.back() && knots(i + 1) == knots.back();
    if (!empty && knots(i) <= x && (x < knots(i + 1) || at_the_end)) basis(i) = 1;
  }
  for (arma::uword d = 1; d <= degree; ++d) {
    for (arma::uword i = 0; i + d + 1 < knots.n_elem; ++i) {
      const double rising = knots(i + d) - knots(i), falling = knots(i + d + 1) - knots(i + 1);
      double value = 0;
      if (rising > 0) value += (x - knots(i)) / rising * basis(i);
      if (falling > 0) value += (knots(i + d + 1) - x) / falling * basis(i + 1);
      basis(i) = value;
    }
  }
  return basis.head(knots.n_elem - 1 - degree);
  // <<<
}

/// The same for many places, one per column.
/// @return grid.size()×places
inline arma::mat basis_matrix(const SplineGrid& grid, const arma::vec& places) {
  const arma::vec knots = grid.knots();
  arma::mat columns(grid.size(), places.n_elem);
  for (arma::uword i = 0; i < places.n_elem; ++i) {
    columns.col(i) = bspline_basis(knots, grid.degree, places(i));
  }
  return columns;
}

}  // namespace ml
