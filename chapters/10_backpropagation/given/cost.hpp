#pragma once

#include <armadillo>

#include <vector>

#include "require.hpp"

namespace ml {

/// Multiplications for one example, in the matrix products alone (they are nearly everything).
struct Multiplications {
  arma::uword forward = 0;  ///< W a, every layer
  arma::uword weights = 0;  ///< δ aᵀ, every layer
  arma::uword deltas = 0;   ///< Wᵀ δ, every layer but the first
  arma::uword input = 0;  ///< Wᵀ δ of the first layer: only if somebody needs the input's gradient

  arma::uword backward() const { return weights + deltas; }
};

/// Counts them for a fully connected network. Each weight is used once in each product.
/// @param widths of the input, the hidden layers and the output
inline Multiplications count_multiplications(const std::vector<arma::uword>& widths) {
  require(widths.size() >= 2, "a network needs the widths of its input and its output");
  Multiplications count;
  for (std::size_t l = 1; l < widths.size(); ++l) {
    const arma::uword pairs = widths[l - 1] * widths[l];
    count.forward += pairs;
    count.weights += pairs;
    (l > 1 ? count.deltas : count.input) += pairs;
  }
  return count;
}

}  // namespace ml
