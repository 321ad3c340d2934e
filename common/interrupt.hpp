#pragma once

#include <array>
#include <csignal>
#include <cstddef>
#include <stdexcept>

namespace ml {

/// Work that was stopped on request, after saving what there was. Its sentence says all.
class Stopped : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A signal handler can reach nothing but a global.
inline volatile std::sig_atomic_t interrupt_was_requested = 0;

/// While one of these lives, Ctrl-C does not end the program: it is noted, so that the work at hand
/// can be saved first. The same holds for a terminal that is closed and for a polite kill. The
/// second time they end the program as ever.
class Interrupt {
 public:
  Interrupt() {
    interrupt_was_requested = 0;
    struct sigaction note {};
    note.sa_handler = [](int) { interrupt_was_requested = 1; };
    note.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    for (std::size_t i = 0; i < signals.size(); ++i) ::sigaction(signals[i], &note, &before_[i]);
  }
  ~Interrupt() {
    for (std::size_t i = 0; i < signals.size(); ++i) ::sigaction(signals[i], &before_[i], nullptr);
  }
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  bool requested() const { return interrupt_was_requested != 0; }

 private:
  static constexpr std::array<int, 3> signals = {SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, 3> before_{};
};

}  // namespace ml
