// Ten layers of ReLU learn 500 digits from different starts, each at the best rate of its own.
#include <functional>

#include "claims.hpp"
#include "experiments.hpp"
#include "orthogonal.hpp"

namespace ml {

namespace {

const std::vector<arma::uword> widths = {64, 32, 32, 32, 32, 32, 32, 32, 32, 32, 10};
const arma::vec rates = {0.01, 0.03, 0.1};
const arma::uword trained_epochs = 15;

struct TrainingStart {
  std::string name, label;
  Initializer draw;
};

const std::vector<TrainingStart>& training_starts() {
  static const std::vector<TrainingStart> all = {
      {"naive", "naive", naive_uniform},
      {"xavier", "Xavier", xavier_uniform},
      {"he", "He", he_normal},
      {"orthogonal", "orthogonal, times √2",
       [](arma::uword outputs, arma::uword inputs, Rng& rng) {
         return Matrix(std::sqrt(Scalar(2)) * orthogonal(outputs, inputs, rng));
       }},
      {"xavier_no_root", "6 without its root",
       [](arma::uword outputs, arma::uword inputs, Rng& rng) {
         return Matrix(std::sqrt(Scalar(6)) * xavier_uniform(outputs, inputs, rng));
       }}};
  return all;
}

/// Accuracy on the test digits after every epoch. Training that blows up stays at chance.
arma::rowvec learn(const TrainingStart& start, double rate, const Exam& exam, Rng rng) {
  arma::rowvec curve(trained_epochs, arma::fill::value(0.1));
  Sequential net = network<Relu>(widths, start.draw, rng);
  Sgd sgd(rate);
  TrainOptions options{.epochs = trained_epochs, .batch_size = 20};
  options.after_epoch = [&](const History& history) {
    curve(history.epochs - 1) = accuracy(predict(net, exam.test.X), exam.test.targets);
    return true;
  };
  try {
    train(net, exam.train, sgd, options, rng);
  } catch (const std::runtime_error&) {
  }
  return curve;
}

}  // namespace

void ten_layers(Story& story) {
  const Digits digits = load_digits();
  const arma::uword times = story.repetitions(10, 6), choosing = 3;
  Axes curves("Ten layers of ReLU, 500 digits", "epoch", "test accuracy");
  int type = 0;
  for (const TrainingStart& start : training_starts()) {
    // The rate is chosen on digits that are not used again.
    arma::vec score(rates.n_elem, arma::fill::zeros);
    for (arma::uword s = 0; s < choosing; ++s) {
      Rng rng = story.rng(500 + s);
      const Exam exam = deal(digits, 500, 200, rng);
      for (arma::uword r = 0; r < rates.n_elem; ++r) {
        score(r) += learn(start, rates(r), exam, rng)(trained_epochs - 1);
      }
    }
    const double rate = rates(score.index_max());
    const arma::mat runs = story.repeat(times, 510, [&](Rng& rng) -> arma::rowvec {
      const Exam exam = deal(digits, 500, 500, rng);
      return learn(start, rate, exam, rng);
    });
    told(story, "accuracy_ten_layers_" + start.name, runs.col(trained_epochs - 1));
    curves.error_bars(start.label + ", rate " + short_number(rate),
                      arma::regspace(1, trained_epochs), arma::mean(runs).t(),
                      arma::stddev(runs).t() / std::sqrt(static_cast<double>(times)), ++type);
  }
  curves.y_range(0, 1).x_range(0.5, trained_epochs + 0.5).key("below");
  story.draw("ten_layers", {curves});
}

}  // namespace ml
