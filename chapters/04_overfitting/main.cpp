// Chapter 04: a model can be too simple or too free, and a penalty can hold a free one back.
#include <cmath>
#include <numbers>

#include "bias_variance.hpp"
#include "chapter.hpp"
#include "data.hpp"
#include "degree_curve.hpp"
#include "descent.hpp"
#include "lasso.hpp"
#include "ridge.hpp"
#include "scaling.hpp"
#include "three_way_split.hpp"

using namespace ml;

namespace {

const arma::uword points = 12, max_degree = 11;

/// The lecture's curve, one wave over [−1, 1] (its x in [0, 1], rescaled).
arma::vec wave(const arma::vec& x) { return arma::sin(std::numbers::pi * (x + 1)); }

const arma::vec x_train = arma::linspace(-1, 1, points);
const arma::vec x_test = arma::linspace(-1, 1, 1001);
const arma::vec degrees = arma::regspace(1, max_degree);

arma::vec noisy(const arma::vec& x, double sigma, Rng& rng) {
  return wave(x) + normal(x.n_elem, 1, rng, sigma);
}

/// The lecture's figure: three fits to one sample, and the error of every degree.
void u_curve(Chapter& chapter) {
  Rng rng = chapter.rng(1);
  const arma::vec y = noisy(x_train, 0.2, rng);
  Panel fits{"Twelve points and three polynomials", "x", "y", {}};
  fits.curves.push_back({"true curve", x_test, wave(x_test), "lines lw 5 dt 1 lc rgb '#c8c8c8'"});
  const std::vector<std::string> styles = {"lines lw 2 dt 4 lc rgb '#404040'",
                                           "lines lw 2.5 dt 1 lc rgb '#0072B2'",
                                           "lines lw 2 dt 2 lc rgb '#D55E00'"};
  for (const arma::uword i : {0U, 1U, 2U}) {
    const arma::uword degree = i == 0 ? 1 : (i == 1 ? 3 : 10);
    const arma::vec w = solve_qr(polynomial_features(x_train, degree), y);
    fits.curves.push_back({"degree " + std::to_string(degree), x_test,
                           predict(polynomial_features(x_test, degree), w), styles[i]});
  }
  fits.curves.push_back({"sample", x_train, y, "points pt 7 ps 1.4 lc rgb 'black'"});
  fits.settings = {"set yrange [-2.5:2.5]", "set key top right"};

  const DegreeCurve curve = error_by_degree(x_train, y, x_test, wave(x_test), max_degree);
  const Panel errors{"Mean squared error by degree",
                     "degree",
                     "mean squared error (log scale)",
                     {{"test", degrees, curve.test, "linespoints lt 2"},
                      {"train", degrees, curve.train, "linespoints lt 1"}},
                     {"set logscale y", "set yrange [1e-4:10]", "set format y '10^{%T}'",
                      "set xtics 1", "set key top center"}};
  chapter.draw(
      {.name = "u_curve", .panels = {fits, errors}, .columns = 2, .width = 1150, .height = 480});
}

/// The degree with the smallest exact expected error, and that error.
arma::vec expected_errors(double sigma) {
  arma::vec errors(max_degree);
  for (arma::uword d = 1; d <= max_degree; ++d) {
    errors(d - 1) =
        expected_bias_variance(x_train, wave(x_train), x_test, wave(x_test), sigma, d).sum();
  }
  return errors;
}

struct Shares {
  double three, five, test_blows_up;
  arma::vec train_10, train_11;
};

/// Over many noise samples: which degree wins, and what degrees 10 and 11 do to the training error.
Shares best_degrees(Chapter& chapter, double sigma, arma::uword samples, std::uint64_t stream) {
  Rng rng = chapter.rng(stream);
  Shares shares{0, 0, 0, arma::vec(samples), arma::vec(samples)};
  const auto one = 1.0 / static_cast<double>(samples);
  for (arma::uword s = 0; s < samples; ++s) {
    const DegreeCurve curve =
        error_by_degree(x_train, noisy(x_train, sigma, rng), x_test, wave(x_test), max_degree);
    shares.three += curve.best() == 3 ? one : 0;
    shares.five += curve.best() == 5 ? one : 0;
    shares.test_blows_up += curve.test(10) > 3 * curve.test.min() ? one : 0;
    shares.train_10(s) = curve.train(9);
    shares.train_11(s) = curve.train(10);
  }
  return shares;
}

void winners(Chapter& chapter) {
  const arma::uword samples = chapter.repetitions(400, 200);
  const std::string count = std::to_string(samples) + " samples";
  const Shares shares = best_degrees(chapter, 0.2, samples, 2);
  chapter.claim({"best_degree_3_share", "T, fig. 3.17: minimum at degree 3; σ = 0.2, " + count,
                 "degree 3", shares.three, 0.23, 0.43});
  chapter.claim({"best_degree_5_share", "the same samples", "", shares.five, 0.40, 0.61});
  chapter.claim({"test_error_blows_up_share", "T: test error soars; degree 11 above 3 minima", "",
                 shares.test_blows_up, 0.88, 1});
  chapter.claim({"train_mse_degree_10", "T: degree 10 goes exactly through the points", "0",
                 arma::mean(shares.train_10), 2.3e-3, 4.4e-3});
  const auto exact = arma::accu(shares.train_10 < 1e-12);
  chapter.claim({"degree_10_through_all_points", "samples with a training error below 1e-12", count,
                 static_cast<double>(exact), 0, 0});
  chapter.claim({"train_mse_degree_11", "T: zero at degree 11; the largest of all samples", "0",
                 shares.train_11.max(), 0, 1e-12});

  const arma::vec sigmas = {0.05, 0.1, 0.15, 0.2, 0.25, 0.3};
  arma::vec three(sigmas.n_elem), five(sigmas.n_elem);
  for (arma::uword i = 0; i < sigmas.n_elem; ++i) {
    const Shares each = best_degrees(chapter, sigmas(i), 200, 10 + i);
    three(i) = each.three;
    five(i) = each.five;
  }
  chapter.claim({"best_degree_5_share_sigma_0.1", "200 samples", "", five(1), 0.65, 0.83});
  chapter.claim({"best_degree_3_share_sigma_0.1", "200 samples", "", three(1), 0, 0.07});
  chapter.claim({"best_degree_5_share_sigma_0.3", "200 samples", "", five(5), 0.17, 0.36});
  chapter.claim({"best_degree_3_share_sigma_0.3", "200 samples", "", three(5), 0.43, 0.64});
  // One standard error of a share from 200 samples.
  const auto error = [](const arma::vec& share) {
    return arma::vec(arma::sqrt(share % (1 - share) / 200));
  };
  chapter.draw({.name = "winners",
                .panels = {{"Which degree has the smallest test error?",
                            "standard deviation σ of the noise",
                            "share of 200 samples",
                            {{"degree 5 (± one standard error)", sigmas, five, "yerrorlines lt 1",
                              error(five)},
                             {"degree 3", sigmas, three, "yerrorlines lt 2", error(three)},
                             {"expectations cross at σ = 0.2046",
                              {0.2046, 0.2046},
                              {0, 1},
                              "lines lw 2 dt 3 lc rgb '#404040'"}},
                            {"set xrange [0.03:0.32]", "set yrange [0:1]",
                             "set key outside bottom center horizontal"}}}});
}

/// The same question with points at random places.
void points_at_random(Chapter& chapter) {
  const arma::uword samples = 200;
  Rng rng = chapter.rng(7);
  arma::uword three = 0;
  for (arma::uword s = 0; s < samples; ++s) {
    const arma::vec x = uniform(points, 1, rng, -1, 1);
    const DegreeCurve curve = error_by_degree(x, noisy(x, 0.2, rng), x_test, wave(x_test), 8);
    three += curve.best() == 3 ? 1 : 0;
  }
  chapter.claim({"best_degree_3_share_random_x", "σ = 0.2, x at random, 200 samples", "degree 3",
                 static_cast<double>(three) / static_cast<double>(samples), 0.49, 0.70});
}

/// Where the expected errors of degrees 3 and 5 are equal: no sampling, only algebra.
void crossover(Chapter& chapter) {
  const auto parts = [](arma::uword degree) {
    return expected_bias_variance(x_train, wave(x_train), x_test, wave(x_test), 1, degree);
  };
  const BiasVariance three = parts(3), five = parts(5);
  const double crossing = std::sqrt((three.bias2 - five.bias2) / (five.variance - three.variance));
  chapter.claim(
      {"crossover_sigma", "degrees 3 and 5 equal in expectation", "", crossing, 0.2045, 0.2047});
  const auto best = [](double sigma) {
    return static_cast<double>(expected_errors(sigma).index_min() + 1);
  };
  chapter.claim({"best_degree_in_expectation_sigma_0.20", "T, fig. 3.17", "3", best(0.20), 5, 5});
  chapter.claim({"best_degree_in_expectation_sigma_0.21", "T, fig. 3.17", "3", best(0.21), 3, 3});
}

/// Bias and variance of every degree, sampled and exact.
void two_kinds_of_error(Chapter& chapter) {
  const double sigma = 0.2;
  const arma::uword samples = chapter.repetitions(400, 200);
  Rng rng = chapter.rng(3);
  std::vector<arma::mat> predictions(max_degree, arma::mat(samples, x_test.n_elem));
  for (arma::uword s = 0; s < samples; ++s) {
    const arma::vec y = noisy(x_train, sigma, rng);
    for (arma::uword d = 1; d <= max_degree; ++d) {
      const arma::vec w = solve_qr(polynomial_features(x_train, d), y);
      predictions[d - 1].row(s) = predict(polynomial_features(x_test, d), w).t();
    }
  }
  arma::vec bias2(max_degree), variance(max_degree), sampled(max_degree);
  double largest_gap = 0;
  const arma::rowvec truth = wave(x_test).t();
  for (arma::uword d = 1; d <= max_degree; ++d) {
    const arma::mat& all = predictions[d - 1];
    const BiasVariance parts = bias_variance(all, wave(x_test));
    const double error = arma::mean(arma::mean(arma::square(all.each_row() - truth)));
    largest_gap = std::max(largest_gap, std::abs(parts.sum() - error) / error);
    sampled(d - 1) = parts.sum();
    const BiasVariance exact =
        expected_bias_variance(x_train, wave(x_train), x_test, wave(x_test), sigma, d);
    bias2(d - 1) = exact.bias2;
    variance(d - 1) = exact.variance;
    if (d == 3) {
      // The variance of degree 3 averages about four squared Gaussians per sample.
      const double spread = exact.variance * std::sqrt(2.0 / (4.0 * static_cast<double>(samples)));
      chapter.claim({"variance_degree_3", "exact: σ² · 0.2808", "", parts.variance,
                     0.2808 * sigma * sigma - 4 * spread, 0.2808 * sigma * sigma + 4 * spread});
    }
  }
  chapter.claim({"bias2_plus_variance_error", "against the measured test error, relative", "0",
                 largest_gap, 0, 1e-10});
  chapter.claim({"expected_test_mse_degree_5", "exact, σ = 0.2", "", bias2(4) + variance(4),
                 0.01706, 0.01708});
  chapter.draw(
      {.name = "bias_variance",
       .panels = {{"Two kinds of error, σ = 0.2",
                   "degree",
                   "mean squared error (log scale)",
                   {{"bias², exact", degrees, bias2, "linespoints lt 2"},
                    {"variance, exact", degrees, variance, "linespoints lt 1"},
                    {"sum, exact", degrees, bias2 + variance, "lines lw 3 dt 1 lc rgb 'black'"},
                    {"sum, measured", degrees, sampled, "points pt 6 ps 1.8 lw 2 lc rgb 'black'"}},
                   {"set logscale y", "set yrange [1e-6:10]", "set format y '10^{%T}'",
                    "set xtics 1", "set key top center"}}}});
}

/// The same polynomials on three intervals: same fits, very different condition numbers.
void conditioning(Chapter& chapter) {
  const double pi = std::numbers::pi;
  struct Interval {
    std::string name;
    double low, high, low_band, high_band;
  };
  // Bands: ±1 % around 8.83e8, 4.08e4 and 3.21e12.
  for (const Interval& each : {Interval{"condition_0_1", 0, 1, 8.74e8, 8.92e8},
                               Interval{"condition_-1_1", -1, 1, 4.04e4, 4.13e4},
                               Interval{"condition_0_2pi", 0, 2 * pi, 3.17e12, 3.25e12}}) {
    const arma::mat X =
        polynomial_features(arma::linspace(each.low, each.high, points), max_degree);
    chapter.claim({each.name, "degree 11, " + std::to_string(points) + " points", "", arma::cond(X),
                   each.low_band, each.high_band});
  }

  Rng rng = chapter.rng(4);
  const arma::vec y = noisy(x_train, 0.2, rng);
  // On [0, 1] the square of the condition number soon is more than 16 digits can carry.
  arma::uword largest = 0;
  try {
    while (largest < max_degree) {
      solve_normal(polynomial_features((x_train + 1) / 2, largest + 1), y);
      ++largest;
    }
  } catch (const std::runtime_error&) {
  }
  chapter.claim({"normal_equations_largest_degree", "T: zero at degree 11; [0, 1] without QR", "11",
                 static_cast<double>(largest), 8, 10});

  // T's exercise 6: sin x on [0, 2π] is the same problem in other units.
  const DegreeCurve ours = error_by_degree(x_train, y, x_test, wave(x_test), max_degree);
  const DegreeCurve theirs = error_by_degree(pi * (x_train + 1), y, pi * (x_test + 1),
                                             arma::sin(pi * (x_test + 1)), max_degree);
  chapter.claim({"exercise_6_mse_difference", "T, exercise 6: sin x on [0, 2π], degrees 1 to 11",
                 "", arma::abs(ours.test / theirs.test - 1).max(), 0, 1e-6});
}

/// What a test set is worth after it has been used to choose the degree.
void leaking_test_set(Chapter& chapter) {
  const double sigma = 0.2;
  const arma::uword repetitions = chapter.repetitions(400, 200), choices = 9;
  arma::vec leaked(repetitions), honest(repetitions);
  for (arma::uword s = 0; s < repetitions; ++s) {
    Rng rng = chapter.rng(1000 + s);
    const arma::vec x = arma::linspace(-1, 1, 40);
    const arma::vec y = noisy(x, sigma, rng);
    const ThreeWaySplit parts = three_way_split(40, 20, 10, rng);
    const auto curve_on = [&](const arma::uvec& rows) {
      return error_by_degree(x(parts.train), y(parts.train), x(rows), y(rows), choices);
    };
    const DegreeCurve on_validation = curve_on(parts.validation), on_test = curve_on(parts.test);
    // What new points would say: the same fits on the noiseless curve, plus the noise.
    const DegreeCurve truth = error_by_degree(x(parts.train), y(parts.train), x, wave(x), choices);
    const auto optimism = [&](arma::uword degree) {
      return std::log((truth.test(degree - 1) + sigma * sigma) / on_test.test(degree - 1));
    };
    leaked(s) = optimism(on_test.best());
    honest(s) = optimism(on_validation.best());
  }
  const arma::vec difference = leaked - honest;
  const double error = arma::stddev(difference) / std::sqrt(static_cast<double>(repetitions));
  chapter.claim({"leak_optimism_paired",
                 "T: leakage; log of true over reported error, degree "
                 "chosen on test minus on validation, ± " +
                     short_number(error) + " (s.e.)",
                 "above 0", arma::mean(difference), 4 * error, 1});
}

/// Two columns that are almost the same: least squares cannot tell their weights apart.
void multicollinearity(Chapter& chapter) {
  const double sigma = 0.1;
  const arma::uword repetitions = 200, n = 50;
  const arma::vec epsilons = {1, 0.1, 0.01, 0.001};
  arma::vec squares(4), held(4), predicted(4), sum(4);
  for (arma::uword e = 0; e < 4; ++e) {
    Rng rng = chapter.rng(20 + e);
    const arma::vec x1 = normal(n, 1, rng), x2 = x1 + epsilons(e) * normal(n, 1, rng);
    const arma::mat X = with_ones(arma::join_rows(x1, x2));
    arma::vec w1(repetitions), w1_held(repetitions), w_sum(repetitions);
    for (arma::uword r = 0; r < repetitions; ++r) {
      const arma::vec y = x1 + x2 + normal(n, 1, rng, sigma), w = solve_qr(X, y);
      w1(r) = w(1);
      w_sum(r) = w(1) + w(2);
      w1_held(r) = ridge(X, y, 1)(1);
    }
    squares(e) = arma::stddev(w1);
    sum(e) = arma::stddev(w_sum);
    held(e) = arma::stddev(w1_held);
    // N: the solution multiplies by 1/λᵢ. Variance of w₁: σ² Σᵢ v₁ᵢ² / λᵢ, eigenvectors v.
    arma::vec eigenvalues;
    arma::mat v;
    arma::eig_sym(eigenvalues, v, arma::mat(X.t() * X));
    predicted(e) = sigma * std::sqrt(arma::accu(arma::square(v.row(1).t()) / eigenvalues));
  }
  chapter.claim({"weight_deviation_epsilon_1", "N 2.1.6: about σ √(1 + 1/ε²) / √n = 0.02", "",
                 squares(0), 0.013, 0.030});
  chapter.claim({"weight_deviation_epsilon_0.001", "N 2.1.6: the same formula gives 14", "",
                 squares(3), 9, 21});
  // A deviation from 200 samples has a relative standard error of 1/√400.
  chapter.claim({"weight_deviation_vs_eigenvalues", "N: 1/λᵢ; largest relative difference of four",
                 "0", arma::abs(squares / predicted - 1).max(), 0, 0.2});
  chapter.claim({"weight_sum_deviation_epsilon_0.001", "w₁ + w₂ is known well: σ/√n = 0.014", "",
                 sum(3), 0.009, 0.021});
  // Over all eigenvalues μ the deviation is below σ √(μ/2) / (μ + 1), at most 0.036, plus noise.
  chapter.claim(
      {"ridge_weight_deviation", "N 2.1.6: λ = 1, largest of the four", "", held.max(), 0, 0.045});
  chapter.draw(
      {.name = "multicollinearity",
       .panels = {{"How far the first weight scatters",
                   "difference ε of the two columns (log scale)",
                   "standard deviation (log scale)",
                   {{"from the eigenvalues", epsilons, predicted,
                     "lines lw 6 dt 1 lc rgb '#c8c8c8'"},
                    {"least squares", epsilons, squares, "linespoints lt 2"},
                    {"ridge, λ = 1", epsilons, held, "linespoints lt 1"}},
                   {"set logscale xy", "set format xy '10^{%T}'", "set xrange [0.0007:1.4]",
                    "set yrange [0.003:50]", "set key outside bottom center horizontal"}}},
       .width = 800,
       .height = 500});
}

/// Ridge in closed form and by gradient descent, and the two conventions of λ.
void ridge_two_ways(Chapter& chapter) {
  Rng rng = chapter.rng(5);
  const arma::uword n = 40;
  const arma::mat X = with_ones(normal(n, 4, rng));
  const arma::vec y = X * arma::vec{3, 1, -2, 0.5, 0} + normal(n, 1, rng);
  const double lambda = 2;
  const auto minimum = [&](const Gradient& gradient, double rate) {
    return arma::vec(descend(gradient, arma::zeros(5), rate, 4000).tail_cols(1));
  };
  const arma::vec by_sum =
      minimum([&](const arma::vec& w) { return ridge_gradient(X, y, w, lambda); }, 0.002);
  chapter.claim({"ridge_closed_form_vs_gradient", "N 2.1.6", "0",
                 arma::abs(ridge(X, y, lambda) - by_sum).max(), 0, 1e-9});
  // The mean of the squared errors plus λ‖w‖²: the same minimum as the sum with nλ.
  const arma::vec by_mean = minimum(
      [&](const arma::vec& w) {
        arma::vec gradient = mse_gradient(X, y, w) + 2 * lambda * w;
        gradient(0) -= 2 * lambda * w(0);
        return gradient;
      },
      0.05);
  chapter.claim({"ridge_mean_convention", "mean loss with λ against sum with nλ", "",
                 arma::abs(ridge(X, y, static_cast<double>(n) * lambda) - by_mean).max(), 0, 1e-9});
  chapter.claim({"ridge_wrong_convention", "mean loss with λ against sum with λ", "",
                 arma::abs(ridge(X, y, lambda) - by_mean).max(), 0.5, 3});
}

/// The intercept under a penalty that should have left it alone.
void intercept(Chapter& chapter) {
  Rng rng = chapter.rng(6);
  const arma::uword n = 30;
  const double lambda = 5;
  const arma::mat features = normal(n, 3, rng);
  const arma::mat X = with_ones(standardize(features, fit_scaling(features)));
  const arma::vec y = X * arma::vec{10, 1, -1, 2} + normal(n, 1, rng);
  // Penalising all weights is least squares with one more example, √λ and 0, for each weight.
  const arma::vec mistaken =
      solve_qr(arma::join_cols(X, std::sqrt(lambda) * arma::mat(4, 4, arma::fill::eye)),
               arma::join_cols(y, arma::zeros(4)));
  const double expected = n / (n + lambda);
  chapter.claim({"intercept_shrinkage", "N: no sense in penalising ω₀; exactly n/(n+λ) = 30/35", "",
                 mistaken(0) / ridge(X, y, lambda)(0), expected - 1e-10, expected + 1e-10});
  chapter.claim({"intercept_unpenalised_minus_mean", "left alone it is the mean of y", "0",
                 ridge(X, y, lambda)(0) - arma::mean(y), -1e-10, 1e-10});
}

/// Degree 11 is far too free. A penalty brings it back, and the U appears again, in λ.
void penalty_curve(Chapter& chapter) {
  const double sigma = 0.2;
  const arma::vec exponents = arma::regspace(-10, 0.25, 2), lambdas = arma::exp10(exponents);
  const arma::mat X = polynomial_features(x_train, max_degree);
  const arma::mat X_test = polynomial_features(x_test, max_degree);
  const arma::mat units(points, points, arma::fill::eye);
  arma::vec bias2(lambdas.n_elem), variance(lambdas.n_elem);
  for (arma::uword i = 0; i < lambdas.n_elem; ++i) {
    // The fit is linear in the answers, so its predictions are H y. Column k of H is what it
    // predicts if training answer k is 1 and all others are 0.
    arma::mat H(x_test.n_elem, points);
    for (arma::uword k = 0; k < points; ++k) {
      H.col(k) = predict(X_test, ridge(X, units.col(k), lambdas(i)));
    }
    bias2(i) = arma::mean(arma::square(H * wave(x_train) - wave(x_test)));
    variance(i) = sigma * sigma * arma::mean(arma::sum(arma::square(H), 1));
  }
  const arma::vec sum = bias2 + variance;
  chapter.claim({"ridge_degree_11_expected_mse", "exact, σ = 0.2, best λ (without penalty: 1.362)",
                 "", sum.min(), 0.017, 0.0215});
  chapter.claim({"ridge_degree_11_best_exponent", "log10 of the best λ of the figure", "",
                 exponents(sum.index_min()), -2.5, -1.5});
  chapter.draw({.name = "penalty_curve",
                .panels = {{"Degree 11 under a ridge penalty, σ = 0.2",
                            "λ (log scale)",
                            "mean squared error (log scale)",
                            {{"bias²", lambdas, bias2, "lines lt 2"},
                             {"variance", lambdas, variance, "lines lt 1"},
                             {"their sum", lambdas, sum, "lines lw 3 dt 1 lc rgb 'black'"},
                             {"degree 5 without a penalty",
                              {lambdas.min(), lambdas.max()},
                              {0.01707, 0.01707},
                              "lines lw 2 dt 3 lc rgb '#404040'"}},
                            {"set logscale xy", "set format xy '10^{%T}'", "set yrange [1e-6:5]",
                             "set xtics 1e-10,100", "set key outside bottom center horizontal"}}},
                .width = 800,
                .height = 540});
}

/// Fifteen of twenty features say nothing. Which method notices?
void zeros(Chapter& chapter) {
  const arma::uword n = 100, features = 20, repetitions = chapter.repetitions(40, 20);
  const arma::vec lambdas = {10, 50, 300};
  arma::mat lasso_zeros(repetitions, lambdas.n_elem), ridge_zeros(repetitions, lambdas.n_elem);
  arma::vec truth(features + 1, arma::fill::zeros);
  truth.subvec(1, 5) = arma::vec{4, -3, 2, 1, 0.5};
  for (arma::uword r = 0; r < repetitions; ++r) {
    Rng rng = chapter.rng(3000 + r);
    const arma::mat X = with_ones(normal(n, features, rng));
    const arma::vec y = X * truth + normal(n, 1, rng);
    for (arma::uword l = 0; l < lambdas.n_elem; ++l) {
      const auto count = [](const arma::vec& w) {
        return static_cast<double>(arma::accu(w.tail(w.n_elem - 1) == 0));
      };
      lasso_zeros(r, l) = count(lasso(X, y, lambdas(l)));
      ridge_zeros(r, l) = count(ridge(X, y, lambdas(l)));
    }
  }
  // An idle weight is 0 while |⟨x, noise⟩| < λ/2, with ⟨x, noise⟩ about N(0, n): 38 % at λ = 10 and
  // 99 % at λ = 50. At λ = 300 the true weights below λ/2n = 1.5 are gone as well: 17 of 20.
  const std::vector<std::pair<double, double>> bands = {{4.6, 7.9}, {14.1, 15.2}, {16.6, 17.5}};
  for (arma::uword l = 0; l < lambdas.n_elem; ++l) {
    chapter.claim({"lasso_zeros",
                   "N 2.1.7: λ = " + short_number(lambdas(l)) + ", mean of " +
                       std::to_string(repetitions) + " samples, sd " +
                       short_number(arma::stddev(lasso_zeros.col(l))),
                   "", arma::mean(lasso_zeros.col(l)), bands[l].first, bands[l].second});
  }
  chapter.claim({"ridge_zeros", "the same samples, all λ", "", ridge_zeros.max(), 0, 0});
}

/// All weights of the diabetes model as the penalty grows.
void weight_paths(Chapter& chapter) {
  const Table table = load_dataset("diabetes");
  const arma::mat features = table.except("target");
  const arma::mat X = with_ones(standardize(features, fit_scaling(features)));
  const arma::vec y = table.column("target");
  const arma::vec exponents = arma::linspace(0, 5, 61);
  std::vector<Panel> panels;
  for (const bool is_lasso : {false, true}) {
    arma::mat weights(X.n_cols, exponents.n_elem);
    for (arma::uword i = 0; i < exponents.n_elem; ++i) {
      const double lambda = std::pow(10, exponents(i));
      weights.col(i) = is_lasso ? lasso(X, y, lambda) : ridge(X, y, lambda);
    }
    Panel panel{is_lasso ? "lasso" : "ridge", "λ (log scale)", "weight (target units)", {}};
    for (arma::uword j = 1; j < X.n_cols; ++j) {
      panel.curves.push_back(
          {table.names[j - 1], arma::exp10(exponents), arma::vec(weights.row(j).t()), "lines"});
    }
    panel.settings = {"set logscale x", "set format x '10^{%T}'", "set key outside right top",
                      "set yrange [-40:40]"};
    panels.push_back(panel);
  }
  chapter.draw(
      {.name = "weight_paths", .panels = panels, .columns = 2, .width = 1150, .height = 480});
}

void story(Chapter& chapter) {
  u_curve(chapter);
  winners(chapter);
  points_at_random(chapter);
  crossover(chapter);
  two_kinds_of_error(chapter);
  conditioning(chapter);
  leaking_test_set(chapter);
  multicollinearity(chapter);
  ridge_two_ways(chapter);
  intercept(chapter);
  penalty_curve(chapter);
  zeros(chapter);
  weight_paths(chapter);
}

}  // namespace

int main(int argc, char** argv) { return run_chapter(argc, argv, "04_overfitting", story); }
