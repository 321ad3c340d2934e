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
/// You will need: `arma::exp`, `arma::max(Z, 0)` and `arma::sum(Z, 0)` (down each column: a row),
/// `Z.each_row() - row`, `Z.each_row() / row`.
///
/// @return K×B, every column sums to 1
/// Source: the notes, 2.1.12; the textbook, (12).
inline arma::mat softmax(const arma::mat& logits) {
  // TODO 08.1: the probabilities of each column, finite for any finite scores
  throw NotImplemented("08.1");
}

}  // namespace ml
