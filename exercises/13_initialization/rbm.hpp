#pragma once

#include "not_implemented.hpp"

#include "random.hpp"
#include "require.hpp"
#include "scalar.hpp"
#include "sigmoid.hpp"

namespace ml {

/// A restricted Boltzmann machine: visible units v and hidden units h, all of them 0 or 1, and
/// connections between the two kinds only. Given one kind, the units of the other are independent:
///
///     P(hₘ = 1 | v) = σ(W v + c)ₘ,   P(v_d = 1 | h) = σ(Wᵀ h + b)_d
///
/// Source: the Samara lecture, "Почему глубокие сети долго не использовались?", where it is named.
struct Rbm {
  Matrix weights;       ///< W, hidden×visible
  Vector visible_bias;  ///< b
  Vector hidden_bias;   ///< c
};

/// Small normal weights, no biases.
inline Rbm fresh_rbm(arma::uword hidden, arma::uword visible, Rng& rng) {
  return {arma::conv_to<Matrix>::from(normal(hidden, visible, rng, 0.1)),
          Vector(visible, arma::fill::zeros), Vector(hidden, arma::fill::zeros)};
}

/// P(h = 1 | v) for every column of V (visible×B).
inline Matrix hidden_probability(const Rbm& rbm, const Matrix& V) {
  Matrix Z = rbm.weights * V;
  Z.each_col() += rbm.hidden_bias;
  return Z.transform([](Scalar z) { return static_cast<Scalar>(sigmoid(z)); });
}

/// P(v = 1 | h) for every column of H (hidden×B).
inline Matrix visible_probability(const Rbm& rbm, const Matrix& H) {
  Matrix Z = rbm.weights.t() * H;
  Z.each_col() += rbm.visible_bias;
  return Z.transform([](Scalar z) { return static_cast<Scalar>(sigmoid(z)); });
}

/// 1 with probability P, otherwise 0, for every element.
inline Matrix draw_units(const Matrix& P, Rng& rng) {
  const Matrix lots = arma::conv_to<Matrix>::from(uniform(P.n_rows, P.n_cols, rng));
  return arma::conv_to<Matrix>::from(lots < P);
}

/// What one step of contrastive divergence adds to W, b and c, before the learning rate. With the
/// data V (visible×B),
///
///     P = P(h | V),   H drawn from P,   V′ = P(v | H),   P′ = P(h | V′)
///     ΔW = (P Vᵀ − P′ V′ᵀ) / B,   Δb = mean of V − V′,   Δc = mean of P − P′
///
/// The machine should like the data better than what it dreams after one step, so the first is
/// learned and the second unlearned. Only H is drawn; everything else is probabilities.
/// You will need: the functions above, `.t()`, `arma::mean(M, 1)`.
///
/// Source: G. Hinton, A practical guide to training restricted Boltzmann machines, 2010.
inline Rbm cd1(const Rbm& rbm, const Matrix& V, Rng& rng) {
  require_equal("rows of V", V.n_rows, "columns of the weights", rbm.weights.n_cols);
  require(!V.is_empty(), "there are no examples");
  Rbm step;
  // TODO 13.6: set the three parts of step to what the data say minus what the dream says
  throw NotImplemented("13.6");
  return step;
}

/// Adds a step, times the learning rate.
inline void add(Rbm& rbm, const Rbm& step, double learning_rate) {
  const auto rate = static_cast<Scalar>(learning_rate);
  rbm.weights += rate * step.weights;
  rbm.visible_bias += rate * step.visible_bias;
  rbm.hidden_bias += rate * step.hidden_bias;
}

}  // namespace ml
