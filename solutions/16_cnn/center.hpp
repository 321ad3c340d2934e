#pragma once

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
  // >>> exercise 16.7: the mean row and the mean column
  const double mass = arma::accu(ink);
  const arma::vec rows = arma::sum(ink, 1), columns = arma::sum(ink, 0).t();
  const auto mean = [&](const arma::vec& part) {
    return arma::dot(part, arma::regspace(0, static_cast<double>(part.n_elem) - 1)) / mass;
  };
  return {mean(rows), mean(columns)};
  // <<<
}

}  // namespace ml
