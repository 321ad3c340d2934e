#pragma once

#include "memory.hpp"
#include "optimizer.hpp"

namespace ml {

/// Gradient descent with a memory of where it was going. With a velocity v for each weight, zero at
/// first:
///
///     v ← γ v + g
///     w ← w − η v
///
/// While the slopes agree v grows to g/(1 − γ), ten times the gradient for γ = 0.9; where they
/// change sign it stays small.
///
/// You will need: a loop over `parameters`, `velocity_[i]`, `*parameters[i].value`,
/// `*parameters[i].gradient`.
/// Source: the Samara lecture, (233) and (234), with η inside the velocity. The MIPT slides weigh g
/// with 1 − γ, which is the same path at the rate η/(1 − γ).
class Momentum : public Optimizer {
 public:
  /// @param rate η
  /// @param momentum γ, the share of the velocity that is kept; 0 ≤ γ < 1
  /// @throws std::invalid_argument for a rate or a share out of range
  explicit Momentum(double rate, double momentum = 0.9)
      : Optimizer(rate), momentum_(kept_share("momentum", momentum)) {}

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    velocity_.fit(parameters);
    [[maybe_unused]] const auto gamma = static_cast<Scalar>(momentum_),
                                eta = static_cast<Scalar>(learning_rate);
    // >>> exercise 12.1: each parameter gains speed in its own velocity_[i] and moves by it
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      velocity_[i] = gamma * velocity_[i] + *parameters[i].gradient;
      *parameters[i].value -= eta * velocity_[i];
    }
    // <<<
  }

 private:
  double momentum_;
  Memory velocity_;
};

}  // namespace ml
