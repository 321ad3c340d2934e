#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <string>

#include "require.hpp"

namespace ml {

/// Negative log-likelihood of N answers that are 1 with probability pᵢ and 0 with probability
/// 1 − pᵢ. It is also called the log-loss:
///
///     −Σᵢ ( yᵢ ln pᵢ + (1 − yᵢ) ln(1 − pᵢ) ),   where 0 · ln 0 counts as 0
///
/// If the model gave probability 0 to something that happened, the result is +∞: one such example
/// outweighs all others. It is never NaN.
///
/// @param y N labels, 0 or 1
/// @param p N probabilities of the label 1
/// @throws std::invalid_argument if there are no labels, if y and p differ in length, if a label
///         is neither 0 nor 1, or if a probability lies outside [0, 1]
/// Source: the notes, 2.1.10 (the formula in p) and 3.1.4.
///
/// You will need: `arma::log`, `arma::accu`, `arma::find(y == 0)`; positions are an index:
/// `p(zeros)`.
inline double bernoulli_nll(const arma::uvec& y, const arma::vec& p) {
  require_equal("labels y", y.n_elem, "probabilities p", p.n_elem);
  require(!y.is_empty(), "there are no labels: a likelihood needs at least one");
  require(arma::all(y <= 1), "a label must be 0 or 1, not " + std::to_string(y.max()));
  require(arma::all(p >= 0 && p <= 1), "a probability must lie between 0 and 1");
  // TODO 05.2: what all labels together cost; what is certain and happens costs 0
  throw NotImplemented("05.2");
}

}  // namespace ml
