#pragma once

#include "not_implemented.hpp"

#include "softmax.hpp"

namespace ml {

/// The gradient of half the squared error through the softmax, with respect to the logits z. For
/// one example, with p = softmax(z), the one-hot target t and E = ½ Σₖ (pₖ − tₖ)²:
///
///     ∂E/∂zₖ = pₖ ( (pₖ − tₖ) − Σⱼ pⱼ (pⱼ − tⱼ) )
///
/// The factor pₖ is the trouble: where the model is sure, p is 0 or 1 and all of it vanishes.
///
/// You will need: `%` (element by element), `arma::sum(M, 0)` (down each column: a row),
/// `M.each_row() - row`.
///
/// @param logits K×B
/// @param targets K×B, one-hot columns
/// @return K×B, each example on its own (no mean over the batch)
/// @throws std::invalid_argument if the shapes differ
/// Source: the Bauman slides, "Vanishing Gradient".
inline arma::mat squared_error_gradient(const arma::mat& logits, const arma::mat& targets) {
  require_equal("rows of the logits", logits.n_rows, "rows of the targets", targets.n_rows);
  require_equal("columns of the logits", logits.n_cols, "columns of the targets", targets.n_cols);
  // TODO 08.7: the gradient for all columns at once
  throw NotImplemented("08.7");
}

}  // namespace ml
