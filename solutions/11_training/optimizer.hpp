#pragma once

#include <cmath>
#include <vector>

#include "layer.hpp"

namespace ml {

/// An update rule: how the parameters follow from their gradients. A rule may keep a state for each
/// parameter; it then serves one network for its whole life.
class Optimizer {
 public:
  /// @throws std::invalid_argument unless the rate is above zero
  explicit Optimizer(double rate) : learning_rate(rate) {
    require(rate > 0 && std::isfinite(rate), "the learning rate must be above zero");
  }
  virtual ~Optimizer() = default;
  Optimizer(const Optimizer&) = default;
  Optimizer& operator=(const Optimizer&) = default;

  /// Takes one step. It is always called with the same parameters in the same order.
  virtual void update(const std::vector<Parameter>& parameters) = 0;

  double learning_rate;  ///< η; may be changed between steps
};

/// Plain gradient descent: w ← w − η ∂L/∂w. On batches it is stochastic gradient descent.
class Sgd : public Optimizer {
 public:
  using Optimizer::Optimizer;

  void update(const std::vector<Parameter>& parameters) override {
    for (const Parameter& parameter : parameters) {
      *parameter.value -= static_cast<Scalar>(learning_rate) * *parameter.gradient;
    }
  }
};

}  // namespace ml
