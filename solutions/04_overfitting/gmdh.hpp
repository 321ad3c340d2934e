#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "ridge.hpp"

namespace ml {

/// A unit of the group method of data handling: a polynomial of second degree in two inputs.
struct GmdhUnit {
  arma::uword first = 0, second = 0;  ///< the columns that it reads, first < second
  arma::vec weights;                  ///< of 1, u, v, u², u v, v²
  double error = 0;                   ///< mean squared error on the validation examples
};

/// The units of a layer, the best one first. They read the layer before, or the features.
using GmdhLayer = std::vector<GmdhUnit>;

struct GmdhOptions {
  arma::uword keep = 6;        ///< units of a layer, ≥ 2
  double lambda = 1e-6;        ///< ridge penalty of a unit: its columns may say the same
  arma::uword max_layers = 8;  ///< ≥ 1
};

/// The features 1, u, v, u², u v, v² of two inputs, N×6.
inline arma::mat pair_features(const arma::vec& u, const arma::vec& v) {
  return arma::join_rows(arma::join_rows(arma::ones(u.n_elem), u, v),
                         arma::join_rows(u % u, u % v, v % v));
}

/// What a layer makes of its inputs: a column per unit.
inline arma::mat gmdh_outputs(const GmdhLayer& layer, const arma::mat& inputs) {
  arma::mat outputs(inputs.n_rows, layer.size());
  for (arma::uword k = 0; k < layer.size(); ++k) {
    const GmdhUnit& unit = layer[k];
    outputs.col(k) = pair_features(inputs.col(unit.first), inputs.col(unit.second)) * unit.weights;
  }
  return outputs;
}

/// The answer of the best unit of the last layer.
inline arma::vec gmdh_predict(const std::vector<GmdhLayer>& layers, arma::mat X) {
  require(!layers.empty(), "there is no layer to predict with");
  for (const GmdhLayer& layer : layers) X = gmdh_outputs(layer, X);
  return X.col(0);
}

/// The units that one layer keeps: of the ridge fits to all pairs of columns, those with the
/// smallest error on the validation examples.
///
/// @param X, y N training examples, without a column of ones: the only ones a fit may see
/// @param X_validation, y_validation examples that choose
/// @return the best `keep` of them (or all, if there are fewer), the best first
/// @throws std::invalid_argument if X has fewer than two columns, or sizes differ
/// Source: the Samara lecture, "Метод группового учета аргументов".
///
/// You will need: `ridge` (04.5), `pair_features`, `mse`, `std::stable_sort`, `.resize`.
inline GmdhLayer gmdh_layer(const arma::mat& X, const arma::vec& y, const arma::mat& X_validation,
                            const arma::vec& y_validation, const GmdhOptions& options = {}) {
  require(X.n_cols >= 2, "a layer needs at least two inputs to make a pair");
  require_equal("columns to learn from", X.n_cols, "columns to choose with", X_validation.n_cols);
  // >>> exercise 04.8: a unit for every pair, judged by examples it was not fitted to; the best stay
  GmdhLayer units;
  for (arma::uword first = 0; first < X.n_cols; ++first) {
    for (arma::uword second = first + 1; second < X.n_cols; ++second) {
      const arma::mat seen = pair_features(X.col(first), X.col(second));
      const arma::mat held = pair_features(X_validation.col(first), X_validation.col(second));
      const arma::vec w = ridge(seen, y, options.lambda);
      units.push_back({first, second, w, mse(y_validation, held * w)});
    }
  }
  std::stable_sort(units.begin(), units.end(),
                   [](const GmdhUnit& a, const GmdhUnit& b) { return a.error < b.error; });
  units.resize(std::min<std::size_t>(units.size(), options.keep));
  return units;
  // <<<
}

/// Layer upon layer, each reading what the one before answers, as long as the validation error of
/// the best unit falls. A layer that does not lower it is thrown away. A layer of a single unit
/// leaves no pair, and ends it too.
///
/// @return at least one layer, at most options.max_layers
/// @throws std::invalid_argument as gmdh_layer, or if keep < 2 or max_layers = 0
inline std::vector<GmdhLayer> gmdh(const arma::mat& X, const arma::vec& y,
                                   const arma::mat& X_validation, const arma::vec& y_validation,
                                   const GmdhOptions& options = {}) {
  require(options.keep >= 2, "a layer must keep at least two units, or the next has no pair");
  require(options.max_layers >= 1, "a network needs at least one layer");
  // >>> exercise 04.8: add layers while the validation error of the best unit falls
  std::vector<GmdhLayer> layers;
  arma::mat inputs = X, held = X_validation;
  while (layers.size() < options.max_layers && inputs.n_cols >= 2) {
    GmdhLayer layer = gmdh_layer(inputs, y, held, y_validation, options);
    if (!layers.empty() && layer.front().error >= layers.back().front().error) break;
    inputs = gmdh_outputs(layer, inputs);
    held = gmdh_outputs(layer, held);
    layers.push_back(std::move(layer));
  }
  return layers;
  // <<<
}

}  // namespace ml
