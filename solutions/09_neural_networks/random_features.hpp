#pragma once

#include <stdexcept>

#include "forward.hpp"

namespace ml {

/// A hidden layer of random units. Unit j changes around a random point cⱼ of the cube [0, 1]ᴰ, in
/// a random direction: zⱼ = ⟨wⱼ, x − cⱼ⟩ with wⱼ from N(0, steepness²).
///
/// @return H×D weights and their biases −⟨wⱼ, cⱼ⟩, with H the width and D the inputs
inline MlpLayer random_units(arma::uword inputs, arma::uword width, double steepness,
                             const ActivationFunction& phi, Rng& rng) {
  const arma::mat W = normal(width, inputs, rng, steepness);
  const arma::mat centers = uniform(width, inputs, rng);
  return {arma::conv_to<Matrix>::from(W),
          arma::conv_to<Vector>::from(arma::vec(-arma::sum(W % centers, 1))), phi};
}

/// Puts a linear output behind a fixed hidden layer, with the weights α that fit best: those with
/// the smallest sum of squares over the examples.
///
///     g(x) = Σⱼ αⱼ φ(⟨wⱼ, x⟩ + bⱼ)
///
/// There is no output bias. The hidden units are often almost dependent, so the best weights are
/// hardly unique. Any of them will do, found quietly (a warning is a sign that a method was not
/// made for this) and without losing half of the digits on the way.
///
/// @param hidden H units, used as it is
/// @param X D×N, an example per column
/// @param targets M×N
/// @return two layers: the hidden one and an M×H output without bias and activation
/// @throws std::invalid_argument if the sizes do not fit
/// @throws std::runtime_error if no weights are found (numbers that are not finite)
/// Source: the textbook, formula (15); the MIPT slides, Cybenko's theorem, with a threshold for
/// each unit.
inline Mlp fit_random_features(const MlpLayer& hidden, const Matrix& X, const Matrix& targets) {
  require_equal("columns of X", X.n_cols, "columns of the targets", targets.n_cols);
  Matrix output;
  // You will need: `forward`, `.t()`, `arma::solve` with `arma::solve_opts::force_approx`.
  // >>> exercise 09.7: `output` is the M×H matrix whose products with the answers of the hidden layer come closest to the targets
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
