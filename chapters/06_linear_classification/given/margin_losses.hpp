#pragma once

#include <cmath>

namespace ml {

// Losses of one example as functions of its margin M. A loss majorises the first of them if it is
// at least as large for every M.

/// What we would like to count: 1 for a mistake, otherwise 0. Source: the notes, 2.1.9.
inline double misclassification_loss(double M) { return M < 0 ? 1 : 0; }

/// max(0, −M). Source: the notes, 2.1.9.
inline double perceptron_loss(double M) { return std::fmax(0, -M); }

/// max(0, 1 − M). Source: the notes, 2.1.9; the MIPT slides write (1 − M)₊.
inline double hinge_loss(double M) { return std::fmax(0, 1 - M); }

/// ln(1 + e^−M), written so that e^−M cannot overflow. Source: the MIPT slides, "Напоминание".
inline double logistic_loss(double M) {
  return std::fmax(0, -M) + std::log1p(std::exp(-std::abs(M)));
}

/// The same with the logarithm to base 2: log₂(1 + e^−M).
inline double logistic_loss_bits(double M) { return logistic_loss(M) / std::log(2.0); }

}  // namespace ml
