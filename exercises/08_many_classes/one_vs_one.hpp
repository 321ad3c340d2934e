#pragma once

#include "not_implemented.hpp"

#include <vector>

#include "binary.hpp"
#include "classes.hpp"

namespace ml {

/// The cut between two classes; a score above zero is a vote for `first`.
struct Duel {
  arma::uword first, second;
  Cut cut;
};

/// One cut for every pair of classes i < j, learned from the examples of these two alone.
///
/// @param X D×N, labels N in 0 … classes−1
/// @return K (K − 1) / 2 duels, in the order (0, 1), (0, 2), …, (K−2, K−1)
/// @throws std::invalid_argument if sizes differ, a label is out of range or a class has no example
/// Source: N 2.1.11.
inline std::vector<Duel> one_vs_one(const arma::mat& X, const arma::uvec& labels,
                                    arma::uword classes, const BinaryFit& fit) {
  require_equal("columns of X", X.n_cols, "labels", labels.n_elem);
  require_labels(labels, classes);
  for (arma::uword k = 0; k < classes; ++k) {
    require(arma::any(labels == k), "class " + std::to_string(k) + " has no example");
  }
  // TODO 08.5: for each pair take the examples of its two classes and fit a cut to them
  throw NotImplemented("08.5");
}

/// The class with the most votes. A score of exactly zero is a vote for the second class. Of equal
/// numbers of votes the class with the smallest number wins.
///
/// @return B labels for the B columns of X
inline arma::uvec predict_one_vs_one(const std::vector<Duel>& duels, arma::uword classes,
                                     const arma::mat& X) {
  // TODO 08.5: count the votes of all duels for each column, return the winners
  throw NotImplemented("08.5");
}

}  // namespace ml
