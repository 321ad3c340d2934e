#pragma once

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// The examples on which the network is most sure of a wrong answer, the surest first.
///
/// @param probabilities K×N, columns that add up to 1
/// @param targets K×N, one-hot
/// @param count at most how many
/// @return their columns
/// You will need: `arma::index_max(m, 0)`, `arma::max(m, 0)`, `arma::find(a != b)`,
/// `arma::sort_index(v, "descend")`, `v.elem(indices)`, `.head(n)`.
inline arma::uvec most_wrong(const Matrix& probabilities, const Matrix& targets,
                             arma::uword count) {
  require_equal("rows of the probabilities", probabilities.n_rows, "rows of the targets",
                targets.n_rows);
  require_equal("columns of the probabilities", probabilities.n_cols, "columns of the targets",
                targets.n_cols);
  // >>> exercise 16.6: of the wrong ones, those with the largest probability of what was answered
  const arma::uvec wrong =
      arma::find(arma::index_max(probabilities, 0) != arma::index_max(targets, 0));
  const Matrix largest = arma::max(probabilities, 0);
  const arma::uvec order = arma::sort_index(Vector(largest.elem(wrong)), "descend");
  const arma::uvec sorted = wrong.elem(order);
  return sorted.n_elem <= count ? sorted : arma::uvec(sorted.head(count));
  // <<<
}

}  // namespace ml
