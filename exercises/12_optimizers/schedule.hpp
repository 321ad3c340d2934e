#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <algorithm>
#include <cmath>

#include "require.hpp"

namespace ml {

// Rates that fall while training goes on. Time is counted in steps or in epochs, as one likes.

/// Linear decay: from η₀ straight down to 0 at the time T, and 0 from then on.
///
///     η(t) = η₀ (1 − t/T)
///
/// @param rate η₀
/// @param time t ≥ 0
/// @param end T > 0
/// @throws std::invalid_argument for times out of range
/// Source: the Samara lecture, "Алгоритм градиентного спуска", where it turns negative after T.
inline double linear_decay(double rate, double time, double end) {
  require(time >= 0 && end > 0, "a schedule needs a time t >= 0 and an end T > 0");
  // TODO 12.6: the straight line, but never below zero
  throw NotImplemented("12.6");
}

/// Exponential decay: at the time T a share of 1/e is left, at 2T one of 1/e².
///
///     η(t) = η₀ exp(−t/T)
///
/// @param rate η₀
/// @param time t ≥ 0
/// @param scale T > 0
/// @throws std::invalid_argument for times out of range
/// Source: the Samara lecture, "Алгоритм градиентного спуска".
inline double exponential_decay(double rate, double time, double scale) {
  require(time >= 0 && scale > 0, "a schedule needs a time t >= 0 and a scale T > 0");
  // TODO 12.6: the rate shrinks by the factor 1/e in every span T
  throw NotImplemented("12.6");
}

/// Cosine decay: half a wave from η₀ at the start to 0 at the time T, and 0 from then on. It falls
/// slowly at first and at last, fast in the middle.
///
///     η(t) = η₀ (1 + cos πt/T) / 2
///
/// @param rate η₀
/// @param time t ≥ 0
/// @param end T > 0
/// @throws std::invalid_argument for times out of range
/// Source: ours; I. Loshchilov and F. Hutter, 2017.
inline double cosine_decay(double rate, double time, double end) {
  require(time >= 0 && end > 0, "a schedule needs a time t >= 0 and an end T > 0");
  // TODO 12.6: half a cosine wave, which stays at zero after its end
  throw NotImplemented("12.6");
}

}  // namespace ml
