// The running loss of the MIPT slides beside the losses of the batches, and where their rule stops.
#include "experiments.hpp"

namespace ml {

void running(Story& story) {
  History first;
  const arma::mat ends = over_splits(story, 200, 10, [&](const Parts& parts, Rng& rng) {
    Sequential net = mlp<Relu>(one_hidden, rng);
    Sgd sgd(0.1);
    const TrainOptions options{.epochs = 500, .smoothing = 0.05, .tolerance = 0.005};
    const History history = train(net, parts.train, sgd, options, rng);
    if (first.loss.empty()) first = history;
    return arma::rowvec{static_cast<double>(history.epochs), score(net, parts.test).accuracy,
                        history.running.back() / score(net, parts.train).loss};
  });
  measure_mean(story, "settled_epochs", ends.col(0));
  story.measure("settled_epochs_first", ends.col(0).min());
  story.measure("settled_epochs_last", ends.col(0).max());
  measure_mean(story, "settled_accuracy", ends.col(1));
  measure_mean(story, "running_over_true_loss", ends.col(2));
  const arma::vec step = arma::regspace(1, static_cast<double>(first.loss.size()));
  Axes axes("200 digits: until Q settles", "step", "cross-entropy");
  axes.dots("of each batch", step, arma::vec(first.loss), 5);
  story.draw("running", {axes.total("running loss Q", step, arma::vec(first.running)).log_y()});
}

}  // namespace ml
