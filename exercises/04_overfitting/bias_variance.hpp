#pragma once

#include "not_implemented.hpp"

#include "polynomial.hpp"
#include "require.hpp"

namespace ml {

/// The two parts of the expected squared error against the truth, averaged over the test points.
struct BiasVariance {
  double bias2 = 0;     ///< how far the average fit is from the truth, squared
  double variance = 0;  ///< how far single fits scatter around the average fit

  double sum() const { return bias2 + variance; }
};

/// Splits the error of many fits, made from many samples, into bias and variance. At test point t
/// with predictions p(1, t), …, p(S, t), their mean p̄(t) and the true value f(t):
///
///     bias² = mean over t of (p̄(t) − f(t))²
///     variance = mean over t of 1/S Σₛ (p(s, t) − p̄(t))²
///
/// Their sum is exactly the mean of all (p(s, t) − f(t))².
///
/// @param predictions S×T, a row for each fit, a column for each test point
/// @param truth T true values
/// @throws std::invalid_argument if there are no fits or the columns and the truth differ in number
///
/// You will need: `arma::mean(A, 0)` (the mean of each column, a row), `.each_row()`,
/// `arma::square`, `.t()`.
inline BiasVariance bias_variance(const arma::mat& predictions, const arma::vec& truth) {
  require_equal("columns of the predictions", predictions.n_cols, "true values", truth.n_elem);
  require(predictions.n_rows > 0, "there are no fits to average");
  // TODO 04.4: both parts as in the formulas above; they must add up to the mean squared error
  throw NotImplemented("04.4");
}

/// The same two parts without any sampling, for polynomials of one degree fitted by least squares
/// to y = f(x) + noise of variance σ². The fit is linear in y: predictions are H y with
/// H = Φ_test Φ⁺, where Φ⁺ is the pseudoinverse of the features. Hence
///
///     bias² = mean of (H f(x) − f(x_test))²,   variance = σ² · mean over the rows of ‖row of H‖²
///
/// @param x N training inputs with true values f; x_test T test inputs with true values f_test
inline BiasVariance expected_bias_variance(const arma::vec& x, const arma::vec& f,
                                           const arma::vec& x_test, const arma::vec& f_test,
                                           double sigma, arma::uword degree) {
  const arma::mat H =
      polynomial_features(x_test, degree) * arma::pinv(polynomial_features(x, degree));
  return {arma::mean(arma::square(H * f - f_test)),
          sigma * sigma * arma::mean(arma::sum(arma::square(H), 1))};
}

}  // namespace ml
