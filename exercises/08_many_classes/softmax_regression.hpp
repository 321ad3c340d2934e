#pragma once

#include "not_implemented.hpp"

#include "classes.hpp"
#include "random.hpp"
#include "softmax.hpp"

namespace ml {

/// A linear score for each class: the logits of a batch X (D×B) are W X + b (K×B).
struct SoftmaxModel {
  arma::mat weights;  ///< K×D
  arma::vec bias;     ///< K

  arma::mat logits(const arma::mat& X) const {
    require_equal("rows of X", X.n_rows, "columns of the weights", weights.n_cols);
    arma::mat scores = weights * X;
    scores.each_col() += bias;
    return scores;
  }
};

/// The gradient of the mean cross-entropy of a batch with respect to the logits, the weights and
/// the bias. With P = softmax(W X + b) and the one-hot labels T it starts from
///
///     ∂ℒ/∂Z = (P − T) / B                (K×B)
///
/// and Z = W X + b gives the rest.
///
/// You will need: `softmax`, `one_hot`, `model.logits(X)`, `.t()`, `arma::sum(M, 1)` (along each
/// row: a column).
///
/// @param X D×B, an example per column
/// @return an object of the shape of the model, holding ∂ℒ/∂W (K×D) and ∂ℒ/∂b (K)
/// @throws std::invalid_argument if sizes differ or a label is out of range
/// Source: the textbook, (24) and exercise 1; the notes, 2.1.12.
inline SoftmaxModel softmax_gradient(const SoftmaxModel& model, const arma::mat& X,
                                     const arma::uvec& labels) {
  require_equal("columns of X", X.n_cols, "labels", labels.n_elem);
  require_labels(labels, model.weights.n_rows);
  // TODO 08.3: the gradients of weights and bias, a mean over the batch
  throw NotImplemented("08.3");
}

struct SoftmaxOptions {
  double rate = 0.5;
  arma::uword epochs = 100;
  arma::uword batch_size = 32;
};

/// Softmax regression, fitted from zero by shuffled mini-batches.
///
/// @param X D×N, labels N in 0 … classes−1
inline SoftmaxModel fit_softmax(const arma::mat& X, const arma::uvec& labels, arma::uword classes,
                                const SoftmaxOptions& options, Rng& rng) {
  SoftmaxModel model{arma::zeros(classes, X.n_rows), arma::zeros(classes)};
  for (arma::uword epoch = 0; epoch < options.epochs; ++epoch) {
    const arma::uvec order = permutation(X.n_cols, rng);
    for (arma::uword first = 0; first < order.n_elem; first += options.batch_size) {
      const arma::uword last = std::min(first + options.batch_size, order.n_elem) - 1;
      const arma::uvec batch = order.subvec(first, last);
      const SoftmaxModel step = softmax_gradient(model, X.cols(batch), labels(batch));
      model.weights -= options.rate * step.weights;
      model.bias -= options.rate * step.bias;
    }
  }
  return model;
}

}  // namespace ml
