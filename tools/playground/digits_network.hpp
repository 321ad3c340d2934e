#pragma once

#include "conv_layer.hpp"
#include "dense_layer.hpp"
#include "flatten.hpp"
#include "initial.hpp"
#include "pool_layers.hpp"
#include "sequential.hpp"

namespace play {

/// The network of chapter 16 for images of 8×8: 16 filters 3×3, max pooling, dense, 2730 weights.
inline ml::Sequential digits_network(ml::Rng& rng) {
  ml::Sequential net(ml::Shape{1, 8, 8});
  net.add<ml::Conv>(16, ml::Window{3, 1, 1}, ml::relu_start, rng).add<ml::Activation<ml::Relu>>();
  net.add<ml::MaxPool>(ml::Window{2, 2}).add<ml::Flatten>();
  net.add<ml::Dense>(10, ml::plain_start, rng);
  return net;
}

}  // namespace play
