#pragma once

#include <armadillo>

#include <cmath>

#include "require.hpp"

namespace ml {

/// Where splines live: [low, high], cut into equal intervals, with pieces of polynomials of one
/// degree on them. Such splines are sums of intervals + degree bumps, the B-splines.
struct SplineGrid {
  double low = -1, high = 1;
  arma::uword intervals = 5;
  arma::uword degree = 3;

  /// How many B-splines there are, which is how many numbers describe a spline.
  arma::uword size() const { return intervals + degree; }

  /// The knots, where the pieces meet. They go on for `degree` intervals beyond both ends, so that
  /// every place of [low, high] lies under degree + 1 bumps:
  ///
  ///     low − degree·h, …, low − h, low, low + h, …, high, high + h, …, high + degree·h
  ///
  /// @return intervals + 2 degree + 1, ascending
  /// @throws std::invalid_argument for an empty or endless range, or no interval
  arma::vec knots() const {
    require(std::isfinite(low) && std::isfinite(high) && low < high && intervals > 0,
            "a grid needs low < high, both finite, and at least one interval");
    const auto pieces = static_cast<double>(intervals), beyond = static_cast<double>(degree);
    return low + (high - low) * (arma::regspace(-beyond, pieces + beyond) / pieces);
  }
};

/// The other habit: both ends repeated `degree` times more, so that no bump reaches beyond them and
/// the first one is 1 at low, the last one is 1 at high.
/// @return intervals + 2 degree + 1
inline arma::vec clamped_knots(const SplineGrid& grid) {
  return arma::clamp(grid.knots(), grid.low, grid.high);
}

}  // namespace ml
