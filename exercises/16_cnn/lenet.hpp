#pragma once

#include "not_implemented.hpp"

#include "activation_layer.hpp"
#include "conv_layer.hpp"
#include "dense_layer.hpp"
#include "flatten.hpp"
#include "pool_layers.hpp"
#include "sequential.hpp"

namespace ml {

/// LeNet-5 in the form in which it is trained today, for images of one channel, 28×28:
///
///     convolution   6 filters 5×5, padding 2   tanh      6×28×28
///     average pool  2×2, stride 2                        6×14×14
///     convolution   16 filters 5×5             tanh     16×10×10
///     average pool  2×2, stride 2                       16×5×5
///     flatten                                               400
///     dense                                    tanh         120
///     dense                                    tanh          84
///     dense                                                  10   logits
///
/// All weights from plain_start, layer after layer from one generator; all biases 0.
/// Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, 1998, whose network differed in details; the
/// Samara lecture, figure 32.
/// You will need: `Sequential net(Shape{…})`, `.add<Conv>(filters, Window{…}, plain_start, rng)`,
/// `.add<Activation<Tanh>>()`, `.add<AveragePool>(Window{…})`, `.add<Flatten>()`, `.add<Dense>(…)`.
inline Sequential lenet5(Rng& rng) {
  Sequential net(Shape{1, 28, 28});
  // TODO 16.3: the layers of the table, from the first to the logits
  throw NotImplemented("16.3");
  return net;
}

}  // namespace ml
