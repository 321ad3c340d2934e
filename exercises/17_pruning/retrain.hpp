#pragma once

#include "not_implemented.hpp"

#include "masks.hpp"
#include "train.hpp"

namespace ml {

/// Sets the removed weights to 0 and leaves all others, biases included, as they are.
/// @param parameters all of a network
/// @throws std::invalid_argument if the masks are of another network
inline void apply_masks(const std::vector<Parameter>& parameters, const Masks& masks) {
  const std::vector<Parameter> weights = weights_of(parameters);
  require_masks(weights, masks);
  // You will need: `*weights[i].value`, `%=`.
  // TODO 17.5: every weight whose mask is 0 is 0
  throw NotImplemented("17.5");
}

/// Trains what pruning has left over. A removed weight is 0 from the first forward pass to the
/// last, also if the optimizer carries momentum from the time before, and each step begins from
/// weights in which it is 0.
///
/// @param options as for train(); an after_update of the caller is called too, behind the masks
/// @return as train()
/// @throws std::invalid_argument if the masks are of another network
/// Source: the MIPT slides, "Прореживание сети", step 2: "снова запустить BackProp".
inline History retrain(Layer& net, const Masks& masks, const Examples& data, Optimizer& optimizer,
                       TrainOptions options, Rng& rng) {
  // You will need: `apply_masks`, `net.parameters()`, `options.after_update`, which is a function
  // of a `const std::vector<Parameter>&` (train_options.hpp of chapter 11), a lambda.
  // TODO 17.5: the removed weights are 0 now and after every update; the caller is heard too
  throw NotImplemented("17.5");
  return train(net, data, optimizer, options, rng);
}

}  // namespace ml
