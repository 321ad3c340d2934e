#pragma once

#include <cmath>
#include <vector>

#include "activations.hpp"
#include "random.hpp"

namespace ml {

/// One layer of a multilayer perceptron: a = φ(W x + b).
struct MlpLayer {
  Matrix weights;  ///< M×D: a row per output, a column per input
  Vector bias;     ///< M
  ActivationFunction activation;
};

/// A multilayer perceptron is a list of layers, the first one next to the input.
using Mlp = std::vector<MlpLayer>;

/// A network of random weights, N(0, 1/D) behind D inputs, and zero biases. All layers but the last
/// have the given activation; the last has none, so that it gives regression values or logits.
///
/// @param widths of the input, the hidden layers and the output: {64, 32, 10}
/// @throws std::invalid_argument for fewer than two widths or a width of zero
inline Mlp random_mlp(const std::vector<arma::uword>& widths, const ActivationFunction& hidden,
                      Rng& rng) {
  require(widths.size() >= 2, "a network needs the widths of its input and its output");
  Mlp layers;
  for (std::size_t l = 1; l < widths.size(); ++l) {
    require(widths[l - 1] > 0 && widths[l] > 0, "a layer cannot have width 0");
    const double deviation = 1 / std::sqrt(static_cast<double>(widths[l - 1]));
    layers.push_back({arma::conv_to<Matrix>::from(normal(widths[l], widths[l - 1], rng, deviation)),
                      Vector(widths[l], arma::fill::zeros),
                      l + 1 < widths.size() ? hidden : activation("identity")});
  }
  return layers;
}

}  // namespace ml
