// Raw and standardized columns: the same loss, the same best answer, not the same road to it.
#include "experiments.hpp"
#include "gradient_descent.hpp"
#include "patients.hpp"

namespace ml {

namespace {

/// The largest rate that converges, from the curvatures of the mean squared error.
double limit_rate_of(const arma::mat& X) {
  const arma::mat curvature = 2.0 / static_cast<double>(X.n_rows) * X.t() * X;
  return limit_rate(arma::eig_sym(curvature));
}

/// The loss after each of 10 000 steps from zero, at 0.9 of the largest rate possible.
arma::vec losses_along(const arma::mat& X, const arma::vec& y) {
  const DescentOptions options{.rate = 0.9 * limit_rate_of(X), .epochs = 10000};
  const arma::mat path = gradient_descent(X, y, arma::zeros(X.n_cols), options);
  arma::vec loss(path.n_cols);
  for (arma::uword k = 0; k < path.n_cols; ++k) loss(k) = mse(y, predict(X, path.col(k)));
  return loss;
}

}  // namespace

void scaling_sets_the_rate(Story& story) {
  const Diabetes data;
  const double raw = limit_rate_of(data.raw), scaled = limit_rate_of(data.standardized);
  story.measure("limit_rate_raw", raw);
  story.measure("limit_rate_standardised", scaled);
  const arma::vec slow = losses_along(data.raw, data.y);
  const arma::vec fast = losses_along(data.standardized, data.y);
  const double spread = arma::var(data.y, 1);
  story.measure("r2_raw_10000_steps", 1 - slow(10000) / spread);
  story.measure("r2_standardised_10_steps", 1 - fast(10) / spread);
  story.answer("As measured, the rate must be " + std::to_string(std::lround(scaled / raw)) +
               " times smaller, and after 10 000 steps R² is " +
               short_number(1 - slow(10000) / spread) + "; standardized it is " +
               short_number(1 - fast(10) / spread) + " after ten. The best possible is 0.518.");

  const double best = mse(data.y, predict(data.raw, solve_qr(data.raw, data.y)));
  const arma::vec steps = arma::unique(arma::round(arma::logspace(0, 4, 100)));
  const arma::uvec at = arma::conv_to<arma::uvec>::from(steps);
  Axes axes("Gradient descent at 0.9 of the largest rate possible", "steps",
            "MSE above the smallest MSE");
  axes.lines("as measured", steps, slow(at) - best)
      .lines("standardized", steps, fast(at) - best)
      .log_x()
      .log_y()
      .y_range(0.01, 100000);
  story.draw("scaling", {axes});
}

}  // namespace ml
