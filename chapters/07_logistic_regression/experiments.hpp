// The experiments of chapter 07, and the tumours that several of them use.
#pragma once

#include "data.hpp"
#include "fit_logistic.hpp"
#include "linear_model.hpp"
#include "scaling.hpp"
#include "story.hpp"
#include "threshold.hpp"

namespace ml {

void from_logits(Story& story);
void forms(Story& story);
void one_feature(Story& story);
void growing_weights(Story& story);
void breast_cancer(Story& story);
void odds(Story& story);
void roc_curves(Story& story);
void chosen_threshold(Story& story);
void cost_sets_the_threshold(Story& story);

/// 569 tumours. Class 1 is malignant, because that is what we look for.
struct Tumours {
  std::vector<std::string> names;
  arma::mat features;
  arma::vec y;

  Tumours() {
    const Table table = load_dataset("breast_cancer");
    names = table.names;  // the last one is the answer
    features = table.except("benign");
    y = 1 - table.column("benign");
  }

  arma::vec feature(const std::string& name) const {
    const auto found = std::find(names.begin(), names.end(), name);
    return features.col(static_cast<arma::uword>(found - names.begin()));
  }
};

/// Logistic regression on some of the tumours, standardized by the means and deviations of these:
/// 1000 steps of rate 0.5 with a penalty of 0.5.
struct TumourModel {
  Scaling scaling;
  arma::vec w;

  TumourModel(const Tumours& data, const arma::uvec& rows)
      : scaling(fit_scaling(data.features.rows(rows))),
        w(fit_logistic(table(data, rows), data.y(rows),
                       {.rate = 0.5, .steps = 1000, .lambda = 0.5})) {}

  arma::mat table(const Tumours& data, const arma::uvec& rows) const {
    return with_ones(standardize(data.features.rows(rows), scaling));
  }

  arma::vec probabilities(const Tumours& data, const arma::uvec& rows) const {
    return sigmoid(predict(table(data, rows), w));
  }
};

/// Minus the cost per hundred tumours, if a missed malignant one costs as much as ten false alarms.
inline double minus_cost(const Outcomes& o) {
  const auto misses = static_cast<double>(o.false_negatives);
  const auto alarms = static_cast<double>(o.false_positives);
  const auto others = static_cast<double>(o.true_positives + o.true_negatives);
  return -100 * (10 * misses + alarms) / (misses + alarms + others);
}

inline double error_of_mean(const arma::vec& values) {
  return arma::stddev(values) / std::sqrt(static_cast<double>(values.n_elem));
}

/// A number for a legend.
inline std::string three_digits(double value) {
  return short_number(std::round(1000 * value) / 1000);
}

}  // namespace ml
