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

/// One cut for every pair of classes i < j, learned from the examples of these two alone. The
/// target is 1 for class i and 0 for class j.
///
/// You will need: `arma::find(labels == i || labels == j)`, `X.cols(indices)`, `labels(indices)`,
/// `arma::conv_to<arma::vec>::from(condition)`, `duels.push_back({i, j, cut})`.
///
/// @param X D×N, labels N in 0 … classes−1
/// @return K (K − 1) / 2 duels, in the order (0, 1), (0, 2), …, (K−2, K−1)
/// @throws std::invalid_argument if sizes differ, a label is out of range or a class has no example
/// Source: the notes, 2.1.11, "all-vs-all".
inline std::vector<Duel> one_vs_one(const arma::mat& X, const arma::uvec& labels,
                                    arma::uword classes, const BinaryFit& fit) {
  require_equal("columns of X", X.n_cols, "labels", labels.n_elem);
  require_labels(labels, classes);
  for (arma::uword k = 0; k < classes; ++k) {
    require(arma::any(labels == k), "class " + std::to_string(k) + " has no example");
  }
  // TODO 08.5: a duel for each pair of classes
  throw NotImplemented("08.5");
}

/// The class with the most votes. A score of exactly zero is a vote for the second class. Of equal
/// numbers of votes the class with the smallest number wins.
///
/// You will need: `duel.cut.scores(X)`, a table of votes (`arma::umat`), `arma::index_max(M, 0)`
/// (for each column the row of its first maximum, as a row), `.t()`.
///
/// @return B labels for the B columns of X
inline arma::uvec predict_one_vs_one(const std::vector<Duel>& duels, arma::uword classes,
                                     const arma::mat& X) {
  // TODO 08.5: the winner for each column
  throw NotImplemented("08.5");
}

}  // namespace ml
