#pragma once

#include "not_implemented.hpp"

#include "margin.hpp"

namespace ml {

/// The examples that hold the border in its place: those on the edge of the margin, inside it and
/// on the wrong side, M ≤ 1. The others could be taken away and the border would not move.
///
/// You will need: `arma::find`.
///
/// @param X N×D
/// @param y N labels, −1 or +1
/// @param w D weights of a support vector machine
/// @param tolerance how far above 1 a margin may lie and still count: weights found in steps are
///        not exact
/// @return their row numbers, rising
/// @throws std::invalid_argument as margins() does, or if the tolerance is negative
/// Source: the notes, 2.1.9 (there only the nearest examples that are classified rightly).
inline arma::uvec support_vectors(const arma::mat& X, const arma::vec& y, const arma::vec& w,
                                  double tolerance = 1e-9) {
  require_signs(X, y);
  require_equal("columns of X", X.n_cols, "weights", w.n_elem);
  require(tolerance >= 0, "the tolerance must not be negative");
  // TODO 06.5: the row numbers of the support vectors
  throw NotImplemented("06.5");
}

}  // namespace ml
