// Which direction leads down fastest? Try very many.
#include "derivative.hpp"
#include "experiments.hpp"
#include "walks.hpp"

namespace ml {

namespace {

const double pi = arma::datum::pi;

double degrees_between(const arma::vec& a, const arma::vec& b) {
  return std::atan2(a(0) * b(1) - a(1) * b(0), arma::dot(a, b)) * 180 / pi;
}

void draw(Story& story, const arma::vec& angle, const arma::vec& slope, const arma::vec& down) {
  const double length = arma::norm(down);
  const arma::vec all = arma::regspace(-180, 1, 180);
  Axes cosine("The slope of F at (-3, 2) in every direction", "angle to the antigradient, degrees",
              "directional derivative");
  cosine.lines("-10.44 times the cosine", all, -length * arma::cos(all * pi / 180))
      .circles("some of those tried", angle.head(60), slope.head(60))
      .x_range(-180, 180)
      .x_ticks(90)
      .y_range(-13, 13)
      .key("below");
  Axes plane = bowl_axes("Downhill is not towards the minimum", figure_bowl);
  plane
      .arrows("the antigradient", {figure_start(0)}, {figure_start(1)}, {0.3 * down(0)},
              {0.3 * down(1)}, 1)
      .arrows("towards the minimum", {figure_start(0)}, {figure_start(1)}, {-figure_start(0)},
              {-figure_start(1)})
      .points("start", {figure_start(0)}, {figure_start(1)})
      .equal()
      .x_range(-4, 2)
      .y_range(-3, 3)
      .key("below");
  story.draw("directions", {cosine, plane}, {.columns = 2, .width = 1080, .height = 500});
}

}  // namespace

void steepest_direction(Story& story) {
  const Function f = [](const arma::vec& x) { return figure_bowl.value(x); };
  const arma::vec gradient = numeric_gradient(f, figure_start), down = -gradient;
  Rng rng = story.rng(2);
  const arma::vec turns = uniform(40000, 1, rng, 0, 2 * pi);
  arma::vec angle(turns.n_elem), slope(turns.n_elem);
  for (arma::uword i = 0; i < turns.n_elem; ++i) {
    const arma::vec direction = {std::cos(turns(i)), std::sin(turns(i))};
    angle(i) = degrees_between(down, direction);
    slope(i) = directional_derivative(f, figure_start, direction);
  }
  story.measure("numeric_gradient_error",
                arma::norm(gradient - figure_bowl.gradient(figure_start)));
  story.measure("steepest_direction_angle_error", std::abs(angle(slope.index_min())));
  story.measure("smallest_sampled_derivative", slope.min());
  story.measure("derivative_along_antigradient", directional_derivative(f, figure_start, down));
  story.measure("antigradient_to_minimum_degrees", std::abs(degrees_between(down, -figure_start)));

  int evaluations = 0;
  numeric_gradient(
      [&](const arma::vec& x) {
        ++evaluations;
        return arma::dot(x, x);
      },
      arma::ones(50));
  story.measure("evaluations_per_parameter", evaluations / 50.0);
  draw(story, angle, slope, down);
}

}  // namespace ml
