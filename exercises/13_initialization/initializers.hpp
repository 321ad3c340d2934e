#pragma once

#include "not_implemented.hpp"

#include <cmath>

#include "random.hpp"
#include "scalar.hpp"

namespace ml {

// Ways to draw the first weights of a layer, outputs×inputs. Every weight is an independent draw
// with mean 0; the ways differ in the variance alone, and in the shape of the distribution, which
// matters little. Each of these functions is an Initializer of chapter 11.
//
// You will need: `uniform(rows, columns, rng, low, high)` and `normal(rows, columns, rng,
// deviation)` of random.hpp, `std::sqrt`, `arma::conv_to<Matrix>::from`.

/// The habit before 2010: uniform on ±1/√inputs. The variance is 1/(3·inputs).
/// Source: the Samara lecture before (223) and the MIPT slides, where the root is of the outputs.
inline Matrix naive_uniform(arma::uword outputs, arma::uword inputs, Rng& rng) {
  // TODO 13.1: uniform weights between minus and plus 1/√inputs
  throw NotImplemented("13.1");
}

/// Xavier Glorot and Yoshua Bengio, 2010: uniform with the variance 2/(inputs + outputs), a
/// compromise between the way forward and the way back.
/// Source: the Samara lecture (224); on the MIPT slides the 6 has lost its root.
inline Matrix xavier_uniform(arma::uword outputs, arma::uword inputs, Rng& rng) {
  // TODO 13.1: uniform weights, symmetric about 0, with the variance 2/(inputs + outputs)
  throw NotImplemented("13.1");
}

/// Kaiming He and others, 2015, for ReLU: normal with the variance 2/inputs.
/// Source: the Samara lecture (225); in (226) the standard deviation stands for the variance.
inline Matrix he_normal(arma::uword outputs, arma::uword inputs, Rng& rng) {
  // TODO 13.1: normal weights with mean 0 and the variance 2/inputs
  throw NotImplemented("13.1");
}

/// Yann LeCun and others, 1998, and today for SELU: normal with the variance 1/inputs.
inline Matrix lecun_normal(arma::uword outputs, arma::uword inputs, Rng& rng) {
  const double deviation = 1 / std::sqrt(static_cast<double>(inputs));
  return arma::conv_to<Matrix>::from(normal(outputs, inputs, rng, deviation));
}

}  // namespace ml
