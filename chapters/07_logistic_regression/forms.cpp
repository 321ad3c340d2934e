// The gradient against numbers, three ways to write one loss, and the slope of the sigmoid.
#include "bernoulli.hpp"
#include "derivative.hpp"
#include "experiments.hpp"
#include "margin_losses.hpp"

namespace ml {

void forms(Story& story) {
  const arma::uword draws = story.repetitions(50, 20), N = 12, D = 4;
  Rng rng = story.rng(100);
  double error = 0, signs = 0, bernoulli = 0;
  for (arma::uword draw = 0; draw < draws; ++draw) {
    const arma::mat X = with_ones(normal(N, D - 1, rng));
    const arma::vec y = arma::conv_to<arma::vec>::from(uniform(N, 1, rng) < 0.5);
    const arma::vec w = normal(D, 1, rng), z = X * w;
    const auto loss = [&](const arma::vec& v) { return log_loss(arma::vec(X * v), y); };
    error =
        std::max(error, arma::abs(numeric_gradient(loss, w) - log_loss_gradient(X, y, w)).max());
    const arma::vec M = margins(X, 2 * y - 1, w);
    double sum = 0;
    for (const double margin : M) sum += logistic_loss(margin);
    signs = std::max(signs, std::abs(sum - log_loss(z, y)));
    const double nll = bernoulli_nll(arma::conv_to<arma::uvec>::from(y), sigmoid(z));
    bernoulli = std::max(bernoulli, std::abs(nll - log_loss(z, y)));
  }
  story.measure("log_loss_gradient_error", error);
  story.measure("log_loss_vs_signs", signs);
  story.measure("log_loss_vs_bernoulli_nll", bernoulli);

  double slope_error = 0;
  for (const double z : arma::vec(arma::linspace(-6, 6, 25))) {
    const double p = sigmoid(z);
    const double slope = central_difference([](double s) { return sigmoid(s); }, z, 1e-5);
    slope_error = std::max(slope_error, std::abs(slope - p * (1 - p)));
  }
  story.measure("sigmoid_slope_error", slope_error);
}

}  // namespace ml
