#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <cmath>

#include "require.hpp"

namespace ml {

/// The sigmoid: any number becomes a probability.
///
///     σ(z) = 1 / (1 + e^−z) = e^z / (1 + e^z),   σ(−z) = 1 − σ(z)
///
/// Both forms are the same number, but only one of them at a time keeps clear of overflow: e^−z is
/// too large for a double below z = −709, e^z above z = 709.
///
/// @return from 0 to 1, to full relative precision as long as it can be written; never NaN for a
///         number z, ±∞ included
/// You will need: `std::exp`, `std::abs`.
/// Source: the notes, 2.1.10.
inline double sigmoid(double z) {
  // TODO 07.1: the sigmoid, precise for every z
  throw NotImplemented("07.1");
}

/// The sigmoid of every element.
inline arma::vec sigmoid(const arma::vec& z) {
  arma::vec p = z;
  return p.transform([](double score) { return sigmoid(score); });
}

/// The inverse of the sigmoid, the logarithm of the odds: ln(p / (1 − p)).
/// @return −∞ for 0 and +∞ for 1
/// @throws std::invalid_argument unless 0 ≤ p ≤ 1
/// Source: the notes, 2.1.10.
inline double logit(double p) {
  require(p >= 0 && p <= 1, "a probability must lie between 0 and 1");
  return std::log(p) - std::log1p(-p);
}

}  // namespace ml
