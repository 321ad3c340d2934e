// Which layer of a sigmoid network stops moving first?
#include "experiments.hpp"

namespace ml {

namespace {

/// The mean output of each hidden layer.
arma::vec levels(Sequential& net, const Matrix& X) {
  arma::vec means(net.size() / 2);
  const Matrix* signal = &X;
  for (arma::uword i = 0; i + 1 < net.size(); ++i) {
    signal = &net[i].forward(*signal, Context{});
    if (i % 2 == 1) means(i / 2) = arma::mean(arma::vectorise(*signal));
  }
  return means;
}

}  // namespace

void saturation(Story& story) {
  const Digits digits = load_digits();
  const arma::uword epochs = 15, layers = 4;
  const arma::mat rows = story.repeat(5, 450, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = deal(digits, 1000, 200, rng);
    Sequential net = network<Sigmoid>({64, 40, 40, 40, 40, 10}, xavier_uniform, rng);
    Sgd sgd(0.5);
    arma::mat means(layers, epochs + 1);
    means.col(0) = levels(net, exam.test.X);
    TrainOptions options{.epochs = epochs, .batch_size = 20};
    options.after_epoch = [&](const History& history) {
      means.col(history.epochs) = levels(net, exam.test.X);
      return true;
    };
    train(net, exam.train, sgd, options, rng);
    return arma::vectorise(means).t();
  });
  const arma::mat means = arma::reshape(arma::mean(rows).t(), layers, epochs + 1);
  story.measure("sigmoid_level_layer_1", means(0, epochs));
  story.measure("sigmoid_level_layer_4", means(layers - 1, epochs));
  Axes axes("Four hidden layers of sigmoids", "epoch", "mean output of the layer");
  for (arma::uword l = 0; l < layers; ++l) {
    axes.linespoints("hidden layer " + std::to_string(l + 1), arma::regspace(0, epochs),
                     means.row(l).t());
  }
  axes.y_range(0, 0.8).key("below");
  story.draw("saturation", {axes});
}

}  // namespace ml
