#pragma once

#include <armadillo>

namespace ml {

/// A picture with a frame of zeros around it.
///
/// @param image height×width×channels
/// @param padding p, the width of the frame
/// @return (height + 2p)×(width + 2p)×channels
/// Source: the Samara lecture, "Двумерная свёртка с набивкой".
/// You will need: `arma::cube(rows, columns, slices, arma::fill::zeros)`, `.tube(r0, c0, r1, c1)`,
/// which is a block of rows and columns in all slices, the ends included; `.n_rows`, `.n_cols`.
inline arma::cube pad(const arma::cube& image, arma::uword padding) {
  // >>> exercise 15.2: zeros all around, and the picture unchanged in the middle
  arma::cube padded(image.n_rows + 2 * padding, image.n_cols + 2 * padding, image.n_slices,
                    arma::fill::zeros);
  padded.tube(padding, padding, padding + image.n_rows - 1, padding + image.n_cols - 1) = image;
  return padded;
  // <<<
}

}  // namespace ml
