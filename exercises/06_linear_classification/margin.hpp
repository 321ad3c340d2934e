#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <sstream>

#include "require.hpp"

namespace ml {

/// Throws std::invalid_argument unless X and y are a table with labels −1 and +1: a row per label,
/// at least one, and numbers only.
inline void require_signs(const arma::mat& X, const arma::vec& y) {
  require_equal("rows of X", X.n_rows, "labels y", y.n_elem);
  require(!y.is_empty(), "there are no examples to classify");
  require(X.is_finite(), "X holds a NaN or an infinite number");
  for (const double label : y) {
    if (label == 1 || label == -1) continue;
    std::ostringstream sentence;
    sentence << "a label must be -1 or +1, not " << label
             << "; labels 0 and 1 become -1 and +1 as 2y - 1";
    throw std::invalid_argument(sentence.str());
  }
}

/// Throws std::invalid_argument unless the first column of X is all ones, so that w(0) is the bias.
inline void require_ones(const arma::mat& X) {
  require(X.n_cols > 0 && arma::all(X.col(0) == 1),
          "the first column of X must be all ones: see with_ones of chapter 03");
}

/// Throws std::invalid_argument if all labels are the same: then there is nothing to separate.
inline void require_two_classes(const arma::vec& y) {
  require(!y.is_empty() && y.min() < y.max(),
          "all labels are the same: there is nothing to separate");
}

/// The margin of every example: how far inside its own half of the space it lies, in units of the
/// score. Positive: classified rightly. Negative: wrongly. Zero: on the border, a mistake too.
///
///     Mᵢ = yᵢ ⟨w, xᵢ⟩
///
/// You will need: `*` (matrix times vector), `%` (element by element).
///
/// @param X N×D, an example per row
/// @param y N labels, −1 or +1
/// @param w D weights; with a column of ones in front of X, w(0) is the bias
/// @return N margins
/// @throws std::invalid_argument if sizes do not fit, X is empty or a label is not −1 or +1
/// Source: the notes, 2.1.9; the MIPT slides, "Напоминание".
inline arma::vec margins(const arma::mat& X, const arma::vec& y, const arma::vec& w) {
  require_signs(X, y);
  require_equal("columns of X", X.n_cols, "weights", w.n_elem);
  // TODO 06.1: the margin of each example
  throw NotImplemented("06.1");
}

/// How many examples are not classified rightly: M ≤ 0.
inline arma::uword mistakes(const arma::mat& X, const arma::vec& y, const arma::vec& w) {
  return arma::accu(margins(X, y, w) <= 0);
}

/// The distance from the border to the nearest example; negative if one lies on the wrong side.
///
///     min Mᵢ / ‖w‖,   the bias w(0) does not count in the length
///
/// @throws std::invalid_argument as margins() does, or if all weights but the bias are zero
inline double distance_to_border(const arma::mat& X, const arma::vec& y, const arma::vec& w) {
  require_ones(X);
  const double length = arma::norm(w.tail(w.n_elem - 1));
  require(length > 0, "without weights there is no border");
  return margins(X, y, w).min() / length;
}

}  // namespace ml
