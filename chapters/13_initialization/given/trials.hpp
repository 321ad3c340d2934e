#pragma once

#include <cmath>
#include <string>

#include "digits.hpp"
#include "examples.hpp"
#include "split.hpp"
#include "story.hpp"

namespace ml {

// What experiments need that are repeated with other digits and other lots.

/// The mean of some numbers and its standard error.
struct Mean {
  double value, error;
};
inline Mean mean_of(const arma::vec& numbers) {
  return {arma::mean(numbers),
          arma::stddev(numbers) / std::sqrt(static_cast<double>(numbers.n_elem))};
}

/// Measures a mean with its standard error.
inline void told(Story& story, const std::string& quantity, const arma::vec& numbers) {
  const Mean mean = mean_of(numbers);
  story.measure(quantity, mean.value, mean.error);
}

/// Digits to learn from and others for the exam.
struct Exam {
  Examples train, test;
};

/// Deals some of the digits: `learn` of them for training, `exam` of the others for the test.
inline Exam deal(const Digits& digits, arma::uword learn, arma::uword exam, Rng& rng) {
  const Split parts = split(digits.X.n_cols, learn, rng);
  const auto taken = [&](const arma::uvec& columns) {
    return labelled(digits.X.cols(columns), digits.labels(columns), 10);
  };
  return {taken(parts.train), taken(parts.test.head(exam))};
}

}  // namespace ml
