// What width buys: a hidden layer of random units, fitted to one period of a sine.
#include <iomanip>
#include <iostream>
#include <sstream>

#include "experiments.hpp"
#include "random_features.hpp"

namespace ml {

Mlp fit_target(arma::uword width, const ActivationFunction& phi, Rng& rng) {
  const arma::vec x = arma::linspace(0, 1, 401);
  return fit_random_features(random_units(1, width, 20, phi, rng), x.t(), at(x, target).t());
}

namespace {

/// Any width of these is a polynomial of degree 2, so width buys nothing beyond three units.
const ActivationFunction squares = {"square", [](Scalar z) { return z * z; },
                                    [](Scalar z) { return 2 * z; }};

/// The sup errors of many random draws.
arma::vec draws(Story& story, arma::uword width, const ActivationFunction& phi, arma::uword count) {
  arma::vec errors(count);
  Rng rng = story.rng(1000 + width);
  for (double& error : errors) error = sup_error(fit_target(width, phi, rng));
  return errors;
}

/// The median error at each width.
arma::vec medians(Story& story, const arma::vec& widths, const ActivationFunction& phi,
                  arma::uword count) {
  arma::vec result(widths.n_elem);
  for (arma::uword i = 0; i < widths.n_elem; ++i) {
    result(i) = arma::median(draws(story, static_cast<arma::uword>(widths(i)), phi, count));
  }
  return result;
}

std::string three_digits(double value) {
  std::ostringstream text;
  text << std::setprecision(3) << value;
  return text.str();
}

}  // namespace

/// One random hidden layer at four widths.
void approximation(Story& story) {
  const arma::vec x = arma::linspace(0, 1, 501);
  std::vector<Axes> panels;
  for (const arma::uword units : {3U, 5U, 10U, 20U}) {
    Rng rng = story.rng(7);
    const Mlp net = fit_target(units, activation("sigmoid"), rng);
    Axes axes(std::to_string(units) + " units, largest error " + three_digits(sup_error(net)), "x",
              "g(x)");
    axes.truth("sin 2πx", x, at(x, target)).lines("network", x, answers(net, x), 1);
    panels.push_back(axes.y_range(-1.6, 1.9).key("top right"));
  }
  story.draw("approximation", panels, {.columns = 2, .width = 900, .height = 680});
}

/// The error against the number of units, for three activations.
void width(Story& story) {
  const arma::vec widths = {2, 3, 5, 7, 8, 9, 10, 12, 14, 17, 20, 28, 40, 50};
  const arma::uword many = story.repetitions(101, 41);
  const arma::vec curved = medians(story, widths, activation("sigmoid"), many);
  const arma::vec kinked = medians(story, widths, activation("relu"), 41);
  const arma::vec square = medians(story, widths, squares, 5);
  const arma::uvec at_these = {2, 6, 10, 13};  // 5, 10, 20 and 50 units
  const arma::vec errors = curved(at_these);
  for (arma::uword i = 0; i < 4; ++i) {
    const auto units = static_cast<int>(widths(at_these(i)));
    story.measure("approximation_sup_error_" + std::to_string(units), errors(i));
  }
  story.measure("approximation_smallest_gain", arma::min(errors.head(3) / errors.tail(3)));
  const auto first_below = [&](double limit) {
    return widths(arma::uvec(arma::find(curved < limit, 1))(0));
  };
  story.measure("approximation_units_for_a_tenth", first_below(0.1));
  story.measure("approximation_units_for_a_thousandth", first_below(0.001));
  story.measure("approximation_relu_50", kinked.back());
  story.measure("approximation_square_50", square.back());

  Axes axes("Median largest error of random units, sin 2πx", "number of units", "largest error");
  axes.linespoints("sigmoid", widths, curved, 1)
      .linespoints("ReLU", widths, kinked, 2)
      .linespoints("z²: a polynomial", widths, square, 3)
      .mark("staircase by hand: about π / N", 2, 1.57, 50, std::sin(arma::datum::pi / 50))
      .log_x()
      .log_y()
      .y_range(2e-11, 4)
      .x_range(1.8, 56)
      .x_names({{"2", 2}, {"5", 5}, {"10", 10}, {"20", 20}, {"50", 50}})
      .key("bottom left");
  story.draw("error_by_width", {axes}, {.width = 800, .height = 560});
  story.answer("About " + three_digits(first_below(0.1)) + " units for a tenth, about " +
               three_digits(first_below(0.001)) + " for a thousandth; with squares, never.");
}

}  // namespace ml
