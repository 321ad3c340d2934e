#pragma once

#include "require.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace ml {

/// An image as the column of a batch, channels fastest: see Shape.
/// @param image height×width×channels
inline Vector to_column(const arma::cube& image) {
  const Shape shape{image.n_slices, image.n_rows, image.n_cols};
  Vector column(shape.size());
  for (arma::uword c = 0; c < shape.channels; ++c) {
    for (arma::uword y = 0; y < shape.height; ++y) {
      for (arma::uword x = 0; x < shape.width; ++x) {
        column(shape.row(c, y, x)) = static_cast<Scalar>(image(y, x, c));
      }
    }
  }
  return column;
}

/// The way back: a column as height×width×channels.
/// @throws std::invalid_argument if the column does not have the size of the shape
inline arma::cube to_cube(const Vector& column, const Shape& shape) {
  require_equal("elements of the column", column.n_elem, "size of the shape", shape.size());
  arma::cube image(shape.height, shape.width, shape.channels);
  for (arma::uword c = 0; c < shape.channels; ++c) {
    for (arma::uword y = 0; y < shape.height; ++y) {
      for (arma::uword x = 0; x < shape.width; ++x) image(y, x, c) = column(shape.row(c, y, x));
    }
  }
  return image;
}

/// A picture with one channel as a cube.
inline arma::cube one_channel(const arma::mat& picture) {
  arma::cube image(picture.n_rows, picture.n_cols, 1);
  image.slice(0) = picture;
  return image;
}

}  // namespace ml
