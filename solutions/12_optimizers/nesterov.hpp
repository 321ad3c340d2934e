#pragma once

#include "descent.hpp"
#include "memory.hpp"
#include "optimizer.hpp"

namespace ml {

/// Nesterov's method as he and the lectures write it: the slope is taken not where we stand, but
/// where the velocity alone would carry us. With v = 0 at first:
///
///     v ← γ v + η ∇F(x − γ v)
///     x ← x − v
///
/// @param gradient ∇F, which can be asked at any point
/// You will need: `path.col(k)`, `gradient(point)` (a vector).
/// @param start D, the point x₀
/// @param rate η
/// @param momentum γ
/// @return D×(steps + 1): column k is xₖ
/// Source: the Samara lecture, (235).
inline arma::mat look_ahead_path(const Gradient& gradient, const arma::vec& start, double rate,
                                 double momentum, arma::uword steps) {
  // >>> exercise 12.2: all points of the path, the slope always asked at the point ahead
  arma::mat path(start.n_elem, steps + 1);
  path.col(0) = start;
  arma::vec v(start.n_elem, arma::fill::zeros);
  for (arma::uword k = 0; k < steps; ++k) {
    const arma::vec x = path.col(k);
    v = momentum * v + rate * gradient(x - momentum * v);
    path.col(k + 1) = x - v;
  }
  return path;
  // <<<
}

/// Nesterov's method for networks. A network knows its slope only where its weights are. So here w
/// is the point ahead, x − γ v, and the formulas above become, with η outside of the velocity,
///
///     v ← γ v + g
///     w ← w − η (g + γ v)
///
/// You will need: `each_weight` of memory.hpp.
/// Source: I. Sutskever and others, On the importance of initialization and momentum in deep
/// learning, 2013; this form is that of the frameworks.
class Nesterov : public Optimizer {
 public:
  /// @param rate η
  /// @param momentum γ, the share of the velocity that is kept; 0 ≤ γ < 1
  /// @throws std::invalid_argument for a rate or a share out of range
  explicit Nesterov(double rate, double momentum = 0.9)
      : Optimizer(rate), momentum_(kept_share("momentum", momentum)) {}

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    [[maybe_unused]] const auto gamma = static_cast<Scalar>(momentum_),
                                eta = static_cast<Scalar>(learning_rate);
    // >>> exercise 12.2: each_weight: the new velocity first, then the step that looks ahead
    each_weight(parameters, velocity_, [=](Scalar& w, Scalar g, Scalar& v) {
      v = gamma * v + g;
      w -= eta * (g + gamma * v);
    });
    // <<<
  }

 private:
  double momentum_;
  Memory velocity_;
};

}  // namespace ml
