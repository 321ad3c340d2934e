#pragma once

#include "not_implemented.hpp"

#include "layout.hpp"
#include "patch_sources.hpp"

namespace ml {

/// All patches of a batch, a column each, so that a convolution becomes one product of matrices:
/// the feature maps are W · patches + b. Also called im2col.
///
/// @param images (image size)×B, channels fastest
/// @param sources from patch_sources(): numbers in a patch × places of the window
/// @param patches set to (numbers in a patch)×(places·B): first all patches of the first image
/// You will need: `.set_size(rows, columns)`, `m(row, column)`, `images.n_rows`.
inline void unfold(const Matrix& images, const arma::umat& sources, Matrix& patches) {
  patches.set_size(sources.n_rows, sources.n_cols * images.n_cols);
  // TODO 15.6: set every element: a pixel of its image, or 0 outside
  throw NotImplemented("15.6");
}

/// The way back of a gradient through unfold(): a pixel stood in many patches, so it receives the
/// sum of what stands at all its places. What stands at a padding is dropped.
///
/// @param patches ∂ℒ/∂patches, (numbers in a patch)×(places·B)
/// @param sources the table that unfold() used
/// @param size numbers in an image
/// @param images set to size×B, ∂ℒ/∂images
/// @throws std::invalid_argument if the patches do not fit the table
inline void fold(const Matrix& patches, const arma::umat& sources, arma::uword size,
                 Matrix& images) {
  require_equal("rows of the patches", patches.n_rows, "rows of the table", sources.n_rows);
  require(patches.n_cols % sources.n_cols == 0, "the patches must fill whole images");
  images.zeros(size, patches.n_cols / sources.n_cols);
  // TODO 15.6: give every pixel the sum of what stands at its places
  throw NotImplemented("15.6");
}

}  // namespace ml
