// SELU brings any variance back to 1; the formula of the slide does not.
#include "experiments.hpp"
#include "signal.hpp"

namespace ml {

namespace {

/// λα(eᶻ − α) on the left, as the Samara lecture prints it.
Scalar selu_of_the_lecture(Scalar z) {
  const Scalar lambda = Scalar(1.0507009873554805), alpha = Scalar(1.6732632423543772);
  return z > 0 ? lambda * z : lambda * alpha * (std::exp(z) - alpha);
}

}  // namespace

void self_normalizing(Story& story) {
  const ActivationFunction selu = activation("selu");
  const ActivationFunction printed = {"printed", selu_of_the_lecture, selu_derivative};
  const arma::uword times = story.repetitions(8, 4);
  arma::mat sum(deep_layers, 4, arma::fill::zeros);
  for (arma::uword s = 0; s < times; ++s) {
    Rng rng = story.rng(200 + s);
    std::vector<Matrix> weights;
    for (arma::uword l = 0; l < deep_layers; ++l)
      weights.push_back(lecun_normal(deep_width, deep_width, rng));
    const Matrix X = arma::conv_to<Matrix>::from(normal(deep_width, deep_batch, rng));
    sum.col(0) += arma::log(signal_variance(weights, selu, X));
    sum.col(1) += arma::log(signal_variance(weights, selu, std::sqrt(Scalar(0.1)) * X));
    sum.col(2) += arma::log(signal_variance(weights, selu, 2 * X));
    sum.col(3) += arma::log(signal_variance(weights, printed, X));
  }
  const arma::mat mean = arma::exp(sum / static_cast<double>(times));
  story.measure("signal_variance_lecun_selu_10", mean(9, 0));
  story.measure("signal_variance_lecun_selu_50", mean(deep_layers - 1, 0));
  story.measure("signal_variance_lecun_selu_50_from_0.1", mean(deep_layers - 1, 1));
  story.measure("signal_variance_lecun_selu_50_from_4", mean(deep_layers - 1, 2));
  story.measure("signal_variance_lecun_selu_printed_50", mean(deep_layers - 1, 3));
  story.measure("selu_printed_value_at_0", selu_of_the_lecture(0));
  const arma::vec layers = arma::regspace(1, deep_layers);
  Axes axes("SELU, weights of variance 1/inputs", "layer", "mean square of the activations");
  axes.lines("from 4", layers, mean.col(2))
      .lines("from 1", layers, mean.col(0))
      .lines("from 0.1", layers, mean.col(1))
      .lines("as printed, from 1", layers, mean.col(3))
      .log_y()
      .y_range(0.1, 20)
      .key("below");
  story.draw("selu", {axes});
}

}  // namespace ml
