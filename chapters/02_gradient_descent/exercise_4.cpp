// Exercise 4 of the textbook: the limit and the best rate, from experiments and from the formula.
#include "experiments.hpp"
#include "walks.hpp"

namespace ml {

namespace {

/// How much the last of many steps shrinks the distance.
double measured_contraction(const Quadratic& bowl, double rate, arma::uword steps) {
  return contraction(descend(gradient_of(bowl), figure_start, rate, steps));
}

Axes contraction_by_rate() {
  Axes axes("Contraction per step", "learning rate", "contraction");
  for (const Quadratic& bowl : {figure_bowl, exercise_bowl}) {
    const arma::vec rates = arma::linspace(0.004, 1.1 * limit_rate(bowl.curvatures), 400);
    arma::vec factors = rates;
    factors.transform([&](double rate) { return measured_contraction(bowl, rate, 100); });
    axes.lines("curvatures 1 and " + short_number(bowl.curvatures(1)), rates, factors);
  }
  axes.mark("", 0, 1, 0.45, 1).text(0.02, 1.03, "above this line: away");
  return axes.x_range(0, 0.45).y_range(0.55, 1.25).x_ticks(0.1).key("bottom left");
}

/// Steps at the best rate until a millionth of the distance is left.
double steps_needed(double condition) {
  const Quadratic bowl{{1, condition}};
  const arma::vec distance =
      distances(descend(gradient_of(bowl), {1, 1}, best_rate(bowl.curvatures), 7000));
  return static_cast<double>(arma::accu(distance >= 1e-6 * distance(0)));
}

}  // namespace

void limit_and_best(Story& story) {
  const auto converges = [](double rate) {
    return measured_contraction(exercise_bowl, rate, 400) < 1;
  };
  const arma::vec rates = arma::regspace(0.15, 0.0001, 0.1999);
  arma::vec factors = rates;
  factors.transform([](double rate) { return measured_contraction(exercise_bowl, rate, 400); });
  const double best = best_rate(exercise_bowl.curvatures);
  story.measure("limit_rate_1_10", border(0.1, 0.3, converges));
  story.measure("limit_rate_1_10_formula", limit_rate(exercise_bowl.curvatures));
  story.measure("best_rate_1_10", rates(factors.index_min()));
  story.measure("best_rate_1_10_formula", best);
  story.measure("contraction_1_10", measured_contraction(exercise_bowl, best, 20));
  story.measure("steps_condition_5", steps_needed(5));
  story.measure("steps_condition_1000", steps_needed(1000));

  const arma::vec conditions = {2, 5, 10, 20, 50, 100, 200, 500, 1000};
  arma::vec steps = conditions;
  steps.transform(steps_needed);
  Axes price("Steps to a millionth of the distance", "condition number κ",
             "steps at the best rate");
  price.linespoints("", conditions, steps).log_x().log_y();
  story.draw("contraction", {contraction_by_rate(), price},
             {.columns = 2, .width = 1100, .height = 460});
}

}  // namespace ml
