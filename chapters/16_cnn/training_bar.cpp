#include "training_bar.hpp"

#include <array>
#include <cstdio>
#include <iostream>
#include <unistd.h>

namespace ml {

using std::chrono::steady_clock;

namespace {

template <typename... Values>
std::string format(const char* pattern, Values... values) {
  std::array<char, 200> text{};
  std::snprintf(text.data(), text.size(), pattern, values...);
  return text.data();
}

}  // namespace

TrainingBar::TrainingBar(arma::uword images, arma::uword epochs, const TrainingState& start)
    : images_(static_cast<double>(images)),
      epochs_(static_cast<double>(epochs)),
      before_(done(start)),
      terminal_(::isatty(STDERR_FILENO) == 1),
      start_(steady_clock::now()),
      next_(start_) {}

TrainingBar::~TrainingBar() { wipe(); }

double TrainingBar::done(const TrainingState& state) const {
  return static_cast<double>(state.epochs.size()) * images_ + static_cast<double>(state.seen);
}

void TrainingBar::wipe() {
  if (shown_) std::fputs("\r\033[K", stderr);
  shown_ = false;
}

std::string TrainingBar::pace(const TrainingState& state) const {
  const std::chrono::duration<double> seconds = steady_clock::now() - start_;
  const double speed = (done(state) - before_) / std::max(seconds.count(), 1e-9);
  const double left = (epochs_ * images_ - done(state)) / std::max(speed, 1e-9);
  const auto whole = static_cast<long>(std::min(left, 3.6e6));
  return format("%.0f images/s, %ld:%02ld left", speed, whole / 60, whole % 60);
}

void TrainingBar::step(const TrainingState& state) {
  if (!terminal_ || steady_clock::now() < next_) return;
  next_ = steady_clock::now() + std::chrono::milliseconds(100);
  shown_ = true;
  const auto seen = static_cast<double>(state.seen);
  std::string bar = "\r\033[K" + format("epoch %zu/%.0f [", state.epochs.size() + 1, epochs_);
  for (int tenth = 1; tenth <= 10; ++tenth) bar += 10 * seen >= tenth * images_ ? '=' : ' ';
  bar += format("] loss %.3f, %.1f %% right, ", state.loss / seen,
                100 * static_cast<double>(state.right) / seen);
  std::fputs((bar + pace(state)).c_str(), stderr);
  std::fflush(stderr);
}

void TrainingBar::epoch(const TrainingState& state) {
  wipe();
  const EpochScore& last = state.epochs.back();
  std::cout << format("epoch %zu of %.0f: loss %.4f, %.2f %% right; test: %.4f, %.2f %%; ",
                      state.epochs.size(), epochs_, last.loss, 100 * last.accuracy, last.test_loss,
                      100 * last.test_accuracy)
            << pace(state) << std::endl;
}

}  // namespace ml
