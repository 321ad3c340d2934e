#pragma once

#include "not_implemented.hpp"

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
    // TODO 11.3: loss and gradient_ hold ℒ and ∂ℒ/∂Z, for any finite logits
    throw NotImplemented("11.3");
    return loss;
  }

  const Matrix& backward() override { return gradient_; }

 private:
  Matrix gradient_;  // K×B
};

}  // namespace ml
