#pragma once

#include "kan_layer.hpp"

namespace ml {

/// The same splines on a finer grid. If every knot of `from` is a knot of `to`, each spline of
/// `from` is one of `to` as well, and the new coefficients give exactly the same functions on [low,
/// high]; on any other grid, those nearest to them in the sense of least squares.
///
/// @param coefficients a row per spline, from.size() columns
/// @return a row per spline, to.size() columns
/// @throws std::invalid_argument if the columns do not fit, the range or the degree changes
/// You will need: `basis_matrix`, `arma::linspace(a, b, count)`, `arma::solve`, `.t()`.
/// Source: Z. Liu and others, 2024, section 2.4, "grid extension".
inline arma::mat refine(const arma::mat& coefficients, const SplineGrid& from,
                        const SplineGrid& to) {
  require_equal("columns of the coefficients", coefficients.n_cols, "B-splines of the grid",
                from.size());
  require(from.low == to.low && from.high == to.high && from.degree == to.degree,
          "a finer grid has the same range and the same degree");
  // >>> exercise 18.6: return coefficients on the new grid that give the same functions
  const arma::uword places = (to.degree + 1) * to.intervals + 1;
  const arma::vec x = arma::linspace(to.low, to.high, places);
  const arma::mat values = coefficients * basis_matrix(from, x);
  return arma::solve(basis_matrix(to, x).t(), values.t()).t();
  // <<<
}

/// A layer with finer grids and the same functions. Its parameters are new ones: an optimizer that
/// served the old layer cannot serve this one.
inline KanLayer refined(const KanLayer& layer, arma::uword intervals) {
  const SplineGrid& from = layer.grid();
  SplineGrid to = from;
  to.intervals = intervals;
  const arma::uword inputs = layer.base().n_cols, outputs = layer.base().n_rows;
  const arma::mat old = arma::conv_to<arma::mat>::from(layer.coefficients());
  Matrix coefficients(outputs, inputs * to.size());
  for (arma::uword d = 0; d < inputs; ++d) {
    const arma::mat edges = old.cols(d * from.size(), (d + 1) * from.size() - 1);
    coefficients.cols(d * to.size(), (d + 1) * to.size() - 1) =
        arma::conv_to<Matrix>::from(refine(edges, from, to));
  }
  return {Shape{inputs}, to, coefficients, layer.base()};
}

}  // namespace ml
