// What the number of training images does, and what the hidden layer does.
#include <utility>

#include "experiments.hpp"

namespace ml {

namespace {

/// Means of the columns (a column per number of images) in per cent, with bars of one deviation.
void add_curve(Axes& axes, const std::string& label, const arma::vec& x, const arma::mat& values) {
  axes.error_bars(label, x, 100 * arma::mean(values, 0).t(), 100 * arma::stddev(values, 0, 0).t());
}

}  // namespace

void images(Story& story) {
  const arma::vec count = {50, 100, 200, 400, 800, 1437}, epochs = {200, 150, 100, 80, 60, 50};
  const arma::uword splits = 10;
  arma::mat hidden(splits, count.n_elem), linear(splits, count.n_elem);
  for (arma::uword p = 0; p < count.n_elem; ++p) {
    const TrainOptions options{.epochs = static_cast<arma::uword>(epochs(p))};
    const auto size = static_cast<arma::uword>(count(p));
    const auto accuracies = [&](const Widths& widths, double rate) -> arma::vec {
      return over_splits(story, size, splits, [&](const Parts& parts, Rng& rng) {
        return arma::rowvec{fit(widths, parts, rate, options, rng)};
      });
    };
    hidden.col(p) = accuracies(one_hidden, 0.2);
    linear.col(p) = accuracies(no_hidden, 0.5);
    const bool all = p + 1 == count.n_elem;
    measure_mean(story, all ? "mlp_accuracy_full" : "mlp_accuracy_images_" + std::to_string(size),
                 hidden.col(p));
  }
  measure_mean(story, "softmax_accuracy_full", linear.tail_cols(1));
  Axes axes("", "training images", "right answers on all other images, %");
  add_curve(axes, "64-32-10, one hidden layer, rate 0.2", count * 0.985, hidden);
  add_curve(axes, "64-10, softmax regression, rate 0.5", count * 1.015, linear);
  std::vector<std::pair<std::string, double>> names;
  for (const double n : count) names.emplace_back(std::to_string(std::lround(n)), n);
  story.draw("images", {axes.log_x().x_names(names).x_range(44, 1650).key("bottom right")});
}

}  // namespace ml
