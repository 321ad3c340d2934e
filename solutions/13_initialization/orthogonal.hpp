#pragma once

#include <algorithm>
#include <stdexcept>

#include "random.hpp"
#include "scalar.hpp"

namespace ml {

/// A random orthogonal basis: rows of length 1 that stand at right angles to each other, or
/// columns, if there are more outputs than inputs. A square one keeps the length of every vector,
/// on the way forward and on the way back. It comes from the decomposition Z = Q R of a normal
/// matrix Z. To make every basis equally likely, each column of Q is multiplied by the sign of its
/// diagonal element of R; without that, element (0, 0) would always be negative.
///
/// @return outputs×inputs; W Wᵀ = 1 if outputs ≤ inputs, Wᵀ W = 1 if outputs ≥ inputs
/// You will need: `arma::qr_econ(Q, R, Z)`, `.diag()`, `arma::sign`, `.each_row()`, `.t()`.
/// Source: the MIPT slides, "Эвристики для начального приближения", 5.
inline Matrix orthogonal(arma::uword outputs, arma::uword inputs, Rng& rng) {
  // >>> exercise 13.2: a random matrix with orthonormal rows or, if there are more, columns
  const arma::uword longer = std::max(outputs, inputs), shorter = std::min(outputs, inputs);
  arma::mat Q, R;
  if (!arma::qr_econ(Q, R, normal(longer, shorter, rng))) {
    throw std::runtime_error("the decomposition of a random matrix failed");
  }
  Q.each_row() %= arma::sign(R.diag()).t();
  return arma::conv_to<Matrix>::from(outputs >= inputs ? Q : arma::mat(Q.t()));
  // <<<
}

}  // namespace ml
