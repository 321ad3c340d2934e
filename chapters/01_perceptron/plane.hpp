#pragma once

#include <string>

#include "dnf.hpp"
#include "story.hpp"

namespace ml {

/// The four points of a truth table with two inputs: filled where the answer is 1.
inline Axes table_points(const std::string& title, const arma::uvec& table) {
  Axes axes(title, "x1", "x2");
  const arma::mat X = truth_rows(2);
  const auto column = [&](arma::uword label, arma::uword j) {
    return arma::vec(X.submat(arma::find(table == label), arma::uvec{j}));
  };
  axes.circles("y = 0", column(0, 0), column(0, 1)).points("y = 1", column(1, 0), column(1, 1));
  return axes.x_range(-0.5, 1.5).y_range(-0.5, 1.5).x_ticks(1).y_ticks(1).equal().key("below");
}

/// The same, over the plane that a model colors: blue where it answers 1, red where it answers 0.
template <typename Model>
Axes colored_plane(const std::string& title, const Model& answer, const arma::uvec& table) {
  const arma::vec grid = arma::linspace(-0.5, 1.5, 161);
  arma::mat silent(grid.n_elem, grid.n_elem);
  for (arma::uword r = 0; r < grid.n_elem; ++r) {
    for (arma::uword c = 0; c < grid.n_elem; ++c) silent(r, c) = 1 - answer({grid(c), grid(r)});
  }
  Axes axes = table_points(title, table);
  axes.regions(grid, grid, silent);
  return axes;
}

/// The boundary of a neuron with two inputs, w1 x1 + w2 x2 + b = 0.
struct Boundary {
  arma::vec foot;   ///< its point nearest to the middle of the square
  arma::vec along;  ///< its direction, of length 1
  arma::vec x, y;   ///< its two ends, far outside the picture

  explicit Boundary(const Neuron& neuron) {
    const arma::vec &w = neuron.weights, middle = {0.5, 0.5};
    foot = middle - w * (arma::dot(w, middle) + neuron.bias) / arma::dot(w, w);
    along = arma::normalise(arma::vec{-w(1), w(0)});
    x = {foot(0) - 4 * along(0), foot(0) + 4 * along(0)};
    y = {foot(1) - 4 * along(1), foot(1) + 4 * along(1)};
  }
};

}  // namespace ml
