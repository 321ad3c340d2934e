#pragma once

#include "not_implemented.hpp"

#include "output_size.hpp"

namespace ml {

/// The largest number under each place of a window. Usually the stride is the window's size, so
/// that the windows do not overlap:
///
///     Y(r, c) = max over 0 ≤ u, v < f of X(s·r + u, s·c + v)
///
/// @param map a feature map, no padding
/// @param window its padding must be 0: a zero from outside could win
/// @throws std::invalid_argument as output_size() does, or if there is padding
/// Source: the Samara lecture, "Субдискретизация", whose formula runs from −d to d.
/// You will need: `.submat(r0, c0, r1, c1)` with the ends included, `.max()`; `arma::accu`.
inline arma::mat max_pool(const arma::mat& map, const Window& window) {
  require(window.padding == 0, "pooling takes no padding: a zero from outside could win");
  arma::mat pooled(output_size(map.n_rows, window), output_size(map.n_cols, window));
  // TODO 15.4: the largest number under the window, at each of its places
  throw NotImplemented("15.4");
  return pooled;
}

/// The mean under each place of a window; otherwise like max_pool().
inline arma::mat average_pool(const arma::mat& map, const Window& window) {
  require(window.padding == 0, "pooling takes no padding: zeros from outside would count");
  arma::mat pooled(output_size(map.n_rows, window), output_size(map.n_cols, window));
  // TODO 15.4: the mean under the window, at each of its places
  throw NotImplemented("15.4");
  return pooled;
}

}  // namespace ml
