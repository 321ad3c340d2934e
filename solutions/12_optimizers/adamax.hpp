#pragma once

#include <algorithm>

#include "memory.hpp"
#include "optimizer.hpp"

namespace ml {

/// Adam that divides by the largest slope of late instead of a root mean square. In step t = 1, 2,
/// …
///
///     m ← β₁ m + (1 − β₁) g
///     u ← max(β₂ u, |g|)
///     w ← w − η/(1 − β₁ᵗ) m / (u + ε)
///
/// u needs no correction: in the first step it is |g|, not a small part of it. And it needs no
/// root.
///
/// You will need: `each_weight` of memory.hpp, here with two memories; `std::pow`, `std::max`,
/// `std::abs`.
/// Source: D. Kingma and J. Ba, 2015, algorithm 2, which has no ε; ours keeps a weight whose slope
/// has always been 0 from dividing 0 by 0. The Samara lecture, (247), has β₂ᵗ⁻¹ for β₂.
class Adamax : public Optimizer {
 public:
  /// @param rate η
  /// @param beta1 β₁, the share of the mean that is kept; 0 ≤ β₁ < 1
  /// @param beta2 β₂, what is left of the largest slope after a step; 0 ≤ β₂ < 1
  /// @param epsilon ε ≥ 0
  /// @throws std::invalid_argument for a number out of range
  explicit Adamax(double rate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-12)
      : Optimizer(rate),
        beta1_(kept_share("beta1", beta1)),
        beta2_(kept_share("beta2", beta2)),
        epsilon_(smallest_divisor(epsilon)) {}

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    [[maybe_unused]] const auto eta = static_cast<Scalar>(learning_rate),
                                epsilon = static_cast<Scalar>(epsilon_);
    [[maybe_unused]] const auto beta1 = static_cast<Scalar>(beta1_),
                                beta2 = static_cast<Scalar>(beta2_);
    // >>> exercise 12.7: count the step; each_weight: the mean, the largest, a step by both
    ++steps_;
    const auto scale = static_cast<Scalar>(1 / (1 - std::pow(beta1_, steps_)));
    each_weight(parameters, means_, largest_, [=](Scalar& w, Scalar g, Scalar& m, Scalar& u) {
      m = beta1 * m + (1 - beta1) * g;
      u = std::max(beta2 * u, std::abs(g));
      w -= eta * scale * m / (u + epsilon);
    });
    // <<<
  }

 private:
  double beta1_, beta2_, epsilon_;
  int steps_ = 0;  // t
  Memory means_, largest_;
};

}  // namespace ml
