#pragma once

#include <string>

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// The mask after one more removal: of the weights that are still there, the `count` with the
/// smallest scores go. What has been removed before stays removed, whatever its score. Of equal
/// scores the first go first.
///
/// @param scores saliencies, sizes |w| or any other numbers, one for each weight; any shape
/// @param mask ones and zeros, same shape; 0: removed before
/// @param count how many more
/// @return the new mask, same shape
/// @throws std::invalid_argument if the shapes differ or fewer than `count` are left
/// Source: the MIPT slides, "Прореживание сети", step 2.
inline Matrix prune_mask(const Matrix& scores, const Matrix& mask, arma::uword count) {
  require_equal("rows of the scores", scores.n_rows, "rows of the mask", mask.n_rows);
  require_equal("columns of the scores", scores.n_cols, "columns of the mask", mask.n_cols);
  const arma::uvec there = arma::find(mask != 0);
  require(count <= there.n_elem, "only " + std::to_string(there.n_elem) + " weights are left, " +
                                     std::to_string(count) + " cannot be removed");
  Matrix next = mask;
  // You will need: `scores(there)`, `arma::stable_sort_index`, `.head(n)`, `next(places).zeros()`.
  // >>> exercise 17.4: next has a 0 also at the `count` of the places `there` with the smallest scores
  const Vector candidates = scores(there);
  const arma::uvec order = arma::stable_sort_index(candidates);
  const arma::uvec places = there(order.head(count));
  next(places).zeros();
  // <<<
  return next;
}

}  // namespace ml
