#pragma once

#include "not_implemented.hpp"

#include <random>

#include "graphical_model.hpp"
#include "random.hpp"

namespace ml {

/// Turns a uniform random number into an outcome with the probabilities p: outcome c owns a piece
/// of [0, 1) of length p_c, in the order of the outcomes, and u lies in exactly one piece.
///
/// @param p a distribution over K outcomes
/// @param u from [0, 1)
/// @return 0 … K−1, never an outcome of probability 0, even if rounding makes the sum of p a
///         little less than u
///
/// You will need: `p.n_elem`, `p(c)`.
inline arma::uword pick(const arma::vec& p, double u) {
  // TODO 05.5: the number of the outcome whose piece of [0, 1) holds u
  throw NotImplemented("05.5");
}

/// One draw of all variables at once: parents first, then children from the table row that the
/// drawn parents select. "Ancestral" because ancestors come first.
///
/// @return a value (by number) for every variable
/// Source: the notes, 3.1.3, the model of a penalty kick read from its causes to its result.
///
/// You will need: `model.size()`, `model.given_parents(n, values)`, `uniform_number(rng)`.
inline arma::uvec ancestral_sample(const GraphicalModel& model, Rng& rng) {
  std::uniform_real_distribution<double> uniform_number(0, 1);
  arma::uvec values(model.size(), arma::fill::zeros);
  // TODO 05.5: a value for every variable, each drawn with a random number of its own
  throw NotImplemented("05.5");
}

/// The exact distribution of one variable: the joint probability, summed over everything else. The
/// lecture writes an integral; for finitely many values it is a sum.
///
///     p(vₙ = k) = Σ over all combinations with vₙ = k of Πₘ p(vₘ | parents of m)
///
/// @return K probabilities
/// @throws std::invalid_argument if there is no variable n, or if the sum has more than 10⁸ terms
/// Source: the notes, 3.1.3, the integral over the causes of a penalty kick.
///
/// You will need: `model.given_parents(m, values)`, `model.next(values)`, `do … while`.
inline arma::vec exact_marginal(const GraphicalModel& model, arma::uword n) {
  require(n < model.size(), "there is no variable " + std::to_string(n));
  require(model.combinations() <= 1e8, "the sum has too many terms: sample instead");
  arma::vec marginal(model.count(n), arma::fill::zeros);
  // TODO 05.6: element k is the probability of all combinations in which variable n has value k
  throw NotImplemented("05.6");
}

}  // namespace ml
