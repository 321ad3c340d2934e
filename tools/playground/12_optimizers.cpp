// A race of optimizers over three landscapes.
#include <cmath>
#include <memory>

#include "adadelta.hpp"
#include "adagrad.hpp"
#include "adam.hpp"
#include "adamax.hpp"
#include "landscape.hpp"
#include "momentum.hpp"
#include "nadam.hpp"
#include "nesterov.hpp"
#include "rmsprop.hpp"
#include "walk.hpp"

namespace play {

namespace {

constexpr arma::uword longest = 1000;

struct Track {
  ml::Landscape land;
  double lowest;
};

Track track(arma::uword kind) {
  if (kind == 0) return {ml::ravine(50), 0};
  if (kind == 1) return {ml::saddle(), -0.25};
  return {ml::beale(), 0};
}

/// In the order of the widget's list.
std::unique_ptr<ml::Optimizer> optimizer(arma::uword kind, double rate) {
  switch (kind) {
    case 0:
      return std::make_unique<ml::Sgd>(rate);
    case 1:
      return std::make_unique<ml::Momentum>(rate);
    case 2:
      return std::make_unique<ml::Nesterov>(rate);
    case 3:
      return std::make_unique<ml::Adagrad>(rate);
    case 4:
      return std::make_unique<ml::RMSprop>(rate);
    case 5:
      return std::make_unique<ml::Adadelta>(rate);
    case 6:
      return std::make_unique<ml::Adam>(rate);
    case 7:
      return std::make_unique<ml::Adamax>(rate);
    default:
      return std::make_unique<ml::Nadam>(rate);
  }
}

/// Steps until the height stays within 0.01 of the lowest, as the chapter counts them.
arma::uword arrival(const Track& track, const arma::mat& path) {
  arma::uword step = path.n_cols;
  while (step > 0 && track.land.value(path.col(step - 1)) - track.lowest < 1e-2) --step;
  return std::min(step, longest);
}

struct Run {
  double rate = 0;
  arma::uword steps = longest + 1;
  double last = arma::datum::inf;  ///< height at the end
  arma::mat path = {};
};

Run run(const Track& track, arma::uword method, const arma::vec& start, double rate) {
  const arma::mat path = ml::walk(*optimizer(method, rate), track.land.gradient, start, longest);
  return {rate, arrival(track, path), track.land.value(path.tail_cols(1)), path};
}

/// The best of the rates 10⁻³, 10⁻²·⁷⁵, …, 1.
Run best(const Track& track, arma::uword method, const arma::vec& start) {
  Run winner;
  for (double power = -3; power < 0.01; power += 0.25) {
    const Run next = run(track, method, start, std::pow(10, power));
    const bool lower = next.steps == winner.steps && next.last < winner.last;
    if (next.steps < winner.steps || lower) winner = next;
  }
  return winner;
}

/// kind of land, box, side → heights
const Offer heights("land", [](const Arguments& given) -> Answer {
  return {survey(track(given.count(0)).land.value, given.list(1), given.count(2))};
});

/// kind of land, method, start, rate or 0 for the best one → the path, the rate, steps to arrive
const Offer race("race", [](const Arguments& given) -> Answer {
  const Track land = track(given.count(0));
  const double rate = given.number(3);
  const Run found = rate > 0 ? run(land, given.count(1), given.list(2), rate)
                             : best(land, given.count(1), given.list(2));
  return {found.path.head_cols(std::min<arma::uword>(found.path.n_cols, longest + 1)),
          one(found.rate), one(static_cast<double>(found.steps))};
});

}  // namespace

}  // namespace play
