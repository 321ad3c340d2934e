// What dropout does on average, and how the whole network has to make up for it.
#include "dropout_layer.hpp"
#include "experiments.hpp"

namespace ml {

namespace {

const arma::uword inputs = 10, masks = 200000;
const double drop = 0.3;

/// How many standard errors the mean of some numbers is away from a value.
double distance(const arma::rowvec& numbers, double value) {
  const Mean mean = mean_of(numbers.t());
  return std::abs(mean.value - value) / mean.error;
}

double correlation(const arma::rowvec& a, const arma::rowvec& b) {
  return arma::as_scalar(arma::cor(a.t(), b.t()));
}

}  // namespace

void expectation(Story& story) {
  Rng rng = story.rng(1);
  const arma::rowvec w = arma::abs(normal(1, inputs, rng));
  const arma::vec x = normal(inputs, 1, rng, 1, 2);
  const double full = arma::dot(w.t(), x);
  // Plain dropout: 0 or 1 in training, and a factor afterwards.
  const arma::mat stays = arma::conv_to<arma::mat>::from(uniform(inputs, masks, rng) >= drop);
  const arma::rowvec z = w * (stays.each_col() % x);
  story.measure("dropout_expectation_error", distance(z, (1 - drop) * full));
  story.measure("dropout_expectation_error_p_as_kept", distance(z, drop * full));
  const double spread = drop * (1 - drop) * arma::accu(arma::square(w.t() % x));
  story.measure("dropout_variance_ratio", arma::var(z) / spread);
  // Inverted dropout: the layer of this chapter.
  Dropout layer(Shape{inputs}, drop);
  const Matrix X = arma::conv_to<Matrix>::from(arma::repmat(x, 1, masks));
  const Matrix thinned = layer.forward(X, {Mode::training, &rng});
  const arma::rowvec inverted = w * arma::conv_to<arma::mat>::from(thinned);
  story.measure("inverted_dropout_expectation_error", distance(inverted, full));
  // Units or links: two neurons with the same weights behind the same inputs.
  const arma::mat links = arma::conv_to<arma::mat>::from(uniform(inputs, masks, rng) >= drop);
  const arma::rowvec other = w * (links.each_col() % x);
  story.measure("unit_noise_correlation", correlation(z, w * (stays.each_col() % x)));
  story.measure("link_noise_correlation", correlation(z, other));
}

}  // namespace ml
