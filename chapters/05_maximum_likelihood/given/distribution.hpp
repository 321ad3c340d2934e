#pragma once

#include <armadillo>

#include <cmath>
#include <string>

#include "require.hpp"

namespace ml {

/// Checks that p is a distribution over its elements: not empty, each between 0 and 1, with the
/// sum 1 up to rounding (1e-9).
/// @param name how the message should call p
/// @throws std::invalid_argument with a sentence that says what is wrong
inline void require_distribution(const arma::vec& p, const std::string& name) {
  require(!p.is_empty(), name + " is empty: a distribution needs at least one outcome");
  require(arma::all(p >= 0 && p <= 1), name + " has an element that is not between 0 and 1");
  const double sum = arma::accu(p);
  require(std::abs(sum - 1) <= 1e-9, name + " sums to " + std::to_string(sum) + ", not to 1");
}

}  // namespace ml
