#pragma once

#include "not_implemented.hpp"

#include <vector>

#include "binary.hpp"
#include "classes.hpp"

namespace ml {

/// One cut per class: this class against all others.
///
/// @param X D×N, labels N in 0 … classes−1
/// @param fit learns one cut
/// @return `classes` cuts
/// @throws std::invalid_argument if sizes differ, a label is out of range or a class has no example
/// Source: N 2.1.11.
inline std::vector<Cut> one_vs_rest(const arma::mat& X, const arma::uvec& labels,
                                    arma::uword classes, const BinaryFit& fit) {
  require_equal("columns of X", X.n_cols, "labels", labels.n_elem);
  require_labels(labels, classes);
  for (arma::uword k = 0; k < classes; ++k) {
    require(arma::any(labels == k), "class " + std::to_string(k) + " has no example");
  }
  // TODO 08.4: fit a cut for each class, with target 1 for its examples and 0 for the rest
  throw NotImplemented("08.4");
}

/// The class whose cut gives the largest score. The scores decide, not their signs: several cuts
/// may say yes, or none. Of equal scores the class with the smallest number wins.
///
/// @return B labels for the B columns of X
inline arma::uvec predict_one_vs_rest(const std::vector<Cut>& cuts, const arma::mat& X) {
  // TODO 08.4: for each column return the number of the cut with the largest score
  throw NotImplemented("08.4");
}

}  // namespace ml
