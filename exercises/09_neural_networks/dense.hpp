#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// A dense (fully connected) layer before its activation: every output is a weighted sum of all
/// inputs plus a bias of its own, for each column of X.
///
///     Z = W X + b
///
/// @param W M×D, a row per output
/// @param b M, added to every column
/// @param X D×B, an example per column
/// @return M×B
/// @throws std::invalid_argument if the sizes do not fit
/// Source: the textbook, definition 3.12; the Bauman slides, formula (7) with rows for columns.
inline Matrix dense(const Matrix& W, const Vector& b, const Matrix& X) {
  require_equal("columns of W", W.n_cols, "rows of X", X.n_rows);
  require_equal("rows of W", W.n_rows, "elements of b", b.n_elem);
  // You will need: `*`, `.each_col()`.
  // TODO 09.3: column c of the result is W times column c of X, plus b
  throw NotImplemented("09.3");
}

}  // namespace ml
