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
/// Source: T, "Переобучение и U-образная кривая".
inline arma::mat polynomial_features(const arma::vec& x, arma::uword degree) {
  // TODO 04.1: a column for each power of x, from 0 to the degree
  throw NotImplemented("04.1");
}

}  // namespace ml
