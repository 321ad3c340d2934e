// What becomes of a rule if it is taken from the slides letter by letter.
#include <cmath>

#include "adagrad.hpp"
#include "adam.hpp"
#include "adamax.hpp"
#include "experiments.hpp"
#include "momentum.hpp"
#include "nadam.hpp"
#include "printed.hpp"
#include "reference_paths.hpp"
#include "rmsprop.hpp"
#include "walk.hpp"

namespace ml {

namespace {

const Landscape bowl = ravine(5);

double value_after(Optimizer& rule, arma::uword steps) {
  return bowl.value(walk(rule, bowl.gradient, bowl_start, steps).tail_cols(1));
}

double value_after(const Printed& rule, arma::uword steps) {
  return bowl.value(walk(rule, bowl.gradient, bowl_start, steps).tail_cols(1));
}

/// The largest rate, to four digits, at which 2000 steps of a rule do not leave the bowl.
template <typename Rule>
double largest_rate(const Rule& rule) {
  double low = 0, high = 1;
  while (high - low > 1e-5) {
    const double rate = (low + high) / 2;
    (rule(rate) < 100 ? low : high) = rate;
  }
  return low;
}

/// Plain descent with the slope of the point before the latest one, as the indices of (238), (240)
/// and (244) would have it.
double late_descent(double rate) {
  arma::vec before = bowl_start, x = bowl_start;
  for (int t = 0; t < 2000 && bowl.value(x) < 1e6; ++t) {
    const arma::vec next = x - rate * bowl.gradient(before);
    before = x;
    x = next;
  }
  return bowl.value(x);
}

double prompt_descent(double rate) {
  arma::vec x = bowl_start;
  for (int t = 0; t < 2000 && bowl.value(x) < 1e6; ++t) x -= rate * bowl.gradient(x);
  return bowl.value(x);
}

/// How far a rule moves one weight in its last step, if the slopes are these.
double last_step(Optimizer& rule, const std::vector<double>& slopes) {
  Matrix weight(1, 1, arma::fill::zeros), slope(1, 1);
  const std::vector<Parameter> parameters = {{"weight", &weight, &slope}};
  double before = 0;
  for (const double each : slopes) {
    before = static_cast<double>(weight[0]);
    slope.fill(static_cast<Scalar>(each));
    rule.step(parameters);
  }
  return before - static_cast<double>(weight[0]);
}

}  // namespace

void as_printed(Story& story) {
  double largest = 0;
  for (const auto& [name, rule] : printed_rules()) {
    const arma::mat path = walk(rule, bowl.gradient, bowl_start, 5);
    largest = std::max(largest, arma::abs(path.tail_cols(5) - reference_path(name)).max());
  }
  story.measure("printed_path_error", largest);

  Momentum momentum(0.1);
  const arma::mat ours = walk(momentum, bowl.gradient, bowl_start, 100);
  const arma::mat mipt = walk(mipt_momentum(1), bowl.gradient, bowl_start, 100);
  story.measure("momentum_forms_difference", arma::abs(ours - mipt).max());
  std::vector<double> recent(200, 0.0);
  std::fill(recent.end() - 10, recent.end(), 1.0);
  Momentum part(1), whole(1);
  story.measure("momentum_window_share",
                last_step(part, recent) / last_step(whole, std::vector<double>(200, 1.0)));

  story.measure("prompt_rate_limit", largest_rate(prompt_descent));
  story.measure("late_rate_limit", largest_rate(late_descent));

  Adagrad slow(0.01), fast(0.5);
  story.measure("adagrad_value_rate_0.01", value_after(slow, 1000));
  story.measure("adagrad_value_rate_0.5", value_after(fast, 1000));
  RMSprop rmsprop(0.1);
  story.measure("rmsprop_value_in_the_end", value_after(rmsprop, 1000));
  story.measure("adadelta_printed_first_step",
                walk(mipt_adadelta(), bowl.gradient, bowl_start, 1)(0, 1) + 3);

  Adamax adamax(1, 0, 0.9);
  story.measure("adamax_largest", 0.2 / last_step(adamax, {0.1, 1, 0.2}));
  story.measure("adamax_largest_printed", printed_largest({0.1, 1, 0.2}, 0.9));
  Nadam nadam(0.1);
  story.measure("nadam_value", value_after(nadam, 100));
  story.measure("nadam_value_samara", value_after(samara_nadam(), 100));
  story.measure("nadam_value_mipt", value_after(mipt_nadam(), 100));
}

}  // namespace ml
