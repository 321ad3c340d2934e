// Steps on one example, on 32 and on all; and what happens inside the first epoch.
#include "experiments.hpp"

namespace ml {

namespace {

/// Test accuracy after each of 30 epochs on 200 digits, a row per split.
arma::mat by_epoch(const Story& story, arma::uword batch_size) {
  return over_splits(story, 200, 10, [&](const Parts& parts, Rng& rng) {
    Sequential net = mlp<Relu>(one_hidden, rng);
    Sgd sgd(0.1);
    arma::rowvec accuracy(30);
    const auto look = [&](const History& history) {
      accuracy(history.epochs - 1) = score(net, parts.test).accuracy;
      return true;
    };
    train(net, parts.train, sgd, {.epochs = 30, .batch_size = batch_size, .after_epoch = look},
          rng);
    return accuracy;
  });
}

/// Test accuracy before each of the 45 steps of the first epoch on 1437 digits, and at its end.
arma::mat first_epoch(const Story& story) {
  return over_splits(story, 1437, 5, [](const Parts& parts, Rng& rng) {
    Sequential net = mlp<Relu>(one_hidden, rng);
    Sgd sgd(0.1);
    arma::rowvec accuracy(46);
    accuracy(0) = score(net, parts.test).accuracy;
    const auto look = [&](const History& history) {
      accuracy(history.loss.size()) = score(net, parts.test).accuracy;
    };
    train(net, parts.train, sgd, {.epochs = 1, .after_step = look}, rng);
    return accuracy;
  });
}

}  // namespace

void steps(Story& story) {
  Axes epochs("200 digits, rate 0.1, steps on", "epoch", "right answers in test, %");
  const auto add_curve = [&](const std::string& quantity, const std::string& label,
                             arma::uword batch_size) {
    const arma::mat accuracy = by_epoch(story, batch_size);
    measure_mean(story, quantity, accuracy.tail_cols(1));
    epochs.lines(label, arma::regspace(1, 30), 100 * arma::mean(accuracy, 0).t());
  };
  add_curve("single_accuracy", "1 example", 1);
  add_curve("minibatch_accuracy", "32 examples", 32);
  add_curve("full_batch_accuracy", "all 200 examples", 200);

  const arma::mat accuracy = first_epoch(story);
  measure_mean(story, "first_epoch_start", accuracy.col(0));
  measure_mean(story, "first_epoch_end", accuracy.tail_cols(1));
  Axes inside("1437 digits: the first epoch", "images seen", "right answers in test, %");
  inside.lines("", arma::regspace(0, 45) * 32, 100 * arma::mean(accuracy, 0).t());
  story.draw("steps", {epochs.y_range(0, 100).key("bottom right"),
                       inside.y_range(0, 100).x_range(0, 1500).x_ticks(400)});
}

}  // namespace ml
