// All patients, nobody held back: two exact methods against each other and against descent.
#include "experiments.hpp"
#include "gradient_descent.hpp"
#include "metrics.hpp"
#include "patients.hpp"

namespace ml {

void exact_answers(Story& story) {
  const Diabetes data;
  const arma::mat& X = data.standardized;
  const arma::vec w = solve_qr(X, data.y), zero = arma::zeros(X.n_cols);
  story.measure("qr_vs_normal_equations", largest(w - solve_normal(X, data.y)));
  story.measure("qr_vs_normal_equations_raw",
                largest(solve_qr(data.raw, data.y) - solve_normal(data.raw, data.y)));

  const double x = arma::cond(X), xtx = arma::cond(arma::mat(X.t() * X));
  story.measure("condition_x", x);
  story.measure("condition_xtx", xtx);
  story.measure("condition_ratio", xtx / (x * x));

  const arma::mat path = gradient_descent(X, data.y, zero, {.rate = 0.2, .epochs = 10000});
  story.measure("gradient_descent_vs_exact", largest(last(path) - w));

  // The sum of squares is N times the mean: a rate divided by N walks the same path.
  const auto N = static_cast<double>(X.n_rows);
  const auto of_sum = [&](const arma::vec& v) -> arma::vec {
    return N * mse_gradient(X, data.y, v);
  };
  story.measure("sum_vs_mean_path", largest(descend(of_sum, zero, 0.2 / N, 10000) - path));

  const arma::vec fit = predict(X, w);
  story.measure("diabetes_all_r2", r2(data.y, fit));
  story.measure("diabetes_all_mse", mse(data.y, fit));
}

}  // namespace ml
