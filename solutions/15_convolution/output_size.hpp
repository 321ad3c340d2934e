#pragma once

#include <string>

#include "require.hpp"
#include "window.hpp"

namespace ml {

/// How many places a window has along one side of a picture: the largest k for which the window
/// that starts at place (k − 1) · stride of the padded side still fits.
///
/// @param n length of the side, pixels
/// @param window f = size, p = padding on each of the two ends, s = stride
/// @throws std::invalid_argument naming the sizes if the stride or the window is 0, or if the
/// window is larger than the padded side
/// Source: the Samara lecture, "Двумерная свёртка", where the stride is missing.
/// You will need: nothing but whole numbers; `arma::uword` division drops the remainder.
inline arma::uword output_size(arma::uword n, const Window& window) {
  require(window.size > 0, "a window must cover at least one pixel");
  require(window.stride > 0, "the stride must be at least 1; with 0 the window never moves");
  require(window.size <= n + 2 * window.padding,
          "a window of " + std::to_string(window.size) + " pixels does not fit into a side of " +
              std::to_string(n) + " with padding " + std::to_string(window.padding));
  // >>> exercise 15.1: count the places where the whole window lies inside the padded side
  return (n + 2 * window.padding - window.size) / window.stride + 1;
  // <<<
}

/// The shape of what a window makes of an image, with as many channels as there are filters.
inline Shape output_shape(const Shape& in, const Window& window, arma::uword filters) {
  return {filters, output_size(in.height, window), output_size(in.width, window)};
}

}  // namespace ml
