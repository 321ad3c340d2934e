// The two networks of the comparison, and how they are trained on 8×8 digits.
#pragma once

#include "adam.hpp"
#include "digit_cnn.hpp"
#include "digits.hpp"
#include "fast_lenet.hpp"
#include "initial.hpp"
#include "shift.hpp"
#include "story.hpp"
#include "train.hpp"

namespace ml {

/// plain_digit_cnn(), from fast layers unless it is the learner's own that are to learn.
inline Sequential digit_cnn(const Story& story, Rng& rng) {
  if (story.mine()) return plain_digit_cnn(rng);
  Sequential net(digit_shape);
  net.add<FastConv<FastRelu>>(16, Window{3, 1, 1}, relu_start, rng);
  net.add<FastMaxPool>(Window{2, 2}).add<Flatten>().add<Dense>(10, plain_start, rng);
  return net;
}

/// 36 hidden neurons: 2710 parameters.
inline Sequential digit_mlp(const Story& /*story*/, Rng& rng) {
  return mlp<Relu>({64, 36, 10}, rng);
}

/// LeNet-5 for 28×28 pixels, in the same two ways.
inline Sequential lenet(const Story& story, Rng& rng) {
  return story.mine() ? lenet5(rng) : fast_lenet5(rng);
}

using Maker = Sequential (*)(const Story&, Rng&);

struct Parts {
  Examples train, test;
};

/// `train` digits for training, the next `test` ones for testing, in random order.
inline Parts deal(const Digits& digits, arma::uword train, arma::uword test, Rng& rng) {
  const arma::uvec order = permutation(digits.labels.n_elem, rng);
  const auto take = [&](const arma::uvec& which) {
    return labelled(digits.X.cols(which), digits.labels(which), 10);
  };
  return {take(order.head(train)), take(order.subvec(train, train + test - 1))};
}

inline Sequential learn(const Story& story, Maker make, const Examples& data, double rate, Rng& rng,
                        arma::uword epochs = 30) {
  Sequential net = make(story, rng);
  Adam adam(rate);
  train(net, data, adam, {.epochs = epochs, .batch_size = 32}, rng);
  return net;
}

inline double right(Sequential& net, const Examples& data) {
  return accuracy(predict(net, data.X), data.targets);
}

}  // namespace ml
