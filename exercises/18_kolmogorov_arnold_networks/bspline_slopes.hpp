#pragma once

#include "not_implemented.hpp"

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
  // TODO 18.5: slopes holds B′ of every bump
  throw NotImplemented("18.5");
  return slopes;
}

}  // namespace ml
