#pragma once

#include <string>
#include <vector>

#include "accuracy.hpp"
#include "batch_norm_layer.hpp"
#include "initial.hpp"
#include "story.hpp"
#include "train.hpp"
#include "trials.hpp"
#include "weight_norm_layer.hpp"

namespace ml {

// The experiments of chapter 14, in the order of the page.
void expectation(Story& story);
void thinned(Story& story);
void stopping(Story& story);
void regularizers(Story& story);
void checks(Story& story);
void six_layers(Story& story);
void rates(Story& story);
void other_writers(Story& story);
void whitening(Story& story);

enum class Norm { none, batch, weight };

/// A network like mlp(), with batch norm in front of every activation, or with weight norm instead
/// of dense layers.
template <typename Function>
Sequential normalized(const std::vector<arma::uword>& widths, Norm norm, Rng& rng) {
  Sequential net(Shape{widths.front()});
  const Initializer start = std::is_same_v<Function, Relu> ? relu_start : plain_start;
  for (std::size_t l = 1; l < widths.size(); ++l) {
    const bool last = l + 1 == widths.size();
    if (norm == Norm::weight) {
      net.add<WeightNorm>(widths[l], last ? plain_start : start, rng);
    } else {
      net.add<Dense>(widths[l], last ? plain_start : start, rng);
    }
    if (last) break;
    if (norm == Norm::batch) net.add<BatchNorm>();
    net.add<Activation<Function>>();
  }
  return net;
}

}  // namespace ml
