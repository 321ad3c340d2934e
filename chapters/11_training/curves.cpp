// Figure 3.16 of the textbook as the mean over many splits, and softmax regression on the same
// ones: at the rates that suit each, and at equal rates.
#include "experiments.hpp"

namespace ml {

namespace {

const arma::vec epochs_shown = arma::join_cols(arma::regspace(1, 10), arma::regspace(15, 5, 200));

Axes panel(const std::string& title, const std::string& label, const arma::vec& train,
           const arma::vec& test) {
  Axes axes(title, "epoch", label);
  return axes.lines("200 training digits", epochs_shown, train)
      .lines("1597 test digits", epochs_shown, test);
}

/// One training of 64-32-10 at rate 0.1: loss and accuracy, in training and in test, after each of
/// the epochs that are shown.
arma::mat course_of(const Parts& parts, Rng& rng) {
  Sequential net = mlp<Relu>(one_hidden, rng);
  Sgd sgd(0.1);
  arma::mat course(epochs_shown.n_elem, 4);
  arma::uword row = 0;
  const auto look = [&](const History& history) {
    if (static_cast<double>(history.epochs) < epochs_shown(row)) return true;
    const Score on_train = score(net, parts.train), on_test = score(net, parts.test);
    course.row(row++) =
        arma::rowvec{on_train.loss, on_test.loss, on_train.accuracy, on_test.accuracy};
    return true;
  };
  train(net, parts.train, sgd, {.epochs = 200, .after_epoch = look}, rng);
  return course;
}

/// Test accuracies over the splits, 200 epochs on 200 digits.
arma::vec accuracies(const Story& story, arma::uword splits, const Widths& widths, double rate) {
  return over_splits(story, 200, splits, [&](const Parts& parts, Rng& rng) {
    return arma::rowvec{fit(widths, parts, rate, {.epochs = 200}, rng)};
  });
}

}  // namespace

void curves(Story& story) {
  const arma::uword splits = story.repetitions(20, 10);
  arma::mat mean(epochs_shown.n_elem, 4, arma::fill::zeros);
  const arma::mat last = over_splits(story, 200, splits, [&](const Parts& parts, Rng& rng) {
    const arma::mat course = course_of(parts, rng);
    mean += course / static_cast<double>(splits);
    return arma::rowvec(course.tail_rows(1));
  });
  const arma::vec network = last.col(3), softmax = accuracies(story, splits, no_hidden, 0.5);
  story.draw("curves",
             {panel("Cross-entropy", "mean over the examples", mean.col(0), mean.col(1)).log_y(),
              panel("Accuracy", "right answers, %", 100 * mean.col(2), 100 * mean.col(3))
                  .y_range(20, 102)
                  .key("bottom right")});

  measure_mean(story, "mlp_accuracy_200", network);
  story.measure("mlp_accuracy_200_sd", arma::stddev(network));
  measure_mean(story, "softmax_accuracy_200", softmax);
  const arma::vec usual = network - softmax;
  measure_mean(story, "mlp_minus_softmax_200", usual);
  story.measure("mlp_minus_softmax_200_se", error_of_mean(usual));
  measure_mean(story, "mlp_minus_softmax_200_both_0.1",
               network - accuracies(story, splits, no_hidden, 0.1));
  measure_mean(story, "mlp_minus_softmax_200_both_0.5",
               accuracies(story, splits, one_hidden, 0.5) - softmax);
  measure_mean(story, "train_accuracy_200", last.col(2));
  measure_mean(story, "accuracy_gap_200", last.col(2) - last.col(3));
  story.measure("cross_entropy_ratio_200", arma::mean(last.col(1)) / arma::mean(last.col(0)));
  story.measure("test_loss_end_over_lowest_200", mean.col(1).back() / mean.col(1).min());
  story.answer(
      "Without the hidden layer " + std::to_string(std::lround(1000 * arma::mean(softmax))) +
      " of 1000 new digits are right, with it " +
      std::to_string(std::lround(1000 * arma::mean(network))) +
      ": the 92 % belong to the 200 images. What the hidden layer is for, the rings show.");
}

}  // namespace ml
