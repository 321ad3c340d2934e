#pragma once

#include <armadillo>

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// The product of two matrices, by its definition: element (i, j) is the dot product of row i of A
/// with column j of B.
///
///     (A B)ᵢⱼ = Σₖ aᵢₖ bₖⱼ
///
/// With this rule (A B) v = A (B v) for every vector v: two linear steps are one. `A * B` does the
/// same and much faster; this is only here to compare with.
///
/// @param A m×n
/// @param B n×p
/// @return m×p
/// @throws std::invalid_argument if A has not as many columns as B has rows
/// Source: the textbook, exercise 3; the Bauman slides, "Умножение матриц".
inline Matrix multiply(const Matrix& A, const Matrix& B) {
  require_equal("columns of A", A.n_cols, "rows of B", B.n_rows);
  Matrix product(A.n_rows, B.n_cols, arma::fill::zeros);
  for (arma::uword i = 0; i < A.n_rows; ++i) {
    for (arma::uword j = 0; j < B.n_cols; ++j) {
      for (arma::uword k = 0; k < A.n_cols; ++k) product(i, j) += A(i, k) * B(k, j);
    }
  }
  return product;
}

}  // namespace ml
