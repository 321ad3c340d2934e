// How the error falls with the grid: one edge by least squares, and a network refined step by step.
#include <cmath>

#include "claims.hpp"
#include "experiments.hpp"
#include "networks.hpp"
#include "second_order.hpp"

namespace ml {

namespace {

/// The exponent p of error ≈ C · intervals^p, by a line through the logarithms.
double exponent(const arma::vec& intervals, const arma::vec& errors) {
  const arma::vec line = arma::polyfit(arma::log(intervals), arma::log(errors), 1);
  return line(0);
}

/// Root mean squared error of the best spline for exp(sin πx).
double edge_error(const SplineGrid& grid) {
  const auto f = [](double x) { return std::exp(std::sin(arma::datum::pi * x)); };
  const arma::rowvec c = spline_through(grid, f);
  const arma::vec x = arma::linspace(-1, 1, 2001);
  arma::vec values = x;
  values.transform(f);
  return std::sqrt(arma::mean(arma::square(values - (c * basis_matrix(grid, x)).t())));
}

Axes one_edge(Story& story) {
  const arma::vec intervals = {16, 24, 32, 48, 64, 96, 128};
  Axes axes("one edge, least squares", "intervals of the grid", "root mean squared error");
  for (const arma::uword degree : {1, 2, 3}) {
    arma::vec errors(intervals.n_elem);
    for (arma::uword i = 0; i < intervals.n_elem; ++i) {
      errors(i) = edge_error({-1, 1, static_cast<arma::uword>(intervals(i)), degree});
    }
    const double slope = exponent(intervals, errors);
    story.measure("spline_exponent_degree_" + std::to_string(degree), slope);
    axes.linespoints("degree " + std::to_string(degree) + ", exponent " +
                         short_number(std::round(100 * slope) / 100),
                     intervals, errors);
  }
  axes.log_x().log_y().x_range(14, 150).x_ticks(arma::vec{16, 32, 64, 128}).key("below");
  axes.set("format x '%g'");
  return axes;
}

/// Examples that stand closer together near the border, so that the ends of all edges are seen.
Examples towards_the_border(const Formula& formula, arma::uword count, Rng& rng) {
  Examples data = examples_of(formula, count, rng);
  data.X = arma::sin(arma::datum::pi / 2 * data.X);
  for (arma::uword i = 0; i < count; ++i) {
    data.targets(0, i) = formula.value(data.X(0, i), data.X(1, i));
  }
  return data;
}

const arma::vec refinements = {5, 10, 20, 40};

/// The network 2-1-1 on 5 intervals that is best in training, of up to six starts.
Sequential best_start(const Examples& train, Rng& rng) {
  Sequential best = kan({2, 1, 1}, {-1, 1, 5, 3}, rng);
  double smallest = second_order(best, train, 60);
  for (int start = 1; start < 6 && smallest > 0.01; ++start) {
    Sequential net = kan({2, 1, 1}, {-1, 1, 5, 3}, rng);
    const double error = second_order(net, train, 60);
    if (error < smallest) {
      smallest = error;
      best = std::move(net);
    }
  }
  return best;
}

/// Errors in training at the four grids, then in test.
arma::rowvec refine_step_by_step(Rng& rng) {
  const Formula& formula = formulas_to_learn().front();
  const Examples train = towards_the_border(formula, 800, rng);
  const Examples test = examples_of(formula, 1000, rng);
  Sequential net = best_start(train, rng);
  arma::rowvec row(8);
  for (arma::uword g = 0; g < 4; ++g) {
    if (g > 0) {
      net = refined(net, static_cast<arma::uword>(refinements(g)));
      second_order(net, train, 30);
    }
    row(g) = rmse(net, train);
    row(4 + g) = rmse(net, test);
  }
  return row;
}

}  // namespace

void grid_size(Story& story) {
  const arma::mat errors = story.repeat(3, 20, refine_step_by_step);
  const arma::vec middle = arma::median(errors).t();
  const arma::vec train = middle.head(4), test = middle.tail(4);
  story.measure("kan_rmse_grid_5", test(0));
  story.measure("kan_rmse_grid_40", test(3));
  story.measure("kan_exponent", exponent(refinements, test));
  Axes edge = one_edge(story);
  Axes network("a network 2-1-1, refined", "intervals of the grid", "");
  network.linespoints("test", refinements, test)
      .linespoints("training", refinements, train)
      .mark("intervals to the power −4", 5, test(0), 40, test(0) / 4096)
      .log_x()
      .log_y()
      .x_range(4, 50)
      .x_ticks(refinements)
      .key("below")
      .set("format x '%g'");
  story.draw("grid_size", {edge, network}, {.columns = 2, .width = 900, .height = 440});
}

}  // namespace ml
