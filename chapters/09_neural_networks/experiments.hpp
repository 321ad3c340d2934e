#pragma once

#include "forward.hpp"
#include "story.hpp"

namespace ml {

void products(Story& story);
void network(Story& story);
void outputs(Story& story);
void linear_layers(Story& story);
void gallery(Story& story);
void teach_zero(Story& story);
void misprints(Story& story);
void cost_of_a_derivative(Story& story);
void by_hand(Story& story);
void folding(Story& story);
void approximation(Story& story);
void width(Story& story);
void kolmogorov(Story& story);

/// A function of one number at many points.
template <typename F>
arma::vec at(const arma::vec& z, const F& f) {
  return arma::vec(z).transform(f);
}

/// The answers of a network with one input and one output.
inline arma::vec answers(const Mlp& net, const arma::vec& x) { return forward(net, x.t()).t(); }

/// The function that the approximations are after.
inline double target(double x) { return std::sin(2 * arma::datum::pi * x); }

/// The largest distance from it on [0, 1].
inline double sup_error(const Mlp& net) {
  const arma::vec x = arma::linspace(0, 1, 2001);
  return arma::abs(answers(net, x) - at(x, target)).max();
}

/// A hidden layer of random units, and the best output weights for 401 points of the target.
Mlp fit_target(arma::uword width, const ActivationFunction& phi, Rng& rng);

}  // namespace ml
