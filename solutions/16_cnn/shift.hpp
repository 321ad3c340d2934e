#pragma once

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
  // >>> exercise 16.5: every pixel of moved comes from the place it has left, if there is one
  for (arma::uword y = 0; y < in.height; ++y) {
    for (arma::uword x = 0; x < in.width; ++x) {
      const int from_y = static_cast<int>(y) - down, from_x = static_cast<int>(x) - right;
      if (from_y < 0 || from_y >= static_cast<int>(in.height)) continue;
      if (from_x < 0 || from_x >= static_cast<int>(in.width)) continue;
      for (arma::uword c = 0; c < in.channels; ++c) {
        moved.row(in.row(c, y, x)) = images.row(
            in.row(c, static_cast<arma::uword>(from_y), static_cast<arma::uword>(from_x)));
      }
    }
  }
  // <<<
  return moved;
}

/// The accuracy on images moved by `distance` pixels: the mean over up, down, left and right. A
/// network that was trained on centered images shows here what it makes of others.
/// You will need: `data.X`, `data.targets`; of chapter 11 `predict(net, X)` and `accuracy(…)`.
inline double shift_test(Layer& net, const Examples& data, const Shape& in, int distance) {
  // >>> exercise 16.5: the mean of the accuracies in the four directions
  double sum = 0;
  for (const auto& [down, right] : {std::pair(distance, 0), std::pair(-distance, 0),
                                    std::pair(0, distance), std::pair(0, -distance)}) {
    sum += accuracy(predict(net, shift(data.X, in, down, right)), data.targets);
  }
  return sum / 4;
  // <<<
}

}  // namespace ml
