#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "activations.hpp"
#include "random.hpp"
#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// One layer of weights with its bias.
struct DenseStart {
  Matrix weights;  ///< outputs×inputs
  Vector bias;     ///< outputs
};

/// A linear model t ≈ wᵀa + w₀ by least squares with a ridge penalty λ on w, not on w₀.
/// @param A D×N, an example per column
/// @param t N
/// @return w and, as the last element, w₀
inline Vector linear_model(const Matrix& A, const Vector& t, double lambda) {
  const Vector mean = arma::mean(A, 1);
  const Matrix centered = A.each_col() - mean;
  const Scalar middle = arma::mean(t);
  Matrix gram = centered * centered.t();
  gram.diag() += static_cast<Scalar>(lambda);
  const Vector w =
      arma::solve(gram, Vector(centered * (t - middle)), arma::solve_opts::likely_sympd);
  return arma::join_cols(w, Vector{middle - arma::dot(w, mean)});
}

/// A layer of neurons, each of them trained as a linear model for itself: neuron m tells class
/// m mod K (+1) from all others (−1). Each sees a random part of the examples of its own, so that
/// two neurons for one class become different.
/// You will need: `permutation`, `.cols(list)`, `.row(m)`, `.head(n)`, `.t()`.
///
/// @param A inputs×N
/// @param targets K×N, one-hot
/// @param share of the examples that a neuron sees, above 0, at most 1; rounded up to whole ones
/// @throws std::invalid_argument if the sizes differ or the share is out of range
inline DenseStart linear_neurons(const Matrix& A, const Matrix& targets, arma::uword count,
                                 double share, double lambda, Rng& rng) {
  require_equal("columns of A", A.n_cols, "columns of the targets", targets.n_cols);
  require(0 < share && share <= 1, "the share of examples must be in (0, 1]");
  DenseStart layer{Matrix(count, A.n_rows), Vector(count)};
  const auto seen = static_cast<arma::uword>(std::ceil(share * static_cast<double>(A.n_cols)));
  // >>> exercise 13.7: fit every neuron to its class, on a random part of the examples
  for (arma::uword m = 0; m < count; ++m) {
    const arma::uvec part = permutation(A.n_cols, rng).head(seen);
    const Matrix classes = targets.cols(part);
    const Vector t = 2 * classes.row(m % targets.n_rows).t() - 1;
    const Vector w = linear_model(A.cols(part), t, lambda);
    layer.weights.row(m) = w.head(A.n_rows).t();
    layer.bias(m) = w(A.n_rows);
  }
  // <<<
  return layer;
}

/// Starts a whole network like that, layer by layer: each learns from what the layers before it
/// make of the data. The activation function stands behind every layer but the last.
/// You will need: `linear_neurons`, `activate`, `.each_col()`.
///
/// @param widths of the layers, without the inputs
/// Source: the MIPT slides, "Эвристики для начального приближения", 3.
inline std::vector<DenseStart> layerwise_start(const std::vector<arma::uword>& widths,
                                               const ActivationFunction& phi, const Matrix& X,
                                               const Matrix& targets, double share, double lambda,
                                               Rng& rng) {
  std::vector<DenseStart> layers;
  // >>> exercise 13.7: start each layer on the outputs of those that are started already
  Matrix A = X;
  for (const arma::uword width : widths) {
    layers.push_back(linear_neurons(A, targets, width, share, lambda, rng));
    Matrix Z = layers.back().weights * A;
    Z.each_col() += layers.back().bias;
    A = activate(phi, Z);
  }
  // <<<
  return layers;
}

}  // namespace ml
