#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "accuracy.hpp"
#include "adam.hpp"
#include "idx.hpp"
#include "train.hpp"

namespace ml {

/// What an epoch brought. Loss and accuracy in training are means over the epoch, while the network
/// was still learning; those in test are taken at its end.
struct EpochScore {
  double loss, accuracy, test_loss, test_accuracy;
};

/// Where a training stands. With the network and its optimizer, this is all that it takes to go on
/// as if nothing had happened.
struct TrainingState {
  arma::uword batch_size = 64;
  double learning_rate = 1e-3;
  std::vector<EpochScore> epochs = {};  ///< those that are finished

  // Of the epoch that is going on:
  arma::uword seen = 0;   ///< images so far
  double loss = 0;        ///< the sum of their losses
  arma::uword right = 0;  ///< how many of them were answered right
  Rng dealer = {};        ///< as it was before it dealt the images of this epoch
  Rng rng = {};           ///< as it is now
};

/// Softmax and cross-entropy, keeping count of images, losses and right answers.
class CountingLoss : public Loss {
 public:
  explicit CountingLoss(TrainingState& state) : state_(&state) {}

  double forward(const Matrix& logits, const Matrix& targets) override {
    const double loss = loss_.forward(logits, targets);
    const auto images = static_cast<double>(logits.n_cols);
    state_->seen += logits.n_cols;
    state_->loss += loss * images;
    state_->right += static_cast<arma::uword>(std::lround(accuracy(logits, targets) * images));
    return loss;
  }
  const Matrix& backward() override { return loss_.backward(); }

 private:
  SoftmaxCrossEntropy loss_;
  TrainingState* state_;
};

/// Who is told how it goes. Each may be left out, and ends the training by throwing.
struct TrainingWatch {
  std::function<void(const TrainingState&)> after_step = {};
  /// A moment at which a checkpoint can be taken: about every ten steps.
  std::function<void(const TrainingState&)> after_piece = {};
  std::function<void(const TrainingState&)> after_epoch = {};  ///< another such moment
};

/// Trains until `epochs` epochs are done, from wherever the state says it stands.
///
/// An epoch is dealt at random and cut into pieces of ten batches; train() of chapter 11 gets one
/// piece after the other. Between two pieces nothing is on its way, so there it can be broken off:
/// from a copy of network, optimizer and state it goes on with the same numbers, bit for bit.
/// @throws std::runtime_error if training diverges, with epoch and batches
inline void train_images(Layer& net, Adam& adam, const TrainAndTest& data, arma::uword epochs,
                         TrainingState& state, const TrainingWatch& watch = {}) {
  const arma::uword count = data.train.X.n_cols, piece = 10 * state.batch_size;
  TrainOptions options{.epochs = 1, .batch_size = state.batch_size};
  if (watch.after_step) options.after_step = [&](const History&) { watch.after_step(state); };
  CountingLoss loss(state);
  while (state.epochs.size() < epochs) {
    if (state.seen == 0) state.dealer = state.rng;
    Rng dealer = state.dealer;
    const arma::uvec order = permutation(count, dealer);
    if (state.seen == 0) state.rng = dealer;
    while (state.seen < count) {
      const arma::uword first = state.seen, last = std::min(first + piece, count) - 1;
      const arma::uvec which = order.subvec(first, last);
      try {
        train(net, loss, {data.train.X.cols(which), data.train.targets.cols(which)}, adam, options,
              state.rng);
      } catch (const std::runtime_error& error) {
        throw std::runtime_error("epoch " + std::to_string(state.epochs.size() + 1) +
                                 ", from batch " + std::to_string(first / state.batch_size + 1) +
                                 " on: " + error.what());
      }
      if (watch.after_piece) watch.after_piece(state);
    }
    SoftmaxCrossEntropy plain;
    const Score test = evaluate(net, plain, data.test);
    const auto images = static_cast<double>(count);
    state.epochs.push_back(
        {state.loss / images, static_cast<double>(state.right) / images, test.loss, test.accuracy});
    state.seen = state.right = 0;
    state.loss = 0;
    if (watch.after_epoch) watch.after_epoch(state);
  }
}

}  // namespace ml
