#pragma once

#include <armadillo>

#include "require.hpp"

namespace ml {

/// What makes data white: mean 0, and the unit matrix as their covariance.
struct Whitening {
  arma::vec mean;
  arma::mat map;  ///< features×features
};

/// Learns it from training data. With the covariance V diag(s) Vᵀ the map is diag(1/√(s + ε)) Vᵀ:
/// it turns the cloud into its own axes and scales each of them to 1.
/// @param X features×N
/// @param epsilon keeps directions without any spread from being divided by 0
/// @throws std::invalid_argument with fewer than two examples
inline Whitening fit_whitening(const arma::mat& X, double epsilon = 0) {
  require(X.n_cols >= 2, "whitening needs at least two examples");
  const arma::vec mean = arma::mean(X, 1);
  const arma::mat centered = X.each_col() - mean;
  arma::vec variances;
  arma::mat axes;
  arma::eig_sym(variances, axes,
                arma::mat(centered * centered.t() / static_cast<double>(X.n_cols)));
  return {mean, arma::diagmat(1 / arma::sqrt(variances + epsilon)) * axes.t()};
}

/// Applies it, to training data and to all others alike.
inline arma::mat whiten(const Whitening& whitening, const arma::mat& X) {
  return whitening.map * (X.each_col() - whitening.mean);
}

}  // namespace ml
