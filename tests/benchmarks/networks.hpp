// Two known networks, step by step from the layers of the exercises to the fast ones.
#pragma once

#include <array>
#include <string>

#include "activation_layer.hpp"
#include "conv_layer.hpp"
#include "dense_layer.hpp"
#include "dropout_layer.hpp"
#include "fast_activation.hpp"
#include "fast_conv.hpp"
#include "fast_dropout.hpp"
#include "fast_functions.hpp"
#include "fast_pool.hpp"
#include "flatten.hpp"
#include "pool_layers.hpp"
#include "sequential.hpp"

namespace ml {

/// What is fast already; each step keeps those before it. LeNet-5 has no dropout.
enum class Step { exercises, direct_convolution, fast_activation, fast_pooling, fast_dropout };
inline const std::array<std::string, 5> step_names = {
    "exercises", "direct_convolution", "fast_activation", "fast_pooling", "fast_dropout"};

/// No activation function.
struct FastIdentity {
  static constexpr const char* name = "identity";
  static void values(const Scalar* z, Scalar* a, arma::uword count) { std::copy_n(z, count, a); }
  static Scalar slope(Scalar /*a*/) { return 1; }
};

template <typename Slow, typename Fast>
void add_convolution(Sequential& net, Step step, arma::uword filters, const Window& window,
                     const Initializer& start, Rng& rng) {
  if (step == Step::exercises) {
    net.add<Conv>(filters, window, start, rng).add<Activation<Slow>>();
  } else if (step == Step::direct_convolution) {
    net.add<FastConv<FastIdentity>>(filters, window, start, rng).add<Activation<Slow>>();
  } else {
    net.add<FastConv<Fast>>(filters, window, start, rng);
  }
}

template <typename Slow, typename Fast>
void add_dense(Sequential& net, Step step, arma::uword outputs, Rng& rng) {
  net.add<Dense>(outputs, plain_start, rng);
  if (step < Step::fast_activation) {
    net.add<Activation<Slow>>();
  } else {
    net.add<FastActivation<Fast>>();
  }
}

template <typename Slow, typename Fast>
void add_pooling(Sequential& net, Step step) {
  if (step < Step::fast_pooling) {
    net.add<Slow>(Window{2, 2});
  } else {
    net.add<Fast>(Window{2, 2});
  }
}

/// LeNet-5, as lenet5() and fast_lenet5() make it at the two ends.
inline Sequential lenet_network(Step step, Rng& rng) {
  Sequential net(Shape{1, 28, 28});
  add_convolution<Tanh, FastTanh>(net, step, 6, {5, 1, 2}, plain_start, rng);
  add_pooling<AveragePool, FastAveragePool>(net, step);
  add_convolution<Tanh, FastTanh>(net, step, 16, {5}, plain_start, rng);
  add_pooling<AveragePool, FastAveragePool>(net, step);
  net.add<Flatten>();
  add_dense<Tanh, FastTanh>(net, step, 120, rng);
  add_dense<Tanh, FastTanh>(net, step, 84, rng);
  net.add<Dense>(10, plain_start, rng);
  return net;
}

/// The Keras example of the Samara lecture, with its dropout.
inline Sequential keras_network(Step step, Rng& rng) {
  Sequential net(Shape{1, 28, 28});
  add_convolution<Relu, FastRelu>(net, step, 32, {3}, relu_start, rng);
  add_pooling<MaxPool, FastMaxPool>(net, step);
  add_convolution<Relu, FastRelu>(net, step, 64, {3}, relu_start, rng);
  add_pooling<MaxPool, FastMaxPool>(net, step);
  net.add<Flatten>();
  if (step < Step::fast_dropout) {
    net.add<Dropout>(0.5);
  } else {
    net.add<FastDropout>(0.5);
  }
  net.add<Dense>(10, plain_start, rng);
  return net;
}

using MakeNetwork = Sequential (*)(Step step, Rng& rng);

/// Multiplications and additions in the products of one layer for one example: forward, for the
/// weights, and, except in the first layer, for the layer before. A weight is used once at each
/// pixel of the output.
inline double operations(Layer& layer, bool first) {
  const std::vector<Parameter> parameters = layer.parameters();
  if (parameters.empty()) return 0;
  const arma::uword product = 2 * parameters[0].value->n_elem * layer.output_shape().pixels();
  return static_cast<double>((first ? 2 : 3) * product);
}

inline double operations(Sequential& net) {
  double sum = 0;
  for (arma::uword i = 0; i < net.size(); ++i) sum += operations(net[i], i == 0);
  return sum;
}

}  // namespace ml
