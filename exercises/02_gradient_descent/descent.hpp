#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <cmath>
#include <functional>
#include <sstream>
#include <stdexcept>

#include "require.hpp"

namespace ml {

/// The gradient at a point: D numbers from D numbers.
using Gradient = std::function<arma::vec(const arma::vec&)>;

/// Throws std::runtime_error, with the step and the rate, if a point is no longer finite.
inline void stop_if_not_finite(const arma::vec& x, arma::uword step, double rate) {
  if (x.is_finite()) return;
  std::ostringstream sentence;
  sentence << "the descent left the finite numbers at step " << step << " with rate " << rate
           << "; try a smaller rate";
  throw std::runtime_error(sentence.str());
}

/// Gradient descent with a fixed learning rate η:
///
///     xₖ₊₁ = xₖ − η ∇F(xₖ)
///
/// @param start D, the point x₀
/// @param rate η > 0
/// @param steps how many steps to take; 0 is allowed
/// @return D×(steps + 1), the whole path: column k is xₖ, column 0 the start
/// @throws std::invalid_argument if the start is empty or not finite, or the rate is not above zero
/// @throws std::runtime_error if a point is no longer finite; it names the step and the rate
/// You will need: `arma::mat path(rows, columns)`, `path.col(k)`, `stop_if_not_finite`, above.
/// Source: the textbook, formula (20); the Bauman slides, "Скорость обучения".
inline arma::mat descend(const Gradient& gradient, const arma::vec& start, double rate,
                         arma::uword steps) {
  require(!start.is_empty() && start.is_finite(), "the start must be a point of finite numbers");
  require(rate > 0 && std::isfinite(rate), "the rate must be a finite number above zero");
  // TODO 02.4: every point of the walk in a column; a point that is not finite stops it and is named with its step
  throw NotImplemented("02.4");
}

/// The rate from which on gradient descent on the quadratic ½ Σ λᵢ xᵢ² no longer converges.
///
/// Each step multiplies coordinate i by 1 − η λᵢ; the descent converges while all of these factors
/// lie strictly between −1 and 1.
///
/// @param curvatures λ, one for each coordinate, all above zero, in any order
/// @throws std::invalid_argument if there is none, or one is not above zero
/// You will need: `curvatures.min()`, `curvatures.max()`.
/// Source: the textbook, exercise 4.
inline double limit_rate(const arma::vec& curvatures) {
  require(!curvatures.is_empty() && curvatures.min() > 0, "all curvatures must be above zero");
  // TODO 02.5: the rate below which the descent converges, and from which on it does not
  throw NotImplemented("02.5");
}

/// The rate at which the slowest coordinate of ½ Σ λᵢ xᵢ² shrinks as fast as it can: the one that
/// makes the largest |1 − η λᵢ| smallest.
///
/// @param curvatures λ, one for each coordinate, all above zero, in any order
/// @throws std::invalid_argument if there is none, or one is not above zero
/// You will need: `curvatures.min()`, `curvatures.max()`.
/// Source: the textbook, exercise 4.
inline double best_rate(const arma::vec& curvatures) {
  require(!curvatures.is_empty() && curvatures.min() > 0, "all curvatures must be above zero");
  // TODO 02.5: the rate at which the slowest coordinate shrinks as fast as it can
  throw NotImplemented("02.5");
}

/// The factor by which the last step of a path changed the distance to the minimum at 0:
///
///     ‖xₙ‖ / ‖xₙ₋₁‖
///
/// Below 1 the descent comes closer. On a quadratic this tends to the largest |1 − η λᵢ| as the
/// path grows longer, because the slowest coordinate is all that is left of the distance.
///
/// @param path D×(n + 1), a point per column, as descend returns it; at least two points
/// @throws std::invalid_argument if there are fewer, or the last step began at the minimum itself
/// You will need: `arma::norm`, `path.col(k)`, `path.n_cols`.
inline double contraction(const arma::mat& path) {
  require(path.n_cols >= 2, "a path needs at least two points");
  require(arma::norm(path.col(path.n_cols - 2)) > 0, "the last step began at the minimum itself");
  // TODO 02.6: below 1 if the last step came closer to 0, above 1 if it led away, by this factor
  throw NotImplemented("02.6");
}

}  // namespace ml
