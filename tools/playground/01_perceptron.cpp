// A neuron and its half-plane; error correction on points of the reader's own.
#include "bridge.hpp"
#include "learning.hpp"

namespace play {

namespace {

/// A list w₁, w₂, b.
ml::Neuron neuron(const arma::vec& numbers) { return {numbers.head(2), numbers(2)}; }

arma::vec numbers(const ml::Neuron& neuron) {
  return {neuron.weights(0), neuron.weights(1), neuron.bias};
}

/// neuron, points x y in turn → the answer to each
const Offer answers("answers", [](const Arguments& given) -> Answer {
  const ml::Neuron asked = neuron(given.list(0));
  const arma::mat points = given.columns(1, 2);
  arma::rowvec result(points.n_cols);
  for (arma::uword i = 0; i < points.n_cols; ++i) {
    result(i) = ml::perceptron(asked, points.col(i));
  }
  return {result};
});

/// neuron, point, label, rate → the neuron after one correction
const Offer correct("correct", [](const Arguments& given) -> Answer {
  return {numbers(ml::correct_error(neuron(given.list(0)), given.list(1),
                                    static_cast<int>(given.number(2)), given.number(3)))};
});

/// neuron, points, labels, rate → the neurons of the path, how it ended
const Offer learn("learn", [](const Arguments& given) -> Answer {
  const arma::uvec labels = arma::conv_to<arma::uvec>::from(given.list(2));
  const ml::Learned learned =
      ml::learn(given.columns(1, 2).t(), labels, neuron(given.list(0)), given.number(3), 200);
  arma::mat path(3, learned.path.size());
  for (arma::uword i = 0; i < path.n_cols; ++i) path.col(i) = numbers(learned.path[i]);
  return {path, one(static_cast<int>(learned.ending))};
});

}  // namespace

}  // namespace play
