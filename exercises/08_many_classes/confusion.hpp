#pragma once

#include "not_implemented.hpp"

#include "classes.hpp"

namespace ml {

/// How often each class was taken for which.
///
/// You will need: `arma::umat(rows, columns, arma::fill::zeros)`, `++M(row, column)`.
///
/// @param labels B right classes, 0 … K−1
/// @param predicted B predicted classes, 0 … K−1
/// @return K×K counts: row = right class, column = predicted class
/// @throws std::invalid_argument if sizes differ or a class is out of range
inline arma::umat confusion(const arma::uvec& labels, const arma::uvec& predicted,
                            arma::uword classes) {
  require_equal("labels", labels.n_elem, "predictions", predicted.n_elem);
  require_labels(labels, classes);
  require_labels(predicted, classes);
  // TODO 08.6: the table of counts
  throw NotImplemented("08.6");
}

}  // namespace ml
