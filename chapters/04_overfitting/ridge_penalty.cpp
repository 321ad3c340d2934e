// What the penalty of ridge regression does to weights and errors, and what it must leave alone.
#include <cmath>

#include "descent.hpp"
#include "experiments.hpp"
#include "lasso.hpp"
#include "least_squares.hpp"
#include "polynomial.hpp"
#include "ridge.hpp"
#include "scaling.hpp"
#include "wave.hpp"

namespace ml {

/// Ridge in closed form and by gradient descent, and the two conventions of λ.
void ridge_two_ways(Story& story) {
  Rng rng = story.rng(5);
  const double n = 40;
  const arma::mat X = with_ones(normal(40, 4, rng));
  const arma::vec y = X * arma::vec{3, 1, -2, 0.5, 0} + normal(40, 1, rng);
  const double lambda = 2;
  const auto minimum = [&](const Gradient& gradient, double rate) {
    return arma::vec(descend(gradient, arma::zeros(5), rate, 4000).tail_cols(1));
  };
  const arma::vec by_sum =
      minimum([&](const arma::vec& w) { return ridge_gradient(X, y, w, lambda); }, 0.002);
  // The mean of the squared errors plus λ‖w‖²: the same minimum as the sum with nλ.
  const arma::vec by_mean = minimum(
      [&](const arma::vec& w) {
        arma::vec gradient = mse_gradient(X, y, w) + 2 * lambda * w;
        gradient(0) -= 2 * lambda * w(0);
        return gradient;
      },
      0.05);
  const auto apart = [&](double l, const arma::vec& w) {
    return arma::abs(ridge(X, y, l) - w).max();
  };
  story.measure("ridge_closed_form_vs_gradient", apart(lambda, by_sum));
  story.measure("ridge_mean_convention", apart(n * lambda, by_mean));
  story.measure("ridge_wrong_convention", apart(lambda, by_mean));
}

/// The intercept under a penalty that should have left it alone.
void intercept(Story& story) {
  Rng rng = story.rng(6);
  const arma::uword n = 30;
  const double lambda = 5;
  const arma::mat features = normal(n, 3, rng);
  const arma::mat X = with_ones(standardize(features, fit_scaling(features)));
  const arma::vec y = X * arma::vec{10, 1, -1, 2} + normal(n, 1, rng);
  // Penalizing all weights is least squares with one more example, √λ and 0, for each weight.
  const arma::vec mistaken =
      solve_qr(arma::join_cols(X, std::sqrt(lambda) * arma::mat(4, 4, arma::fill::eye)),
               arma::join_cols(y, arma::zeros(4)));
  const double right = ridge(X, y, lambda)(0);
  story.measure("intercept_shrinkage", mistaken(0) / right);
  story.measure("intercept_unpenalised_minus_mean", right - arma::mean(y));
  story.measure("lasso_intercept_minus_mean", lasso(X, y, lambda)(0) - arma::mean(y));
}

/// Degree 11 is far too free. A penalty brings it back, and the U appears again, in λ.
void penalty_curve(Story& story) {
  const double sigma = 0.2;
  const arma::vec exponents = arma::regspace(-10, 0.25, 2), lambdas = arma::exp10(exponents);
  const arma::mat X = polynomial_features(x_train, max_degree);
  const arma::mat X_test = polynomial_features(x_grid, max_degree);
  const arma::mat units(points, points, arma::fill::eye);
  arma::vec bias2(lambdas.n_elem), variance(lambdas.n_elem);
  for (arma::uword i = 0; i < lambdas.n_elem; ++i) {
    // The fit is linear in the answers, so its predictions are H y. Column k of H is what it
    // predicts if training answer k is 1 and all others are 0.
    arma::mat H(x_grid.n_elem, points);
    for (arma::uword k = 0; k < points; ++k) {
      H.col(k) = predict(X_test, ridge(X, units.col(k), lambdas(i)));
    }
    bias2(i) = arma::mean(arma::square(H * wave(x_train) - wave(x_grid)));
    variance(i) = sigma * sigma * arma::mean(arma::sum(arma::square(H), 1));
  }
  const arma::vec sum = bias2 + variance;
  story.measure("ridge_degree_11_expected_mse", sum.min());
  story.measure("ridge_degree_11_best_exponent", exponents(sum.index_min()));
  Axes axes("Degree 11 under a ridge penalty, σ = 0.2", "λ", "distance to the true curve, squared");
  axes.lines("bias²", lambdas, bias2, 2)
      .lines("variance", lambdas, variance, 1)
      .total("their sum", lambdas, sum)
      .mark("degree 5 without a penalty", lambdas.min(), 0.01707, lambdas.max(), 0.01707)
      .log_x()
      .log_y()
      .y_range(1e-6, 5)
      .set("xtics 1e-10,100")
      .key("below");
  story.draw("penalty_curve", {axes}, {.width = 800, .height = 540});
}

}  // namespace ml
