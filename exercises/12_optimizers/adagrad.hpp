#pragma once

#include "not_implemented.hpp"

#include "memory.hpp"
#include "optimizer.hpp"

namespace ml {

/// A rate of its own for each weight: what has been steep so far takes smaller steps. With the sum
/// of all squared slopes G, zero at first:
///
///     G ← G + g²
///     w ← w − η g / (√G + ε)
///
/// The sum never shrinks, so neither do the divisors: under slopes of equal size step t is 1/√t of
/// the first one.
///
/// You will need: `each_weight` of memory.hpp, `std::sqrt`.
/// Source: J. Duchi and others, 2011; the Samara lecture, (236) and (237), with ε under the root.
class Adagrad : public Optimizer {
 public:
  /// @param rate η
  /// @param epsilon ε ≥ 0
  /// @throws std::invalid_argument for a rate or an ε out of range
  explicit Adagrad(double rate, double epsilon = 1e-10)
      : Optimizer(rate), epsilon_(smallest_divisor(epsilon)) {}

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    [[maybe_unused]] const auto eta = static_cast<Scalar>(learning_rate),
                                epsilon = static_cast<Scalar>(epsilon_);
    // TODO 12.3: each_weight: the square joins the sum, then a step measured by its root
    throw NotImplemented("12.3");
  }

 private:
  double epsilon_;
  Memory squares_;
};

}  // namespace ml
