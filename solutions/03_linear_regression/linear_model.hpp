#pragma once

#include <armadillo>

#include "require.hpp"

namespace ml {

/// A column of ones in front of the features. The weight of this constant feature is the bias, so
/// w(0) is w₀ and formulas need no separate bias.
///
/// @param X N×(D−1)
/// @return N×D
inline arma::mat with_ones(const arma::mat& X) { return arma::join_rows(arma::ones(X.n_rows), X); }

/// The answers of the linear model, one per example: ŷ = X w.
///
/// @param X N×D, with a column of ones if there is to be a bias
/// @param w D weights
/// @throws std::invalid_argument if X has not as many columns as there are weights
/// Source: the notes, 2.1.1.
inline arma::vec predict(const arma::mat& X, const arma::vec& w) {
  require_equal("columns of X", X.n_cols, "weights", w.n_elem);
  return X * w;
}

/// Throws std::invalid_argument unless there are as many answers as predictions, at least one.
inline void require_answers(const arma::vec& y, const arma::vec& prediction) {
  require_equal("answers", y.n_elem, "predictions", prediction.n_elem);
  require(y.n_elem > 0, "no examples, so no error to measure");
}

/// The mean squared error, 1/N Σᵢ (ŷᵢ − yᵢ)².
/// @throws std::invalid_argument if the lengths differ or are zero
/// Source: the notes, 2.1.2 (there without 1/N).
inline double mse(const arma::vec& y, const arma::vec& prediction) {
  require_answers(y, prediction);
  return arma::mean(arma::square(prediction - y));
}

/// The mean absolute error, 1/N Σᵢ |ŷᵢ − yᵢ|.
/// @throws std::invalid_argument if the lengths differ or are zero
/// Source: the notes, 1.1 and 2.1.8.
inline double mae(const arma::vec& y, const arma::vec& prediction) {
  require_answers(y, prediction);
  return arma::mean(arma::abs(prediction - y));
}

/// The gradient of the mean squared error of a linear model with respect to its weights.
///
///     ∇L(w) = 2/N Xᵀ(X w − y)
///
/// @param X N×D, N ≥ 1
/// @param y N answers
/// @param w D weights
/// @return D partial derivatives
/// @throws std::invalid_argument if the sizes do not fit or there are no examples
/// You will need: `X * w`, `X.t()`; `static_cast<double>(X.n_rows)`.
/// Source: the notes, 2.1.4 (the formula there is of the sum, the pseudo-code of the mean).
inline arma::vec mse_gradient(const arma::mat& X, const arma::vec& y, const arma::vec& w) {
  require_equal("rows of X", X.n_rows, "answers", y.n_elem);
  require_equal("columns of X", X.n_cols, "weights", w.n_elem);
  require(X.n_rows > 0, "no examples, so no gradient");
  // >>> exercise 03.3: the D slopes of the mean squared error at w
  return 2.0 / static_cast<double>(X.n_rows) * X.t() * (X * w - y);
  // <<<
}

/// Throws std::invalid_argument unless X and y are a table to learn from: a row per answer, at
/// least one, and numbers only.
inline void require_examples(const arma::mat& X, const arma::vec& y) {
  require_equal("rows of X", X.n_rows, "answers", y.n_elem);
  require(X.n_rows > 0 && X.n_cols > 0, "there is nothing to learn from");
  require(X.is_finite() && y.is_finite(), "X or y holds a NaN or an infinite number");
}

}  // namespace ml
