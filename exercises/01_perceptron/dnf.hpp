#pragma once

#include "not_implemented.hpp"

#include "network.hpp"

namespace ml {

/// Row `index` of a truth table with n inputs. The first input is the highest binary digit, so
/// for n = 2 the rows are 00, 01, 10, 11.
inline arma::vec truth_row(arma::uword index, arma::uword n) {
  arma::vec x(n);
  for (arma::uword j = 0; j < n; ++j) x(j) = static_cast<double>((index >> (n - 1 - j)) & 1U);
  return x;
}

/// All 2ⁿ rows, one below the other (2ⁿ×n).
inline arma::mat truth_rows(arma::uword n) {
  arma::mat X(arma::uword{1} << n, n);
  for (arma::uword i = 0; i < X.n_rows; ++i) X.row(i) = truth_row(i, n).t();
  return X;
}

/// A network for any truth table whatsoever: a hidden neuron for each row whose answer is 1, which
/// fires for that row alone. In logic this is the disjunctive normal form.
///
/// @param table 2ⁿ answers, 0 or 1, in the order of truth_rows(n)
/// @param n number of inputs
/// @throws std::invalid_argument if the table has not 2ⁿ rows
/// You will need: `truth_row(i, n)`; arithmetic on whole vectors, `2 * x - 1`; `arma::accu`, the
/// sum of all elements; `arma::ones(n)`. Source: the MIPT slides, "Дизъюнктивная нормальная форма ⇔
/// двухслойная нейросеть".
inline Network dnf_network(const arma::uvec& table, arma::uword n) {
  require_equal("rows of the table", table.n_elem, "2^n", arma::uword{1} << n);
  // TODO 01.6: a network that answers row i of the truth table with table(i), whatever the table
  throw NotImplemented("01.6");
}

}  // namespace ml
