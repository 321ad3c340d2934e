// Two weights, three roads to the same minimum. Each road sees all examples 30 times.
#include "experiments.hpp"
#include "minibatch.hpp"

namespace ml {

namespace {

/// The loss of a linear model over the plane of its two weights.
Axes plane_of_weights(const std::string& title, const arma::mat& X, const arma::vec& y) {
  const arma::vec w0 = arma::linspace(-2, 2.5, 60), w1 = arma::linspace(0, 3.5, 60);
  arma::mat loss(60, 60);
  for (arma::uword r = 0; r < 60; ++r) {
    for (arma::uword c = 0; c < 60; ++c) loss(r, c) = mse(y, predict(X, {w0(c), w1(r)}));
  }
  const double best = mse(y, predict(X, solve_qr(X, y)));
  Axes axes(title, "w0", "w1");
  const arma::vec heights = {0.06, 0.25, 1, 2.2, 4, 6.2, 9};
  return axes.levels(w0, w1, loss, arma::vec(best + heights)).x_range(-2, 2.5).y_range(0, 3.5);
}

}  // namespace

void three_paths(Story& story) {
  Rng rng = story.rng(500);
  const arma::mat X = with_ones(uniform(60, 1, rng, -1, 2));
  const arma::vec y = X * arma::vec{1, 2} + normal(60, 1, rng, 0.7), w = solve_qr(X, y);
  const arma::vec start = {-1.5, 0.5};
  const DescentOptions options{.rate = 0.1, .epochs = 30};
  const auto panel = [&](const std::string& title, const arma::mat& path) {
    Axes axes = plane_of_weights(title, X, y);
    if (path.n_cols < 500) {
      axes.linespoints("path", path.row(0).t(), path.row(1).t(), 1);
    } else {
      axes.lines("path", path.row(0).t(), path.row(1).t(), 1);
    }
    return axes.circles("start", {start(0)}, {start(1)})
        .star("exact answer", w(0), w(1))
        .key("below");
  };
  story.draw("three_paths",
             {panel("all 60 at once: 30 steps", gradient_descent(X, y, start, options)),
              panel("batches of 10: 180 steps", minibatch_descent(X, y, start, 10, options, rng)),
              panel("one by one: 1800 steps", minibatch_descent(X, y, start, 1, options, rng))},
             {.columns = 3, .width = 1200, .height = 450});
}

}  // namespace ml
