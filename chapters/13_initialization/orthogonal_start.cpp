// A random basis keeps every length; random numbers keep lengths only on average.
#include "experiments.hpp"
#include "orthogonal.hpp"
#include "signal.hpp"

namespace ml {

namespace {

const arma::uword side = 64, factors = 50;

std::vector<Matrix> layers_of(const Initializer& start, Rng& rng, Scalar gain = 1) {
  std::vector<Matrix> weights;
  for (arma::uword l = 0; l < factors; ++l) weights.push_back(gain * start(side, side, rng));
  return weights;
}

/// By how much a linear network of some layers stretches the best and the worst direction.
arma::vec stretches(const std::vector<Matrix>& weights, arma::uword layers) {
  Matrix product = weights[0];
  for (arma::uword l = 1; l < layers; ++l) product = weights[l] * product;
  return arma::conv_to<arma::vec>::from(arma::svd(product));
}

}  // namespace

void orthogonal_start(Story& story) {
  Rng rng = story.rng(300);
  const Matrix X = arma::conv_to<Matrix>::from(normal(side, 32, rng));
  const auto basis = layers_of(orthogonal, rng), draws = layers_of(xavier_uniform, rng);
  const ActivationFunction linear = activation("identity");
  story.measure("signal_variance_orthogonal_linear_50",
                signal_variance(basis, linear, X)(factors - 1) / mean_square(X));
  story.measure("gradient_variance_orthogonal_linear_50",
                gradient_variance(basis, linear, X, X)(0) / mean_square(X));
  arma::vec largest(20);
  for (arma::uword s = 0; s < largest.n_elem; ++s) {
    Rng other = story.rng(301 + s);
    const auto weights = layers_of(orthogonal, other, std::sqrt(Scalar(2)));
    largest(s) = std::log(signal_variance(weights, activation("relu"), X)(9));
  }
  story.measure("signal_variance_orthogonal_relu_10", std::exp(arma::mean(largest)));
  const arma::vec places = arma::regspace(1, side);
  Axes axes("How far each direction is stretched", "direction, from the longest",
            "factor on its length");
  int type = 0;
  for (const arma::uword layers : {1, 3, 10}) {
    const arma::vec s = stretches(draws, layers);
    axes.lines("Xavier, " + std::to_string(layers), places, s, ++type);
    if (layers == 10) story.measure("xavier_median_stretch_10_layers", arma::median(s));
  }
  const arma::vec kept = stretches(basis, factors);
  story.measure("orthogonal_stretch_50_layers", arma::abs(kept - 1).max());
  axes.total("orthogonal, 50 layers", places, kept).log_y().y_range(1e-8, 10).key("below");
  story.draw("orthogonal", {axes});
}

}  // namespace ml
