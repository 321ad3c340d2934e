// Two columns that are almost the same: least squares cannot tell their weights apart.
#include <cmath>

#include "experiments.hpp"
#include "least_squares.hpp"
#include "ridge.hpp"

namespace ml {
namespace {

/// The deviation of w₁. The solution multiplies by 1/μᵢ, so its variance is σ² Σᵢ v₁ᵢ² / μᵢ, with
/// the eigenvalues μ and eigenvectors v of XᵀX.
double predicted_deviation(const arma::mat& X, double sigma) {
  arma::vec eigenvalues;
  arma::mat v;
  arma::eig_sym(eigenvalues, v, arma::mat(X.t() * X));
  return sigma * std::sqrt(arma::accu(arma::square(v.row(1).t()) / eigenvalues));
}

}  // namespace

void multicollinearity(Story& story) {
  const double sigma = 0.1;
  const arma::uword repetitions = 200, n = 50;
  const arma::vec epsilons = {1, 0.1, 0.01, 0.001};
  arma::vec squares(4), held(4), predicted(4), sum(4);
  for (arma::uword e = 0; e < 4; ++e) {
    Rng rng = story.rng(20 + e);
    const arma::vec x1 = normal(n, 1, rng), x2 = x1 + epsilons(e) * normal(n, 1, rng);
    const arma::mat X = with_ones(arma::join_rows(x1, x2));
    arma::mat rows(repetitions, 3);  // first weight, sum of both, first weight under ridge
    for (arma::uword r = 0; r < repetitions; ++r) {
      const arma::vec y = x1 + x2 + normal(n, 1, rng, sigma), w = solve_qr(X, y);
      rows.row(r) = arma::rowvec{w(1), w(1) + w(2), ridge(X, y, 1)(1)};
    }
    const arma::rowvec deviation = arma::stddev(rows);
    squares(e) = deviation(0);
    sum(e) = deviation(1);
    held(e) = deviation(2);
    predicted(e) = predicted_deviation(X, sigma);
  }
  story.measure("weight_deviation_epsilon_1", squares(0));
  story.measure("weight_deviation_epsilon_0.001", squares(3));
  story.measure("weight_deviation_vs_eigenvalues", arma::abs(squares / predicted - 1).max());
  story.measure("weight_sum_deviation_epsilon_0.001", sum(3));
  story.measure("ridge_weight_deviation", held.max());
  Axes axes("How far the first weight scatters", "difference ε of the two columns",
            "standard deviation");
  axes.truth("from the eigenvalues", epsilons, predicted)
      .linespoints("least squares", epsilons, squares, 2)
      .linespoints("ridge, λ = 1", epsilons, held, 1)
      .log_x()
      .log_y()
      .x_range(0.0007, 1.4)
      .y_range(0.003, 50)
      .key("below");
  story.draw("multicollinearity", {axes});
}

}  // namespace ml
