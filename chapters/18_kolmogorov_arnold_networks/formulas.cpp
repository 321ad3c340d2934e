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
#include "timing.hpp"
#include "train.hpp"
#include "trials.hpp"

namespace ml {

namespace {

struct Shaped {
  std::string name;
  std::function<Sequential(Rng& rng)> make;
};

/// A kind of network: the shapes and rates that it may choose from.
struct Kind {
  std::vector<Shaped> shapes;
  arma::vec rates;
};

/// A network and how it learns.
struct Plan {
  Shaped shape;
  double rate;
};

const Kind kan_kind = {{{"KAN 2-5-1",
                         [](Rng& rng) {
                           return kan({2, 5, 1}, {-1, 1, 5, 3}, rng);
                         }}},
                       {0.001, 0.003, 0.01, 0.03}};
const Kind mlp_kind = {{{"MLP 2-34-1",
                         [](Rng& rng) {
                           return mlp<Tanh>({2, 34, 1}, rng);
                         }},
                        {"MLP 2-9-10-1",
                         [](Rng& rng) {
                           return mlp<Tanh>({2, 9, 10, 1}, rng);
                         }}},
                       {0.003, 0.01, 0.03, 0.1}};

struct Data {
  Examples train, test;
};
Data draw_data(const Formula& formula, Rng& rng) {
  Examples train = examples_of(formula, 400, rng);
  return {std::move(train), examples_of(formula, 1000, rng)};
}

double error_of(const Plan& plan, const Data& data, arma::uword epochs, Rng rng) {
  Sequential net = plan.shape.make(rng);
  Adam adam(plan.rate);
  MeanSquares loss;
  train(net, loss, data.train, adam, {.epochs = epochs, .batch_size = 20}, rng);
  return rmse(net, data.test);
}

double second_order_error(const Shaped& shape, const Data& data, Rng rng) {
  Sequential net = shape.make(rng);
  second_order(net, data.train, 40);
  return rmse(net, data.test);
}

/// The logarithm of an error, as a mean over examples that no other test sees.
double trial(Story& story, const Formula& formula,
             const std::function<double(const Data& data, const Rng& rng)>& error) {
  const auto once = [&](Rng& rng) -> arma::rowvec {
    return {std::log(error(draw_data(formula, rng), rng))};
  };
  return arma::as_scalar(arma::mean(story.repeat(story.repetitions(2, 1), 40, once)));
}

/// The shape and rate with the smallest error in trials.
Plan best_plan(Story& story, const Formula& formula, const Kind& kind) {
  Plan best{};
  double smallest = arma::datum::inf;
  for (const Shaped& shape : kind.shapes) {
    std::cout << formula.name << ", " << shape.name << ", error by rate:";
    for (const double rate : kind.rates) {
      const double log_error = trial(story, formula, [&](const Data& data, const Rng& rng) {
        return error_of({shape, rate}, data, 100, rng);
      });
      std::cout << "  " << rate << ": " << short_number(std::exp(log_error));
      if (log_error < smallest) {
        smallest = log_error;
        best = {shape, rate};
      }
    }
    std::cout << '\n';
  }
  return best;
}

/// The shape that does best by second order, which has no rate.
Shaped best_shape(Story& story, const Formula& formula, const Kind& kind) {
  Shaped best;
  double smallest = arma::datum::inf;
  for (const Shaped& shape : kind.shapes) {
    const double log_error = trial(story, formula, [&](const Data& data, const Rng& rng) {
      return second_order_error(shape, data, rng);
    });
    std::cout << formula.name << ", " << shape.name
              << ", error by second order: " << short_number(std::exp(log_error)) << '\n';
    if (log_error < smallest) {
      smallest = log_error;
      best = shape;
    }
  }
  return best;
}

/// The errors of a row of networks over seeds: KAN, MLP, MLP with four times the epochs, then KAN
/// and MLP by second order.
arma::mat compare(Story& story, const Formula& formula) {
  const Plan by_edges = best_plan(story, formula, kan_kind);
  const Plan by_nodes = best_plan(story, formula, mlp_kind);
  const Shaped shape = best_shape(story, formula, mlp_kind);
  return story.repeat(story.repetitions(5, 3), 50, [&](Rng& rng) -> arma::rowvec {
    const Data data = draw_data(formula, rng);
    return {error_of(by_edges, data, 100, rng), error_of(by_nodes, data, 100, rng),
            error_of(by_nodes, data, 400, rng), second_order_error(by_edges.shape, data, rng),
            second_order_error(shape, data, rng)};
  });
}

/// Measures all of it.
/// @return how many times larger the MLP's error is by Adam
double tell_errors(Story& story, const Formula& formula, const arma::mat& errors) {
  told(story, formula.name + "_kan_rmse", errors.col(0));
  told(story, formula.name + "_mlp_rmse", errors.col(1));
  told(story, formula.name + "_mlp_rmse_four_times_the_epochs", errors.col(2));
  told(story, formula.name + "_kan_rmse_second_order", errors.col(3));
  told(story, formula.name + "_mlp_rmse_second_order", errors.col(4));
  const arma::mat logs = arma::log(errors);
  const double factor = std::exp(arma::mean(logs.col(1) - logs.col(0)));
  story.measure(formula.name + "_mlp_over_kan", factor);
  story.measure(formula.name + "_mlp_over_kan_second_order",
                std::exp(arma::mean(logs.col(4) - logs.col(3))));
  return factor;
}

/// How many times longer the KAN takes to learn for as many epochs.
double time_ratio(Story& story) {
  Rng rng = story.rng(49);
  const Data data = draw_data(formulas_to_learn().front(), rng);
  const auto ten_epochs = [&](const Kind& kind) {
    return [&] { error_of({kind.shapes.back(), 0.01}, data, 10, rng); };
  };
  const arma::vec seconds = cpu_seconds(3, {ten_epochs(kan_kind), ten_epochs(mlp_kind)});
  return seconds(0) / seconds(1);
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
  Sequential of_edges = kan_kind.shapes[0].make(any), wide = mlp_kind.shapes[0].make(any),
             deep = mlp_kind.shapes[1].make(any);
  story.measure("kan_parameters", parameter_count(of_edges));
  story.measure("mlp_parameters", parameter_count(wide));
  story.measure("deep_mlp_parameters", parameter_count(deep));
  story.measure("kan_seconds_over_mlp_seconds", time_ratio(story));
  std::vector<Axes> panels;
  std::string factors;
  for (const Formula& formula : formulas_to_learn()) {
    const arma::mat errors = compare(story, formula);
    const double factor = tell_errors(story, formula, errors);
    factors += (factors.empty() ? "" : ", ") + short_number(std::round(factor));
    panels.push_back(draw(formula, errors));
  }
  story.draw("formulas", panels, {.columns = 3, .width = 1000, .height = 360});
  story.answer(
      "Trained by Adam, the error of the MLP is " + factors +
      " times that of the KAN on the three formulas; on digits the MLP makes fewer mistakes.");
}

}  // namespace ml
