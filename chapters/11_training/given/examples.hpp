#pragma once

#include "classes.hpp"
#include "scalar.hpp"

namespace ml {

/// Inputs and what the network should answer, an example per column in both.
struct Examples {
  Matrix X;        ///< features×N
  Matrix targets;  ///< outputs×N; for classes one-hot
};

/// Examples of classes: the labels become one-hot columns.
/// @param X features×N
/// @param labels N, 0 … classes−1
/// @throws std::invalid_argument if the sizes differ or a label is out of range
inline Examples labelled(const arma::mat& X, const arma::uvec& labels, arma::uword classes) {
  require_equal("columns of X", X.n_cols, "labels", labels.n_elem);
  return {arma::conv_to<Matrix>::from(X), arma::conv_to<Matrix>::from(one_hot(labels, classes))};
}

}  // namespace ml
