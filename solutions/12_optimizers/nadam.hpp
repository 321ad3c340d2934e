#pragma once

#include "memory.hpp"
#include "optimizer.hpp"

namespace ml {

/// Adam that looks ahead as Nesterov does: the step uses the mean as it will be in the next step,
/// were the slope not to change. In step t = 1, 2, …, with m, G and Ĝ as in Adam,
///
///     m̄ = β₁ m / (1 − β₁ᵗ⁺¹) + (1 − β₁) g / (1 − β₁ᵗ)
///     w ← w − η m̄ / (√Ĝ + ε)
///
/// You will need: `each_weight` of memory.hpp, here with two memories; `std::sqrt`, `std::pow`.
/// Source: T. Dozat, 2016, with a constant β₁; his paper lets it grow slowly. The Samara lecture,
/// (249), corrects m with t instead of t + 1, as S. Ruder does, and (248) has the max of Adamax
/// instead of G; the MIPT slides look ahead twice.
class Nadam : public Optimizer {
 public:
  /// @param rate η
  /// @param beta1 β₁ and @param beta2 β₂, the shares of the means that are kept; 0 ≤ β < 1
  /// @param epsilon ε ≥ 0
  /// @throws std::invalid_argument for a number out of range
  explicit Nadam(double rate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
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
    // >>> exercise 12.7: as in Adam, but the step uses the mean that looks one step ahead
    ++steps_;
    const auto ahead = static_cast<Scalar>(beta1_ / (1 - std::pow(beta1_, steps_ + 1)));
    const auto now = static_cast<Scalar>((1 - beta1_) / (1 - std::pow(beta1_, steps_)));
    const auto scale = static_cast<Scalar>(1 / (1 - std::pow(beta2_, steps_)));
    each_weight(parameters, means_, squares_, [=](Scalar& w, Scalar g, Scalar& m, Scalar& mean) {
      m = beta1 * m + (1 - beta1) * g;
      mean = beta2 * mean + (1 - beta2) * g * g;
      w -= eta * (ahead * m + now * g) / (std::sqrt(scale * mean) + epsilon);
    });
    // <<<
  }

 private:
  double beta1_, beta2_, epsilon_;
  int steps_ = 0;  // t
  Memory means_, squares_;
};

}  // namespace ml
