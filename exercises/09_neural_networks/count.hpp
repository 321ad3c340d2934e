#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <vector>

#include "require.hpp"

namespace ml {

/// How many numbers a fully connected network has to learn: the weights and the biases of all its
/// layers.
///
/// @param widths of the input, the hidden layers and the output: {64, 32, 10}
/// @throws std::invalid_argument for fewer than two widths
/// Source: the textbook, formula (13) and exercise 2.
inline arma::uword count_parameters(const std::vector<arma::uword>& widths) {
  require(widths.size() >= 2, "a network needs the widths of its input and its output");
  // You will need: nothing but widths.size() and a loop.
  // TODO 09.1: every weight and every bias of every layer is counted once
  throw NotImplemented("09.1");
}

/// The width H of the largest network inputs → H → … → H → outputs that keeps within a budget. That
/// is how networks of different depth are compared fairly (chapter 11): the same number of
/// parameters for each.
///
/// @param hidden_layers how many layers have the width H, at least 1
/// @param budget the largest number of parameters allowed
/// @return H, or 0 if not even H = 1 fits
/// @throws std::invalid_argument for no hidden layer
inline arma::uword widest_within(arma::uword budget, arma::uword inputs, arma::uword hidden_layers,
                                 arma::uword outputs) {
  require(hidden_layers > 0, "without a hidden layer there is no width to choose");
  // You will need: count_parameters above, std::vector<arma::uword>(count, value).
  // TODO 09.1: H fits into the budget, and H + 1 does not
  throw NotImplemented("09.1");
}

}  // namespace ml
