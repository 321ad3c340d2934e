#pragma once

#include "not_implemented.hpp"

#include <string>
#include <vector>

#include "sequential.hpp"

namespace ml {

/// How many numbers a layer, or a whole network, learns.
/// You will need: `parameters()` of chapter 11; `value->n_elem`.
inline arma::uword parameter_count(Layer& layer) {
  // TODO 16.2: add up the sizes of all parameters
  throw NotImplemented("16.2");
}

/// One line of a network's summary.
struct SummaryRow {
  std::string layer;       ///< its name
  Shape output;            ///< what it makes of an image
  arma::uword parameters;  ///< how many numbers it learns
};

/// A row per layer, in order, as `model.summary()` of Keras shows them.
/// Source: the Samara lecture, "Пример создания простой свёрточной сети".
/// You will need: `net.size()`, `net[i]`, `.push_back({…})`.
inline std::vector<SummaryRow> summary(Sequential& net) {
  std::vector<SummaryRow> rows;
  // TODO 16.2: a row for every layer
  throw NotImplemented("16.2");
  return rows;
}

}  // namespace ml
