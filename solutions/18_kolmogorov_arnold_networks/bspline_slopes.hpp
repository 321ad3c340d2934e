#pragma once

#include "bspline.hpp"

namespace ml {

/// The slopes of all B-splines of degree k at x. A slope is made of the bumps one degree lower:
///
///     B′_{i,k}(x) = k/(tᵢ₊ₖ − tᵢ) B_{i,k−1}(x) − k/(tᵢ₊ₖ₊₁ − tᵢ₊₁) B_{i+1,k−1}(x)
///
/// where again a fraction with denominator 0 counts as 0.
///
/// @param knots T of them, as for bspline_basis
/// @return T − 1 − k numbers; their sum is 0 where the sum of the bumps is 1
/// @throws std::invalid_argument for degree 0, whose bumps have jumps, and as bspline_basis does
/// You will need: `bspline_basis` with the degree below.
inline arma::vec bspline_slopes(const arma::vec& knots, arma::uword degree, double x) {
  if (degree == 0) throw std::invalid_argument("splines of degree 0 have no slope");
  const arma::vec lower = bspline_basis(knots, degree - 1, x);
  arma::vec slopes(lower.n_elem - 1, arma::fill::zeros);
  [[maybe_unused]] const auto k = static_cast<double>(degree);
  // >>> exercise 18.5: slopes holds B′ of every bump
  for (arma::uword i = 0; i < slopes.n_elem; ++i) {
    const double rising = knots(i + degree) - knots(i);
    const double falling = knots(i + degree + 1) - knots(i + 1);
    if (rising > 0) slopes(i) += k / rising * lower(i);
    if (falling > 0) slopes(i) -= k / falling * lower(i + 1);
  }
  // <<<
  return slopes;
}

}  // namespace ml
