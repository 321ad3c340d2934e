// A larger batch has less noise in its gradient and takes more time.
#include "experiments.hpp"
#include "split.hpp"
#include "timing.hpp"

namespace ml {

namespace {

arma::vec powers(int first, int last) { return arma::exp2(arma::regspace(first, last)); }

/// The mean distance of a batch's gradient to the gradient of all 4096 examples.
arma::vec noise_by_size(Story& story, const arma::vec& sizes, const arma::mat& X,
                        const arma::vec& y, const arma::vec& w) {
  Rng rng = story.rng(601);
  const arma::vec full = mse_gradient(X, y, w);
  const arma::uword draws = story.repetitions(200, 100);
  arma::vec noise = sizes;
  return noise.transform([&](double size) {
    double squares = 0;
    for (arma::uword draw = 0; draw < draws; ++draw) {
      const arma::uvec batch = split(X.n_rows, static_cast<arma::uword>(size), rng).train;
      squares += arma::accu(arma::square(mse_gradient(X.rows(batch), y(batch), w) - full));
    }
    return std::sqrt(squares / static_cast<double>(draws));
  });
}

/// Seconds of one gradient for each table, all of them in turn.
arma::vec seconds_of(const std::vector<arma::mat>& tables) {
  std::vector<std::function<void()>> sides;
  for (const arma::mat& X : tables) {
    sides.emplace_back(
        [&X, y = arma::vec(X.n_rows, arma::fill::ones), w = arma::vec(X.n_cols, arma::fill::ones)] {
          for (int call = 0; call < 4; ++call) static_cast<void>(mse_gradient(X, y, w));
        });
  }
  return cpu_seconds(15, sides) / 4;
}

Axes log_log(const std::string& title, const std::string& x_label, const arma::vec& x,
             const std::string& y_label, const arma::vec& y) {
  return Axes(title, x_label, y_label).linespoints("", x, y).log_x().log_y();
}

}  // namespace

void price_of_a_gradient(Story& story) {
  Rng rng = story.rng(600);
  const arma::mat X = normal(32768, 16, rng);
  const arma::vec w = normal(16, 1, rng), y = normal(4096, 1, rng);
  const arma::vec sizes = powers(0, 9), rows = powers(8, 15), columns = powers(3, 9);
  const arma::vec noise = noise_by_size(story, sizes, X.head_rows(4096), y, w);
  std::vector<arma::mat> tall, wide;
  for (const double n : rows) tall.emplace_back(X.head_rows(static_cast<arma::uword>(n)));
  for (const double d : columns) wide.push_back(normal(512, static_cast<arma::uword>(d), rng));
  const arma::vec by_rows = seconds_of(tall), by_columns = seconds_of(wide);
  story.measure("batch_noise_slope", log_slope(sizes, noise));
  story.measure("time_slope_examples", log_slope(rows, by_rows));
  story.measure("time_slope_features", log_slope(columns, by_columns));
  const auto bytes = [](const arma::mat& table) { return table.n_elem * sizeof(double); };
  story.measure("batch_bytes", bytes(X.head_rows(32)));
  story.measure("all_bytes", bytes(X));
  story.draw(
      "price",
      {log_log("Noise of a batch gradient", "examples in the batch", sizes,
               "distance to the full gradient", noise),
       log_log("Time, 16 features", "examples", rows, "seconds per gradient", by_rows),
       log_log("Time, 512 examples", "features", columns, "seconds per gradient", by_columns)},
      {.columns = 3, .width = 1200, .height = 400});
}

}  // namespace ml
