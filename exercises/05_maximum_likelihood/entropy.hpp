#pragma once

#include "not_implemented.hpp"

#include "distribution.hpp"

namespace ml {

// q is what is true, p is what is predicted. All three are in nats; divide by ln 2 for bits.
// Outcomes with q = 0 never happen and add nothing, whatever p says: 0 · ln 0 counts as 0.

/// The entropy of a distribution, the mean surprise of somebody who knows it:
///
///     H(q) = −Σ_c q_c ln q_c
///
/// @return from 0 (one outcome is certain) to ln K (all K are equally likely)
/// @throws std::invalid_argument if q is not a distribution
/// Source: the textbook, (7).
///
/// You will need: `arma::find(q > 0)`, `q(positions)`, `arma::log`, `arma::dot`.
inline double entropy(const arma::vec& q) {
  require_distribution(q, "q");
  // TODO 05.4: the mean surprise of somebody who knows q
  throw NotImplemented("05.4");
}

/// The cross-entropy, the mean surprise of somebody who believes p while q is true:
///
///     H(q, p) = −Σ_c q_c ln p_c
///
/// @param q the true distribution, K outcomes
/// @param p the predicted one
/// @return at least H(q); +∞ if p calls an outcome impossible that can happen
/// @throws std::invalid_argument if q or p is not a distribution or they differ in length
/// Source: the textbook, (8).
inline double cross_entropy(const arma::vec& q, const arma::vec& p) {
  require_equal("elements of q", q.n_elem, "elements of p", p.n_elem);
  require_distribution(q, "q");
  require_distribution(p, "p");
  // TODO 05.4: the mean surprise of somebody who believes p while q is true
  throw NotImplemented("05.4");
}

/// The Kullback–Leibler divergence, the surprise that a better prediction would have saved:
///
///     KL(q ‖ p) = Σ_c q_c ln(q_c / p_c)
///
/// @return 0 if p equals q, otherwise positive; +∞ if p calls an outcome impossible that can happen
/// @throws std::invalid_argument if q or p is not a distribution or they differ in length
inline double kl(const arma::vec& q, const arma::vec& p) {
  require_equal("elements of q", q.n_elem, "elements of p", p.n_elem);
  require_distribution(q, "q");
  require_distribution(p, "p");
  // TODO 05.4: how much larger the surprise is with the belief p than with the truth q
  throw NotImplemented("05.4");
}

}  // namespace ml
