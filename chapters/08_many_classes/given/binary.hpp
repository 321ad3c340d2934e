#pragma once

#include <armadillo>

#include <functional>

#include "require.hpp"
#include "sigmoid.hpp"

namespace ml {

/// A straight cut through D dimensions; the score ⟨w, x⟩ + b is above zero on the side of class 1.
struct Cut {
  arma::vec weights;  ///< D
  double bias = 0;

  arma::rowvec scores(const arma::mat& X) const { return weights.t() * X + bias; }
};

/// Learns a cut from examples X (D×N, one per column) and N targets, 1 or 0.
using BinaryFit = std::function<Cut(const arma::mat& X, const arma::vec& targets)>;

/// Logistic regression of chapter 07 for examples in columns: gradient descent from zero on the
/// mean log-loss.
inline Cut fit_cut(const arma::mat& X, const arma::vec& targets, double rate, arma::uword steps) {
  require_equal("columns of X", X.n_cols, "targets", targets.n_elem);
  Cut cut{arma::zeros(X.n_rows), 0};
  const double scale = rate / static_cast<double>(X.n_cols);
  for (arma::uword step = 0; step < steps; ++step) {
    const arma::vec error = sigmoid(arma::vec(cut.scores(X).t())) - targets;
    cut.weights -= scale * (X * error);
    cut.bias -= scale * arma::accu(error);
  }
  return cut;
}

}  // namespace ml
