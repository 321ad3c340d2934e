#pragma once

#include "require.hpp"

namespace ml {

/// The place of each number in the order of size, from 0. Equal numbers share the mean of theirs.
inline arma::vec ranks(const arma::vec& numbers) {
  const arma::uvec order = arma::sort_index(numbers);
  arma::vec places(numbers.n_elem);
  for (arma::uword first = 0, end = 0; first < order.n_elem; first = end) {
    while (end < order.n_elem && numbers(order(end)) == numbers(order(first))) ++end;
    for (arma::uword i = first; i < end; ++i) {
      places(order(i)) = (static_cast<double>(first) + static_cast<double>(end) - 1) / 2;
    }
  }
  return places;
}

/// Spearman's rank correlation: 1 if both put all things into the same order, −1 for the reverse
/// order, about 0 if they have nothing to do with each other. It does not care about units.
/// @throws std::invalid_argument if the lengths differ
inline double rank_correlation(const arma::vec& a, const arma::vec& b) {
  require_equal("numbers in a", a.n_elem, "numbers in b", b.n_elem);
  return arma::as_scalar(arma::cor(ranks(a), ranks(b)));
}

}  // namespace ml
