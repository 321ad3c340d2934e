#pragma once

#include "not_implemented.hpp"

#include <vector>

#include "minibatches.hpp"
#include "optimizer.hpp"
#include "progress.hpp"
#include "softmax_cross_entropy.hpp"
#include "train_options.hpp"

namespace ml {

/// Trains a network on batches: forward, loss, backward, update, and again. What happens after an
/// epoch, end_epoch() decides.
///
/// @param net any layer, most often a Sequential
/// @param data an example per column
/// @param optimizer the update rule; messages name its learning_rate
/// @param rng deals the batches, and serves the layers that draw lots
/// @return the losses on the way, and why it ended
/// @throws std::invalid_argument for options out of range or data of different lengths
/// @throws std::runtime_error as record() does, or if the weights are not finite at the end
/// The functions of the options are called in every step, those that are given: before_update and
/// after_update round the step of the optimizer, after_step at the end.
/// You will need: `options.batch_size`, `options.smoothing` (train_options.hpp), `minibatches`,
/// `record`, `net.forward`, `loss.forward`, `loss.backward`, `net.backward_parameters`,
/// `optimizer.step`.
/// Source: the textbook, exercise 5; the MIPT slides, "Алгоритм SG"; the Bauman slides, "Итоги".
inline History train(Layer& net, Loss& loss, const Examples& data, Optimizer& optimizer,
                     const TrainOptions& options, Rng& rng) {
  check(options);
  const std::vector<Parameter> parameters = net.parameters();
  const Context context{Mode::training, &rng};
  History history;
  Progress progress("epoch", options.epochs);
  while (history.epochs < options.epochs && history.stop == Stop::epochs) {
    // TODO 11.7: one epoch: every batch has had its loss recorded and its step taken
    throw NotImplemented("11.7");
    end_epoch(history, options);
    progress.step();
  }
  check_weights(parameters, optimizer.learning_rate, history);
  return history;
}

/// The same for classes: softmax and cross-entropy.
inline History train(Layer& net, const Examples& data, Optimizer& optimizer,
                     const TrainOptions& options, Rng& rng) {
  SoftmaxCrossEntropy loss;
  return train(net, loss, data, optimizer, options, rng);
}

}  // namespace ml
