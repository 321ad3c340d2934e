// What is seen of a training while it goes on.
#pragma once

#include <chrono>
#include <string>

#include "image_training.hpp"

namespace ml {

/// A bar on stderr where that is a terminal, and a line on stdout after each epoch.
class TrainingBar {
 public:
  /// @param images in an epoch, @param epochs how many there will be, @param start where it begins
  TrainingBar(arma::uword images, arma::uword epochs, const TrainingState& start);
  ~TrainingBar();
  TrainingBar(const TrainingBar&) = delete;
  TrainingBar& operator=(const TrainingBar&) = delete;

  void step(const TrainingState& state);
  void epoch(const TrainingState& state);

 private:
  /// "13900 images/s, 0:42 left"
  std::string pace(const TrainingState& state) const;
  double done(const TrainingState& state) const;
  void wipe();

  double images_, epochs_, before_;
  bool terminal_, shown_ = false;
  std::chrono::steady_clock::time_point start_, next_;
};

}  // namespace ml
