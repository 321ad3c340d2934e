#pragma once

#include <stdexcept>

#include "forward.hpp"

namespace ml {

/// A hidden layer of random units. Unit j changes around a random point cⱼ of the cube [0, 1]ⁿ, in
/// a random direction: zⱼ = ⟨wⱼ, x − cⱼ⟩ with wⱼ from N(0, steepness²).
///
/// @return width×inputs weights and their biases −⟨wⱼ, cⱼ⟩
inline MlpLayer random_units(arma::uword inputs, arma::uword width, double steepness,
                             const ActivationFunction& h, Rng& rng) {
  const arma::mat W = normal(width, inputs, rng, steepness);
  const arma::mat centres = uniform(width, inputs, rng);
  return {arma::conv_to<Matrix>::from(W),
          arma::conv_to<Vector>::from(arma::vec(-arma::sum(W % centres, 1))), h};
}

/// Puts a linear output behind a fixed hidden layer, with the weights α that fit best: those with
/// the smallest sum of squares over the examples.
///
///     g(x) = Σⱼ αⱼ h(⟨wⱼ, x⟩ + bⱼ)
///
/// There is no output bias. The hidden units are often almost dependent, so the system is close to
/// singular: use arma::solve with solve_opts::force_approx, which then takes the smallest of the
/// best weights. Forming the normal equations would cost half of the digits.
///
/// @param hidden H units, used as it is
/// @param X n×N, an example per column
/// @param targets M×N
/// @return two layers: the hidden one and an M×H output without bias and activation
/// @throws std::invalid_argument if the sizes do not fit
/// @throws std::runtime_error if no weights are found (numbers that are not finite)
/// Source: T, formula (15); M, Cybenko's theorem, with a threshold for each unit.
inline Mlp fit_random_features(const MlpLayer& hidden, const Matrix& X, const Matrix& targets) {
  require_equal("columns of X", X.n_cols, "columns of the targets", targets.n_cols);
  Matrix output;
  // >>> exercise 09.7: find the M×H output by least squares from the hidden layer's answers to X
  const Matrix H = forward({hidden}, X);
  const Matrix A = H.t();
  const Matrix B = targets.t();
  Matrix solution;
  if (!arma::solve(solution, A, B, arma::solve_opts::force_approx)) {
    throw std::runtime_error("least squares found no output weights");
  }
  output = solution.t();
  // <<<
  return {hidden, {output, Vector(targets.n_rows, arma::fill::zeros), activation("identity")}};
}

}  // namespace ml
