#pragma once

#include "not_implemented.hpp"

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "history.hpp"
#include "minibatches.hpp"
#include "optimizer.hpp"
#include "progress.hpp"
#include "softmax_cross_entropy.hpp"

namespace ml {

struct TrainOptions {
  arma::uword epochs = 20;
  arma::uword batch_size = 32;
  double smoothing = 0.05;  ///< s of the running loss, above 0, at most 1
  double tolerance = 0;     ///< stop when the running loss has settled(); 0: never
  /// Called in every step, with the gradients of its batch ready: penalties, clipping.
  std::function<void(const std::vector<Parameter>&)> before_update = {};
  /// Called in every step, with the new weights: pruning masks.
  std::function<void(const std::vector<Parameter>&)> after_update = {};
  std::function<void(const History&)> after_step = {};   ///< called at the end of every step
  std::function<bool(const History&)> after_epoch = {};  ///< its answer: whether to go on
};

/// Trains a network on batches: forward, loss, backward, update, and again. The context of forward
/// is {Mode::training, &rng}. After an epoch it first asks after_epoch, then settled(), which
/// compares the running loss with that at the end of the epoch before (0 if there is none).
///
/// @param net any layer, most often a Sequential
/// @param data an example per column
/// @param optimizer the update rule; messages name its learning_rate
/// @param rng deals the batches, and serves the layers that draw lots
/// @return the losses on the way, and why it ended
/// @throws std::invalid_argument for options out of range or data of different lengths
/// @throws std::runtime_error as record() does, or if the weights are not finite at the end
/// Source: the textbook, exercise 5; the MIPT slides, "Алгоритм SG"; the Bauman slides, "Итоги".
inline History train(Layer& net, Loss& loss, const Examples& data, Optimizer& optimizer,
                     const TrainOptions& options, Rng& rng) {
  require(0 < options.smoothing && options.smoothing <= 1, "smoothing must be in (0, 1]");
  require(options.tolerance >= 0, "the tolerance must not be negative");
  require(options.batch_size > 0, "a batch needs at least one example");
  const std::vector<Parameter> parameters = net.parameters();
  History history;
  Progress progress("epoch", options.epochs);
  // TODO 11.6: forward, loss, record, backward, update per batch; see if to stop per epoch
  throw NotImplemented("11.6");
  const std::string weights = "the weights after step " + std::to_string(history.loss.size());
  for (const Parameter& parameter : parameters) {
    if (parameter.value->is_finite()) continue;
    throw std::runtime_error(diverged(weights + " are", optimizer.learning_rate, history));
  }
  return history;
}

/// The same for classes: softmax and cross-entropy.
inline History train(Layer& net, const Examples& data, Optimizer& optimizer,
                     const TrainOptions& options, Rng& rng) {
  SoftmaxCrossEntropy loss;
  return train(net, loss, data, optimizer, options, rng);
}

}  // namespace ml
