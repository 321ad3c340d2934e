// The weights of highest likelihood, for two kinds of noise, and the landscape around them.
#include <algorithm>
#include <cmath>
#include <string>

#include "curves.hpp"
#include "data.hpp"
#include "derivative.hpp"
#include "descent.hpp"
#include "experiments.hpp"
#include "least_squares.hpp"
#include "likelihood.hpp"
#include "linear_model.hpp"

namespace ml {

namespace {

/// Thirteen answers 1 + 2x with noise; the twelfth has gone wrong by −6.
struct Sample {
  arma::mat X = with_ones(arma::linspace(0, 3, 13));
  arma::vec y;

  explicit Sample(Rng& rng) : y(X * arma::vec{1, 2} + normal(13, 1, rng, 0.5)) { y(11) -= 6; }
};

/// The weights of highest Gaussian likelihood, found by walking down its negative logarithm.
arma::vec most_likely_gaussian(const arma::mat& X, const arma::vec& y) {
  const auto nll = [&](const arma::vec& w) { return gaussian_nll(y, predict(X, w), 1); };
  const auto gradient = [&](const arma::vec& w) { return numeric_gradient(nll, w, 1e-3); };
  const double rate = best_rate(arma::eig_sym(arma::mat(X.t() * X)));
  return descend(gradient, arma::zeros(X.n_cols), rate, 400).tail_cols(1);
}

/// The weights of highest Laplace likelihood: one of the best lines goes through two points.
arma::vec most_likely_laplace(const Sample& sample) {
  arma::vec best;
  double lowest = arma::datum::inf;
  for (arma::uword i = 0; i < sample.y.n_elem; ++i) {
    for (arma::uword j = i + 1; j < sample.y.n_elem; ++j) {
      const arma::uvec pair = {i, j};
      const arma::vec w = solve_qr(sample.X.rows(pair), sample.y(pair));
      const double nll = laplace_nll(sample.y, predict(sample.X, w), 1);
      if (nll < lowest) best = w;
      lowest = std::min(lowest, nll);
    }
  }
  return best;
}

const double cell = 0.025;
const arma::vec w0 = arma::regspace(-0.5, cell, 4), w1 = arma::regspace(-0.5, cell, 3);

/// The likelihood of every pair of weights, as a share of the highest.
template <typename Cost>
arma::mat surface(const arma::mat& X, const Cost& nll) {
  arma::mat cost(w1.n_elem, w0.n_elem);
  for (arma::uword r = 0; r < w1.n_elem; ++r) {
    for (arma::uword c = 0; c < w0.n_elem; ++c) cost(r, c) = nll(predict(X, {w0(c), w1(r)}));
  }
  return arma::exp(cost.min() - cost);
}

}  // namespace

/// The likelihood of Gaussian noise is highest at the least-squares weights, here and on real data.
void highest_likelihood(Story& story) {
  const arma::uword samples = story.repetitions(100, 50);
  // Distance to least squares, slope under Gaussian noise, slope under Laplace noise.
  const arma::mat rows = story.repeat(samples, 200, [](Rng& rng) -> arma::rowvec {
    const Sample sample(rng);
    const arma::vec gaussian = most_likely_gaussian(sample.X, sample.y);
    return {arma::abs(gaussian - solve_qr(sample.X, sample.y)).max(), gaussian(1),
            most_likely_laplace(sample)(1)};
  });
  const Table diabetes = load_dataset("diabetes");
  const arma::vec y = diabetes.column("target");
  const arma::mat bmi = with_ones(diabetes.column("bmi") / 25 - 1);
  story.measure("gaussian_mle_vs_least_squares", rows.col(0).max());
  story.measure("gaussian_mle_vs_least_squares",
                arma::abs(most_likely_gaussian(bmi, y) - solve_qr(bmi, y)).max());

  // The wild answer moves the mean least-squares slope by −6 · (2.75 − 1.5) / 11.375 = −0.659.
  const auto error = [&](arma::uword column) {
    return arma::stddev(rows.col(column)) / std::sqrt(static_cast<double>(samples));
  };
  story.measure("wild_answer_slope_gaussian", arma::mean(rows.col(1)), error(1));
  story.measure("wild_answer_slope_gaussian_se", error(1));
  story.measure("wild_answer_slope_laplace", arma::mean(rows.col(2)), error(2));

  // Which noise suits real errors? For Gaussian errors 1/2 + ln(2/π) = 0.048, standard error 0.013.
  const arma::mat X = with_ones(diabetes.except("target"));
  const arma::vec f = predict(X, solve_qr(X, y));
  const double nll_gaussian = gaussian_nll(y, f, std::sqrt(arma::mean(arma::square(y - f))));
  const double nll_laplace = laplace_nll(y, f, arma::mean(arma::abs(y - f)));
  story.measure("diabetes_laplace_minus_gaussian",
                (nll_laplace - nll_gaussian) / static_cast<double>(y.n_elem));
}
namespace {

/// The likelihood over both weights, with the two solutions on it.
Axes landscape(const std::string& title, const arma::mat& heights, const arma::vec& squares,
               const arma::vec& absolute) {
  return Axes(title, "weight w₀", "weight w₁")
      .heat(w0, w1, heights)
      .levels(w0, w1, heights, {0.1, 0.3, 0.5, 0.7, 0.9})
      .points("least squares", {squares(0)}, {squares(1)}, 2)
      .points("least absolute", {absolute(0)}, {absolute(1)}, 3)
      .crosses("truth", {1}, {2})
      .x_ticks(1)
      .x_range(-0.5, 4)
      .y_range(-0.5, 3)
      .key("below");
}

}  // namespace

/// Both likelihoods of one sample as landscapes over the two weights, and the lines of their peaks.
void likelihood_peak(Story& story) {
  Rng rng = story.rng(200);
  const Sample sample(rng);
  const arma::vec& y = sample.y;
  const arma::vec squares = solve_qr(sample.X, y), absolute = most_likely_laplace(sample);
  const arma::vec f = predict(sample.X, squares), g = predict(sample.X, absolute);

  // The size of the noise is found in the same way as the weights: by the highest likelihood.
  const double sigma = lowest_place([&](double s) { return gaussian_nll(y, f, s); }, 0.1, 9);
  const double scale = lowest_place([&](double b) { return laplace_nll(y, g, b); }, 0.1, 9);
  story.measure("sigma_mle_vs_rms_error", sigma - std::sqrt(arma::mean(arma::square(y - f))));
  story.measure("scale_mle_vs_mean_absolute_error", scale - arma::mean(arma::abs(y - g)));

  const arma::mat hill =
      surface(sample.X, [&](const arma::vec& p) { return gaussian_nll(y, p, sigma); });
  const arma::mat crest =
      surface(sample.X, [&](const arma::vec& p) { return laplace_nll(y, p, scale); });
  const arma::uvec top = arma::ind2sub(arma::size(hill), hill.index_max());
  story.measure("peak_to_least_squares_in_cells",
                arma::abs(arma::vec{w0(top(1)), w1(top(0))} - squares).max() / cell);

  const arma::vec x = sample.X.col(1);
  Axes lines("The answers and the two lines", "x", "y");
  lines.lines("least squares", x, f, 2)
      .lines("least absolute", x, g, 3)
      .points("answers", x, y)
      .y_range(0, 9)
      .key("below");
  story.draw("likelihood_peak",
             {landscape("Likelihood / highest, Gaussian noise", hill, squares, absolute),
              landscape("Likelihood / highest, Laplace noise", crest, squares, absolute), lines},
             {.columns = 3, .width = 1290, .height = 470});
}

}  // namespace ml
