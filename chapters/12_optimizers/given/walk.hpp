#pragma once

#include "landscapes.hpp"
#include "optimizer.hpp"

namespace ml {

/// The path of an optimizer through a landscape of a few numbers: the landscape takes the place of
/// a network, its coordinates are the only parameter.
///
/// @param start D, where it begins
/// @return D×(steps + 1): column k is the point after k steps, column 0 the start
inline arma::mat walk(Optimizer& optimizer, const Gradient& gradient, const arma::vec& start,
                      arma::uword steps) {
  Matrix point = arma::conv_to<Matrix>::from(start), slope(start.n_elem, 1);
  const std::vector<Parameter> parameters = {{"point", &point, &slope}};
  arma::mat path(start.n_elem, steps + 1);
  path.col(0) = start;
  for (arma::uword k = 1; k <= steps; ++k) {
    slope = arma::conv_to<Matrix>::from(gradient(path.col(k - 1)));
    optimizer.step(parameters);
    path.col(k) = arma::conv_to<arma::vec>::from(point);
  }
  return path;
}

/// ½ (x² + c y²): a ravine along x, the steeper the larger c is. The minimum is at (0, 0).
inline Landscape ravine(double c) {
  return {[c](const arma::vec& x) { return (x(0) * x(0) + c * x(1) * x(1)) / 2; },
          [c](const arma::vec& x) {
            return arma::vec{x(0), c * x(1)};
          }};
}

/// Beale's function: a flat plain between steep walls. The minimum, 0, is at (3, 1/2).
inline Landscape beale() {
  const auto value = [](const arma::vec& x) {
    const double a = 1.5, b = 2.25, c = 2.625, y = x(1);
    return std::pow(a - x(0) + x(0) * y, 2) + std::pow(b - x(0) + x(0) * y * y, 2) +
           std::pow(c - x(0) + x(0) * y * y * y, 2);
  };
  const auto gradient = [](const arma::vec& x) {
    const arma::vec powers = {x(1), x(1) * x(1), x(1) * x(1) * x(1)};
    const arma::vec slopes = {1, 2 * x(1), 3 * x(1) * x(1)};
    const arma::vec rest = arma::vec{1.5, 2.25, 2.625} - x(0) + x(0) * powers;
    return arma::vec{2 * arma::dot(rest, powers - 1), 2 * arma::dot(rest, x(0) * slopes)};
  };
  return {value, gradient};
}

}  // namespace ml
