#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace ml {

/// A line on stderr that counts to `total`, shown only when stderr is a terminal and only after
/// half a second, so that short work stays silent. It is wiped at the end.
class Progress {
 public:
  Progress(std::string label, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step();

 private:
  std::string label_;
  std::size_t total_, done_ = 0;
  bool terminal_, shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace ml
