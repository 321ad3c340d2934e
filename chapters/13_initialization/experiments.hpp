#pragma once

#include <string>
#include <utility>
#include <vector>

#include "accuracy.hpp"
#include "initial.hpp"
#include "initializers.hpp"
#include "story.hpp"
#include "train.hpp"
#include "trials.hpp"

namespace ml {

// The experiments of chapter 13, in the order of the page.
void signal(Story& story);
void self_normalizing(Story& story);
void orthogonal_start(Story& story);
void histograms(Story& story);
void zero_output(Story& story);
void saturation(Story& story);
void ten_layers(Story& story);
void learned_slope(Story& story);
void better_starts(Story& story);
void without_labels(Story& story);

/// Signals are sent through this many layers, this many neurons wide, for this many examples at
/// once.
inline constexpr arma::uword deep_layers = 50, deep_width = 256, deep_batch = 4;

/// A network like mlp(), with a start of one's choice in front of every activation.
template <typename Function>
Sequential network(const std::vector<arma::uword>& widths, const Initializer& start, Rng& rng) {
  Sequential net(Shape{widths.front()});
  for (std::size_t l = 1; l + 1 < widths.size(); ++l) {
    net.add<Dense>(widths[l], start, rng).template add<Activation<Function>>();
  }
  net.add<Dense>(widths.back(), plain_start, rng);
  return net;
}

}  // namespace ml
