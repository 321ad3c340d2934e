#pragma once

#include <algorithm>

#include "descent.hpp"
#include "experiments.hpp"

namespace ml {

inline Gradient gradient_of(const Quadratic& bowl) {
  return [bowl](const arma::vec& x) { return bowl.gradient(x); };
}

/// The distance to 0 of every point of a path.
inline arma::vec distances(const arma::mat& path) {
  return arma::vec(arma::sqrt(arma::sum(arma::square(path), 0)).t());
}

/// How often x2 changes its sign and is still larger than `visible` afterwards.
inline arma::uword sign_flips(const arma::mat& path, double visible = 0) {
  arma::uword flips = 0;
  for (arma::uword k = 1; k < path.n_cols; ++k) {
    flips += path(1, k - 1) * path(1, k) < 0 && std::abs(path(1, k)) > visible ? 1 : 0;
  }
  return flips;
}

/// The place between low and high where a property that holds at low ceases to hold.
template <typename Property>
double border(double low, double high, const Property& holds) {
  for (int halving = 0; halving < 50; ++halving) {
    const double middle = 0.5 * (low + high);
    (holds(middle) ? low : high) = middle;
  }
  return low;
}

/// The level lines of a bowl around 0.
inline Axes bowl_axes(const std::string& title, const Quadratic& bowl) {
  Axes axes(title, "x1", "x2");
  const arma::vec t = arma::linspace(0, 2 * arma::datum::pi, 121);
  for (const double level : {0.4, 1.6, 3.6, 6.4, 10.0, 14.5}) {
    const arma::vec half = arma::sqrt(2 * level / bowl.curvatures);
    axes.faint("", half(0) * arma::cos(t), half(1) * arma::sin(t));
  }
  return axes;
}

/// The steps of a path as arrows.
inline void arrows_along(Axes& axes, const std::string& label, const arma::mat& path, int type) {
  const arma::mat from = path.head_cols(path.n_cols - 1);
  const arma::mat step = path.tail_cols(path.n_cols - 1) - from;
  axes.arrows(label, arma::vec(from.row(0).t()), arma::vec(from.row(1).t()),
              arma::vec(step.row(0).t()), arma::vec(step.row(1).t()), type);
}

}  // namespace ml
