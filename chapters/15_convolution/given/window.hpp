#pragma once

#include <armadillo>

#include "shape.hpp"

namespace ml {

/// A square window that slides over a picture.
struct Window {
  arma::uword size;         ///< f, pixels along each side
  arma::uword stride = 1;   ///< s, pixels from one place to the next
  arma::uword padding = 0;  ///< p, zeros added at each of the four sides
};

/// The padding that keeps the size of the picture at stride 1: (f − 1) / 2. An even window has no
/// pixel in its middle and would need one zero more on one side than on the other; we take it as
/// what it is, one pixel short.
inline arma::uword same_padding(arma::uword size) { return (size - 1) / 2; }

}  // namespace ml
