#pragma once

#include "experiments.hpp"

namespace ml {

/// `count` digits to learn from, a share of them with a wrong label, and 1000 for the exam.
inline Exam task(const Digits& digits, arma::uword count, double wrong_share, Rng& rng) {
  Exam exam = deal(digits, count, 1000, rng);
  std::bernoulli_distribution wrong(wrong_share);
  for (arma::uword i = 0; i < exam.train.targets.n_cols; ++i) {
    if (!wrong(rng)) continue;
    const arma::uword label = exam.train.targets.col(i).index_max();
    exam.train.targets.col(i).zeros();
    exam.train.targets((label + 1 + rng() % 9) % 10, i) = 1;
  }
  return exam;
}

/// Examples first … last.
inline Examples part(const Examples& all, arma::uword first, arma::uword last) {
  return {all.X.cols(first, last), all.targets.cols(first, last)};
}

}  // namespace ml
