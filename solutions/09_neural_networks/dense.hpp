#pragma once

#include <armadillo>

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// A dense (fully connected) layer before its activation: every output is a weighted sum of all
/// inputs plus a bias of its own, for each column of X.
///
///     Z = W X + b
///
/// @param W out×in, a row per output
/// @param b out, added to every column
/// @param X in×B, an example per column
/// @return out×B
/// @throws std::invalid_argument if the sizes do not fit
/// Source: T, definition 3.12; B, formula (7) with rows for columns.
inline Matrix dense(const Matrix& W, const Vector& b, const Matrix& X) {
  require_equal("columns of W", W.n_cols, "rows of X", X.n_rows);
  require_equal("rows of W", W.n_rows, "elements of b", b.n_elem);
  // >>> exercise 09.3: multiply, then add b to each column
  const Matrix Z = W * X;
  return Z.each_col() + b;
  // <<<
}

}  // namespace ml
