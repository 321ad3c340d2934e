#pragma once

#include <cmath>

#include "loss.hpp"

namespace ml {

/// Softmax and cross-entropy in one, straight from the logits Z (K×B). With one-hot targets T
/// (K×B, or any columns that sum to 1) and p = softmax(z) for each column,
///
///     ℒ = −(1/B) Σᵢ Σₖ tₖᵢ ln pₖᵢ,   ∂ℒ/∂Z = (P − T) / B
///
/// The logarithm is never taken of a probability that may have become 0:
///
///     ln pₖ = zₖ − m − ln Σⱼ exp(zⱼ − m),   m the largest logit of the column
///
/// You will need: `.col(i).max()`, `m.at(k, i)`, `std::exp`, `std::log`.
/// Source: the textbook, (6), (24); the Bauman slides, "Функции потерь".
class SoftmaxCrossEntropy : public Loss {
 public:
  double forward(const Matrix& logits, const Matrix& targets) override {
    require_equal("rows of the logits", logits.n_rows, "rows of the targets", targets.n_rows);
    require_equal("columns of the logits", logits.n_cols, "columns of the targets", targets.n_cols);
    double loss = 0;
    gradient_.set_size(logits.n_rows, logits.n_cols);
    // >>> exercise 11.3: loss and gradient_ hold ℒ and ∂ℒ/∂Z, for any finite logits
    const auto batch = static_cast<Scalar>(logits.n_cols);
    for (arma::uword i = 0; i < logits.n_cols; ++i) {
      const Scalar largest = logits.col(i).max();
      Scalar sum = 0;
      for (arma::uword k = 0; k < logits.n_rows; ++k) {
        gradient_.at(k, i) = std::exp(logits.at(k, i) - largest);
        sum += gradient_.at(k, i);
      }
      const Scalar log_sum = largest + std::log(sum);
      for (arma::uword k = 0; k < logits.n_rows; ++k) {
        const Scalar target = targets.at(k, i);
        loss -= target * (logits.at(k, i) - log_sum);
        gradient_.at(k, i) = (gradient_.at(k, i) / sum - target) / batch;
      }
    }
    loss /= static_cast<double>(logits.n_cols);
    // <<<
    return loss;
  }

  const Matrix& backward() override { return gradient_; }

 private:
  Matrix gradient_;  // K×B
};

}  // namespace ml
