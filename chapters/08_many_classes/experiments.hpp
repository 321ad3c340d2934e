// The experiments of chapter 08, and what several of them need.
#pragma once

#include "binary.hpp"
#include "digits.hpp"
#include "softmax_regression.hpp"
#include "split.hpp"
#include "story.hpp"

namespace ml {

void images(Story& story);
void two_models(Story& story);
void gradients(Story& story);
void confidently_wrong(Story& story);
void three_clouds(Story& story);
void accuracies(Story& story);
void one_fit(Story& story);
void time_a_fit(Story& story);

const arma::uword ten = 10;  // classes of the digits

/// Training digits and test digits of a random split.
struct SplitDigits {
  arma::mat X, X_test;
  arma::uvec y, y_test;

  SplitDigits(const Digits& digits, arma::uword train_size, Rng& rng) {
    const Split parts = split(digits.X.n_cols, train_size, rng);
    X = digits.X.cols(parts.train);
    y = digits.labels(parts.train);
    X_test = digits.X.cols(parts.test);
    y_test = digits.labels(parts.test);
  }
};

/// The class with the largest score, for each column.
inline arma::uvec most_likely(const arma::mat& scores) { return arma::index_max(scores, 0).t(); }

inline double share_right(const arma::uvec& predicted, const arma::uvec& labels) {
  return arma::mean(arma::conv_to<arma::vec>::from(predicted == labels));
}

}  // namespace ml
