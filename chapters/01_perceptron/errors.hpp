#pragma once

#include "dnf.hpp"

namespace ml {

/// How many rows of a truth table with n inputs a model answers wrongly.
template <typename Model>
arma::uword errors(const Model& answer, const arma::uvec& table, arma::uword n) {
  arma::uword wrong = 0;
  for (arma::uword i = 0; i < table.n_elem; ++i) {
    if (answer(truth_row(i, n)) != static_cast<int>(table(i))) ++wrong;
  }
  return wrong;
}

}  // namespace ml
