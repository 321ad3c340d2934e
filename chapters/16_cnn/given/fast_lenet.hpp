#pragma once

#include "dense_layer.hpp"
#include "fast_activation.hpp"
#include "fast_conv.hpp"
#include "fast_functions.hpp"
#include "fast_pool.hpp"
#include "flatten.hpp"
#include "lenet.hpp"

namespace ml {

/// lenet5() from fast layers: the same function of its weights.
inline Sequential fast_lenet5(Rng& rng) {
  Sequential net(Shape{1, 28, 28});
  net.add<FastConv<FastTanh>>(6, Window{5, 1, 2}, plain_start, rng);
  net.add<FastAveragePool>(Window{2, 2});
  net.add<FastConv<FastTanh>>(16, Window{5}, plain_start, rng);
  net.add<FastAveragePool>(Window{2, 2});
  net.add<Flatten>();
  net.add<Dense>(120, plain_start, rng).add<FastActivation<FastTanh>>();
  net.add<Dense>(84, plain_start, rng).add<FastActivation<FastTanh>>();
  net.add<Dense>(10, plain_start, rng);
  return net;
}

}  // namespace ml
