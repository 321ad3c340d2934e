// Figure 3.21 of the textbook at five rates: twenty steps from (-3, 2), and where zigzag begins.
#include "derivative.hpp"
#include "experiments.hpp"
#include "walks.hpp"

namespace ml {

void five_rates(Story& story) {
  struct Shown {
    std::string name, what;
    double rate;
  };
  const std::vector<Shown> rates = {{"0.1", "rate 0.1: no zigzag, not there yet", 0.1},
                                    {"0.3", "rate 0.3: zigzag, arrives", 0.3},
                                    {"1/3", "the best rate", 1.0 / 3},
                                    {"0.39", "rate 0.39: zigzag, nearly for ever", 0.39},
                                    {"0.41", "rate 0.41: x2 grows at every step", 0.41}};
  std::vector<Axes> panels;
  Axes distance("Distance to the minimum", "step", "distance");
  for (const auto& [name, what, rate] : rates) {
    const arma::mat path = descend(gradient_of(figure_bowl), figure_start, rate, 20);
    story.measure("final_x1_rate_" + name, path(0, 20));
    story.measure("final_x2_rate_" + name, path(1, 20));
    story.measure("visible_flips_rate_" + name, sign_flips(path, 0.05));
    distance.linespoints("rate " + name, arma::regspace(0, 20), distances(path));
    if (name == "1/3") continue;
    Axes plane = bowl_axes(what, figure_bowl);
    plane.linespoints("", path.row(0).t(), path.row(1).t(), 1).text(-3.9, 2.4, "start");
    panels.push_back(plane.equal().x_range(-4, 4).y_range(-3, 3));
  }
  story.draw("four_rates", panels, {.columns = 2, .width = 1000, .height = 860});
  story.draw("distance", {distance.log_y().key("bottom left")},
             {.columns = 1, .width = 800, .height = 480});

  const arma::mat wild = descend(gradient_of(figure_bowl), figure_start, 0.41, 20);
  arma::vec losses(21);
  for (arma::uword k = 0; k <= 20; ++k) losses(k) = figure_bowl.value(wild.col(k));
  story.measure("closest_step_rate_0.41", distances(wild).index_min());
  story.measure("lowest_loss_step_rate_0.41", losses.index_min());
  const auto left = [](double rate) {
    return short_number(
        arma::norm(descend(gradient_of(figure_bowl), figure_start, rate, 20).col(20)));
  };
  story.answer("After 20 steps the distance is " + left(0.1) + " at rate 0.1, " + left(0.3) +
               " at 0.3 (the nearest), " + left(0.39) + " at 0.39 and " + left(0.41) +
               " at 0.41, after it had shrunk for three steps.");
}

void zigzag(Story& story) {
  const Gradient gradient = gradient_of(figure_bowl);
  const auto straight = [&](double rate) {
    return sign_flips(descend(gradient, figure_start, rate, 20)) == 0;
  };
  story.measure("zigzag_above_rate", border(0.1, 0.3, straight));
  const Function f = [](const arma::vec& x) { return figure_bowl.value(x); };
  const Gradient numeric = [&](const arma::vec& x) { return numeric_gradient(f, x); };
  const arma::mat difference =
      descend(numeric, figure_start, 0.3, 20) - descend(gradient, figure_start, 0.3, 20);
  story.measure("numeric_descent_difference", arma::abs(difference).max());
}

}  // namespace ml
