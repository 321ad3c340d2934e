#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include "distribution.hpp"

namespace ml {

/// Negative log-likelihood of a whole sample of classes, of which only the counts matter:
/// n_c examples belong to class c, and the model gives class c the probability p_c each time.
/// A class that never happened costs nothing, whatever its probability; a class that happened
/// although its probability is 0 makes the result +∞. It is never NaN.
///
/// @param counts K counts n_c
/// @param p a distribution over K classes, the same for all examples
/// @throws std::invalid_argument if there are no examples, if the lengths differ, or if p is not a
///         distribution
/// Source: the textbook, (5) and (6).
///
/// You will need: `arma::find`, `arma::conv_to<arma::vec>::from(counts)`, `arma::log`, `arma::dot`.
inline double categorical_nll(const arma::uvec& counts, const arma::vec& p) {
  require_equal("counts", counts.n_elem, "probabilities p", p.n_elem);
  require(arma::accu(counts) > 0, "there are no examples: a likelihood needs at least one");
  require_distribution(p, "p");
  // TODO 05.3: what all examples together cost, each −ln of the probability of its class
  throw NotImplemented("05.3");
}

/// The distribution to believe in after seeing the counts, if `imagined` more examples of each
/// class are added to what was seen. With 0 it is the most likely distribution. With more, no class
/// is impossible, not even one that nobody has seen: what ridge is to least squares (chapter 04).
///
/// @param counts K counts
/// @param imagined α ≥ 0 examples of each class, not necessarily a whole number
/// @return K probabilities
/// @throws std::invalid_argument if there are no classes, if α < 0, or if nothing was seen or
///         imagined
///
/// You will need: `arma::conv_to<arma::vec>::from(counts)`, `arma::accu`.
inline arma::vec smoothed_shares(const arma::uvec& counts, double imagined) {
  require(!counts.is_empty(), "there are no classes");
  require(imagined >= 0, "the number of imagined examples must not be negative");
  require(arma::accu(counts) > 0 || imagined > 0, "nothing was seen and nothing imagined");
  // TODO 05.3: the share of each class among what was seen and imagined together
  throw NotImplemented("05.3");
}

}  // namespace ml
