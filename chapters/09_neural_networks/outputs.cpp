// What stands at the output depends on the question: one class of many, or several labels at once.
#include <iomanip>
#include <iostream>

#include "experiments.hpp"
#include "multilabel.hpp"
#include "random_features.hpp"
#include "sigmoid.hpp"
#include "softmax.hpp"

namespace ml {

namespace {

/// A film that is a comedy and a romance, with logits 2, 1.5 and −1 for comedy, romance, horror.
const Vector film = {2, 1.5, -1}, right = {1, 1, 0};

/// Points of the unit square with three labels: left half, lower half, near the middle. A point may
/// have none of them, or all.
Matrix labels(const Matrix& X) {
  Matrix T(3, X.n_cols);
  for (arma::uword i = 0; i < X.n_cols; ++i) {
    const double x = X(0, i), y = X(1, i);
    T(0, i) = x < 0.5 ? 1 : 0;
    T(1, i) = y < 0.5 ? 1 : 0;
    T(2, i) = std::hypot(x - 0.5, y - 0.5) < 0.25 ? 1 : 0;
  }
  return T;
}

}  // namespace

void outputs(Story& story) {
  const Vector each = sigmoid(film), one = softmax(film);
  std::cout << std::fixed << std::setprecision(3)
            << "Logits 2, 1.5, -1. Through a sigmoid each: " << each(0) << ", " << each(1) << ", "
            << each(2) << ". Through softmax: " << one(0) << ", " << one(1) << ", " << one(2)
            << ".\n"
            << std::defaultfloat;
  story.measure("multilabel_loss_by_hand", multilabel_loss(film, right));
  story.measure("multilabel_probabilities_sum", arma::accu(each));
  story.measure("softmax_probabilities_sum", arma::accu(one));

  // Three questions, one hidden layer for all of them.
  const arma::mat hits = story.repeat(story.repetitions(20, 10), 100, [](Rng& rng) -> arma::rowvec {
    const Matrix X = uniform(2, 1000, rng), fresh = uniform(2, 1000, rng);
    const Mlp net = fit_random_features(random_units(2, 60, 8, activation("sigmoid"), rng), X,
                                        4 * labels(X) - 2);
    const Matrix yes = arma::conv_to<Matrix>::from(forward(net, fresh) > 0);
    return arma::mean(arma::conv_to<arma::mat>::from(yes == labels(fresh)), 1).t();
  });
  const arma::rowvec mean = arma::mean(hits), spread = arma::stddev(hits);
  const double root = std::sqrt(static_cast<double>(hits.n_rows));
  story.measure("multilabel_accuracy_half", mean(0), spread(0) / root);
  story.measure("multilabel_accuracy_disc", mean(2), spread(2) / root);
}

}  // namespace ml
