#pragma once

#include "output_size.hpp"
#include "pad.hpp"

namespace ml {

/// The feature map of one filter. At each place of the window, multiply what the window covers with
/// the filter, element by element and over all channels, and add up:
///
///     Y(r, c) = Σ_k Σ_u Σ_v  X(s·r + u, s·c + v, k) · K(u, v, k)       X: the padded image
///
/// Everybody calls this convolution. Strictly it is the cross-correlation: a convolution turns the
/// filter by half a circle first.
///
/// @param image height×width×channels
/// @param filter f×f×channels
/// @param stride s ≥ 1
/// @param padding p, zeros on each side
/// @return output_size(height)×output_size(width)
/// @throws std::invalid_argument if the channels differ, the filter is not square or does not fit
/// Source: the textbook, (3.36); the Samara lecture, figures 27 and 28.
/// You will need: `.tube(r0, c0, r1, c1)` with the ends included, `%` for products element by
/// element, `arma::accu` for the sum over everything; arma::cube(…) around a part of a cube.
inline arma::mat correlate(const arma::cube& image, const arma::cube& filter,
                           arma::uword stride = 1, arma::uword padding = 0) {
  require_equal("channels of the image", image.n_slices, "channels of the filter", filter.n_slices);
  require_equal("rows of the filter", filter.n_rows, "columns of the filter", filter.n_cols);
  const Window window{filter.n_rows, stride, padding};
  arma::mat map(output_size(image.n_rows, window), output_size(image.n_cols, window));
  // >>> exercise 15.3: set every element of map
  const arma::cube padded = pad(image, padding);
  for (arma::uword r = 0; r < map.n_rows; ++r) {
    for (arma::uword c = 0; c < map.n_cols; ++c) {
      const arma::uword top = r * stride, left = c * stride;
      const arma::cube seen = padded.tube(top, left, top + window.size - 1, left + window.size - 1);
      map(r, c) = arma::accu(seen % filter);
    }
  }
  // <<<
  return map;
}

}  // namespace ml
