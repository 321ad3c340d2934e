// Six rules race through two ravines, off a saddle and across Beale's plain, each at its best rate.
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
  arma::mat values = {};  ///< of the map, row by row from below
};

constexpr arma::uword longest = 1000, shown = 80, pixels = 90;

/// The ravine ½(u² + 50v²), where u and v are x and y turned by 45°.
Landscape tilted() {
  const arma::mat turn = arma::mat{{1, 1}, {-1, 1}} / std::sqrt(2.0);
  const Landscape straight = ravine(50);
  return {[=](const arma::vec& x) { return straight.value(turn * x); },
          [=](const arma::vec& x) { return arma::vec(turn.t() * straight.gradient(turn * x)); }};
}

std::vector<Track> tracks() {
  const arma::vec bowl_levels = {0.1, 0.5, 1.5, 3, 5, 9, 16, 28, 50, 90};
  return {{"ravine",
           "A ravine: ½(x² + 50y²)",
           ravine(50),
           {-3, 1},
           {-3.4, 1.2, -1.3, 1.3},
           bowl_levels,
           0,
           arma::vec{0, 0}},
          {"tilted",
           "The same, turned by 45°",
           tilted(),
           {-2.83, -1.41},
           {-3.4, 1.2, -3, 1.2},
           bowl_levels,
           0,
           arma::vec{0, 0}},
          {"saddle",
           "A saddle: ½(x² - y²) + ¼y⁴",
           saddle(),
           {-1.5, 0.001},
           {-1.8, 1.2, -1.4, 1.4},
           {-0.24, -0.2, -0.15, -0.1, -0.05, -0.01, 0, 0.05, 0.2, 0.5, 1},
           -0.25,
           arma::mat{{0, 0}, {-1, 1}}},
          {"beale",
           "Beale's function",
           beale(),
           {-1.5, 2},
           {-2.2, 4.4, -1.6, 2.4},
           {0.1, 0.5, 1.5, 4, 8, 14, 30, 80, 200, 1000},
           0,
           arma::vec{3, 0.5}}};
}

struct Runner {
  Method method;
  double rate;
  arma::uword steps;  ///< until it stays within 0.01 of the lowest value
  arma::mat path;
};

/// The step from which on the value stays within 0.01 of the lowest; `longest` if there is none.
arma::uword arrival(const Track& track, const arma::mat& path) {
  arma::uword step = path.n_cols;
  while (step > 0) {
    const double above = track.land.value(path.col(step - 1)) - track.lowest;
    if (!(above < 1e-2)) break;
    --step;
  }
  return std::min(step, longest);
}

/// The best of the rates 10⁻³, …, 1, four in each decade: the one that arrives first, or, if none
/// arrives, gets lowest.
Runner best(const Track& track, const Method& method) {
  Runner winner{method, 0, longest + 1, {}};
  double lowest = arma::datum::inf;
  const arma::vec powers = arma::regspace(-3, 0.25, 0);
  for (const double power : powers) {
    const double rate = std::pow(10, power);
    const auto rule = method.make(rate);
    const arma::mat path = walk(*rule, track.land.gradient, track.start, longest);
    const arma::uword steps = arrival(track, path);
    const double last = track.land.value(path.tail_cols(1));
    if (steps > winner.steps || (steps == winner.steps && !(last < lowest))) continue;
    winner = {method, rate, steps, path};
    lowest = last;
  }
  return winner;
}

arma::vec east(const Track& track) { return arma::linspace(track.box(0), track.box(1), pixels); }
arma::vec north(const Track& track) { return arma::linspace(track.box(2), track.box(3), pixels); }

void survey(Track& track) {
  const arma::vec x = east(track), y = north(track);
  track.values.set_size(pixels, pixels);
  for (arma::uword r = 0; r < pixels; ++r) {
    for (arma::uword c = 0; c < pixels; ++c) track.values(r, c) = track.land.value({x(c), y(r)});
  }
}

/// A map of the place without anybody in it.
Axes map_of(const Track& track, const std::string& title) {
  Axes axes(title, "x", "y");
  axes.levels(east(track), north(track), track.values, track.levels);
  for (arma::uword i = 0; i < track.minima.n_cols; ++i) {
    axes.star("", track.minima(0, i), track.minima(1, i));
  }
  return axes.x_range(track.box(0), track.box(1)).y_range(track.box(2), track.box(3)).key("below");
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

/// Runs all six at their best rates, and says which these are.
std::vector<Runner> race(Story& story, const Track& track) {
  std::vector<Runner> runners;
  for (const Method& method :
       methods({"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"})) {
    runners.push_back(best(track, method));
    const Runner& runner = runners.back();
    std::cout << track.name << ": " << method.name << " arrives after " << runner.steps
              << " steps at the rate " << runner.rate << '\n';
    story.measure(track.name + "_steps_" + method.row, runner.steps);
  }
  return runners;
}

}  // namespace

void races(Story& story) {
  std::vector<Axes> stills;
  std::vector<Track> all = tracks();
  for (Track& track : all) {
    survey(track);
    const std::vector<Runner> runners = race(story, track);
    stills.push_back(position(track, runners, shown, track.title));
    if (track.name == "tilted") continue;
    std::vector<std::vector<Axes>> frames;
    for (arma::uword step = 0; step <= shown; step += 2) {
      const std::string title = track.title + ", step " + std::to_string(step);
      frames.push_back({position(track, runners, step, title)});
    }
    story.animate("race_" + track.name, frames, {.width = 640, .height = 520});
  }
  story.draw("races", stills, {.columns = 2, .width = 1000, .height = 900});
}

}  // namespace ml
