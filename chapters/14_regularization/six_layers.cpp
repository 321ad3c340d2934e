// The picture of the chapter: six layers of sigmoids, without and with batch norm.
#include "experiments.hpp"

namespace ml {

namespace {

const std::vector<arma::uword> widths = {64, 43, 43, 43, 43, 43, 43, 10};

arma::rowvec curve(Norm norm, const Exam& exam, arma::uword epochs, Rng rng) {
  Sequential net = normalized<Sigmoid>(widths, norm, rng);
  Sgd sgd(0.1);
  arma::rowvec accuracies(epochs);
  TrainOptions options{.epochs = epochs, .batch_size = 32};
  options.after_epoch = [&](const History& history) {
    accuracies(history.epochs - 1) = accuracy(predict(net, exam.test.X), exam.test.targets);
    return true;
  };
  train(net, exam.train, sgd, options, rng);
  return accuracies;
}

}  // namespace

void six_layers(Story& story) {
  const Digits digits = load_digits();
  const arma::uword epochs = 20;
  const arma::mat rows = story.repeat(story.repetitions(10, 6), 200, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = deal(digits, 1437, 360, rng);
    return arma::join_rows(curve(Norm::none, exam, epochs, rng),
                           curve(Norm::batch, exam, epochs, rng));
  });
  told(story, "six_sigmoid_layers_accuracy", rows.col(epochs - 1));
  told(story, "six_sigmoid_layers_batch_norm_accuracy", rows.col(2 * epochs - 1));
  const arma::vec epoch = arma::regspace(1, epochs);
  const arma::vec mean = arma::mean(rows).t(), spread = arma::stddev(rows).t();
  Axes axes("Six hidden layers of sigmoids, 1437 digits", "epoch", "test accuracy");
  axes.error_bars("with batch norm", epoch, mean.tail(epochs), spread.tail(epochs))
      .error_bars("without", epoch, mean.head(epochs), spread.head(epochs))
      .y_range(0, 1)
      .x_range(0.5, epochs + 0.5)
      .key("below");
  story.draw("six_layers", {axes});
  const auto percent = [](double share) { return short_number(std::round(100 * share)) + " %"; };
  story.answer("Six layers of sigmoids end at " + percent(mean(epochs - 1)) +
               " without batch norm, and at " + percent(mean(2 * epochs - 1)) + " with it.");
}

}  // namespace ml
