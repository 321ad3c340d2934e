#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include "linear_model.hpp"

namespace ml {

/// The mean absolute percentage error as a share: 1/N Σᵢ |(ŷᵢ − yᵢ) / yᵢ|; 0.1 is ten per cent.
///
/// @param y N answers, none of them zero
/// @param prediction N predictions
/// @throws std::invalid_argument if the lengths differ or are zero, or an answer is zero
/// You will need: `arma::abs`, `arma::mean`; `/` divides vectors place by place.
/// Source: the notes, 2.1.8.
inline double mape(const arma::vec& y, const arma::vec& prediction) {
  require_answers(y, prediction);
  require(!arma::any(y == 0), "an error relative to an answer of zero is not defined");
  // TODO 03.7: the formula above, also for negative answers
  throw NotImplemented("03.7");
}

/// The coefficient of determination: which share of the squared deviations of y from its mean the
/// predictions explain. 1 is perfect, 0 is as good as always answering the mean, below 0 is worse.
///
///     R² = 1 − Σᵢ (yᵢ − ŷᵢ)² / Σᵢ (yᵢ − ȳ)²
///
/// @param y N answers, not all the same
/// @param prediction N predictions
/// @throws std::invalid_argument if the lengths differ or are zero, or all answers are the same
/// You will need: `arma::accu`, the sum of all elements; `arma::square`, `arma::mean`.
inline double r2(const arma::vec& y, const arma::vec& prediction) {
  require_answers(y, prediction);
  require(y.max() > y.min(), "answers that are all the same leave nothing to explain");
  // TODO 03.7: the formula above
  throw NotImplemented("03.7");
}

}  // namespace ml
