#pragma once

#include "loss.hpp"

namespace ml {

/// The loss of regression: half the squared distance from the target, as a mean over the examples.
/// For outputs Y and targets T (K×B),
///
///     ℒ = 1/(2B) Σᵢ ‖yᵢ − tᵢ‖²,   ∂ℒ/∂Y = (Y − T) / B
class MeanSquares : public Loss {
 public:
  double forward(const Matrix& output, const Matrix& targets) override {
    require_equal("rows of the output", output.n_rows, "rows of the targets", targets.n_rows);
    require_equal("columns of the output", output.n_cols, "columns of the targets", targets.n_cols);
    const auto batch = static_cast<Scalar>(output.n_cols);
    gradient_ = (output - targets) / batch;
    return static_cast<double>(arma::dot(gradient_, gradient_) * batch / 2);
  }

  const Matrix& backward() override { return gradient_; }

 private:
  Matrix gradient_;  // K×B
};

}  // namespace ml
