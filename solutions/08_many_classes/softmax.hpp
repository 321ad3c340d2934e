#pragma once

#include <armadillo>

#include "require.hpp"

namespace ml {

/// Turns K scores into K probabilities, for each column on its own.
///
///     softmax(z)ₖ = exp(zₖ) / Σⱼ exp(zⱼ)
///
/// It must work for any finite scores: exp(1000) is infinite, but the probabilities are not. Adding
/// the same number to all scores of a column changes nothing.
///
/// @param logits K×B scores, an example per column
/// @return K×B, every column sums to 1
/// Source: N 2.1.12; T (12).
inline arma::mat softmax(const arma::mat& logits) {
  // >>> exercise 08.1: exponentials of each column, divided by their sum, without overflow
  const arma::mat shifted = logits.each_row() - arma::max(logits, 0);
  const arma::mat exponentials = arma::exp(shifted);
  return exponentials.each_row() / arma::sum(exponentials, 0);
  // <<<
}

}  // namespace ml
