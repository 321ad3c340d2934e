#pragma once

#include <armadillo>

#include <string>

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// What a column of a batch holds: `channels` numbers for each pixel of an image. Plain features
/// are an image of one pixel, so that Shape{64} means 64 numbers.
///
/// The channels run fastest, then x along a row, then y down the rows. A 2×3 image in red and
/// green:
///
///      x = 0   1   2
///     ┌───────────────┐      column:  R00 G00 R01 G01 R02 G02 R10 G10 R11 G11 R12 G12
///     │  R00 R01 R02  │ y = 0     row:  0   1   2   3   4   5   6   7   8   9  10  11
///     │  R10 R11 R12  │ y = 1         ╰─────╯ pixel (0, 0)
///     └─┬─────────────┴─┐
///       │  G00 G01 G02  │      Cut after every second number, the same memory is a matrix
///       │  G10 G11 G12  │      with a row per channel and a column per pixel:
///       └───────────────┘
///                                  R00 R01 R02 R10 R11 R12
///                                  G00 G01 G02 G10 G11 G12
///
/// The columns of a batch lie behind each other, so a whole batch of B images is, without a copy, a
/// channels × (pixels·B) matrix: see by_channels(). What is done to every channel is then done to a
/// row, and a mix of channels at every pixel is one matrix product.
struct Shape {
  arma::uword channels = 1, height = 1, width = 1;

  arma::uword pixels() const { return height * width; }
  arma::uword size() const { return channels * pixels(); }

  /// The row of the column in which channel c of pixel (y, x) stands.
  arma::uword row(arma::uword c, arma::uword y, arma::uword x) const {
    return (y * width + x) * channels + c;
  }

  bool operator==(const Shape&) const = default;
};

/// "6×14×14", channels first, or "64" for plain features.
inline std::string to_string(const Shape& shape) {
  std::string channels = std::to_string(shape.channels);
  if (shape.pixels() == 1) return channels;
  return channels + "×" + std::to_string(shape.height) + "×" + std::to_string(shape.width);
}

/// The memory of a batch (size × B) seen as a channels × (pixels·B) matrix, column i·pixels + p for
/// pixel p of example i. Nothing is copied: writing to it writes to the batch, which must outlive
/// it.
/// @throws std::invalid_argument if the batch has columns of another size
inline Matrix by_channels(Matrix& batch, const Shape& shape) {
  require_equal("rows of the batch", batch.n_rows, "numbers in an example", shape.size());
  return Matrix(batch.memptr(), shape.channels, shape.pixels() * batch.n_cols, false, true);
}

/// The same for reading only.
inline const Matrix by_channels(const Matrix& batch, const Shape& shape) {
  return by_channels(const_cast<Matrix&>(batch), shape);  // NOLINT: what comes back is const
}

}  // namespace ml
