// The loss above its minimum: fixed steps rattle about it, shrinking steps arrive.
#include "descent.hpp"
#include "experiments.hpp"
#include "svm.hpp"

namespace ml {

void shrinking_steps(Story& story) {
  const NinePoints nine;
  const arma::uword steps = 10000;
  const arma::vec counts = arma::round(arma::exp10(arma::linspace(0, 4, 41)));
  const auto excess = [&](const arma::vec& w) {
    return hinge_loss(nine.X, nine.y, w, nine.lambda) - nine.lowest;
  };
  Axes axes("Hinge loss above its minimum, the best so far", "steps", "excess");
  for (const double rate : {1.0, 0.1}) {
    const arma::mat path = descend(
        [&](const arma::vec& w) {
          return arma::vec(hinge_subgradient(nine.X, nine.y, w, nine.lambda) / 9);
        },
        arma::zeros(3), rate, steps);
    arma::vec now(steps + 1), best(counts.n_elem);
    for (arma::uword k = 0; k <= steps; ++k) now(k) = excess(path.col(k));
    for (arma::uword i = 0; i < counts.n_elem; ++i) {
      best(i) = now.head(static_cast<arma::uword>(counts(i)) + 1).min();
    }
    if (rate == 1) {
      story.measure("fixed_rate_excess", arma::mean(now.tail(1000)));
      const arma::uvec shown = arma::conv_to<arma::uvec>::from(counts);
      axes.dots("rate 1, at this very step", counts, now(shown));
    }
    axes.linespoints("fixed rate " + short_number(rate), counts, best, rate == 1 ? 2 : 5);
  }
  arma::vec best(counts.n_elem);
  for (arma::uword i = 0; i < counts.n_elem; ++i) {
    const auto until = static_cast<arma::uword>(counts(i));
    best(i) = excess(svm_fit(nine.X, nine.y, {nine.lambda, 1, until}));
  }
  axes.linespoints("shrinking rate 1/√k", counts, best, 1).log_x().log_y().key("bottom left");
  story.draw("shrinking_steps", {axes});
}

}  // namespace ml
