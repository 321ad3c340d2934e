// White inputs: the oldest of all normalizations, and why it helps a descent.
#include "whitening.hpp"

#include "data.hpp"
#include "experiments.hpp"

namespace ml {

namespace {

/// Steps of gradient descent on least squares, at the best fixed rate, until the weights are within
/// a thousandth of the best ones. X has an example per column.
double steps_needed(const arma::mat& X, const arma::rowvec& y) {
  const double n = static_cast<double>(X.n_cols);
  const arma::mat H = X * X.t() / n;
  const arma::vec target = arma::solve(H, arma::vec(X * y.t() / n)), curvature = arma::eig_sym(H);
  const double rate = 2 / (curvature.min() + curvature.max());
  arma::vec w(X.n_rows, arma::fill::zeros);
  double steps = 0;
  while (arma::norm(w - target) > 1e-3 * arma::norm(target) && steps < 1e6) {
    w -= rate * H * (w - target);
    ++steps;
  }
  return steps;
}

}  // namespace

void whitening(Story& story) {
  Rng rng = story.rng(400);
  const arma::mat mix = {{2, 0.3}, {1.5, 0.6}};
  const arma::mat cloud = mix * normal(2, 300, rng) + 3;
  const arma::mat white = whiten(fit_whitening(cloud), cloud);
  const arma::mat covariance = white * white.t() / 300;
  story.measure("whitening_covariance_error", arma::abs(covariance - arma::eye(2, 2)).max());

  const Table table = load_dataset("diabetes");
  arma::mat X = table.except("target").t();
  X.each_col() -= arma::mean(X, 1).eval();
  X.each_col() /= arma::stddev(X, 1, 1).eval();
  const arma::rowvec y = table.column("target").t() - arma::mean(table.column("target"));
  story.measure("descent_steps_standardized", steps_needed(X, y));
  story.measure("descent_steps_whitened", steps_needed(whiten(fit_whitening(X), X), y));

  Axes before("before", "first feature", "second feature"),
      after("white", "first axis", "second axis");
  before.dots("", cloud.row(0).t(), cloud.row(1).t(), 1).x_range(-5, 11).y_range(-5, 11).equal();
  after.dots("", white.row(0).t(), white.row(1).t(), 1).x_range(-4, 4).y_range(-4, 4).equal();
  story.draw("whitening", {before, after});
}

}  // namespace ml
