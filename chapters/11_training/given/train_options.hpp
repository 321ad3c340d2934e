#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "history.hpp"
#include "layer.hpp"

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

/// @throws std::invalid_argument for options out of range
inline void check(const TrainOptions& options) {
  require(0 < options.smoothing && options.smoothing <= 1, "smoothing must be in (0, 1]");
  require(options.tolerance >= 0, "the tolerance must not be negative");
  require(options.batch_size > 0, "a batch needs at least one example");
}

/// Counts an epoch as finished and decides how it goes on: first after_epoch is asked, then
/// settled(), which compares the running loss with that at the end of the epoch before.
inline void end_epoch(History& history, const TrainOptions& options) {
  ++history.epochs;
  history.at_epochs.push_back(history.running.empty() ? 0 : history.running.back());
  if (options.after_epoch && !options.after_epoch(history)) {
    history.stop = Stop::told;
  } else if (history.epochs > 1 && settled(history.at_epochs[history.epochs - 2],
                                           history.at_epochs.back(), options.tolerance)) {
    history.stop = Stop::settled;
  }
}

/// @throws std::runtime_error if a weight is no longer a finite number
inline void check_weights(const std::vector<Parameter>& parameters, double rate,
                          const History& history) {
  const std::string weights = "the weights after step " + std::to_string(history.loss.size());
  for (const Parameter& parameter : parameters) {
    if (parameter.value->is_finite()) continue;
    throw std::runtime_error(diverged(weights + " are", rate, history));
  }
}

}  // namespace ml
