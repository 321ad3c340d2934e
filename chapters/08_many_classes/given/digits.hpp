#pragma once

#include <armadillo>

#include "data.hpp"

namespace ml {

/// Handwritten digits, one image per column.
struct Digits {
  arma::mat X;        ///< 64×N, pixels by rows of the image, 0 (paper) to 1 (ink)
  arma::uvec labels;  ///< N, the digit on the image, 0 to 9
};

/// The 1797 images of datasets/digits.csv. The file has an image per row and values 0 to 16; the
/// course needs an image per column and values 0 to 1.
inline Digits load_digits() {
  const Table table = load_dataset("digits");
  return {table.except("label").t() / 16, arma::conv_to<arma::uvec>::from(table.column("label"))};
}

/// One column as the 8×8 image it was, row 0 at the top.
inline arma::mat as_image(const arma::vec& pixels) { return arma::reshape(pixels, 8, 8).t(); }

}  // namespace ml
