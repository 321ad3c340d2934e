#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <cmath>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ml {

/// Why training ended.
enum class Stop {
  epochs,   ///< all epochs are done
  settled,  ///< the running loss no longer changed
  told      ///< the caller's after_epoch said so
};

/// What happened in training.
struct History {
  std::vector<double> loss;       ///< of the batch of each step, before the step
  std::vector<double> running;    ///< Q after each of them
  std::vector<double> at_epochs;  ///< Q at the end of each epoch
  arma::uword epochs = 0;         ///< how many were finished
  Stop stop = Stop::epochs;
};

/// The running loss, an estimate of the mean loss that costs nothing:
///
///     Q ← (1 − s) Q + s ℒ
///
/// It remembers about the last 1/s losses.
///
/// You will need: nothing but arithmetic.
///
/// @param smoothing s
/// Source: the MIPT slides, "Алгоритм SG", where s is called λ.
inline double running_loss(double q, double loss, double smoothing) {
  // TODO 11.7: the new Q, with the share s from the new loss
  throw NotImplemented("11.7");
}

/// "Until Q stabilizes" of the MIPT slides, made precise: within an epoch Q changed by less than
/// this share of itself. With a tolerance of 0 it never settles.
inline bool settled(double before, double now, double tolerance) {
  return std::abs(now - before) < tolerance * before;
}

/// "training diverged: the loss of step 7 is not finite; learning rate 100, last finite loss 2.3"
inline std::string diverged(const std::string& what, double rate, const History& history) {
  std::ostringstream text;
  text << "training diverged: " << what << " not finite; learning rate " << rate
       << ", last finite loss ";
  if (history.loss.empty()) {
    text << "none";
  } else {
    text << history.loss.back();
  }
  return text.str();
}

/// Adds the loss of a step. The running loss starts with the first one.
/// @throws std::runtime_error with step, rate and the last finite loss if this one is not finite
inline void record(History& history, double loss, double smoothing, double rate) {
  if (!std::isfinite(loss)) {
    const std::string step = std::to_string(history.loss.size() + 1);
    throw std::runtime_error(diverged("the loss of step " + step + " is", rate, history));
  }
  const double before = history.loss.empty() ? loss : history.running.back();
  history.running.push_back(running_loss(before, loss, smoothing));
  history.loss.push_back(loss);
}

}  // namespace ml
