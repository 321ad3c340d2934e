#pragma once

#include "not_implemented.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "layer.hpp"

namespace ml {

/// Stops training when the validation loss has not improved for some epochs, and keeps the weights
/// of the best one. As a hook of train():
///
///     EarlyStopping stopping(net, 10);
///     options.after_epoch = [&](const History&) { return stopping.goes_on(validation_loss()); };
///     train(…);
///     stopping.restore();
///
/// You will need: `.push_back`, `.clear`, and the difference between a matrix and a pointer to one.
/// Source: the Samara lecture, "Регуляризация в нейронных сетях", which stops at the first
/// worsening; with noisy batches that is far too soon.
class EarlyStopping {
 public:
  /// @param patience how many epochs in a row may pass without a new best one, at least 1
  EarlyStopping(Layer& net, arma::uword patience) : patience_(patience) {
    require(patience > 0, "early stopping needs a patience of at least one epoch");
    for (const Parameter& parameter : net.parameters()) watched_.push_back(parameter.value);
    for (const Buffer& buffer : net.buffers()) watched_.push_back(buffer.value);
  }

  /// Notes the validation loss of one more epoch. A loss below the best so far is a new best, and
  /// the weights are copied. NaN is never better than anything.
  /// @return whether to go on: false once `patience` epochs in a row brought no new best
  bool goes_on(double loss) {
    ++epoch_;
    // TODO 14.2: notice a new best epoch and keep its weights; answer whether to go on
    throw NotImplemented("14.2");
  }

  /// Puts the weights of the best epoch back; without one it changes nothing.
  void restore() const {
    // TODO 14.2: copy what was kept back into the network
    throw NotImplemented("14.2");
  }

  arma::uword best_epoch() const { return best_epoch_; }  ///< counted from 1; 0: none yet
  double best_loss() const { return best_loss_; }

 private:
  arma::uword patience_;
  std::vector<Matrix*> watched_;  // the network's parameters and buffers
  std::vector<Matrix> kept_;      // the same, as they were in the best epoch
  arma::uword epoch_ = 0, best_epoch_ = 0;
  double best_loss_ = std::numeric_limits<double>::infinity();
};

}  // namespace ml
