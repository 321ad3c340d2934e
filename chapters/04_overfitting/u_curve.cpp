// The U-curve: which degree has the smallest test error?
#include <cmath>
#include <cstdint>

#include "bias_variance.hpp"
#include "degree_curve.hpp"
#include "experiments.hpp"
#include "wave.hpp"

namespace ml {

/// The textbook's figure: three fits to one sample, and the error of every degree.
void u_curve(Story& story) {
  const double sigma = 0.2;
  Rng rng = story.rng(1);
  const arma::vec y = noisy(x_train, sigma, rng), y_test = noisy(x_grid, sigma, rng);
  Axes fits("Twelve points and three polynomials", "x", "y");
  fits.truth("true curve", x_grid, wave(x_grid));
  for (const arma::uword degree : {1U, 3U, 10U}) {
    const arma::vec w = solve_qr(polynomial_features(x_train, degree), y);
    fits.lines("degree " + std::to_string(degree), x_grid,
               predict(polynomial_features(x_grid, degree), w));
  }
  fits.points("training points", x_train, y).y_range(-2.5, 2.5).key("top right");

  const DegreeCurve curve = error_by_degree(x_train, y, x_grid, y_test, max_degree);
  Axes errors("One sample: error by degree", "degree", "mean squared error");
  errors.linespoints("1001 new points", degrees, curve.test, 2)
      .linespoints("the training points", degrees, curve.train, 1)
      .mark("noise σ² of a new point", 1, sigma * sigma, max_degree, sigma * sigma)
      .log_y()
      .y_range(1e-4, 100)
      .x_ticks(1)
      .key("top center");
  story.draw("u_curve", {fits, errors});
}

namespace {

/// Over many noise samples: which degree wins, and what degrees 10 and 11 do to the training error.
/// Columns: the winner, whether degree 11 is above three minima, training errors of 10 and 11.
/// The winner is measured on the true curve, which spares the noise of the test points.
arma::mat many_samples(const Story& story, double sigma, arma::uword samples,
                       std::uint64_t stream) {
  Rng rng = story.rng(stream);
  arma::mat rows(samples, 4);
  for (arma::uword s = 0; s < samples; ++s) {
    const DegreeCurve curve =
        error_by_degree(x_train, noisy(x_train, sigma, rng), x_grid, wave(x_grid), max_degree);
    rows.row(s) = arma::rowvec{static_cast<double>(curve.best()),
                               curve.test(10) > 3 * curve.test.min() ? 1.0 : 0.0, curve.train(9),
                               curve.train(10)};
  }
  return rows;
}

/// The share of samples that the degree won.
double share(const arma::mat& rows, double degree) {
  return arma::mean(arma::conv_to<arma::vec>::from(rows.col(0) == degree));
}

std::string percent(double part) { return std::to_string(std::lround(100 * part)) + " %"; }

}  // namespace

void winners(Story& story) {
  const arma::mat rows = many_samples(story, 0.2, story.repetitions(400, 200), 2);
  const double three = share(rows, 3), five = share(rows, 5);
  const auto through_all = arma::accu(rows.col(2) < 1e-12);
  story.measure("best_degree_3_share", three);
  story.measure("best_degree_5_share", five);
  story.measure("even_degree_wins_share",
                share(rows, 4) + share(rows, 6) + share(rows, 8) + share(rows, 10));
  story.measure("test_error_blows_up_share", arma::mean(rows.col(1)));
  story.measure("train_mse_degree_10", arma::mean(rows.col(2)));
  story.measure("degree_10_through_all_points", through_all);
  story.measure("train_mse_degree_11", rows.col(3).max());
  story.answer("Degree 5 won in " + percent(five) + " and degree 3 in " + percent(three) + " of " +
               std::to_string(rows.n_rows) +
               " samples: other noise, other winner. Degree 10 passed through all twelve points " +
               std::to_string(through_all) + " times; that takes degree 11.");

  const arma::vec sigmas = {0.05, 0.1, 0.15, 0.2, 0.25, 0.3};
  arma::vec threes(sigmas.n_elem), fives(sigmas.n_elem);
  for (arma::uword i = 0; i < sigmas.n_elem; ++i) {
    const arma::mat samples = many_samples(story, sigmas(i), 200, 10 + i);
    threes(i) = share(samples, 3);
    fives(i) = share(samples, 5);
  }
  story.measure("best_degree_5_share_sigma_0.1", fives(1));
  story.measure("best_degree_3_share_sigma_0.1", threes(1));
  story.measure("best_degree_5_share_sigma_0.3", fives(5));
  story.measure("best_degree_3_share_sigma_0.3", threes(5));
  // One standard error of a share from 200 samples.
  const auto error = [](const arma::vec& p) { return arma::vec(arma::sqrt(p % (1 - p) / 200)); };
  Axes axes("Which degree has the smallest test error?", "standard deviation σ of the noise",
            "share of 200 samples");
  axes.error_bars("degree 5 (± one standard error)", sigmas, fives, error(fives), 1)
      .error_bars("degree 3", sigmas, threes, error(threes), 2)
      .mark("expectations cross at σ = 0.2046", 0.2046, 0, 0.2046, 1)
      .x_range(0.03, 0.32)
      .y_range(0, 1)
      .key("below");
  story.draw("winners", {axes});
}

/// The same question with points at random places.
void points_at_random(Story& story) {
  Rng rng = story.rng(7);
  arma::uword three = 0;
  for (int s = 0; s < 200; ++s) {
    const arma::vec x = uniform(points, 1, rng, -1, 1);
    three += error_by_degree(x, noisy(x, 0.2, rng), x_grid, wave(x_grid), 8).best() == 3 ? 1 : 0;
  }
  story.measure("best_degree_3_share_random_x", static_cast<double>(three) / 200);
}

/// Where the expected errors of degrees 3 and 5 are equal: no sampling, only algebra.
void crossover(Story& story) {
  const auto parts = [](double sigma, arma::uword degree) {
    return expected_bias_variance(x_train, wave(x_train), x_grid, wave(x_grid), sigma, degree);
  };
  const BiasVariance three = parts(1, 3), five = parts(1, 5);
  story.measure("crossover_sigma",
                std::sqrt((three.bias2 - five.bias2) / (five.variance - three.variance)));
  const auto best = [&](double sigma) {
    arma::vec errors(max_degree);
    for (arma::uword d = 1; d <= max_degree; ++d) errors(d - 1) = parts(sigma, d).sum();
    return errors.index_min() + 1;
  };
  story.measure("best_degree_in_expectation_sigma_0.20", best(0.20));
  story.measure("best_degree_in_expectation_sigma_0.21", best(0.21));
}

}  // namespace ml
