#pragma once

#include "not_implemented.hpp"

#include "memory.hpp"
#include "optimizer.hpp"

namespace ml {

/// Momentum and RMSprop together, both corrected for their start at zero. In step t = 1, 2, …
///
///     m ← β₁ m + (1 − β₁) g         G ← β₂ G + (1 − β₂) g²
///     m̂ = m / (1 − β₁ᵗ)             Ĝ = G / (1 − β₂ᵗ)
///     w ← w − η m̂ / (√Ĝ + ε)
///
/// Without the correction both means are too small at first, G by far: the first step would be
/// (1 − β₁)/√(1 − β₂) η = 3.16 η. With it, it is η.
///
/// You will need: `each_weight` of memory.hpp, here with two memories; `std::sqrt`, `std::pow`.
/// Source: D. Kingma and J. Ba, 2015 (who write v for G); the MIPT slides, where ⊗ must be a
/// division; the Samara lecture, (245), without the correction.
class Adam : public Optimizer {
 public:
  /// @param rate η
  /// @param beta1 β₁ and @param beta2 β₂, the shares of the means that are kept; 0 ≤ β < 1
  /// @param epsilon ε ≥ 0
  /// @throws std::invalid_argument for a number out of range
  explicit Adam(double rate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
      : Optimizer(rate),
        beta1_(kept_share("beta1", beta1)),
        beta2_(kept_share("beta2", beta2)),
        epsilon_(smallest_divisor(epsilon)) {}

  /// All that the rule remembers, so that training can be broken off and resumed.
  struct State {
    int steps = 0;
    Memory means, squares;
  };
  State state() const { return {steps_, means_, squares_}; }
  void restore(const State& state) {
    steps_ = state.steps;
    means_ = state.means;
    squares_ = state.squares;
  }

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    [[maybe_unused]] const auto eta = static_cast<Scalar>(learning_rate),
                                epsilon = static_cast<Scalar>(epsilon_);
    [[maybe_unused]] const auto beta1 = static_cast<Scalar>(beta1_),
                                beta2 = static_cast<Scalar>(beta2_);
    // TODO 12.4: count the step; each_weight: both means, then a step by the corrected ones
    throw NotImplemented("12.4");
  }

 private:
  double beta1_, beta2_, epsilon_;
  int steps_ = 0;  // t
  Memory means_, squares_;
};

}  // namespace ml
