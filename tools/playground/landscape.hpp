#pragma once

#include "bridge.hpp"
#include "derivative.hpp"

namespace play {

/// The heights of a piece of land, x from box(0) to box(1) and y from box(2) to box(3).
/// @return side×side, row 0 is the lowest y
inline arma::mat survey(const ml::Function& height, const arma::vec& box, arma::uword side) {
  const arma::vec x = arma::linspace(box(0), box(1), side),
                  y = arma::linspace(box(2), box(3), side);
  arma::mat heights(side, side);
  for (arma::uword r = 0; r < side; ++r) {
    for (arma::uword c = 0; c < side; ++c) heights(r, c) = height({x(c), y(r)});
  }
  return heights;
}

}  // namespace play
