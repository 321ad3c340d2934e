// Bias and variance of every degree, sampled and exact; and what the interval does to the digits.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "bias_variance.hpp"
#include "degree_curve.hpp"
#include "experiments.hpp"
#include "wave.hpp"

namespace ml {

namespace {

/// What many fits predict at the test points: a matrix per degree, a row per sample.
std::vector<arma::mat> many_fits(Rng rng, double sigma, arma::uword samples) {
  std::vector<arma::mat> predictions(max_degree, arma::mat(samples, x_grid.n_elem));
  for (arma::uword s = 0; s < samples; ++s) {
    const arma::vec y = noisy(x_train, sigma, rng);
    for (arma::uword d = 1; d <= max_degree; ++d) {
      const arma::vec w = solve_qr(polynomial_features(x_train, d), y);
      predictions[d - 1].row(s) = predict(polynomial_features(x_grid, d), w).t();
    }
  }
  return predictions;
}

}  // namespace

void two_kinds_of_error(Story& story) {
  const double sigma = 0.2;
  const auto predictions = many_fits(story.rng(3), sigma, story.repetitions(400, 200));
  arma::vec bias2(max_degree), variance(max_degree), sampled(max_degree);
  double largest_gap = 0;
  const arma::rowvec truth = wave(x_grid).t();
  for (arma::uword d = 1; d <= max_degree; ++d) {
    const arma::mat& all = predictions[d - 1];
    const BiasVariance parts = bias_variance(all, wave(x_grid));
    const double error = arma::mean(arma::mean(arma::square(all.each_row() - truth)));
    largest_gap = std::max(largest_gap, std::abs(parts.sum() - error) / error);
    sampled(d - 1) = parts.sum() + sigma * sigma;
    const BiasVariance exact =
        expected_bias_variance(x_train, wave(x_train), x_grid, wave(x_grid), sigma, d);
    bias2(d - 1) = exact.bias2;
    variance(d - 1) = exact.variance;
    if (d == 3) story.measure("variance_degree_3", parts.variance);
  }
  story.measure("bias2_plus_variance_error", largest_gap);
  story.measure("expected_test_mse_degree_5", bias2(4) + variance(4));
  Axes axes("Three parts of the error at new points, σ = 0.2", "degree", "mean squared error");
  axes.linespoints("bias², exact", degrees, bias2, 2)
      .linespoints("variance, exact", degrees, variance, 1)
      .mark("noise σ²", 1, sigma * sigma, max_degree, sigma * sigma)
      .total("all three", degrees, bias2 + variance + sigma * sigma)
      .circles("all three, measured", degrees, sampled)
      .log_y()
      .y_range(1e-6, 10)
      .x_ticks(1)
      .key("below");
  story.draw("bias_variance", {axes}, {.width = 840, .height = 560});
}

/// The same polynomials on three intervals: same fits, very different condition numbers.
void conditioning(Story& story) {
  const double pi = std::numbers::pi;
  const auto condition = [](double low, double high) {
    return arma::cond(polynomial_features(arma::linspace(low, high, points), max_degree));
  };
  story.measure("condition_0_1", condition(0, 1));
  story.measure("condition_-1_1", condition(-1, 1));
  story.measure("condition_0_2pi", condition(0, 2 * pi));

  Rng rng = story.rng(4);
  const arma::vec y = noisy(x_train, 0.2, rng);
  // On [0, 1] the square of the condition number soon is more than 16 digits can carry.
  arma::uword largest = 0;
  try {
    while (largest < max_degree) {
      solve_normal(polynomial_features((x_train + 1) / 2, largest + 1), y);
      ++largest;
    }
  } catch (const std::runtime_error&) {
    // The degree after the largest one: this is what was looked for.
  }
  story.measure("normal_equations_largest_degree", largest);

  // The textbook's exercise 6: sin x on [0, 2π] is the same problem in other units.
  const DegreeCurve ours = error_by_degree(x_train, y, x_grid, wave(x_grid), max_degree);
  const DegreeCurve theirs = error_by_degree(pi * (x_train + 1), y, pi * (x_grid + 1),
                                             arma::sin(pi * (x_grid + 1)), max_degree);
  story.measure("exercise_6_mse_difference", arma::abs(ours.test / theirs.test - 1).max());
}

}  // namespace ml
