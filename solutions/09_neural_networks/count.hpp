#pragma once

#include <armadillo>

#include <vector>

#include "require.hpp"

namespace ml {

/// How many numbers a fully connected network has to learn: the weights and the biases of all its
/// layers.
///
/// @param widths of the input, the hidden layers and the output: {64, 32, 10}
/// @throws std::invalid_argument for fewer than two widths
/// Source: T, formula (13) and exercise 2.
inline arma::uword count_parameters(const std::vector<arma::uword>& widths) {
  require(widths.size() >= 2, "a network needs the widths of its input and its output");
  // >>> exercise 09.6: add up, layer by layer, a weight for each pair and a bias for each output
  arma::uword parameters = 0;
  for (std::size_t l = 1; l < widths.size(); ++l) parameters += (widths[l - 1] + 1) * widths[l];
  return parameters;
  // <<<
}

}  // namespace ml
