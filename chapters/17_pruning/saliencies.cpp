// Is the saliency what the removal of a weight costs? At a minimum, and elsewhere.
#include <algorithm>

#include "experiments.hpp"
#include "momentum.hpp"
#include "networks.hpp"
#include "rank_correlation.hpp"

namespace ml {

namespace {

/// Predicted and measured change of the loss for some weights.
struct Changes {
  arma::vec predicted, measured, sizes;
};

double whole_loss(Layer& net, const Examples& data) {
  SoftmaxCrossEntropy loss;
  double penalty = 0;
  for (const Parameter& weights : weights_of(net.parameters())) {
    penalty += lambda / 2 * arma::accu(arma::square(*weights.value));
  }
  return loss.forward(net.forward(data.X, {}), data.targets) + penalty;
}

/// Plain batches first, then the whole data in every step until the ground is level.
/// @return the length of the gradient in the end
double go_to_the_minimum(Layer& net, const Examples& data, arma::uword steps, Rng& rng) {
  TrainOptions options = with_penalty(steps);
  options.batch_size = data.X.n_cols;
  double length = 0;
  const auto penalty = options.before_update;
  options.before_update = [&](const auto& parameters) {
    penalty(parameters);
    length = 0;
    for (const Parameter& p : parameters) length += arma::accu(arma::square(*p.gradient));
  };
  Momentum momentum(0.3, 0.97);
  train(net, data, momentum, options, rng);
  return std::sqrt(length);
}

/// Each of the chosen weights is removed alone, and put back.
Changes changes(Sequential& net, const Examples& data, const arma::uvec& chosen) {
  const std::vector<Parameter> weights = weights_of(net.parameters());
  std::vector<Matrix> predicted = curvatures(net, data), places = predicted;
  std::vector<Scalar*> all;
  for (std::size_t l = 0; l < weights.size(); ++l) {
    predicted[l] = saliency(*weights[l].value, predicted[l]);
    for (Scalar& w : *weights[l].value) all.push_back(&w);
  }
  Changes result{joined(predicted), arma::vec(chosen.n_elem), arma::vec(chosen.n_elem)};
  result.predicted = arma::vec(result.predicted(chosen));
  const double before = whole_loss(net, data);
  for (arma::uword i = 0; i < chosen.n_elem; ++i) {
    const Scalar w = std::exchange(*all[chosen(i)], 0);
    result.sizes(i) = std::abs(w);
    result.measured(i) = whole_loss(net, data) - before;
    *all[chosen(i)] = w;
  }
  return result;
}

/// Measured over predicted, the median of the larger half of the predictions.
double ratio(const Changes& c) {
  const arma::uvec upper = arma::find(c.predicted > arma::median(c.predicted));
  return arma::median(arma::vec(c.measured(upper) / c.predicted(upper)));
}

/// The weights of the lowest saliency removed at once: the change of the loss over the sum of their
/// saliencies.
double together(Sequential& net, const Examples& data, double share, Rng& rng) {
  const std::vector<Matrix> whole = copied(net);
  const std::vector<Matrix> worth = scores(Method::obd, net, data, rng);
  const double before = whole_loss(net, data);
  const Masks masks = without(worth, all_kept(net), share);
  apply_masks(net.parameters(), masks);
  const double change = whole_loss(net, data) - before;
  put_back(net, whole);
  return change / arma::accu(joined(worth) % (1 - joined(masks)));
}

Axes picture(const std::string& title, const Changes& c) {
  const arma::uvec shown = arma::find(c.predicted > 1e-9 && c.measured > 1e-9);
  const double low = 1e-9, high = 0.1;
  const arma::vec ticks = {1e-8, 1e-6, 1e-4, 1e-2};
  Axes axes(title, "saliency ½ h w²", "measured change of the loss");
  axes.mark("", low, low, high, high)
      .dots("", c.predicted(shown), c.measured(shown), 1)
      .log_x()
      .log_y()
      .x_range(low, high)
      .y_range(low, high)
      .x_ticks(ticks)
      .y_ticks(ticks)
      .key("none");
  return axes;
}

}  // namespace

void saliencies(Story& story) {
  const Digits digits = load_digits();
  Changes last_early, last;
  const arma::mat rows = story.repeat(story.repetitions(4, 3), 100, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = deal(digits, 300, 300, rng);
    Sequential net = mlp<Tanh>({64, 32, 10}, rng);
    const arma::uvec chosen = permutation(all_weights(all_kept(net)), rng).head(500);
    Adam adam(0.01);
    train(net, exam.train, adam, with_penalty(5), rng);
    last_early = changes(net, exam.train, chosen);
    train(net, exam.train, adam, with_penalty(20), rng);
    const double level = go_to_the_minimum(net, exam.train, 1200, rng);
    last = changes(net, exam.train, chosen);
    return {rank_correlation(last.predicted, last.measured),
            ratio(last),
            level,
            rank_correlation(last_early.predicted, last_early.measured),
            rank_correlation(last.sizes, last.measured),
            together(net, exam.train, 0.5, rng),
            together(net, exam.train, 0.8, rng)};
  });
  story.measure("gradient_at_minimum", rows.col(2).max());
  told(story, "saliency_vs_actual", rows.col(0));
  story.measure("saliency_vs_actual_worst", rows.col(0).min());
  told(story, "change_over_saliency", rows.col(1));
  told(story, "change_over_saliency_without_half", rows.col(1) / 2);
  told(story, "saliency_vs_actual_early", rows.col(3));
  told(story, "magnitude_vs_actual", rows.col(4));
  told(story, "change_over_sum_50", rows.col(5));
  told(story, "change_over_sum_80", rows.col(6));
  story.draw("saliencies",
             {picture("after five epochs", last_early), picture("at a minimum", last)},
             {.columns = 2, .width = 900, .height = 440});
}

}  // namespace ml
