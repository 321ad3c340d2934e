#pragma once

#include <algorithm>

#include "margin.hpp"

namespace ml {

/// Where the loss of a support vector machine is lowest, and how hard each example pulls there.
struct SvmMinimum {
  arma::vec weights;  ///< D, the bias first
  arma::vec pull;     ///< N numbers sᵢ: 0 beyond the margin, 1 inside it, from [0, 1] on its edge
};

/// The minimum of hinge_loss() to about ten digits, by another road than svm_fit(): to compare
/// with, and for those who want to see the sᵢ. At the minimum
///
///     2λ (w₁, w₂, …) = Σᵢ sᵢ yᵢ xᵢ,   Σᵢ sᵢ yᵢ = 0,   0 ≤ sᵢ ≤ 1
///
/// Each round takes the two examples that contradict each other most about the bias, and moves
/// their two sᵢ as far as that helps (sequential minimal optimization; J. Platt, 1998).
///
/// @param X N×D, the first column all ones
/// @param y N labels, both −1 and +1 among them
/// @throws std::invalid_argument as svm_fit() does, or if λ is not above zero
inline SvmMinimum svm_minimum(const arma::mat& X, const arma::vec& y, double lambda) {
  require_signs(X, y);
  require_ones(X);
  require_two_classes(y);
  require(lambda > 0, "the penalty lambda must be above zero");
  const arma::mat features = X.tail_cols(X.n_cols - 1);
  arma::vec pull(X.n_rows, arma::fill::zeros), w(X.n_cols - 1, arma::fill::zeros);
  double bias = 0;
  for (int round = 0; round < 1000000; ++round) {
    // Example i is on the edge of the margin if the bias is wanted(i).
    const arma::vec wanted = y - features * w;
    const arma::uvec above = arma::find((y > 0 && pull < 1) || (y < 0 && pull > 0));
    const arma::uvec below = arma::find((y > 0 && pull > 0) || (y < 0 && pull < 1));
    const arma::uword i = above(arma::vec(wanted(above)).index_max());
    const arma::uword j = below(arma::vec(wanted(below)).index_min());
    bias = (wanted(i) + wanted(j)) / 2;
    if (wanted(i) - wanted(j) < 1e-10) break;
    const arma::vec apart = (features.row(i) - features.row(j)).t();
    const double best = 2 * lambda * (wanted(i) - wanted(j)) / arma::dot(apart, apart);
    const double step =
        std::min({best, y(i) > 0 ? 1 - pull(i) : pull(i), y(j) > 0 ? pull(j) : 1 - pull(j)});
    pull(i) += y(i) * step;
    pull(j) -= y(j) * step;
    w += step / (2 * lambda) * apart;
  }
  return {arma::join_cols(arma::vec{bias}, w), pull};
}

}  // namespace ml
