#pragma once

#include <string>
#include <vector>

#include "sequential.hpp"

namespace ml {

/// How many numbers a layer, or a whole network, learns.
/// You will need: `parameters()` of chapter 11; `value->n_elem`.
inline arma::uword parameter_count(Layer& layer) {
  // >>> exercise 16.2: add up the sizes of all parameters
  arma::uword count = 0;
  for (const Parameter& parameter : layer.parameters()) count += parameter.value->n_elem;
  return count;
  // <<<
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
  // >>> exercise 16.2: a row for every layer
  for (arma::uword i = 0; i < net.size(); ++i) {
    rows.push_back({net[i].name(), net[i].output_shape(), parameter_count(net[i])});
  }
  // <<<
  return rows;
}

}  // namespace ml
