#pragma once

#include <armadillo>

#include "require.hpp"

namespace ml {

/// The product of a matrix and a vector, by its definition: element i is the dot product of row i
/// with the vector. From here on we write `A * z`, which does the same and faster.
///
///     (A z)ᵢ = Σⱼ aᵢⱼ zⱼ
///
/// @param A m×n
/// @param z n
/// @return m
/// @throws std::invalid_argument if A has not as many columns as z has elements
/// Source: the textbook, definition 3.10.
inline arma::vec multiply_by_definition(const arma::mat& A, const arma::vec& z) {
  require_equal("columns of A", A.n_cols, "elements of z", z.n_elem);
  arma::vec product(A.n_rows, arma::fill::zeros);
  for (arma::uword i = 0; i < A.n_rows; ++i) {
    for (arma::uword j = 0; j < A.n_cols; ++j) product(i) += A(i, j) * z(j);
  }
  return product;
}

}  // namespace ml
