#pragma once

#include "not_implemented.hpp"

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
  // TODO 08.1: exponentials of each column, divided by their sum, without overflow
  throw NotImplemented("08.1");
}

}  // namespace ml
