#pragma once

#include "not_implemented.hpp"

#include <cmath>
#include <vector>

#include "activations.hpp"
#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// The mean of the squares of all elements: the variance of numbers with mean 0, and what decides
/// about the variance of the next layer if their mean is not 0.
inline double mean_square(const Matrix& A) {
  return static_cast<double>(arma::dot(A, A)) / static_cast<double>(A.n_elem);
}

/// What is left of a signal behind each layer of a network without biases:
///
///     A₀ = X,   A_l = φ(W_l A_{l−1}),   element l−1 of the result: the mean of the squares of A_l
///
/// @param weights W₁ … W_L
/// @param phi the activation function behind every layer
/// @param X inputs×B
/// @return L numbers
/// @throws std::invalid_argument if the sizes do not fit
/// You will need: `activate`, `mean_square`, `*`.
/// Source: the Samara lecture (223)–(225).
inline arma::vec signal_variance(const std::vector<Matrix>& weights, const ActivationFunction& phi,
                                 const Matrix& X) {
  require(!weights.empty(), "a network needs at least one layer");
  require_equal("rows of X", X.n_rows, "columns of the first weights", weights[0].n_cols);
  arma::vec variance(weights.size());
  // TODO 13.3: set element l to the mean square of the activations behind layer l
  throw NotImplemented("13.3");
  return variance;
}

/// The same on the way back. With G_L = ∂ℒ/∂A_L,
///
///     G_{l−1} = W_lᵀ (G_l ⊙ φ′(Z_l)),   element l−1 of the result: the mean of the squares of
///     G_{l−1}
///
/// so that element 0 belongs to the inputs of the network, after all L layers.
/// You will need: `activate`, `slopes`, `mean_square`, `.t()`, `%`.
///
/// @param gradient G_L, outputs×B
/// @return L numbers
/// @throws std::invalid_argument if the sizes do not fit
inline arma::vec gradient_variance(const std::vector<Matrix>& weights,
                                   const ActivationFunction& phi, const Matrix& X,
                                   const Matrix& gradient) {
  require(!weights.empty(), "a network needs at least one layer");
  require_equal("rows of X", X.n_rows, "columns of the first weights", weights[0].n_cols);
  require_equal("rows of the gradient", gradient.n_rows, "rows of the last weights",
                weights.back().n_rows);
  require_equal("columns of the gradient", gradient.n_cols, "columns of X", X.n_cols);
  arma::vec variance(weights.size());
  // TODO 13.4: set element l to the mean square of the gradient at the input of layer l
  throw NotImplemented("13.4");
  return variance;
}

}  // namespace ml
