#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <algorithm>
#include <string>

#include "gradient_descent.hpp"
#include "random.hpp"

namespace ml {

/// One epoch of mini-batch gradient descent: deals the examples at random into batches of B, the
/// last of which may be shorter, and steps against the mean gradient of each batch in turn. With
/// B = 1 this is stochastic gradient descent, with B = N one full step.
///
///     w ← w − η · 2/m Σ over the batch of xᵢ(⟨xᵢ, w⟩ − yᵢ),   m examples in this batch
///
/// @param X N×D
/// @param y N answers
/// @param start D weights
/// @param batch_size B, 1 … N
/// @param rate η
/// @return D×(number of batches + 1): the start, then the weights after each batch
/// @throws std::invalid_argument if sizes do not fit, a number is not finite, the rate is not above
///         zero or B is out of range
/// @throws std::runtime_error if the weights leave the finite numbers
/// You will need: `permutation(n, rng)`; `order.subvec(first, last)`, the end included;
/// `X.rows(numbers)` and `y(numbers)` select examples; `path.set_size(rows, columns)`; `std::min`.
/// Source: the notes, 2.1.5, with its three slips repaired; the textbook, (21).
inline arma::mat minibatch_epoch(const arma::mat& X, const arma::vec& y, const arma::vec& start,
                                 arma::uword batch_size, double rate, Rng& rng) {
  require_examples(X, y);
  require_equal("columns of X", X.n_cols, "weights", start.n_elem);
  require(rate > 0, "the rate must be above zero");
  require(1 <= batch_size && batch_size <= X.n_rows, "a batch of " + std::to_string(batch_size) +
                                                         " cannot be taken from " +
                                                         std::to_string(X.n_rows) + " examples");
  arma::mat path;
  // TODO 03.6: path holds the start and the weights after each batch; every example is in exactly one batch
  throw NotImplemented("03.6");
  for (arma::uword step = 0; step < path.n_cols; ++step) {
    stop_if_not_finite(path.col(step), step, rate);
  }
  return path;
}

/// Several epochs of minibatch_epoch, each dealt anew.
/// @return D×(steps + 1): the start, then the weights after each batch
/// @throws as minibatch_epoch does
inline arma::mat minibatch_descent(const arma::mat& X, const arma::vec& y, const arma::vec& start,
                                   arma::uword batch_size, const DescentOptions& options,
                                   Rng& rng) {
  arma::mat path = start;
  for (arma::uword epoch = 0; epoch < options.epochs; ++epoch) {
    const arma::mat next = minibatch_epoch(X, y, path.tail_cols(1), batch_size, options.rate, rng);
    path = arma::join_rows(path, next.tail_cols(next.n_cols - 1));
  }
  return path;
}

/// One epoch exactly as the pseudo-code of the notes, 2.1.5, prints it, to see what its slips cost:
/// each batch is divided by the number n of all examples instead of B, the examples after the last
/// whole batch are never used, and the order never changes. Do not use it for anything else.
///
/// @return D×(whole batches + 1)
inline arma::mat minibatch_epoch_as_printed(const arma::mat& X, const arma::vec& y,
                                            const arma::vec& start, arma::uword batch_size,
                                            double rate) {
  require_examples(X, y);
  require(batch_size > 0, "a batch needs at least one example");
  const arma::uword n = X.n_rows, B = batch_size;
  arma::mat path = start;
  arma::vec w = start;
  for (arma::uword i = B; i <= n; i += B) {
    const arma::mat X_batch = X.rows(i - B, i - 1);
    const arma::vec error = X_batch * w - y.subvec(i - B, i - 1);
    w -= rate * 2 * X_batch.t() * error / static_cast<double>(n);
    path = arma::join_rows(path, w);
  }
  return path;
}

}  // namespace ml
