// On the ridge of a saddle there is no slope to the side. A little noise is enough to leave it.
#include <cmath>

#include "experiments.hpp"
#include "methods.hpp"
#include "walk.hpp"

namespace ml {

namespace {

/// The saddle's slope with a normal error of its own in each coordinate, as batches bring it.
Gradient noisy(double deviation, Rng& rng) {
  return [deviation, &rng](const arma::vec& x) {
    return arma::vec(saddle().gradient(x) + normal(2, 1, rng, deviation));
  };
}

/// Steps until the point is half way down to one of the minima, from the ridge.
double steps_to_leave(const Method& method, double deviation, Rng& rng) {
  const auto rule = method.make(0.1);
  const arma::mat path = walk(*rule, noisy(deviation, rng), {-1, 0}, 400);
  const arma::uvec down = arma::find(arma::abs(path.row(1)) > 0.5, 1);
  return down.is_empty() ? 400 : static_cast<double>(down(0));
}

}  // namespace

void saddle_and_noise(Story& story) {
  const auto sgd = methods({"sgd"}).front().make(0.1);
  const arma::mat still = walk(*sgd, saddle().gradient, {-1, 0}, 1000);
  story.measure("saddle_without_noise", std::abs(still(1, 1000)));

  const arma::vec powers = arma::regspace(-6, 1, -1);
  arma::uword stream = 200;
  Axes axes("Leaving the ridge of a saddle, rate 0.1", "standard deviation of the noise",
            "steps until half way down");
  for (const Method& method : methods({"sgd", "momentum", "adam"})) {
    const arma::uword times = story.repetitions(200, 100);
    const arma::mat steps = story.repeat(times, stream, [&](Rng& rng) -> arma::rowvec {
      arma::rowvec row(powers.n_elem);
      for (arma::uword i = 0; i < powers.n_elem; ++i) {
        row(i) = steps_to_leave(method, std::pow(10, powers(i)), rng);
      }
      return row;
    });
    stream += 1000;
    const arma::rowvec mean = arma::mean(steps);
    // From 1e-6 to 1e-2, so twice a hundredth.
    story.measure("saddle_steps_per_hundredth_" + method.row, (mean(0) - mean(4)) / 2);
    axes.error_bars(method.name, arma::exp10(powers), mean.t(), arma::vec(arma::stddev(steps).t()),
                    method.type);
  }
  axes.log_x().y_range(0, 200).x_range(3e-7, 0.3).key("top right");
  story.draw("saddle_noise", {axes});
}

}  // namespace ml
