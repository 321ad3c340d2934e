// B-splines: what they add up to, their values by hand, and a network of them on its way back.
#include <algorithm>
#include <cmath>

#include "experiments.hpp"
#include "gradient_error.hpp"
#include "networks.hpp"

namespace ml {

namespace {

/// How far the sum of all bumps is from 1 on the grid, for both kinds of knots.
double unity_error() {
  double worst = 0;
  for (const arma::uword degree : {1, 2, 3, 4}) {
    const SplineGrid grid{-1, 1, 5, degree};
    for (const arma::vec& knots : {grid.knots(), clamped_knots(grid)}) {
      const arma::vec places = arma::linspace(-1, 1, 201);
      for (const double x : places) {
        worst = std::max(worst, std::abs(arma::accu(bspline_basis(knots, degree, x)) - 1));
      }
    }
  }
  return worst;
}

/// The values of the page, calculated with a pencil.
double reference_error() {
  struct Case {
    arma::vec knots;
    arma::uword degree;
    double x;
    arma::vec expected;
  };
  const std::vector<Case> cases = {
      {{-1, 0, 1, 2}, 1, 0.25, {3 / 4.0, 1 / 4.0}},
      {{0, 1, 2, 3, 4, 5}, 2, 2.5, {1 / 8.0, 6 / 8.0, 1 / 8.0}},
      {{0, 1, 2, 3, 4, 5, 6, 7}, 3, 3, {1 / 6.0, 4 / 6.0, 1 / 6.0, 0}},
      {{0, 1, 2, 3, 4, 5, 6, 7}, 3, 3.5, {1 / 48.0, 23 / 48.0, 23 / 48.0, 1 / 48.0}},
      {{0, 0, 0, 1, 2, 2, 2}, 2, 0.5, {2 / 8.0, 5 / 8.0, 1 / 8.0, 0}},
      {{0, 0, 0, 1, 2, 2, 2}, 2, 2, {0, 0, 0, 1}}};
  double worst = 0;
  for (const Case& c : cases) {
    const arma::vec got = bspline_basis(c.knots, c.degree, c.x);
    worst = std::max(worst, arma::abs(got - c.expected).max());
  }
  return worst;
}

/// How far a layer is from the sum of its edges, on the grid and beyond it, and an edge from its
/// value by hand: |x| out of tents and twice the base, at ½.
double layer_error(Rng& rng) {
  const SplineEdge tents{{-1, 1, 2, 1}, {1, 0, 1}, 2};
  double worst = std::abs(edge_value(tents, 0.5) - (0.5 + 1 / (1 + std::exp(-0.5))));
  const SplineGrid grid{-1, 1, 4, 3};
  KanLayer layer(Shape{2}, grid, normal(3, 2 * grid.size(), rng), normal(3, 2, rng));
  const Matrix X = uniform(2, 9, rng, -3, 3), Y = layer.forward(X, {});
  for (arma::uword b = 0; b < X.n_cols; ++b) {
    for (arma::uword m = 0; m < Y.n_rows; ++m) {
      const double sum =
          edge_value(layer.edge(m, 0), X(0, b)) + edge_value(layer.edge(m, 1), X(1, b));
      worst = std::max(worst, std::abs(static_cast<double>(Y(m, b)) - sum));
    }
  }
  return worst;
}

Axes draw_bumps(const std::string& title, const arma::vec& knots, arma::uword degree) {
  const arma::vec x = arma::linspace(knots.front(), knots.back(), 481);
  arma::mat values(knots.n_elem - 1 - degree, x.n_elem);
  for (arma::uword i = 0; i < x.n_elem; ++i) values.col(i) = bspline_basis(knots, degree, x(i));
  Axes axes(title, "x", "");
  axes.total("their sum", x, arma::sum(values).t());
  for (arma::uword b = 0; b < values.n_rows; ++b) {
    axes.lines("", x, values.row(b).t(), static_cast<int>(b % 6) + 1);
  }
  axes.mark("the grid", -1, 0, -1, 1.2).mark("", 1, 0, 1, 1.2);
  axes.y_range(0, 1.2).x_range(-2.6, 2.6).key("below");
  return axes;
}

}  // namespace

void bumps(Story& story) {
  story.measure("bspline_partition_of_unity", unity_error());
  story.measure("bspline_reference_error", reference_error());
  Rng rng = story.rng(1);
  Sequential net = kan({2, 3, 2}, {-1, 1, 4, 3}, rng);
  story.measure("kan_gradient_error", gradient_error(net, uniform(2, 7, rng, -1, 1)));
  Rng another = story.rng(2);
  story.measure("kan_layer_error", layer_error(another));
  story.draw("bumps",
             {draw_bumps("degree 1: tents", SplineGrid{-1, 1, 4, 1}.knots(), 1),
              draw_bumps("degree 2", SplineGrid{-1, 1, 4, 2}.knots(), 2),
              draw_bumps("degree 3", SplineGrid{-1, 1, 4, 3}.knots(), 3),
              draw_bumps("degree 3, ends repeated", clamped_knots({-1, 1, 4, 3}), 3)},
             {.columns = 2, .width = 900, .height = 640});
}

}  // namespace ml
