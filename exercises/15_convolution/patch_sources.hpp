#pragma once

#include "not_implemented.hpp"

#include "output_size.hpp"

namespace ml {

/// Where every number of every patch comes from. A patch is what the window sees at one of its
/// places, written as a column: row (u·f + v)·C + c is channel c at row u, column v of the window.
/// Place (y, x) of the window is patch y·width + x, with the width of the output.
///
/// Element (k, p) of the table is the row of the image's column (channels fastest, Shape::row) that
/// stands in row k of patch p, or in.size() where the window hangs over the edge: there a 0 stands.
///
/// @return (f²·C)×(places of the window)
/// You will need: `in.row(c, y, x)`; `arma::umat` holds whole numbers that cannot be negative, so
/// compare before you subtract.
inline arma::umat patch_sources(const Shape& in, const Window& window) {
  const Shape out = output_shape(in, window, 1);
  arma::umat sources(window.size * window.size * in.channels, out.pixels());
  // TODO 15.5: fill the table, for every place of the window, pixel under it and channel
  throw NotImplemented("15.5");
  return sources;
}

}  // namespace ml
