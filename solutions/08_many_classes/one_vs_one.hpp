#pragma once

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
  // >>> exercise 08.5: a duel for each pair of classes
  std::vector<Duel> duels;
  for (arma::uword i = 0; i < classes; ++i) {
    for (arma::uword j = i + 1; j < classes; ++j) {
      const arma::uvec pair = arma::find(labels == i || labels == j);
      const arma::uvec pair_labels = labels(pair);
      const arma::vec targets = arma::conv_to<arma::vec>::from(pair_labels == i);
      duels.push_back({i, j, fit(X.cols(pair), targets)});
    }
  }
  return duels;
  // <<<
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
  // >>> exercise 08.5: the winner for each column
  arma::umat votes(classes, X.n_cols, arma::fill::zeros);
  for (const Duel& duel : duels) {
    const arma::rowvec scores = duel.cut.scores(X);
    for (arma::uword b = 0; b < X.n_cols; ++b) {
      ++votes(scores(b) > 0 ? duel.first : duel.second, b);
    }
  }
  return arma::index_max(votes, 0).t();
  // <<<
}

}  // namespace ml
