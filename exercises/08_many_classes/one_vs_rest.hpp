#pragma once

#include "not_implemented.hpp"

#include <vector>

#include "binary.hpp"
#include "classes.hpp"

namespace ml {

/// One cut per class: this class (target 1) against all others (target 0).
///
/// You will need: `labels == k`, `arma::conv_to<arma::vec>::from(condition)`,
/// `cuts.push_back(cut)`.
///
/// @param X D×N, labels N in 0 … classes−1
/// @param fit learns one cut
/// @return `classes` cuts
/// @throws std::invalid_argument if sizes differ, a label is out of range or a class has no example
/// Source: the notes, 2.1.11, "one-vs-all".
inline std::vector<Cut> one_vs_rest(const arma::mat& X, const arma::uvec& labels,
                                    arma::uword classes, const BinaryFit& fit) {
  require_equal("columns of X", X.n_cols, "labels", labels.n_elem);
  require_labels(labels, classes);
  for (arma::uword k = 0; k < classes; ++k) {
    require(arma::any(labels == k), "class " + std::to_string(k) + " has no example");
  }
  // TODO 08.4: a cut for each class
  throw NotImplemented("08.4");
}

/// The class whose cut gives the largest score. The scores decide, not their signs: several cuts
/// may say yes, or none. Of equal scores the class with the smallest number wins.
///
/// You will need: `cuts[k].scores(X)`, `M.row(k) = row`, `arma::index_max(M, 0)` (for each column
/// the row of its first maximum, as a row), `.t()`.
///
/// @return B labels for the B columns of X
inline arma::uvec predict_one_vs_rest(const std::vector<Cut>& cuts, const arma::mat& X) {
  // TODO 08.4: the winner for each column
  throw NotImplemented("08.4");
}

}  // namespace ml
