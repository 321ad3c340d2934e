// What the slips of a printed pseudo-code cost: the divisor, the tail, the order.
#include "experiments.hpp"
#include "minibatch.hpp"
#include "patients.hpp"

namespace ml {

namespace {

/// The largest difference between the mean of the gradients of disjoint batches and the gradient
/// of all, relative to the latter.
double batch_bias(const arma::mat& X, const arma::vec& y, const arma::vec& w, arma::uword B) {
  arma::vec mean(X.n_cols, arma::fill::zeros);
  for (arma::uword i = 0; i < X.n_rows; i += B) {
    mean += mse_gradient(X.rows(i, i + B - 1), y.subvec(i, i + B - 1), w);
  }
  mean *= static_cast<double>(B) / static_cast<double>(X.n_rows);
  const arma::vec gradient = mse_gradient(X, y, w);
  return largest(mean - gradient) / largest(gradient);
}

/// Distances to the exact weights after 0 … 20 epochs: full descent, divided by B, divided by n;
/// and in the last element the bias of the batches. 1000 examples, batches of 10, every start is
/// 3.5 away from the exact weights.
arma::rowvec one_race(Rng& rng) {
  const arma::uword B = 10, epochs = 20;
  const arma::mat X = normal(1000, 5, rng);
  const arma::vec y = X * normal(5, 1, rng) + normal(1000, 1, rng, 0.1), w = solve_qr(X, y);
  const arma::vec start = w + 3.5 * arma::normalise(normal(5, 1, rng));
  const arma::mat full = gradient_descent(X, y, start, {.rate = 0.05, .epochs = epochs});
  arma::mat distance(epochs + 1, 3);
  arma::vec right = start, printed = start;
  for (arma::uword epoch = 0; epoch <= epochs; ++epoch) {
    distance.row(epoch) = arma::rowvec{arma::norm(full.col(epoch) - w), arma::norm(right - w),
                                       arma::norm(printed - w)};
    right = last(minibatch_epoch(X, y, right, B, 0.05, rng));
    printed = last(minibatch_epoch_as_printed(X, y, printed, B, 0.05));
  }
  return arma::join_rows(arma::vectorise(distance).t(), arma::rowvec{batch_bias(X, y, start, B)});
}

Axes divided_by_n(Story& story) {
  const arma::uword count = story.repetitions(20, 10);
  const arma::mat rows = story.repeat(count, 100, one_race);
  const arma::mat mean = arma::reshape(arma::mean(rows.head_cols(63)), 21, 3);
  story.measure("batch_gradient_bias", rows.col(63).max());
  story.measure("sgd_vs_exact", mean(20, 1));
  story.measure("sgd_vs_exact_after_1", mean(1, 1));
  story.measure("sgd_divided_by_n", mean(20, 2));
  story.measure("sgd_divided_by_n_after_1", mean(1, 2));
  story.measure("sgd_divided_by_n_after_5", mean(5, 2));
  story.measure("full_batch_after_20", mean(20, 0));
  const arma::vec epoch = arma::regspace(0, 20);
  Axes axes("Divided by n or by B", "epochs", "distance to the exact weights");
  return axes.linespoints("by n, as printed", epoch, mean.col(2))
      .linespoints("full descent", epoch, mean.col(0))
      .linespoints("by B", epoch, mean.col(1))
      .log_y()
      .key("at graph 0.98, 0.5");
}

/// 416 = 13 · 32 patients sorted by their answer, and the divisor repaired through the rate: what
/// remains of the slips is the order, the same in every epoch.
Axes fixed_order(Story& story) {
  const Diabetes data;
  const arma::uword N = 416, B = 32, epochs = 60;
  const arma::uvec order = arma::sort_index(data.y), rows = order.head(N);
  const arma::mat X = data.standardized.rows(rows);
  const arma::vec y = data.y(rows);
  const double best = mse(y, predict(X, solve_qr(X, y)));
  arma::vec a = arma::zeros(X.n_cols), b = a, shuffled(epochs + 1), fixed(epochs + 1);
  Rng rng = story.rng(400);
  for (arma::uword epoch = 0; epoch <= epochs; ++epoch) {
    shuffled(epoch) = mse(y, predict(X, a)) - best;
    fixed(epoch) = mse(y, predict(X, b)) - best;
    a = last(minibatch_epoch(X, y, a, B, 0.02, rng));
    b = last(minibatch_epoch_as_printed(X, y, b, B, 0.02 * N / B));
  }
  story.measure("fixed_order_excess", arma::mean(fixed.tail(30)) / arma::mean(shuffled.tail(30)));
  const arma::vec epoch = arma::regspace(0, epochs);
  Axes axes("Patients sorted by their answer", "epochs", "MSE above the smallest MSE");
  return axes.linespoints("always in this order", epoch, fixed)
      .linespoints("shuffled in every epoch", epoch, shuffled)
      .log_y();
}

}  // namespace

void slips_of_the_pseudo_code(Story& story) {
  const Axes divisor = divided_by_n(story);
  story.draw("slips", {divisor, fixed_order(story)}, {.columns = 2, .width = 1100, .height = 460});
}

/// Each example moves a weight of its own: a weight that stands still tells who was left out.
void lost_examples(Story& story) {
  const arma::mat X = arma::eye(1005, 1005);
  const arma::vec y = arma::ones(1005), start = arma::zeros(1005);
  const auto lost = [](const arma::mat& path) { return arma::accu(last(path) == 0); };
  Rng rng = story.rng(99);
  story.measure("examples_lost_as_printed",
                lost(minibatch_epoch_as_printed(X, y, start, 10, 0.05)));
  story.measure("examples_lost", lost(minibatch_epoch(X, y, start, 10, 0.05, rng)));
}

}  // namespace ml
