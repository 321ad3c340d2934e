#pragma once

#include <armadillo>

namespace ml {

/// The powers of x as features, so that a linear model of them is a polynomial.
///
///     (1, x, x², …, x^d)
///
/// @param x N numbers
/// @param degree d
/// @return N×(d+1), column j holds the powers j
/// Source: T, "Переобучение и U-образная кривая".
inline arma::mat polynomial_features(const arma::vec& x, arma::uword degree) {
  // >>> exercise 04.1: a column for each power of x, from 0 to the degree
  arma::mat features(x.n_elem, degree + 1, arma::fill::ones);
  for (arma::uword j = 1; j <= degree; ++j) features.col(j) = features.col(j - 1) % x;
  return features;
  // <<<
}

}  // namespace ml
