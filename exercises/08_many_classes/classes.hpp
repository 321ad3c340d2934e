#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <cmath>

#include "require.hpp"

namespace ml {

/// Throws std::invalid_argument unless every label is one of 0 … classes−1.
inline void require_labels(const arma::uvec& labels, arma::uword classes) {
  require(!labels.is_empty(), "there are no labels");
  require(labels.max() < classes, "label " + std::to_string(labels.max()) +
                                      " is out of range: there are " + std::to_string(classes) +
                                      " classes, numbered from 0");
}

/// Labels as columns: a 1 in the row of the right class, 0 elsewhere.
///
/// You will need: `arma::mat(rows, columns, arma::fill::zeros)`, `M(row, column) = 1`.
///
/// @param labels B labels, 0 … K−1
/// @return K×B
/// @throws std::invalid_argument for a label out of range or no labels
inline arma::mat one_hot(const arma::uvec& labels, arma::uword classes) {
  require_labels(labels, classes);
  // TODO 08.2: the labels as columns
  throw NotImplemented("08.2");
}

/// The mean cross-entropy of predicted probabilities:
///
///     −(1/B) Σᵢ ln p(yᵢ, i)
///
/// It looks only at the probability of the right class. If that is 0, the result is infinite.
///
/// The function of the same name in chapter 05 compares two distributions; this one takes a batch.
///
/// You will need: a loop, `std::log`, `M(row, column)`, `static_cast<double>`.
///
/// @param probabilities K×B, a column per example
/// @param labels B labels, 0 … K−1
/// @throws std::invalid_argument if the sizes differ or a label is out of range
/// Source: the textbook, (6); the Bauman slides, "Кросс-энтропия"; the notes, 2.1.12, where the
/// sum must run to N, not to K.
inline double cross_entropy(const arma::mat& probabilities, const arma::uvec& labels) {
  require_equal("columns of the probabilities", probabilities.n_cols, "labels", labels.n_elem);
  require_labels(labels, probabilities.n_rows);
  // TODO 08.2: the mean cross-entropy
  throw NotImplemented("08.2");
}

/// Half the squared error, summed over the classes and averaged over the examples:
///
///     (1/B) Σᵢ ½ Σₖ (p(k, i) − t(k, i))²
///
/// Source: the Bauman slides, "Среднеквадратичная ошибка (MSE)".
inline double half_squared_error(const arma::mat& probabilities, const arma::mat& targets) {
  return 0.5 * arma::accu(arma::square(probabilities - targets)) /
         static_cast<double>(targets.n_cols);
}

/// The share of columns whose largest element is not in the row of the right class. Of equal
/// elements the first one counts.
inline double error_share(const arma::mat& scores, const arma::uvec& labels) {
  const arma::uvec predicted = arma::index_max(scores, 0).t();
  return arma::mean(arma::conv_to<arma::vec>::from(predicted != labels));
}

}  // namespace ml
