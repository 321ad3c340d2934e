// A recurrent network multiplies by the same weight again and again. Its loss has a cliff.
#include <cmath>

#include "clip.hpp"
#include "experiments.hpp"
#include "optimizer.hpp"

namespace ml {

namespace {

// Twenty times through the same weight, starting from 1: the output is w²⁰. It should be 1/2.
double output(double w) { return std::pow(w, 20); }
double loss(double w) { return std::pow(output(w) - 0.5, 2) / 2; }
double slope(double w) { return (output(w) - 0.5) * 20 * std::pow(w, 19); }

/// Gradient descent from w = 1.2 with rate 0.01, every slope clipped to `limit`. It ends when a
/// number is no longer finite.
arma::vec descend_clipped(double limit, arma::uword steps) {
  Matrix weight(1, 1, arma::fill::value(1.2)), gradient(1, 1);
  const std::vector<Parameter> parameters = {{"weight", &weight, &gradient}};
  Sgd sgd(0.01);
  std::vector<double> path = {1.2};
  while (path.size() <= steps && std::isfinite(slope(path.back()))) {
    gradient.fill(static_cast<Scalar>(slope(path.back())));
    clip(parameters, limit);
    sgd.step(parameters);
    path.push_back(static_cast<double>(weight[0]));
  }
  return path;
}

/// The angle between a gradient (3, −4) and what clipping makes of it, in degrees.
double turned(const arma::vec& clipped) {
  const arma::vec g = {3, -4};
  return std::acos(arma::norm_dot(g, clipped)) * 180 / arma::datum::pi;
}

}  // namespace

void cliff(Story& story) {
  Matrix weights(1, 2, arma::fill::zeros), gradient = arma::Row<Scalar>{3, -4};
  clip({{"weights", &weights, &gradient}}, 1);
  story.measure("clip_norm", static_cast<double>(arma::norm(gradient)));
  story.measure("clip_first", static_cast<double>(gradient[0]));
  story.measure("clip_second", static_cast<double>(gradient[1]));
  story.measure("component_clip_turns", turned(arma::clamp(arma::vec{3, -4}, -1, 1)));

  const arma::vec clipped = descend_clipped(1, 300), free = descend_clipped(1e300, 300);
  story.measure("cliff_slope", slope(1.2));
  story.measure("cliff_thrown_to", free(1));
  story.measure("cliff_steps_until_overflow", free.n_elem - 1);
  arma::uword arrived = 0;
  while (arrived < 300 && loss(clipped(arrived)) > 1e-4) ++arrived;
  story.measure("cliff_clipped_steps", arrived);
  story.measure("cliff_clipped_loss", loss(clipped(300)));

  const arma::vec w = arma::linspace(0.7, 1.25, 300);
  arma::vec height = w, seen = clipped;
  height.transform(loss);
  seen.transform(loss);
  Axes place("Twenty times the same weight", "weight w", "loss");
  place.truth("½(w²⁰ - ½)²", w, height)
      .linespoints("clipped to length 1", clipped, seen, 1)
      .log_y()
      .y_range(1e-6, 1e4)
      .x_range(0.7, 1.25)
      .key("top left");
  const arma::vec step = arma::regspace(0, static_cast<double>(free.n_elem) - 1);
  const arma::vec steps = arma::regspace(0, 60);
  Axes time("Where the weight is", "step", "distance from the minimum");
  const double minimum = std::pow(0.5, 0.05);
  time.linespoints("not clipped", step, arma::abs(free - minimum), 2)
      .lines("clipped to length 1", steps, arma::abs(clipped.head(61) - minimum), 1)
      .log_y()
      .x_range(0, 60)
      .y_range(1e-6, 1e20)
      .key("top right");
  story.draw("cliff", {place, time});
}

}  // namespace ml
