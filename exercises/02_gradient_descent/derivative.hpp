#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <functional>

#include "require.hpp"

namespace ml {

/// A function of D numbers, such as a loss of D weights.
using Function = std::function<double(const arma::vec&)>;

/// The slope of f over a step to the right. Its error shrinks like h, which is slow.
///
///     f′(x) ≈ (f(x + h) − f(x)) / h
///
/// Source: the textbook, formula (17) without the limit. Here for comparison only.
inline double forward_difference(const std::function<double(double)>& f, double x, double h) {
  require(h > 0, "the step h must be above zero");
  return (f(x + h) - f(x)) / h;
}

/// The slope of f over a step to both sides. Its error shrinks like h², until rounding takes over.
///
///     f′(x) ≈ (f(x + h) − f(x − h)) / 2h
///
/// @param h half the distance of the two points; 1e-5 suits numbers of size 1 in double precision
/// @throws std::invalid_argument unless h > 0
/// You will need: `f(x)`, a call like any other; brackets.
/// Source: the textbook, formula (29); the Bauman slides, "Численное дифференцирование градиента".
inline double central_difference(const std::function<double(double)>& f, double x,
                                 double h = 1e-5) {
  require(h > 0, "the step h must be above zero");
  // TODO 02.1: the slope by the formula above, with the h that was handed in
  throw NotImplemented("02.1");
}

/// The gradient of f at x by central differences, one coordinate after another.
///
///     (∇f)ⱼ ≈ (f(x + h eⱼ) − f(x − h eⱼ)) / 2h,   eⱼ the unit vector of axis j
///
/// It costs 2D evaluations of f. At each of them x differs from the given one in one coordinate.
///
/// @param x D, a copy: the caller's x does not change
/// @return D
/// @throws std::invalid_argument unless h > 0
/// You will need: `x(j)`, `x.n_elem`, `arma::vec g(n)`; perhaps a lambda:
/// `const auto g = [&](double t) { … };` is a function of t that sees x and f.
/// Source: the textbook, formula (29).
inline arma::vec numeric_gradient(const Function& f, arma::vec x, double h = 1e-5) {
  require(h > 0, "the step h must be above zero");
  // TODO 02.2: element j is the slope of f when x(j) alone moves
  throw NotImplemented("02.2");
}

/// How fast f grows when x moves in a direction at speed 1, by a central difference.
///
///     ∂ᵥf(x) ≈ (f(x + h v) − f(x − h v)) / 2h,   v = direction / ‖direction‖
///
/// The direction may have any length; only where it points matters.
///
/// @param x D
/// @param direction D, not zero
/// @throws std::invalid_argument if the lengths differ, the direction is zero or h ≤ 0
/// You will need: `arma::normalise`, `arma::norm`; `x + t * v`; perhaps a lambda.
/// Source: the textbook, formula (17).
inline double directional_derivative(const Function& f, const arma::vec& x,
                                     const arma::vec& direction, double h = 1e-5) {
  require_equal("elements of x", x.n_elem, "elements of the direction", direction.n_elem);
  require(arma::norm(direction) > 0, "a direction must not be zero");
  require(h > 0, "the step h must be above zero");
  // TODO 02.3: the slope of f at x along the direction, which is the same for every length of it
  throw NotImplemented("02.3");
}

}  // namespace ml
