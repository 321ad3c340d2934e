#pragma once

#include "not_implemented.hpp"

#include <cmath>

#include "descent.hpp"
#include "log_loss.hpp"
#include "margin.hpp"

namespace ml {

struct LogisticOptions {
  double rate = 0.5;         ///< η > 0
  arma::uword steps = 1000;  ///< how many steps to take; 0 is allowed
  double lambda = 0;         ///< λ ≥ 0, the weight of the penalty
  arma::vec start = {};      ///< D weights to start from; empty: zeros, every probability is ½
};

/// Logistic regression by gradient descent on the mean of log-loss and penalty:
///
///     1/N ( log-loss(X w, y) + λ Σⱼ≥₁ wⱼ² ),   w ← w − η · its gradient
///
/// Dividing by N moves no minimum, and the same rate suits few examples and many. The bias w(0) has
/// no part in the penalty.
///
/// If a border separates the classes and λ = 0, there is no minimum: the loss falls for ever and
/// the weights grow for ever, more and more slowly. Then `steps` decides how far they get. With a
/// penalty there is always one minimum. A feature that is always zero keeps its start.
///
/// You will need: a loop, `log_loss_gradient`, `stop_if_not_finite(w, step, rate)` of chapter 02
/// after every step (steps are counted from 1), `static_cast<double>`.
///
/// @param X N×D, the first column all ones; standardized features suit the rate
/// @param y N labels, both 0 and 1 among them
/// @return D weights after the last step
/// @throws std::invalid_argument if sizes do not fit, a number is not finite, a label is not 0 or
///         1, all labels are the same, the first column is not all ones, the rate is not above zero
///         or λ is negative
/// @throws std::runtime_error if the descent leaves the finite numbers; it names the step and the
///         rate
/// Source: the notes, 2.1.10, for loss and gradient.
inline arma::vec fit_logistic(const arma::mat& X, const arma::vec& y,
                              const LogisticOptions& options = {}) {
  arma::vec w = options.start.is_empty() ? arma::vec(X.n_cols, arma::fill::zeros) : options.start;
  require_equal("rows of X", X.n_rows, "labels y", y.n_elem);
  require_equal("columns of X", X.n_cols, "weights of the start", w.n_elem);
  require_zero_one(y);
  require_two_classes(y);
  require(X.is_finite() && w.is_finite(), "X or the start holds a NaN or an infinite number");
  require_ones(X);
  require(options.rate > 0 && std::isfinite(options.rate),
          "the rate must be a finite number above zero");
  require(options.lambda >= 0, "the penalty lambda must not be negative");
  // TODO 07.4: the weights after options.steps steps from w; a step to infinity is told
  throw NotImplemented("07.4");
}

}  // namespace ml
