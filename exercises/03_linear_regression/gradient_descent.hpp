#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include "descent.hpp"
#include "linear_model.hpp"

namespace ml {

struct DescentOptions {
  double rate = 0.1;         ///< η > 0, the learning rate
  arma::uword epochs = 100;  ///< S, passes over all examples; full descent takes one step in each
};

/// Full gradient descent on the mean squared error of a linear model. Each step looks at all
/// examples: O(NDS) operations in all, O(ND) memory for X.
///
/// @param X N×D
/// @param y N answers
/// @param start D weights
/// @return D×(S+1): the start, then the weights after each step
/// @throws std::invalid_argument if sizes do not fit, a number is not finite or the rate is not
///         above zero
/// @throws std::runtime_error if the descent leaves the finite numbers
/// You will need: `descend` of chapter 02; a lambda `[&](const arma::vec& w) { return …; }`.
/// Source: the notes, 2.1.4.
inline arma::mat gradient_descent(const arma::mat& X, const arma::vec& y, const arma::vec& start,
                                  const DescentOptions& options) {
  require_examples(X, y);
  require_equal("columns of X", X.n_cols, "weights", start.n_elem);
  // TODO 03.5: the path of full gradient descent from start, one step per epoch
  throw NotImplemented("03.5");
}

}  // namespace ml
