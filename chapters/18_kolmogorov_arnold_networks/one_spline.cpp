// One edge alone: a sum of bumps, refined without a change.
#include <cmath>

#include "experiments.hpp"
#include "networks.hpp"

namespace ml {

namespace {

double wave(double x) { return std::exp(std::sin(arma::datum::pi * x)) - 1; }

/// The spline nearest to the wave, and the bumps that it is made of.
Axes draw_sum(const SplineGrid& grid) {
  const arma::vec x = arma::linspace(grid.low, grid.high, 241);
  const arma::mat bumps = basis_matrix(grid, x);
  const arma::rowvec c = spline_through(grid, wave);
  arma::vec truth = x;
  truth.transform(wave);
  Axes axes("exp(sin πx) − 1 by " + std::to_string(grid.intervals) + " intervals of degree 3", "x");
  axes.truth("the function", x, truth).total("the sum", x, (c * bumps).t());
  for (arma::uword i = 0; i < grid.size(); ++i) {
    axes.lines("", x, c(i) * bumps.row(i).t(), static_cast<int>(i % 6) + 1);
  }
  axes.x_range(-1, 1).key("top left");
  return axes;
}

}  // namespace

void one_spline(Story& story) {
  Rng rng = story.rng(10);
  KanLayer layer({2}, 3, {-1, 1, 5, 3}, rng);
  const Matrix X = uniform(2, 1000, rng, -1, 1);
  const Matrix before = layer.forward(X, {});
  double worst = 0;
  for (const arma::uword intervals : {10, 20, 40}) {
    KanLayer finer = refined(layer, intervals);
    worst = std::max(worst, arma::abs(finer.forward(X, {}) - before).max());
  }
  story.measure("refinement_error", worst);
  story.draw("one_spline", {draw_sum({-1, 1, 5, 3}), draw_sum({-1, 1, 10, 3})});
}

}  // namespace ml
