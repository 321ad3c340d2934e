#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "layer.hpp"

namespace ml {

/// Which weights of a network are there: a matrix of ones and zeros for each of its parameters that
/// decay, in their order. 0: removed. Biases are never removed.
using Masks = std::vector<Matrix>;

/// The parameters that may be pruned: weights yes; biases, gains and shifts no.
inline std::vector<Parameter> weights_of(const std::vector<Parameter>& parameters) {
  std::vector<Parameter> weights;
  for (const Parameter& parameter : parameters) {
    if (parameter.decays) weights.push_back(parameter);
  }
  return weights;
}

/// The masks of a network from which nothing has been removed.
inline Masks all_kept(Layer& net) {
  Masks masks;
  for (const Parameter& weights : weights_of(net.parameters())) {
    masks.emplace_back(arma::size(*weights.value), arma::fill::ones);
  }
  return masks;
}

/// How many weights the masks have removed.
inline arma::uword removed(const Masks& masks) {
  arma::uword count = 0;
  for (const Matrix& mask : masks) count += arma::accu(mask == 0);
  return count;
}

/// How many weights there were at first.
inline arma::uword all_weights(const Masks& masks) {
  arma::uword count = 0;
  for (const Matrix& mask : masks) count += mask.n_elem;
  return count;
}

/// @throws std::invalid_argument unless there is a mask of the right shape for each weight matrix
inline void require_masks(const std::vector<Parameter>& weights, const Masks& masks) {
  require_equal("masks", masks.size(), "weight matrices", weights.size());
  for (std::size_t i = 0; i < masks.size(); ++i) {
    require(arma::size(masks[i]) == arma::size(*weights[i].value),
            "the mask of '" + weights[i].name + "' has another shape than the weights");
  }
}

/// Matrices one behind the other as a single column: all weights of a network, all their masks.
inline Matrix joined(const std::vector<Matrix>& parts) {
  Matrix all(0, 1);
  for (const Matrix& part : parts) all = arma::join_cols(all, arma::vectorise(part));
  return all;
}

/// The column cut up again.
/// @param like matrices of the shapes that are wanted
inline std::vector<Matrix> parted(const Matrix& all, std::vector<Matrix> like) {
  arma::uword first = 0;
  for (Matrix& part : like) {
    require(first + part.n_elem <= all.n_elem, "the column is too short for these matrices");
    std::copy_n(all.begin() + first, part.n_elem, part.begin());
    first += part.n_elem;
  }
  require_equal("numbers in the column", all.n_elem, "numbers in the matrices", first);
  return like;
}

}  // namespace ml
