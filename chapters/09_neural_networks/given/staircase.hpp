#pragma once

#include <functional>

#include "mlp.hpp"

namespace ml {

// Networks with one input whose weights are written down, not learned.

/// Two sigmoids with opposite signs: about 1 between from and to, about 0 outside. The larger the
/// steepness k, the sharper the edges.
///
///     σ(k (x − from)) − σ(k (x − to))
inline Mlp bump(double from, double to, double steepness) {
  const auto k = static_cast<Scalar>(steepness);
  const Vector edges = {static_cast<Scalar>(from), static_cast<Scalar>(to)};
  const Matrix difference = {{1, -1}};
  return {{Matrix(2, 1).fill(k), -k * edges, activation("sigmoid")},
          {difference, Vector(1, arma::fill::zeros), activation("identity")}};
}

/// A staircase of `steps` equal steps on [0, 1] that follows f: on each step it has the value of f
/// in the middle of that step. Hidden unit j switches on where step j begins, and its output weight
/// is what f has gained since the step before. The first unit is always on.
inline Mlp staircase(const std::function<double(double)>& f, arma::uword steps) {
  require(steps > 0, "a staircase needs at least one step");
  const auto n = static_cast<double>(steps);
  Matrix height(1, steps);
  Vector start(steps);
  double before = 0;
  for (arma::uword j = 0; j < steps; ++j) {
    const auto k = static_cast<double>(j);
    const double here = f((k + 0.5) / n);
    height(0, j) = static_cast<Scalar>(here - before);
    start(j) = static_cast<Scalar>(j == 0 ? 1 : -k / n);
    before = here;
  }
  return {{Matrix(steps, 1, arma::fill::ones), start, activation("step")},
          {height, Vector(1, arma::fill::zeros), activation("identity")}};
}

}  // namespace ml
