#pragma once

#include "not_implemented.hpp"

#include <functional>

#include "log_loss.hpp"

namespace ml {

/// What a threshold does to N examples: who was called 1, and who is 1.
struct Outcomes {
  arma::uword true_positives = 0, false_positives = 0, true_negatives = 0, false_negatives = 0;
};

/// Everything at or above the threshold is called 1.
/// @param scores N probabilities or logits, the larger the more likely 1
/// @param y N labels, 0 or 1
/// @throws std::invalid_argument if the lengths differ or are zero, a score is NaN or a label is
///         not 0 or 1
inline Outcomes outcomes(const arma::vec& scores, const arma::vec& y, double threshold) {
  require_equal("scores", scores.n_elem, "labels y", y.n_elem);
  require_zero_one(y);
  require(!scores.has_nan(), "a score is NaN");
  Outcomes result;
  for (arma::uword i = 0; i < y.n_elem; ++i) {
    if (scores(i) >= threshold) {
      ++(y(i) == 1 ? result.true_positives : result.false_positives);
    } else {
      ++(y(i) == 1 ? result.false_negatives : result.true_negatives);
    }
  }
  return result;
}

/// A number that tells how good the outcomes are; larger is better. It must be a number for all
/// outcomes, also where nothing is called 1.
using Metric = std::function<double(const Outcomes&)>;

/// The share of right answers.
inline double accuracy(const Outcomes& o) {
  const auto right = static_cast<double>(o.true_positives + o.true_negatives);
  return right / (right + static_cast<double>(o.false_positives + o.false_negatives));
}

/// The threshold with the largest metric on these examples. They should be validation examples:
/// neither those of the training nor those of the exam.
///
/// Candidates: the middle between each two neighboring different scores, −∞ (all are called 1) and
/// +∞ (none is). No other threshold does anything new. Of equally good ones the lowest wins.
///
/// You will need: `arma::unique` (sorted, each once), `outcomes`, `arma::datum::inf`.
///
/// @param scores N probabilities or logits, equal ones allowed
/// @param y N labels, 0 or 1; one class only is allowed
/// @throws std::invalid_argument if the lengths differ or are zero, a score is not finite or a
///         label is not 0 or 1
/// Source: the notes, 2.1.10 (there on the test set, which is a slip).
inline double best_threshold(const arma::vec& scores, const arma::vec& y, const Metric& metric) {
  require_equal("scores", scores.n_elem, "labels y", y.n_elem);
  require_zero_one(y);
  require(scores.is_finite(), "a score is NaN or infinite");
  // TODO 07.6: the best candidate, and of equally good ones the lowest
  throw NotImplemented("07.6");
}

}  // namespace ml
