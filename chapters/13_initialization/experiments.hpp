#pragma once

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "accuracy.hpp"
#include "digits.hpp"
#include "initial.hpp"
#include "initializers.hpp"
#include "split.hpp"
#include "story.hpp"
#include "train.hpp"

namespace ml {

// The experiments of chapter 13, in the order of the page.
void signal(Story& story);
void self_normalizing(Story& story);
void orthogonal_start(Story& story);
void histograms(Story& story);
void zero_output(Story& story);
void saturation(Story& story);
void ten_layers(Story& story);
void learned_slope(Story& story);
void better_starts(Story& story);
void without_labels(Story& story);

/// The mean of a column and its standard error.
struct Mean {
  double value, error;
};
inline Mean mean_of(const arma::vec& numbers) {
  return {arma::mean(numbers),
          arma::stddev(numbers) / std::sqrt(static_cast<double>(numbers.n_elem))};
}

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

/// A network like mlp(), with a start of one's choice in front of every activation.
template <typename Function>
Sequential network(const std::vector<arma::uword>& widths, const Initializer& start, Rng& rng) {
  Sequential net(Shape{widths.front()});
  for (std::size_t l = 1; l + 1 < widths.size(); ++l) {
    net.add<Dense>(widths[l], start, rng).template add<Activation<Function>>();
  }
  net.add<Dense>(widths.back(), plain_start, rng);
  return net;
}

}  // namespace ml
