// Figure 3.18 of the textbook: one to four hidden layers with about 9000 parameters. Who is better
// depends on when one stops, so there are four answers.
#include "count.hpp"
#include "experiments.hpp"

namespace ml {

namespace {

const std::vector<Widths> shapes = {
    {64, 120, 10}, {64, 64, 64, 10}, {64, 50, 50, 50, 10}, {64, 43, 43, 43, 43, 10}};

/// Test accuracies of one training on 1437 digits: after 30 epochs, when the training loss is first
/// below 0.05, and at the end.
arma::rowvec three_moments(const Widths& widths, arma::uword epochs, const Parts& parts, Rng& rng) {
  Sequential net = mlp<Relu>(widths, rng);
  Sgd sgd(0.1);
  arma::rowvec accuracy(3, arma::fill::zeros);
  const auto look = [&](const History& history) {
    const bool arrived = accuracy(1) == 0 && score(net, parts.train).loss < 0.05;
    if (history.epochs == 30) accuracy(0) = score(net, parts.test).accuracy;
    if (arrived) accuracy(1) = score(net, parts.test).accuracy;
    return history.epochs < epochs || accuracy(1) == 0;
  };
  train(net, parts.train, sgd, {.epochs = 300, .after_epoch = look}, rng);
  accuracy(2) = score(net, parts.test).accuracy;
  return accuracy;
}

/// Differences from the first column in points, with bars of two standard errors.
void add_curve(Axes& axes, const std::string& label, const arma::mat& values, double shift) {
  const arma::vec layers = values.n_cols == 4 ? arma::vec{1, 2, 3, 4} : arma::vec{1, 4};
  const arma::mat difference = 100 * (values.each_col() - values.col(0));
  const arma::vec error = arma::stddev(difference, 0, 0).t() / std::sqrt(values.n_rows);
  axes.error_bars(label, layers + shift, arma::mean(difference, 0).t(), 2 * error);
}

void measure_difference(Story& story, const std::string& name, const arma::mat& values) {
  const arma::vec difference = values.tail_cols(1) - values.col(0);
  measure_mean(story, name, difference);
  story.measure(name + "_se", error_of_mean(difference));
}

}  // namespace

void depth(Story& story) {
  const arma::uword splits = 10;
  arma::mat epochs_30(splits, 4), equal_loss(splits, 4), few(splits, 4), converged(splits, 2);
  for (arma::uword d = 0; d < 4; ++d) {
    const arma::mat moments = over_splits(story, 1437, splits, [&](const Parts& parts, Rng& rng) {
      return three_moments(shapes[d], d == 0 || d == 3 ? 100 : 30, parts, rng);
    });
    epochs_30.col(d) = moments.col(0);
    equal_loss.col(d) = moments.col(1);
    if (d == 0 || d == 3) converged.col(d / 3) = moments.col(2);
    few.col(d) = over_splits(story, 200, splits, [&](const Parts& parts, Rng& rng) {
      return arma::rowvec{fit(shapes[d], parts, 0.1, {.epochs = 80}, rng)};
    });
    measure_mean(story, "depth_" + std::to_string(d + 1) + "_accuracy", epochs_30.col(d));
    story.measure("depth_" + std::to_string(d + 1) + "_parameters", count_parameters(shapes[d]));
  }
  measure_difference(story, "depth_4_minus_depth_1", epochs_30);
  measure_difference(story, "depth_4_minus_depth_1_equal_loss", equal_loss);
  measure_difference(story, "depth_4_minus_depth_1_converged", converged);
  measure_difference(story, "depth_4_minus_depth_1_200", few);
  Axes axes("", "hidden layers, about 9000 parameters in all",
            "accuracy minus that of one layer, points");
  add_curve(axes, "1437 digits, after 30 epochs", epochs_30, -0.06);
  add_curve(axes, "1437 digits, at training loss 0.05", equal_loss, -0.02);
  add_curve(axes, "1437 digits, after 100 epochs", converged, 0.02);
  add_curve(axes, "200 digits, after 80 epochs", few, 0.06);
  story.draw("depth", {axes.mark("", 0.8, 0, 4.2, 0)
                           .x_ticks(1)
                           .x_range(0.8, 4.2)
                           .y_range(-3.2, 1.6)
                           .key("bottom left")});
}

}  // namespace ml
