// Weights written down, not learned: a bump, a staircase, and a zigzag that only depth can afford.
#include "count.hpp"
#include "experiments.hpp"
#include "sawtooth.hpp"
#include "staircase.hpp"

namespace ml {

void by_hand(Story& story) {
  story.measure("staircase_error_10", sup_error(staircase(target, 10)));
  story.measure("staircase_error_100", sup_error(staircase(target, 100)));
  const arma::vec x = arma::linspace(0, 1, 1001);
  Axes bumps("Two sigmoids make a bump", "x", "g(x)");
  bumps.lines("k = 200", x, answers(bump(0.35, 0.65, 200), x), 1)
      .lines("k = 20", x, answers(bump(0.35, 0.65, 20), x), 2)
      .y_range(-0.1, 1.35)
      .key("top left");
  std::vector<Axes> panels = {bumps};
  for (const arma::uword steps : {10U, 40U}) {
    Axes axes(std::to_string(steps) + " steps", "x", "g(x)");
    axes.truth("sin 2πx", x, at(x, target))
        .lines("network", x, answers(staircase(target, steps), x), 1)
        .y_range(-1.2, 1.6)
        .key("top right");
    panels.push_back(axes);
  }
  story.draw("by_hand", panels, {.width = 1150, .height = 380});
}

namespace {

/// How many straight pieces a network has on [0, 1], if they all are steep and equally wide.
arma::uword pieces(const Mlp& net, arma::uword at_most) {
  const arma::vec y = answers(net, arma::linspace(0, 1, 4 * at_most + 1));
  const arma::vec rises = arma::diff(y);
  arma::uword count = 1;
  for (arma::uword i = 1; i < rises.n_elem; ++i) {
    count += std::abs(rises(i) - rises(i - 1)) > 1e-6 ? 1 : 0;
  }
  return count;
}

}  // namespace

/// Every layer folds the line once more, so k layers of two units do the work of 2ᵏ units.
void folding(Story& story) {
  const Mlp deep = sawtooth(10), wide = flat_sawtooth(1024);
  story.measure("sawtooth_pieces", pieces(deep, 1024));
  const arma::vec x = arma::linspace(0, 1, 4097);
  story.measure("sawtooth_deep_against_wide_error",
                arma::abs(answers(deep, x) - answers(wide, x)).max());
  story.measure("sawtooth_pieces_of_20_units_in_one_layer", pieces(flat_sawtooth(20), 1000));
  story.measure("sawtooth_parameters_deep", count_parameters({1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1}));
  story.measure("sawtooth_parameters_wide", count_parameters({1, 1024, 1}));
  std::vector<Axes> panels;
  for (const arma::uword depth : {1U, 2U, 3U, 5U}) {
    Axes axes("depth " + std::to_string(depth) + ": " + std::to_string(2 * depth) + " units, " +
                  std::to_string(1U << depth) + " pieces",
              "x", "output");
    panels.push_back(axes.lines("", x, answers(sawtooth(depth), x), 1).y_range(-0.1, 1.1));
  }
  story.draw("folding", panels, {.columns = 4, .width = 1150, .height = 320});
}

}  // namespace ml
