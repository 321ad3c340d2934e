#include "progress.hpp"

#include <cstdio>
#include <unistd.h>
#include <utility>

namespace ml {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Progress::Progress(std::string label, std::size_t total)
    : label_(std::move(label)),
      total_(total),
      terminal_(::isatty(STDERR_FILENO) == 1),
      next_(steady_clock::now() + milliseconds(500)) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::step() {
  ++done_;
  if (!terminal_ || steady_clock::now() < next_) return;
  next_ = steady_clock::now() + milliseconds(100);
  shown_ = true;
  std::fprintf(stderr, "\r\033[K%s %zu/%zu", label_.c_str(), done_, total_);
  std::fflush(stderr);
}

}  // namespace ml
