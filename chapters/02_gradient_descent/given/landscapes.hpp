#pragma once

#include <cmath>

#include "derivative.hpp"
#include "descent.hpp"

namespace ml {

/// A function together with its gradient.
struct Landscape {
  Function value;
  Gradient gradient;
};

// Three places where going downhill does not lead to the lowest point.
// Source: the Bauman slides, "Метод градиентного спуска", which name all three.

/// (x² − 1)² + 0.3 x: two valleys, the left one deeper, with a ridge near 0.0754 between them.
inline Landscape two_valleys() {
  return {[](const arma::vec& x) { return std::pow(x(0) * x(0) - 1, 2) + 0.3 * x(0); },
          [](const arma::vec& x) { return arma::vec{4 * x(0) * (x(0) * x(0) - 1) + 0.3}; }};
}

/// 1 − exp(−x²/2): a hollow at 0 in a plain where the slope is almost zero.
inline Landscape hollow() {
  return {[](const arma::vec& x) { return 1 - std::exp(-x(0) * x(0) / 2); },
          [](const arma::vec& x) { return arma::vec{x(0) * std::exp(-x(0) * x(0) / 2)}; }};
}

/// ½ (x² − y²) + ¼ y⁴: a saddle at (0, 0) and minima at (0, 1) and (0, −1).
inline Landscape saddle() {
  return {
      [](const arma::vec& x) { return 0.5 * (x(0) * x(0) - x(1) * x(1)) + std::pow(x(1), 4) / 4; },
      [](const arma::vec& x) {
        return arma::vec{x(0), -x(1) + std::pow(x(1), 3)};
      }};
}

}  // namespace ml
