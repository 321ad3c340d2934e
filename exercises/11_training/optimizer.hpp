#pragma once

#include "not_implemented.hpp"

#include <cmath>
#include <vector>

#include "layer.hpp"

namespace ml {

/// An update rule: how the parameters follow from their gradients. A rule may keep a state for each
/// parameter, so it serves one network for its whole life.
class Optimizer {
 public:
  /// @throws std::invalid_argument unless the rate is above zero
  explicit Optimizer(double rate) : learning_rate(rate) {
    require(rate > 0 && std::isfinite(rate), "the learning rate must be above zero");
  }
  virtual ~Optimizer() = default;
  Optimizer(const Optimizer&) = default;
  Optimizer& operator=(const Optimizer&) = default;

  /// Takes one step, with the parameters of one network, in the same order every time.
  /// @throws std::invalid_argument if they are not those of the first step
  void step(const std::vector<Parameter>& parameters) {
    if (known_.empty()) {
      for (const Parameter& parameter : parameters) known_.push_back(parameter.value);
    }
    bool same = known_.size() == parameters.size();
    for (std::size_t i = 0; same && i < known_.size(); ++i) same = known_[i] == parameters[i].value;
    require(same,
            "an optimizer serves one network: it was called with other parameters before; "
            "make a new one");
    update(parameters);
  }

  double learning_rate;  ///< η; may be changed between steps

 protected:
  /// The rule itself: changes every parameter by its gradient.
  virtual void update(const std::vector<Parameter>& parameters) = 0;

 private:
  std::vector<const Matrix*> known_;  // where the parameters of the first step stand
};

/// Plain gradient descent: w ← w − η ∂ℒ/∂w. On batches it is stochastic gradient descent.
/// You will need: `*parameter.value`, `*parameter.gradient`, `static_cast<Scalar>`.
class Sgd : public Optimizer {
 public:
  using Optimizer::Optimizer;

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    // TODO 11.6: every parameter has moved against its gradient
    throw NotImplemented("11.6");
  }
};

}  // namespace ml
