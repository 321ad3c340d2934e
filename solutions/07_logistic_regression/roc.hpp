#pragma once

#include "log_loss.hpp"
#include "margin.hpp"

namespace ml {

/// The receiver operating characteristic: what becomes of both classes as the threshold falls.
struct Roc {
  arma::vec threshold;            ///< K+1, falling, the first one +∞
  arma::vec false_positive_rate;  ///< K+1, the share of zeros that are called 1, from 0 to 1
  arma::vec true_positive_rate;   ///< K+1, the share of ones that are called 1, from 0 to 1
};

/// The ROC curve: a point for +∞, where nothing is called 1, then a point for each of the K
/// different scores, from the largest down. Examples with the same score cross the threshold
/// together: they are one point, not several.
///
/// You will need: `arma::unique` (sorted, each once), `arma::reverse`, `arma::find`, `arma::accu`,
/// `arma::datum::inf`.
///
/// @param scores N probabilities or logits; score ≥ threshold is called 1
/// @param y N labels, both 0 and 1 among them
/// @throws std::invalid_argument if the lengths differ or are zero, a score is not finite, a label
///         is not 0 or 1 or all labels are the same (then one of the rates is 0/0)
inline Roc roc(const arma::vec& scores, const arma::vec& y) {
  require_equal("scores", scores.n_elem, "labels y", y.n_elem);
  require_zero_one(y);
  require_two_classes(y);
  require(scores.is_finite(), "a score is NaN or infinite");
  // >>> exercise 07.5: the curve, K+1 points
  const arma::vec distinct = arma::reverse(arma::unique(scores));
  const double ones = arma::accu(y), zeros = static_cast<double>(y.n_elem) - ones;
  Roc curve;
  curve.threshold = arma::join_cols(arma::vec{arma::datum::inf}, distinct);
  curve.false_positive_rate.zeros(distinct.n_elem + 1);
  curve.true_positive_rate.zeros(distinct.n_elem + 1);
  for (arma::uword k = 0; k < distinct.n_elem; ++k) {
    const arma::vec called = y(arma::find(scores >= distinct(k)));
    const double hits = arma::accu(called);
    curve.true_positive_rate(k + 1) = hits / ones;
    curve.false_positive_rate(k + 1) = (static_cast<double>(called.n_elem) - hits) / zeros;
  }
  return curve;
  // <<<
}

/// The area under the ROC curve, its points joined by straight lines. It is the probability that an
/// example of class 1 has a larger score than an example of class 0, where a tie counts one half.
///
/// @param curve as roc() returns it
/// @return 1 for a perfect order, one half for no order at all, 0 for the opposite order
/// @throws std::invalid_argument if the curve has fewer than two points or its parts differ in
///         length
inline double auc(const Roc& curve) {
  require_equal("true positive rates", curve.true_positive_rate.n_elem, "false positive rates",
                curve.false_positive_rate.n_elem);
  require(curve.true_positive_rate.n_elem >= 2, "a curve needs two points at least");
  // >>> exercise 07.5: the area between the curve and the horizontal axis
  double area = 0;
  for (arma::uword k = 1; k < curve.true_positive_rate.n_elem; ++k) {
    const double width = curve.false_positive_rate(k) - curve.false_positive_rate(k - 1);
    area += width * (curve.true_positive_rate(k) + curve.true_positive_rate(k - 1)) / 2;
  }
  return area;
  // <<<
}

}  // namespace ml
