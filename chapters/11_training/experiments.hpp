#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "accuracy.hpp"
#include "digits.hpp"
#include "initial.hpp"
#include "split.hpp"
#include "story.hpp"
#include "train.hpp"

namespace ml {

// The experiments of this chapter, each in the file of its name.
void rings(Story& story);
void curves(Story& story);
void images(Story& story);
void depth(Story& story);
void steps(Story& story);
void running(Story& story);
void broken(Story& story);
void unshuffled(Story& story);
void mistakes(Story& story);

// What several of them need.
using Widths = std::vector<arma::uword>;
inline const Widths one_hidden = {64, 32, 10}, no_hidden = {64, 10};

/// Examples to learn from, and others for the exam.
struct Parts {
  Examples train, test;
};

/// Deals the digits at random: `train_size` of them to learn from, all others for the exam.
inline Parts deal(const Digits& digits, arma::uword train_size, Rng& rng) {
  const Split parts = split(digits.X.n_cols, train_size, rng);
  return {labelled(digits.X.cols(parts.train), digits.labels(parts.train), 10),
          labelled(digits.X.cols(parts.test), digits.labels(parts.test), 10)};
}

inline Score score(Layer& net, const Examples& data) {
  SoftmaxCrossEntropy loss;
  return evaluate(net, loss, data);
}

/// Trains a fresh network with plain gradient descent; its accuracy on the test digits.
inline double fit(const Widths& widths, const Parts& parts, double rate,
                  const TrainOptions& options, Rng& rng) {
  Sequential net = mlp<Relu>(widths, rng);
  Sgd sgd(rate);
  train(net, parts.train, sgd, options, rng);
  return score(net, parts.test).accuracy;
}

/// A row of numbers per split. Split s is the same in every call, so rows can be compared in pairs.
template <typename Experiment>
arma::mat over_splits(const Story& story, arma::uword train_size, arma::uword splits,
                      const Experiment& experiment) {
  const Digits digits = load_digits();
  return story.repeat(splits, 0, [&](Rng& rng) -> arma::rowvec {
    const Parts parts = deal(digits, train_size, rng);
    return experiment(parts, rng);
  });
}

/// The standard error of a mean.
inline double error_of_mean(const arma::vec& values) {
  return arma::stddev(values) / std::sqrt(static_cast<double>(values.n_elem));
}

inline void measure_mean(Story& story, const std::string& quantity, const arma::vec& values) {
  story.measure(quantity, arma::mean(values), error_of_mean(values));
}

}  // namespace ml
