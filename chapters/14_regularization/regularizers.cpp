// Every regularizer against none, on 200 clean digits and on 50 with wrong labels.
#include "dropout_layer.hpp"
#include "early_stopping.hpp"
#include "experiments.hpp"
#include "penalties.hpp"
#include "tasks.hpp"

namespace ml {

namespace {

/// A method and the strengths it may choose from.
struct Method {
  std::string name, label;
  std::vector<double> strengths;
};

const std::vector<Method>& methods() {
  static const std::vector<Method> all = {{"none", "none", {0}},
                                          {"l2", "L2", {0.003, 0.01, 0.03, 0.1}},
                                          {"l1", "L1", {0.0003, 0.001, 0.003, 0.01}},
                                          {"dropout", "dropout", {0.2, 0.5, 0.8}},
                                          {"early_stopping", "early stopping", {20}},
                                          {"batch_norm", "batch norm", {0}}};
  return all;
}

Sequential network(const Method& method, double strength, Rng& rng) {
  if (method.name == "batch_norm") return normalized<Relu>({64, 64, 10}, Norm::batch, rng);
  if (method.name != "dropout") return mlp<Relu>({64, 64, 10}, rng);
  Sequential net(Shape{64});
  net.add<Dense>(64U, relu_start, rng).add<Activation<Relu>>().add<Dropout>(strength);
  net.add<Dense>(10U, plain_start, rng);
  return net;
}

/// Trains by a method; loss and accuracy on new digits.
Score learn(const Method& method, double strength, const Exam& exam, Rng rng) {
  Sequential net = network(method, strength, rng);
  Sgd sgd(0.1);
  SoftmaxCrossEntropy loss;
  TrainOptions options{.epochs = exam.train.X.n_cols == 50 ? 120U : 60U, .batch_size = 10};
  if (method.name == "l2") {
    options.before_update = [&](const auto& all) { add_l2_penalty(all, strength); };
  }
  if (method.name == "l1") {
    options.before_update = [&](const auto& all) { add_l1_penalty(all, strength); };
  }
  if (method.name != "early_stopping") {
    train(net, exam.train, sgd, options, rng);
    return evaluate(net, loss, exam.test);
  }
  // The validation digits are taken from those to learn from: there are no others.
  const arma::uword count = exam.train.X.n_cols, first = count * 4 / 5;
  const Examples check = part(exam.train, first, count - 1);
  EarlyStopping stop(net, static_cast<arma::uword>(strength));
  options.after_epoch = [&](const History&) {
    return stop.goes_on(evaluate(net, loss, check).loss);
  };
  train(net, part(exam.train, 0, first - 1), sgd, options, rng);
  stop.restore();
  return evaluate(net, loss, exam.test);
}

/// The strength with the smallest loss on digits that are not used again.
double chosen(Story& story, const Method& method, const Digits& digits, bool noisy) {
  if (method.strengths.size() == 1) return method.strengths[0];
  arma::vec losses(method.strengths.size(), arma::fill::zeros);
  for (arma::uword s = 0; s < 3; ++s) {
    Rng rng = story.rng(60 + s);
    const Exam exam = noisy ? task(digits, 50, 0.3, rng) : task(digits, 200, 0, rng);
    for (arma::uword i = 0; i < losses.n_elem; ++i) {
      losses(i) += learn(method, method.strengths[i], exam, rng).loss;
    }
  }
  return method.strengths[losses.index_min()];
}

Axes compare(Story& story, const Digits& digits, bool noisy) {
  const std::string end = noisy ? "_50_noisy" : "_200";
  const arma::uword times = story.repetitions(16, 12), count = methods().size();
  std::vector<double> strengths;
  for (const Method& method : methods()) strengths.push_back(chosen(story, method, digits, noisy));
  const arma::mat rows = story.repeat(times, noisy ? 80 : 110, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = noisy ? task(digits, 50, 0.3, rng) : task(digits, 200, 0, rng);
    arma::rowvec row(2 * count);
    for (arma::uword m = 0; m < count; ++m) {
      const Score score = learn(methods()[m], strengths[m], exam, rng);
      row(m) = score.accuracy;
      row(count + m) = score.loss;
    }
    return row;
  });
  arma::vec gains(count), errors(count);
  std::vector<std::pair<std::string, double>> names;
  for (arma::uword m = 0; m < count; ++m) {
    const std::string name = methods()[m].name + end;
    told(story, "accuracy_" + name, rows.col(m));
    told(story, "cross_entropy_" + name, rows.col(count + m));
    const Mean gain = mean_of(100 * (rows.col(m) - rows.col(0)));
    gains(m) = gain.value;
    errors(m) = 2 * gain.error;
    if (m > 0) story.measure("accuracy_gain_" + name, gain.value / 100, gain.error / 100);
    if (m > 0) names.emplace_back(methods()[m].label, m);
  }
  Axes axes(noisy ? "50 digits, three in ten labels wrong" : "200 clean digits", "",
            "gain over none, points");
  axes.error_points("", arma::regspace(1, static_cast<double>(count) - 1), gains.tail(count - 1),
                    errors.tail(count - 1), 1)
      .mark("", 0.5, 0, static_cast<double>(count) - 0.5, 0)
      .x_range(0.5, static_cast<double>(count) - 0.5)
      .x_names(names)
      .key("none");
  return axes;
}

}  // namespace

void regularizers(Story& story) {
  const Digits digits = load_digits();
  const Axes clean = compare(story, digits, false), noisy = compare(story, digits, true);
  story.draw("regularizers", {clean, noisy}, {.columns = 1, .width = 760, .height = 640});
}

}  // namespace ml
