#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include "require.hpp"

namespace ml {

/// Where the ink of a picture has its center of mass: (row, column), the mean place of all pixels,
/// each weighted with its ink.
///
/// @param ink rows×columns, 0 for paper
/// @throws std::invalid_argument if there is no ink
/// You will need: `arma::accu`, `arma::dot`, `arma::sum(m, 1)` for the sums of the rows,
/// `arma::regspace(0, n - 1)` for 0, 1, …, n − 1.
inline arma::vec center_of_mass(const arma::mat& ink) {
  require(arma::accu(ink) > 0, "there is no ink in the picture");
  // TODO 16.7: the mean row and the mean column
  throw NotImplemented("16.7");
}

}  // namespace ml
