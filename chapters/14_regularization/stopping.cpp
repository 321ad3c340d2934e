// Where to stop: 200 digits, three in ten of their labels wrong.
#include "early_stopping.hpp"
#include "experiments.hpp"
#include "tasks.hpp"

namespace ml {

void stopping(Story& story) {
  const Digits digits = load_digits();
  const arma::uword epochs = 150;
  arma::mat curves(epochs, 3, arma::fill::zeros);  // losses: training, validation, test
  const arma::uword times = story.repetitions(12, 8);
  const arma::mat rows = story.repeat(times, 30, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = task(digits, 200, 0.3, rng);
    const Examples learn = part(exam.train, 0, 149), check = part(exam.train, 150, 199);
    Sequential net = mlp<Relu>({64, 64, 10}, rng);
    Sgd sgd(0.1);
    SoftmaxCrossEntropy loss;
    EarlyStopping stop(net, epochs);  // only watches: all epochs are wanted for the figure
    TrainOptions options{.epochs = epochs, .batch_size = 10};
    options.after_epoch = [&](const History& history) {
      const double validation = evaluate(net, loss, check).loss;
      curves.row(history.epochs - 1) += arma::rowvec{evaluate(net, loss, learn).loss, validation,
                                                     evaluate(net, loss, exam.test).loss};
      stop.goes_on(validation);
      return true;
    };
    train(net, learn, sgd, options, rng);
    const double last = evaluate(net, loss, exam.test).loss;
    stop.restore();
    const double best = evaluate(net, loss, exam.test).loss;
    return {static_cast<double>(stop.best_epoch()), best - last};
  });
  told(story, "early_stopping_epoch", rows.col(0));
  told(story, "early_stopping_test_loss_change", rows.col(1));
  curves /= static_cast<double>(times);
  const arma::vec epoch = arma::regspace(1, epochs);
  Axes axes("200 digits, three in ten labels wrong", "epoch", "cross-entropy");
  axes.lines("150 digits to learn from", epoch, curves.col(0))
      .lines("50 for validation", epoch, curves.col(1))
      .lines("1000 new ones", epoch, curves.col(2))
      .mark("mean of the best epochs", arma::mean(rows.col(0)), 0, arma::mean(rows.col(0)), 4)
      .y_range(0, 4)
      .key("below");
  story.draw("stopping", {axes});
}

}  // namespace ml
