// KAN against MLP on three formulas: as many parameters, each at its own best shape and rate.
#include <cmath>
#include <iostream>

#include "adam.hpp"
#include "claims.hpp"
#include "experiments.hpp"
#include "initial.hpp"
#include "mean_squares.hpp"
#include "networks.hpp"
#include "second_order.hpp"
#include "summary.hpp"
#include "train.hpp"
#include "trials.hpp"

namespace ml {

namespace {

struct Shaped {
  std::string name;
  std::function<Sequential(Rng& rng)> make;
};

/// A network and how it learns.
struct Plan {
  Shaped shape;
  double rate;
};

const arma::vec rates = {0.003, 0.01, 0.03, 0.1};
const Shaped kan_shape = {"KAN 2-5-1", [](Rng& rng) { return kan({2, 5, 1}, {-1, 1, 5, 3}, rng); }};
const std::vector<Shaped> mlp_shapes = {{"MLP 2-34-1",
                                         [](Rng& rng) {
                                           return mlp<Tanh>({2, 34, 1}, rng);
                                         }},
                                        {"MLP 2-9-10-1", [](Rng& rng) {
                                           return mlp<Tanh>({2, 9, 10, 1}, rng);
                                         }}};

struct Data {
  Examples train, test;
};
Data draw_data(const Formula& formula, Rng& rng) {
  Examples train = examples_of(formula, 500, rng);
  return {std::move(train), examples_of(formula, 1000, rng)};
}

double error_of(const Plan& plan, const Data& data, arma::uword epochs, Rng rng) {
  Sequential net = plan.shape.make(rng);
  Adam adam(plan.rate);
  MeanSquares loss;
  train(net, loss, data.train, adam, {.epochs = epochs, .batch_size = 25}, rng);
  return rmse(net, data.test);
}

/// The shape and rate with the smallest mean error on examples that no other test sees.
Plan best_plan(Story& story, const Formula& formula, const std::vector<Shaped>& shapes) {
  const arma::uword trials = story.repetitions(2, 1);
  Plan best{};
  double smallest = arma::datum::inf;
  for (const Shaped& shape : shapes) {
    std::cout << formula.name << ", " << shape.name << ", error by rate:";
    for (const double rate : rates) {
      double mean = 0;
      for (arma::uword t = 0; t < trials; ++t) {
        Rng rng = story.rng(40 + t);
        const Data data = draw_data(formula, rng);
        mean += error_of({shape, rate}, data, 100, rng) / static_cast<double>(trials);
      }
      std::cout << "  " << rate << ": " << short_number(mean);
      if (mean < smallest) {
        smallest = mean;
        best = {shape, rate};
      }
    }
    std::cout << '\n';
  }
  return best;
}

/// The errors of a row of networks: KAN, MLP, MLP with four times the epochs, then KAN and MLP
/// trained by second order.
arma::rowvec compare(const Formula& formula, const Plan& edges, const Plan& nodes, Rng& rng) {
  const Data data = draw_data(formula, rng);
  arma::rowvec row = {error_of(edges, data, 100, rng), error_of(nodes, data, 100, rng),
                      error_of(nodes, data, 400, rng), 0, 0};
  Sequential by_edges = edges.shape.make(rng), by_nodes = nodes.shape.make(rng);
  second_order(by_edges, data.train, 40);
  second_order(by_nodes, data.train, 40);
  row(3) = rmse(by_edges, data.test);
  row(4) = rmse(by_nodes, data.test);
  return row;
}

/// A row per network, the one that learned first on top.
Axes draw(const Formula& formula, const arma::mat& errors) {
  const arma::vec rows = {5, 4, 3, 2, 1};
  Axes axes(formula.label, "test error", "");
  for (arma::uword s = 0; s < errors.n_rows; ++s) {
    axes.dots(s == 0 ? "one seed" : "", errors.row(s).t(), rows, 2);
  }
  axes.points("mean", arma::mean(errors).t(), rows, 1).log_x().y_range(0.5, 5.5).key("below");
  axes.y_names({{"KAN", 5.0}, {"MLP", 4.0}, {"MLP 4×", 3.0}, {"KAN 2nd", 2.0}, {"MLP 2nd", 1.0}});
  return axes;
}

}  // namespace

void formulas(Story& story) {
  Rng any(1);
  Sequential of_edges = kan_shape.make(any), wide = mlp_shapes[0].make(any),
             deep = mlp_shapes[1].make(any);
  story.measure("kan_parameters", parameter_count(of_edges));
  story.measure("mlp_parameters", parameter_count(wide));
  story.measure("deep_mlp_parameters", parameter_count(deep));
  std::vector<Axes> panels;
  arma::vec factors(3);
  for (std::size_t f = 0; f < 3; ++f) {
    const Formula& formula = formulas_to_learn()[f];
    const Plan edges = best_plan(story, formula, {kan_shape});
    const Plan nodes = best_plan(story, formula, mlp_shapes);
    const arma::mat errors = story.repeat(
        story.repetitions(5, 3), 50, [&](Rng& rng) { return compare(formula, edges, nodes, rng); });
    told(story, formula.name + "_kan_rmse", errors.col(0));
    told(story, formula.name + "_mlp_rmse", errors.col(1));
    told(story, formula.name + "_mlp_rmse_four_times_the_epochs", errors.col(2));
    told(story, formula.name + "_kan_rmse_second_order", errors.col(3));
    told(story, formula.name + "_mlp_rmse_second_order", errors.col(4));
    const arma::mat logs = arma::log(errors);
    factors(f) = std::exp(arma::mean(logs.col(1) - logs.col(0)));
    story.measure(formula.name + "_mlp_over_kan", factors(f));
    story.measure(formula.name + "_mlp_over_kan_second_order",
                  std::exp(arma::mean(logs.col(4) - logs.col(3))));
    panels.push_back(draw(formula, errors));
  }
  story.draw("formulas", panels, {.columns = 3, .width = 1000, .height = 360});
  story.answer("On the three formulas the error of the MLP is " +
               short_number(std::round(factors(0))) + ", " + short_number(std::round(factors(1))) +
               " and " + short_number(std::round(factors(2))) +
               " times that of the KAN; on digits it is the MLP that makes fewer mistakes.");
}

}  // namespace ml
