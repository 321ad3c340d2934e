#pragma once

#include "not_implemented.hpp"

#include "mlp.hpp"

namespace ml {

/// A zigzag on [0, 1] out of very few units: `depth` hidden layers of two ReLU units each. The
/// output runs in 2ᵏ straight pieces, k = depth, between 0 (at even multiples of 2⁻ᵏ) and 1 (at the
/// odd ones). Depth 1 is one tent: up to 1 at x = ½, and down again.
///
/// @param depth at least 1
/// @return depth + 1 layers, for one input and one output; the last one without activation
/// @throws std::invalid_argument for depth 0
/// Source: the textbook, "Глубина vs ширина"; M. Telgarsky, 2015.
inline Mlp sawtooth(arma::uword depth) {
  require(depth > 0, "a zigzag needs at least one hidden layer");
  // You will need: `activation("relu")`, `net.push_back({weights, bias, activation})`.
  // TODO 09.6: a network of the shape above whose output is the zigzag, for every x in [0, 1]
  throw NotImplemented("09.6");
}

/// The same zigzag from one hidden layer. It needs a unit for every straight piece: n ReLU units in
/// one layer have n kinks and no more.
/// @param pieces how many straight pieces, at least 1
inline Mlp flat_sawtooth(arma::uword pieces) {
  require(pieces > 0, "a zigzag needs at least one piece");
  const auto n = static_cast<double>(pieces);
  Matrix turns(1, pieces);
  Vector kinks(pieces);
  for (arma::uword j = 0; j < pieces; ++j) {
    kinks(j) = static_cast<Scalar>(-static_cast<double>(j) / n);
    turns(0, j) = static_cast<Scalar>(j == 0 ? n : (j % 2 == 1 ? -2 * n : 2 * n));
  }
  return {{Matrix(pieces, 1, arma::fill::ones), kinks, activation("relu")},
          {turns, Vector(1, arma::fill::zeros), activation("identity")}};
}

}  // namespace ml
