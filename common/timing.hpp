#pragma once

#include <armadillo>

#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

namespace ml {

/// Seconds that this thread has computed, whatever else the machine was doing meanwhile.
inline double cpu_now() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// What each of some sides costs, in seconds of computing. They take turns, so that a disturbance
/// hits all of them, and of all rounds the shortest counts.
inline arma::vec cpu_seconds(int rounds, const std::vector<std::function<void()>>& sides) {
  arma::vec shortest(sides.size(), arma::fill::value(arma::datum::inf));
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < sides.size(); ++i) {
      const double start = cpu_now();
      sides[i]();
      shortest(i) = std::min(shortest(i), cpu_now() - start);
    }
  }
  return shortest;
}

}  // namespace ml
