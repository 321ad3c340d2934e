// The laboratory of broken starts: ways to spoil training before it begins.
#include <iostream>
#include <stdexcept>

#include "experiments.hpp"

namespace ml {

namespace {

struct Start {
  std::string quantity, label;
  double rate, pixels, weights;  // the last two multiply what a healthy start has
};

/// A rule that walks up instead of down.
class Uphill : public Sgd {
 public:
  using Sgd::Sgd;

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    for (const Parameter& parameter : parameters) *parameter.gradient *= -1;
    Sgd::update(parameters);
  }
};

void add_curve(Axes& axes, const std::string& label, const std::vector<double>& losses) {
  axes.lines(label, arma::regspace(1, static_cast<double>(losses.size())), arma::vec(losses));
}

void attempt(Story& story, const Start& start, Axes& axes) {
  bool first = true;
  const arma::mat test = over_splits(story, 200, 10, [&](const Parts& parts, Rng& rng) {
    Sequential net = mlp<Relu>(one_hidden, rng);
    for (const Parameter& p : net.parameters()) *p.value *= static_cast<Scalar>(start.weights);
    Sgd sgd(start.rate);
    const Examples data{parts.train.X * start.pixels, parts.train.targets};
    const History history = train(net, data, sgd, {.epochs = 100}, rng);
    if (first) add_curve(axes, start.label, history.running);
    first = false;
    return arma::rowvec{score(net, {parts.test.X * start.pixels, parts.test.targets}).accuracy};
  });
  measure_mean(story, start.quantity, test);
}

/// Goes uphill until train() gives up. 1 if it did.
double climb(const Parts& parts, Rng& rng, std::vector<double>& losses, std::string& complaint) {
  Sequential net = mlp<Relu>(one_hidden, rng);
  Uphill uphill(0.1);
  const auto keep = [&](const History& history) { losses = history.running; };
  try {
    train(net, parts.train, uphill, {.epochs = 500, .after_step = keep}, rng);
  } catch (const std::runtime_error& error) {
    complaint = error.what();
    return 1;
  }
  return 0;
}

}  // namespace

void broken(Story& story) {
  Axes axes("", "step", "running loss");
  attempt(story, {"raw_pixels_accuracy", "raw pixels 0 to 16, rate 0.01", 0.01, 16, 1}, axes);
  attempt(story, {"zero_start_accuracy", "all weights zero", 0.1, 1, 0}, axes);
  attempt(story, {"wild_rate_accuracy", "rate 3", 3, 1, 1}, axes);
  attempt(story, {"healthy_accuracy", "healthy: rate 0.1", 0.1, 1, 1}, axes);

  std::vector<double> losses;
  std::string complaint;
  const arma::mat stopped = over_splits(story, 200, 3, [&](const Parts& parts, Rng& rng) {
    return arma::rowvec{climb(parts, rng, losses, complaint)};
  });
  story.measure("wrong_sign_stopped", arma::mean(arma::vectorise(stopped)));
  std::cout << "wrong sign: " << complaint << '\n';
  add_curve(axes, "wrong sign", losses);
  story.draw("broken", {axes.log_y().y_range(0.01, 100).x_range(0, 700).key("below")});
}

}  // namespace ml
