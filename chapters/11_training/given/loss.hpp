#pragma once

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// What training makes small: one number for the output of a network and what it should have been.
class Loss {
 public:
  Loss() = default;
  virtual ~Loss() = default;
  Loss(Loss&&) = default;
  Loss& operator=(Loss&&) = default;
  Loss(const Loss&) = delete;
  Loss& operator=(const Loss&) = delete;

  /// The loss, as the mean over the examples of the batch.
  /// @param output outputs×B, from the network
  /// @param targets outputs×B
  virtual double forward(const Matrix& output, const Matrix& targets) = 0;

  /// ∂ℒ/∂output (outputs×B) for the latest forward().
  virtual const Matrix& backward() = 0;
};

}  // namespace ml
