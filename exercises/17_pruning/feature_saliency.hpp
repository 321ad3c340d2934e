#pragma once

#include "not_implemented.hpp"

#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// What it should cost to do without an input: the saliencies of all weights that lead away from
/// it, added up.
///
///     sⱼ = Σᵢ sᵢⱼ
///
/// @param saliencies H×D, of the first layer: a row per unit, a column per input
/// @return D
/// Source: the MIPT slides, "Отбор признаков с помощью OBD".
inline Vector feature_saliency(const Matrix& saliencies) {
  require(!saliencies.is_empty(), "there are no saliencies");
  // You will need: `arma::sum(matrix, dimension)`, `.t()`.
  // TODO 17.7: a number for each input
  throw NotImplemented("17.7");
}

}  // namespace ml
