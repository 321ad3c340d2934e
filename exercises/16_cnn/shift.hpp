#pragma once

#include "not_implemented.hpp"

#include "accuracy.hpp"

namespace ml {

/// All images of a batch moved by whole pixels. What leaves the picture is lost, what is uncovered
/// is 0.
///
/// @param images in.size()×N
/// @param down, right how far; negative: up, left
/// @return the moved images, same shape
/// You will need: `in.row(c, y, x)`; `static_cast<int>` for a difference that may be negative.
inline Matrix shift(const Matrix& images, const Shape& in, int down, int right) {
  require_equal("rows of the images", images.n_rows, "numbers in an image", in.size());
  Matrix moved(images.n_rows, images.n_cols, arma::fill::zeros);
  // TODO 16.5: every pixel of moved comes from the place it has left, if there is one
  throw NotImplemented("16.5");
  return moved;
}

/// The accuracy on images moved by `distance` pixels: the mean over up, down, left and right. A
/// network that was trained on centered images shows here what it makes of others.
/// You will need: `data.X`, `data.targets`; of chapter 11 `predict(net, X)` and `accuracy(…)`.
inline double shift_test(Layer& net, const Examples& data, const Shape& in, int distance) {
  // TODO 16.5: the mean of the accuracies in the four directions
  throw NotImplemented("16.5");
}

}  // namespace ml
