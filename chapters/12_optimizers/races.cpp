// Six rules race through a ravine, off a saddle and across Beale's plain, each at its best rate.
#include <cmath>
#include <iostream>

#include "experiments.hpp"
#include "methods.hpp"
#include "walk.hpp"

namespace ml {

namespace {

struct Track {
  std::string name, title;
  Landscape land;
  arma::vec start, box, levels;  ///< box: x from, x to, y from, y to
  double lowest;
  arma::mat minima;
  arma::uword shown;  ///< steps in the animation
};

std::vector<Track> tracks() {
  return {{"ravine",
           "A ravine: ½(x² + 50y²)",
           ravine(50),
           {-3, 1},
           {-3.4, 1.2, -1.3, 1.3},
           {0.1, 0.5, 1.5, 3, 5, 9, 16, 28},
           0,
           arma::vec{0, 0},
           80},
          {"saddle",
           "A saddle: ½(x² - y²) + ¼y⁴",
           saddle(),
           {-1.5, 0.001},
           {-1.8, 1.2, -1.4, 1.4},
           {-0.24, -0.2, -0.15, -0.1, -0.05, -0.01, 0, 0.05, 0.2, 0.5, 1},
           -0.25,
           arma::mat{{0, 0}, {-1, 1}},
           80},
          {"beale",
           "Beale's function",
           beale(),
           {-1.5, 2},
           {-2.2, 4.4, -1.6, 2.4},
           {0.1, 0.5, 1.5, 4, 8, 14, 30, 80, 200, 1000},
           0,
           arma::vec{3, 0.5},
           80}};
}

struct Runner {
  Method method;
  double rate;
  arma::uword steps;  ///< until it stays within 0.001 of the lowest value
  arma::mat path;
};

constexpr arma::uword longest = 1000;

/// The step from which on the value stays within 0.001 of the lowest; `longest` if there is none.
arma::uword arrival(const Track& track, const arma::mat& path) {
  arma::uword step = path.n_cols;
  while (step > 0) {
    const double above = track.land.value(path.col(step - 1)) - track.lowest;
    if (!(above < 1e-3)) break;
    --step;
  }
  return std::min(step, longest);
}

/// The best of the rates 10⁻³, …, 10, four in each decade: the one that arrives first.
Runner best(const Track& track, const Method& method) {
  Runner winner{method, 0, longest + 1, {}};
  for (double power = -3; power < 1.01; power += 0.25) {
    const double rate = std::pow(10, power);
    const auto rule = method.make(rate);
    const arma::mat path = walk(*rule, track.land.gradient, track.start, longest);
    const arma::uword steps = arrival(track, path);
    if (steps < winner.steps) winner = {method, rate, steps, path};
  }
  return winner;
}

/// A map of the place without anybody in it.
Axes map_of(const Track& track, const std::string& title) {
  const arma::vec x = arma::linspace(track.box(0), track.box(1), 90);
  const arma::vec y = arma::linspace(track.box(2), track.box(3), 90);
  arma::mat values(y.n_elem, x.n_elem);
  for (arma::uword r = 0; r < y.n_elem; ++r) {
    for (arma::uword c = 0; c < x.n_elem; ++c) values(r, c) = track.land.value({x(c), y(r)});
  }
  Axes axes(title, "x", "y");
  axes.levels(x, y, values, track.levels).x_range(track.box(0), track.box(1));
  for (arma::uword i = 0; i < track.minima.n_cols; ++i) {
    axes.star("", track.minima(0, i), track.minima(1, i));
  }
  return axes.y_range(track.box(2), track.box(3)).key("below");
}

/// The map with everybody's way up to a step.
Axes position(const Track& track, const std::vector<Runner>& runners, arma::uword step,
              const std::string& title) {
  Axes axes = map_of(track, title);
  for (const Runner& runner : runners) {
    const arma::mat path = runner.path.head_cols(step + 1);
    axes.lines(runner.method.name, path.row(0).t(), path.row(1).t(), runner.method.type);
    axes.points("", path.tail_cols(1).row(0).t(), path.tail_cols(1).row(1).t(), runner.method.type);
  }
  return axes;
}

}  // namespace

void races(Story& story) {
  std::vector<Axes> stills;
  for (const Track& track : tracks()) {
    std::vector<Runner> runners;
    for (const Method& method :
         methods({"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"})) {
      runners.push_back(best(track, method));
      const Runner& runner = runners.back();
      std::cout << track.name << ": " << method.name << " arrives after " << runner.steps
                << " steps at the rate " << runner.rate << '\n';
      story.measure(track.name + "_steps_" + method.row, runner.steps);
    }
    std::vector<std::vector<Axes>> frames;
    for (arma::uword step = 0; step <= track.shown; step += 2) {
      frames.push_back(
          {position(track, runners, step, track.title + ", step " + std::to_string(step))});
    }
    story.animate("race_" + track.name, frames, {.width = 640, .height = 520});
    stills.push_back(position(track, runners, track.shown, track.title));
  }
  story.draw("races", stills, {.columns = 3, .width = 1200, .height = 480});
}

}  // namespace ml
