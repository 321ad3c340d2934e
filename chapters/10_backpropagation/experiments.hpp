#pragma once

#include "backpropagate.hpp"
#include "graph.hpp"
#include "output_delta.hpp"
#include "packing.hpp"
#include "story.hpp"

namespace ml {

// Part A
void three_neurons_twice(Story& story);
void updates(Story& story);
void shared_and_deep(Story& story);
void any_program(Story& story);
void learn_xor(Story& story);
// Part B
void two_two_one(Story& story);
void xor_starts(Story& story);
void graph_and_matrices(Story& story);
void same_thing(Story& story);
void check(Story& story);
void price(Story& story);
void race(Story& story);

inline double largest(const Matrix& difference) { return arma::abs(difference).max(); }

/// The loss of a network of sigmoids as a graph of single numbers: the mean over the examples of
/// ½ Σ (a − t)².
struct GraphLoss {
  std::vector<Value> parameters;  ///< in the order of pack()
  Value loss;

  /// All derivatives, in the same order.
  Vector gradient() const;
};
GraphLoss as_graph(const Mlp& net, const Matrix& X, const Matrix& T);

/// A network with sigmoids in all layers, for the squared error.
Mlp sigmoid_net(const std::vector<arma::uword>& widths, Rng& rng);

/// The gradient of half the mean squared error.
inline Vector quadratic_gradient(const Mlp& net, const Matrix& X, const Matrix& T) {
  const Trace trace = forward_trace(net, X);
  return pack(backpropagate(net, trace, quadratic_delta(trace.Z.back(), T, net.back().activation)));
}

/// The mean cross-entropy behind a softmax: its gradient, and itself as a function of all
/// parameters.
Vector entropy_gradient(const Mlp& net, const Matrix& X, const arma::uvec& labels);
std::function<double(const arma::vec&)> entropy_of(const Mlp& net, const Matrix& X,
                                                   const arma::uvec& labels);

}  // namespace ml
