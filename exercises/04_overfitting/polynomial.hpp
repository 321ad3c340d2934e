#pragma once

#include "not_implemented.hpp"

#include <armadillo>

namespace ml {

/// The powers of x as features, so that a linear model of them is a polynomial.
///
///     (1, x, x², …, x^d)
///
/// @param x N numbers
/// @param degree d
/// @return N×(d+1), column j holds the powers j
/// Source: the textbook, "Переобучение и U-образная кривая".
///
/// You will need: `arma::mat features(rows, columns, arma::fill::ones)`, `.col(j)`, `%`.
inline arma::mat polynomial_features(const arma::vec& x, arma::uword degree) {
  // TODO 04.1: element (i, j) is the power j of number i, and 0 to the power 0 is 1
  throw NotImplemented("04.1");
}

}  // namespace ml
