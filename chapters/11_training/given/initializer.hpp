#pragma once

#include <cmath>
#include <functional>

#include "random.hpp"
#include "scalar.hpp"

namespace ml {

/// Makes the weights that a layer starts from, outputs×inputs. Any function of this form will do;
/// chapter 13 writes several, and explains them.
using Initializer = std::function<Matrix(arma::uword outputs, arma::uword inputs, Rng& rng)>;

/// Independent draws from N(0, variance). All zeros would never work: every neuron of a layer would
/// learn the same.
/// @return outputs×inputs
inline Matrix scaled_normal(arma::uword outputs, arma::uword inputs, double variance, Rng& rng) {
  return arma::conv_to<Matrix>::from(normal(outputs, inputs, rng, std::sqrt(variance)));
}

/// The start in front of a ReLU: variance 2/inputs. It is an Initializer.
inline Matrix relu_start(arma::uword outputs, arma::uword inputs, Rng& rng) {
  return scaled_normal(outputs, inputs, 2 / static_cast<double>(inputs), rng);
}

/// The start in front of everything else: variance 2/(inputs + outputs). It is an Initializer.
inline Matrix plain_start(arma::uword outputs, arma::uword inputs, Rng& rng) {
  return scaled_normal(outputs, inputs, 2 / static_cast<double>(inputs + outputs), rng);
}

}  // namespace ml
