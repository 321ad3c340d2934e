#pragma once

#include "not_implemented.hpp"

#include "margin.hpp"
#include "margin_losses.hpp"

namespace ml {

/// The perceptron loss of all examples, Σᵢ max(0, −Mᵢ). At w = 0 it is 0, its smallest value.
/// @throws std::invalid_argument as margins() does
inline double perceptron_loss(const arma::mat& X, const arma::vec& y, const arma::vec& w) {
  return arma::accu(margins(X, y, w).transform([](double M) { return perceptron_loss(M); }));
}

/// A sub-gradient of the perceptron loss. An example on the border counts as a mistake; otherwise
/// w = 0 would never move.
///
///     Σᵢ −yᵢ xᵢ over the examples with Mᵢ ≤ 0
///
/// You will need: `arma::find`, `X.rows(indices)`, `y(indices)`, `.t()`.
///
/// @param X N×D
/// @param y N labels, −1 or +1
/// @param w D weights
/// @return D
/// @throws std::invalid_argument as margins() does
/// Source: the notes, 2.1.9 (there with the penalty 2λω, left out here: w = 0 is the minimum
/// already).
inline arma::vec perceptron_subgradient(const arma::mat& X, const arma::vec& y,
                                        const arma::vec& w) {
  require_signs(X, y);
  require_equal("columns of X", X.n_cols, "weights", w.n_elem);
  // TODO 06.2: a sub-gradient of the loss; an example on the border counts as a mistake
  throw NotImplemented("06.2");
}

/// Steps against the sub-gradient until no example is wrong or `steps` steps are taken.
///
///     w ← w − η/N · sub-gradient
///
/// @return D weights, the last ones
/// @throws std::invalid_argument as margins() does, or if the rate is not above zero
inline arma::vec perceptron_fit(const arma::mat& X, const arma::vec& y, double rate = 1,
                                arma::uword steps = 10000) {
  require(rate > 0, "the rate must be above zero");
  arma::vec w(X.n_cols, arma::fill::zeros);
  for (arma::uword k = 0; k < steps && mistakes(X, y, w) > 0; ++k) {
    w -= rate / static_cast<double>(X.n_rows) * perceptron_subgradient(X, y, w);
  }
  return w;
}

}  // namespace ml
