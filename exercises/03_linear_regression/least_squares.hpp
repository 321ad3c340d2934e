#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <stdexcept>
#include <string>

#include "linear_model.hpp"

namespace ml {

/// Throws std::runtime_error unless the columns of X are linearly independent. Otherwise infinitely
/// many weights fit equally well. Columns that are dependent up to rounding count as dependent.
inline void require_independent_columns(const arma::mat& X) {
  if (arma::rank(X) == X.n_cols) return;
  throw std::runtime_error("the " + std::to_string(X.n_cols) + " columns of X (" +
                           std::to_string(X.n_rows) +
                           " rows) are linearly dependent: the weights are not determined");
}

/// Says that rounding has made a matrix singular.
[[noreturn]] inline void refuse_singular(const std::string& matrix) {
  throw std::runtime_error(matrix + " is singular in double precision: no weights found");
}

/// Least squares by the normal equations XᵀX w = Xᵀy: short and fast, but the condition number of
/// XᵀX is the square of that of X, and so is the loss of digits.
///
/// @param X N×D with independent columns
/// @param y N answers
/// @return the D weights with the smallest mean squared error
/// @throws std::invalid_argument if the sizes differ or a number is not finite
/// @throws std::runtime_error if the columns of X are dependent or XᵀX is numerically singular
/// You will need: `arma::solve(w, A, b, arma::solve_opts::no_approx)`, which fills w with the
/// solution of A w = b and returns false if A is singular; `refuse_singular`, above. Source: the
/// notes, 2.1.3.
inline arma::vec solve_normal(const arma::mat& X, const arma::vec& y) {
  require_examples(X, y);
  require_independent_columns(X);
  // TODO 03.4: the solution of the normal equations; a singular XᵀX is refused
  throw NotImplemented("03.4");
}

/// Least squares by the factors X = QR, where the columns of Q are orthonormal and R is upper
/// triangular: then R w = Qᵀy. XᵀX never appears, and neither does the square.
///
/// @param X N×D with independent columns
/// @param y N answers
/// @return the D weights with the smallest mean squared error
/// @throws std::invalid_argument if the sizes differ or a number is not finite
/// @throws std::runtime_error if the columns of X are dependent
/// You will need: `arma::qr_econ(Q, R, X)`, which fills Q (N×D) and R (D×D); `arma::trimatu(R)`
/// tells solve that R is upper triangular.
inline arma::vec solve_qr(const arma::mat& X, const arma::vec& y) {
  require_examples(X, y);
  require_independent_columns(X);
  // TODO 03.4: the same weights, found without ever forming XᵀX
  throw NotImplemented("03.4");
}

}  // namespace ml
