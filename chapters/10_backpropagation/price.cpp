// What a gradient costs, counted and timed, and what it would cost without the way back.
#include "cost.hpp"
#include "derivative.hpp"
#include "digits.hpp"
#include "experiments.hpp"
#include "timing.hpp"

namespace ml {

void price(Story& story) {
  const std::vector<arma::uword> widths = {784, 256, 128, 10};
  const Multiplications count = count_multiplications(widths);
  const auto share = [&](arma::uword part) {
    return static_cast<double>(part) / static_cast<double>(count.forward);
  };
  story.measure("backward_over_forward_counted", share(count.backward()));
  story.measure("gradient_cost_ratio_counted", 1 + share(count.backward()));
  story.measure("gradient_cost_ratio_with_input", 1 + share(count.backward() + count.input));

  Rng rng = story.rng(5);
  const Mlp net = random_mlp(widths, activation("relu"), rng);
  const Matrix X = uniform(784, 64, rng);
  const arma::uvec labels = permutation(64, rng) / 7;
  const arma::vec seconds =
      cpu_seconds(static_cast<int>(story.repetitions(40, 25)),
                  {[&] { forward_trace(net, X); }, [&] { entropy_gradient(net, X, labels); }});
  story.measure("gradient_cost_ratio", seconds(1) / seconds(0));
}
namespace {

/// The rows of 64-32-10: timed, and counted in multiplications.
void measure_chapter_network(Story& story, double parameters, double time_ratio) {
  story.measure("numeric_over_backprop_time", time_ratio);
  story.measure("numeric_forward_passes", 2 * parameters);
  const Multiplications count = count_multiplications({64, 32, 10});
  const double step =
      1 + static_cast<double>(count.backward()) / static_cast<double>(count.forward);
  story.measure("numeric_over_backprop_counted", 2 * parameters / step);
}

Axes against_size(const arma::vec& sizes, const arma::vec& ratio) {
  Axes axes("How many times longer differences take, 64-H-10", "number of parameters",
            "time of differences / time of backpropagation");
  return axes.truth("a forward pass per side and parameter, over 2.2", sizes, 2 * sizes / 2.2)
      .linespoints("measured", sizes, ratio, 1)
      .log_x()
      .log_y()
      .x_range(70, 6000)
      .x_names({{"100", 100}, {"300", 300}, {"1000", 1000}, {"3000", 3000}})
      .key("top left");
}

}  // namespace

/// One gradient by backpropagation and by differences, for networks of growing size.
void race(Story& story) {
  std::vector<arma::uword> hidden = {1, 4, 16, 32};
  if (!story.quick()) hidden = {1, 2, 4, 8, 16, 32, 64};
  const Digits digits = load_digits();
  const Matrix X = digits.X.head_cols(20);
  const arma::uvec labels = digits.labels.head(20);
  arma::vec sizes(hidden.size()), numeric(hidden.size()), back(hidden.size());
  for (arma::uword i = 0; i < hidden.size(); ++i) {
    Rng rng = story.rng(6);
    const Mlp net = random_mlp({64, hidden[i], 10}, activation("tanh"), rng);
    const arma::vec parameters = pack(net);
    const auto loss = entropy_of(net, X, labels);
    sizes(i) = static_cast<double>(parameters.n_elem);
    // Differences take seconds where the way back takes microseconds: so it is asked many times.
    const arma::vec seconds = cpu_seconds(3, {[&] { numeric_gradient(loss, parameters); },
                                              [&] {
                                                for (int k = 0; k < 20; ++k) {
                                                  entropy_gradient(net, X, labels);
                                                }
                                              }});
    numeric(i) = seconds(0);
    back(i) = seconds(1) / 20;
    if (hidden[i] == 32) measure_chapter_network(story, sizes(i), numeric(i) / back(i));
  }
  const arma::vec ratio = numeric / back;
  const arma::vec line = arma::polyfit(arma::log(sizes), arma::vec(arma::log(ratio)), 1);
  story.measure("numeric_over_backprop_slope", line(0));
  story.draw("numeric_and_backward", {against_size(sizes, ratio)}, {.width = 800, .height = 520});
  story.answer(
      "There and back take about 2.1 forward passes, counted, for all 235 146 "
      "derivatives; for 2410 parameters that is some 2250 times cheaper than "
      "trying each of them.");
}

}  // namespace ml
