// Both sub-gradients against numbers, at places where no example sits on a kink.
#include "derivative.hpp"
#include "experiments.hpp"
#include "hinge.hpp"
#include "perceptron_descent.hpp"

namespace ml {

void gradients(Story& story) {
  const arma::uword draws = story.repetitions(50, 20), N = 12, D = 4;
  Rng rng = story.rng(100);
  double perceptron_error = 0, hinge_error = 0;
  for (arma::uword checked = 0; checked < draws;) {
    const arma::mat X = with_ones(normal(N, D - 1, rng));
    const arma::vec y = arma::sign(normal(N, 1, rng)), w = normal(D, 1, rng);
    const arma::vec M = margins(X, y, w);
    if (arma::abs(M).min() < 0.001 || arma::abs(M - 1).min() < 0.001) continue;
    ++checked;
    const double lambda = uniform(1, 1, rng)(0);
    const auto difference = [&](const Function& loss, const arma::vec& gradient) {
      return arma::abs(numeric_gradient(loss, w) - gradient).max();
    };
    perceptron_error = std::max(
        perceptron_error, difference([&](const arma::vec& v) { return perceptron_loss(X, y, v); },
                                     perceptron_subgradient(X, y, w)));
    hinge_error = std::max(
        hinge_error, difference([&](const arma::vec& v) { return hinge_loss(X, y, v, lambda); },
                                hinge_subgradient(X, y, w, lambda)));
  }
  story.measure("perceptron_loss_gradient_error", perceptron_error);
  story.measure("hinge_gradient_error", hinge_error);
}

}  // namespace ml
