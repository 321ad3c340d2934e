// The three neurons of the chapter as a graph: values on the way there, derivatives on the way
// back.
#include "backward.hpp"
#include "bridge.hpp"
#include "descent.hpp"
#include "three_neurons.hpp"

namespace play {

namespace {

ml::ThreeNeurons parameters(const arma::vec& p) { return {p(0), p(1), p(2), p(3)}; }

arma::vec numbers(const ml::ThreeNeurons& p) { return {p.w1, p.b1, p.w2, p.b2}; }

/// The values of the nodes and the derivatives of the loss by them, in the order in which the nodes
/// are made.
Answer there_and_back(const arma::vec& p, const ml::Value& x, const ml::Value& y) {
  const ml::Value w1 = p(0), b1 = p(1), w2 = p(2), b2 = p(3);
  const ml::Value m1 = w1 * x, z1 = m1 + b1, a1 = sigmoid(z1);
  const ml::Value m2 = w2 * a1, z2 = m2 + b2, a2 = sigmoid(z2);
  const ml::Value error = a2 - y, loss = square(error);
  backward(loss);
  arma::vec values, gradients;
  for (const ml::Value& node : {w1, b1, w2, b2, x, m1, z1, a1, m2, z2, a2, error, loss}) {
    values = arma::join_cols(values, arma::vec{node->value});
    gradients = arma::join_cols(gradients, arma::vec{node->gradient});
  }
  return {values, gradients};
}

/// w₁ b₁ w₂ b₂, x, y → values, derivatives
const Offer graph("graph", [](const Arguments& given) {
  return there_and_back(given.list(0), given.number(1), given.number(2));
});

/// The same, rate, steps → w₁ b₁ w₂ b₂ after each step of gradient descent
const Offer step("graph_descent", [](const Arguments& given) -> Answer {
  const auto gradient = [&](const arma::vec& p) {
    return arma::vec(there_and_back(p, given.number(1), given.number(2))[1].head_rows(4));
  };
  return {ml::descend(gradient, given.list(0), given.number(3), given.count(4))};
});

/// The same → the derivatives by w₁ b₁ w₂ b₂ as they were worked out by hand
const Offer by_hand("by_hand", [](const Arguments& given) -> Answer {
  const auto pass = ml::three_neurons(parameters(given.list(0)), given.number(1), given.number(2));
  return {numbers(pass.gradient)};
});

}  // namespace

}  // namespace play
