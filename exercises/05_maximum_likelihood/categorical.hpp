#pragma once

#include "not_implemented.hpp"

#include "distribution.hpp"

namespace ml {

/// Negative log-likelihood of N classes out of 0 … K−1:
///
///     −Σᵢ ln P(i, yᵢ)
///
/// Only the column of the class that happened counts. If the model gave it probability 0, the
/// result is +∞. Divided by N, this is the cross-entropy of lecture T.
///
/// @param y N classes, each 0 … K−1
/// @param P N×K, row i is the distribution that the model predicts for example i
/// @throws std::invalid_argument if there are no examples, if y and P differ in length, if a class
///         is K or more, or if a row of P is not a distribution
/// Source: T (5) and (6).
inline double categorical_nll(const arma::uvec& y, const arma::mat& P) {
  require_equal("classes y", y.n_elem, "rows of P", P.n_rows);
  require(!y.is_empty(), "there are no classes: a likelihood needs at least one");
  require(y.max() < P.n_cols, "class " + std::to_string(y.max()) + " does not exist: P has " +
                                  std::to_string(P.n_cols) + " columns, counted from 0");
  for (arma::uword i = 0; i < P.n_rows; ++i) {
    require_distribution(P.row(i).t(), "row " + std::to_string(i) + " of P");
  }
  // TODO 05.3: add −ln of the probability that each row gives to its own class
  throw NotImplemented("05.3");
}

}  // namespace ml
