// Logic gates as neurons: every parameter set of the slides, the half-planes, the bias.
#include "gates.hpp"

#include "errors.hpp"
#include "experiments.hpp"
#include "plane.hpp"

namespace ml {

namespace {

/// A gate as a half-plane, with its boundary and its weight vector.
Axes half_plane(const std::string& name, const Neuron& gate, const arma::uvec& table) {
  const Boundary boundary(gate);
  const arma::vec& w = gate.weights;
  const std::string title = name + ": w = (" + short_number(w(0)) + ", " + short_number(w(1)) +
                            "), b = " + short_number(gate.bias);
  Axes axes = colored_plane(title, answers(gate), table);
  return axes.total("sum = 0", boundary.x, boundary.y)
      .arrows("weight vector (0.4 of it)", {boundary.foot(0)}, {boundary.foot(1)}, {0.4 * w(0)},
              {0.4 * w(1)});
}

}  // namespace

/// Every parameter set that the slides print, with b = −θ, and the learner's own gates.
void gates_on_the_slides(Story& story) {
  struct Case {
    Neuron neuron;
    arma::uvec table;
  };
  const std::vector<Case> gates = {
      {{{0.5, 0.5}, -0.7}, and_table}, {{{0.5, 0.5}, -0.8}, and_table},
      {{{1, 1}, -1}, and_table},       {{{-0.5, -0.5}, 0.7}, nand_table},
      {{{0.5, 0.5}, -0.4}, or_table},  {{{0.5, 0.5}, -0.2}, or_table},
      {and_gate(), and_table},         {or_gate(), or_table},
      {nand_gate(), nand_table},       {not_gate(), {1, 0}}};
  for (const auto& [neuron, table] : gates) {
    story.measure("gate_errors", errors(answers(neuron), table, neuron.weights.n_elem));
  }
  // The slide makes NAND from AND by changing the signs. For (1, 1, 1) that fails.
  story.measure("nand_by_sign_change_errors", errors(answers(Neuron{{-1, -1}, 1}), nand_table, 2));
  story.draw("gates",
             {half_plane("AND", and_gate(), and_table), half_plane("OR", or_gate(), or_table),
              half_plane("NAND", nand_gate(), nand_table)},
             {.columns = 3, .width = 1080, .height = 430});
}

/// The bias sets how much input is needed before a neuron with weight 1 fires.
void sensitivity(Story& story) {
  const auto fires_above = [](double bias) {
    double silent = 0, firing = 100;
    for (int halving = 0; halving < 60; ++halving) {
      const double middle = 0.5 * (silent + firing);
      (perceptron({{1}, bias}, {middle}) == 1 ? firing : silent) = middle;
    }
    return firing;
  };
  story.measure("fires_above_bias_0.1", fires_above(-0.1));
  story.measure("fires_above_bias_20", fires_above(-20));
}

}  // namespace ml
