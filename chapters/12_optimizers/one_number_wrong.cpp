// Twenty epochs on digits with one number of a slide taken by its word.
#include <cmath>

#include "accuracy.hpp"
#include "adadelta.hpp"
#include "adagrad.hpp"
#include "digits.hpp"
#include "experiments.hpp"
#include "initial.hpp"
#include "memory.hpp"
#include "rmsprop.hpp"
#include "split.hpp"
#include "train.hpp"

namespace ml {

namespace {

/// The MIPT slides' Adadelta, with ε outside of both roots.
class PrintedAdadelta : public Optimizer {
 public:
  using Optimizer::Optimizer;

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    const auto eta = static_cast<Scalar>(learning_rate), epsilon = static_cast<Scalar>(1e-6);
    const auto keep = static_cast<Scalar>(0.9);
    each_weight(parameters, squares_, moves_, [=](Scalar& w, Scalar g, Scalar& s, Scalar& u) {
      s = keep * s + (1 - keep) * g * g;
      const Scalar step = (std::sqrt(u) + epsilon) / (std::sqrt(s) + epsilon) * g;
      u = keep * u + (1 - keep) * step * step;
      w -= eta * step;
    });
  }

 private:
  Memory squares_, moves_;
};

/// RMSprop with ε under the root, as the Samara lecture has it.
class PrintedRmsprop : public Optimizer {
 public:
  PrintedRmsprop(double rate, double epsilon) : Optimizer(rate), epsilon_(epsilon) {}

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    const auto eta = static_cast<Scalar>(learning_rate), epsilon = static_cast<Scalar>(epsilon_);
    const auto keep = static_cast<Scalar>(0.9);
    each_weight(parameters, squares_, [=](Scalar& w, Scalar g, Scalar& s) {
      s = keep * s + (1 - keep) * g * g;
      w -= eta * g / std::sqrt(s + epsilon);
    });
  }

 private:
  double epsilon_;
  Memory squares_;
};

/// Test accuracy of 64-32-10 after 20 epochs on 1437 digits, for several deals.
template <typename Rule>
arma::vec accuracies(const Story& story, const Digits& digits, const Rule& fresh) {
  return story.repeat(5, 700, [&](Rng& rng) -> arma::rowvec {
    const Split parts = split(digits.X.n_cols, 1437, rng);
    Sequential net = mlp<Relu>({64, 32, 10}, rng);
    Rule rule = fresh;
    train(net, labelled(digits.X.cols(parts.train), digits.labels(parts.train), 10), rule,
          {.epochs = 20}, rng);
    const Examples test = labelled(digits.X.cols(parts.test), digits.labels(parts.test), 10);
    return {accuracy(predict(net, test.X), test.targets)};
  });
}

}  // namespace

void one_number_wrong(Story& story) {
  const Digits digits = load_digits();
  const auto report = [&](const std::string& row, const arma::vec& values) {
    story.measure(row, arma::mean(values),
                  arma::stddev(values) / std::sqrt(static_cast<double>(values.n_elem)));
  };
  report("rmsprop_rho_0.9", accuracies(story, digits, RMSprop(0.001)));
  report("rmsprop_epsilon_0.9", accuracies(story, digits, PrintedRmsprop(0.001, 0.9)));
  report("adadelta_epsilon_inside", accuracies(story, digits, Adadelta()));
  report("adadelta_epsilon_outside", accuracies(story, digits, PrintedAdadelta(1)));
  report("adagrad_rate_0.01", accuracies(story, digits, Adagrad(0.01)));
  report("adagrad_rate_0.1", accuracies(story, digits, Adagrad(0.1)));
}

}  // namespace ml
