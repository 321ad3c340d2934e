#pragma once

#include "memory.hpp"
#include "optimizer.hpp"

namespace ml {

/// A rule without a rate to choose: the size of a step comes from the steps before. With running
/// means G of the squared slopes and U of the squared steps, both zero at first:
///
///     G ← ρ G + (1 − ρ) g²
///     d = g √(U + ε) / √(G + ε)
///     U ← ρ U + (1 − ρ) d²
///     w ← w − η d,  η = 1
///
/// Here ε matters. While U is still zero, √ε alone decides how long the first steps are: 0.001 for
/// ε = 10⁻⁶. Outside the root it would be 10⁻⁶, and nothing would move.
///
/// You will need: `each_weight` of memory.hpp, here with two memories; `std::sqrt`.
/// Source: M. Zeiler, 2012; the Samara lecture, (239) to (241); the MIPT slides put ε outside.
class Adadelta : public Optimizer {
 public:
  /// @param rate η, a factor for the whole step
  /// @param rho ρ, the share of the means that is kept; 0 ≤ ρ < 1
  /// @param epsilon ε > 0
  /// @throws std::invalid_argument for a number out of range
  explicit Adadelta(double rate = 1, double rho = 0.9, double epsilon = 1e-6)
      : Optimizer(rate), rho_(kept_share("rho", rho)), epsilon_(smallest_divisor(epsilon)) {
    require(epsilon > 0, "with an epsilon of zero Adadelta never moves");
  }

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    [[maybe_unused]] const auto eta = static_cast<Scalar>(learning_rate),
                                epsilon = static_cast<Scalar>(epsilon_);
    [[maybe_unused]] const auto rho = static_cast<Scalar>(rho_);
    // >>> exercise 12.7: each_weight: the mean square slope, the step, the mean square step, move
    each_weight(parameters, squares_, moves_, [=](Scalar& w, Scalar g, Scalar& mean, Scalar& u) {
      mean = rho * mean + (1 - rho) * g * g;
      const Scalar step = g * std::sqrt(u + epsilon) / std::sqrt(mean + epsilon);
      u = rho * u + (1 - rho) * step * step;
      w -= eta * step;
    });
    // <<<
  }

 private:
  double rho_, epsilon_;
  Memory squares_, moves_;
};

}  // namespace ml
