#pragma once

#include "not_implemented.hpp"

#include "memory.hpp"
#include "optimizer.hpp"

namespace ml {

/// Adagrad that forgets: instead of the sum, the running mean of the squared slopes, zero at first.
///
///     G ← ρ G + (1 − ρ) g²
///     w ← w − η g / (√G + ε)
///
/// √G is the size that a slope has had lately, so a step is about η long however large the slopes
/// are. The very first step is 1/√(1 − ρ) times as long, 3.16 η for ρ = 0.9.
///
/// You will need: `each_weight` of memory.hpp, `std::sqrt`.
/// Source: T. Tieleman and G. Hinton, 2012; the MIPT slides; the Samara lecture, (242) and (243),
/// with ε under the root and "ε = 0.9" where ρ = 0.9 is meant.
class RMSprop : public Optimizer {
 public:
  /// @param rate η
  /// @param rho ρ, the share of the mean that is kept; 0 ≤ ρ < 1
  /// @param epsilon ε ≥ 0
  /// @throws std::invalid_argument for a number out of range
  explicit RMSprop(double rate, double rho = 0.9, double epsilon = 1e-8)
      : Optimizer(rate), rho_(kept_share("rho", rho)), epsilon_(smallest_divisor(epsilon)) {}

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    [[maybe_unused]] const auto eta = static_cast<Scalar>(learning_rate),
                                epsilon = static_cast<Scalar>(epsilon_);
    [[maybe_unused]] const auto rho = static_cast<Scalar>(rho_);
    // TODO 12.3: each_weight: the mean square moves towards g², then a step by its root
    throw NotImplemented("12.3");
  }

 private:
  double rho_, epsilon_;
  Memory squares_;
};

}  // namespace ml
