// Why Adam corrects its means: the step it takes under a constant slope, with and without.
#include <cmath>

#include "adam.hpp"
#include "experiments.hpp"

namespace ml {

namespace {

/// How far a weight moves in each step, in units of the rate, while its slope stays the same.
arma::vec steps_of(Optimizer& rule, arma::uword steps) {
  Matrix weight(1, 1, arma::fill::zeros), slope(1, 1, arma::fill::value(0.5));
  const std::vector<Parameter> parameters = {{"weight", &weight, &slope}};
  arma::vec lengths(steps);
  for (double& length : lengths) {
    const auto before = static_cast<double>(weight[0]);
    rule.step(parameters);
    length = (before - static_cast<double>(weight[0])) / rule.learning_rate;
  }
  return lengths;
}

/// The same by the slide's (245): both means as they are.
arma::vec uncorrected_steps(arma::uword steps) {
  double m = 0, v = 0;
  arma::vec lengths(steps);
  for (double& length : lengths) {
    m = 0.9 * m + 0.1 * 0.5;
    v = 0.999 * v + 0.001 * 0.25;
    length = m / std::sqrt(v + 1e-8);
  }
  return lengths;
}

}  // namespace

void correction(Story& story) {
  const arma::vec t = arma::regspace(1, 5000);
  Adam adam(0.01);
  const arma::vec right = steps_of(adam, t.n_elem), printed = uncorrected_steps(t.n_elem);
  story.measure("adam_first_step", right(0));
  story.measure("adam_constant_slope_error", arma::abs(right - 1).max());
  story.measure("adam_printed_first_step", printed(0));
  story.measure("adam_printed_longest_step", printed.max());
  story.measure("adam_printed_longest_at", t(printed.index_max()));
  story.measure("adam_printed_step_1000", printed(999));
  Axes axes("Adam under a constant slope", "step t", "length of the step, in units of η");
  axes.lines("as the slide prints it", t, printed, 2)
      .lines("with both means corrected", t, right, 1)
      .log_x()
      .y_range(0, 7)
      .key("top right");
  story.draw("correction", {axes});
}

}  // namespace ml
