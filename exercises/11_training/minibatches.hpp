#pragma once

#include "not_implemented.hpp"

#include <algorithm>
#include <functional>

#include "examples.hpp"
#include "random.hpp"

namespace ml {

/// Deals all examples at random into batches of `batch_size` and hands out one after the other. The
/// last batch is shorter if they do not come out even. Each example is in exactly one batch, and
/// keeps its own target.
///
/// @param use called with each batch, features×B and outputs×B; it is overwritten afterwards
/// @throws std::invalid_argument if X and the targets differ in length, are empty, or the batch
///         size is 0
/// You will need: `permutation(n, rng)`, `std::min`, `.set_size(rows, columns)`, `.col(j)`.
/// Source: the Bauman slides, "Mini-batch"; the notes, 2.1.5, where the order never changes and the
/// last ones are lost.
inline void minibatches(const Examples& data, arma::uword batch_size, Rng& rng,
                        const std::function<void(const Examples&)>& use) {
  require_equal("columns of X", data.X.n_cols, "columns of the targets", data.targets.n_cols);
  require(data.X.n_cols > 0, "there are no examples");
  require(batch_size > 0, "a batch needs at least one example");
  Examples batch;
  // TODO 11.5: every example has gone to use() once, with its target, in random batches
  throw NotImplemented("11.5");
}

}  // namespace ml
