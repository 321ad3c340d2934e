// How much the learning rate matters, without and with normalization.
#include "experiments.hpp"

namespace ml {

namespace {

double accuracy_at(double rate, Norm norm, const Exam& exam, Rng rng) {
  Sequential net = normalized<Relu>({64, 32, 32, 10}, norm, rng);
  Sgd sgd(rate);
  try {
    train(net, exam.train, sgd, {.epochs = 8, .batch_size = 20}, rng);
  } catch (const std::runtime_error&) {
    return 0.1;  // it blew up: that is as good as guessing
  }
  return accuracy(predict(net, exam.test.X), exam.test.targets);
}

}  // namespace

void rates(Story& story) {
  const Digits digits = load_digits();
  const arma::vec tried = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};
  Axes axes("500 digits, 8 epochs", "learning rate", "test accuracy");
  const std::vector<std::pair<Norm, std::string>> norms = {
      {Norm::none, "none"}, {Norm::batch, "batch_norm"}, {Norm::weight, "weight_norm"}};
  for (const auto& pair : norms) {
    const Norm norm = pair.first;
    const std::string& name = pair.second;
    const arma::mat rows = story.repeat(8, 250, [&](Rng& rng) -> arma::rowvec {
      const Exam exam = deal(digits, 500, 500, rng);
      arma::rowvec row(tried.n_elem);
      for (arma::uword r = 0; r < tried.n_elem; ++r)
        row(r) = accuracy_at(tried(r), norm, exam, rng);
      return row;
    });
    const arma::vec mean = arma::mean(rows).t();
    for (const arma::uword r : {2, 5, 6}) {
      story.measure("accuracy_" + name + "_rate_" + short_number(tried(r)), mean(r));
    }
    std::string label = name;
    std::replace(label.begin(), label.end(), '_', ' ');
    axes.error_bars(label, tried, mean, arma::stddev(rows).t());
  }
  axes.log_x().x_range(0.002, 4.5).y_range(0, 1).key("below");
  story.draw("rates", {axes});
}

}  // namespace ml
