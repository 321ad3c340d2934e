#pragma once

#include "not_implemented.hpp"

#include <vector>

#include "layer.hpp"

namespace ml {

// Penalties on the weights, as hooks of train():
//
//     options.before_update = [](const auto& parameters) { add_l2_penalty(parameters, 1e-3); };
//
// Both add to every gradient the slope of the penalty. Biases, gains and shifts stay free: a
// penalty is for parameters that say of themselves that they decay.
//
// You will need: a loop over the parameters, `*parameter.gradient +=`, `arma::sign`.

/// The slope of (λ/2) Σ w²: every weight is pulled to 0 in proportion to its size, so that a step
/// of plain gradient descent begins with w ← (1 − ηλ) w. Hence the name weight decay.
/// Source: the MIPT slides, "Обратный Dropout и L2-регуляризация"; the Samara lecture has λ Σ w²,
/// which is this one with 2λ.
inline void add_l2_penalty(const std::vector<Parameter>& parameters, double lambda) {
  // TODO 14.1: add the slope of (λ/2) Σ w² to the gradients of the weights that decay
  throw NotImplemented("14.1");
}

/// The slope of λ Σ |w|: every weight is pulled to 0 with the same strength, whatever its size. At
/// w = 0 there is no slope; we take 0.
/// Source: the Samara lecture, "Регуляризация в нейронных сетях".
inline void add_l1_penalty(const std::vector<Parameter>& parameters, double lambda) {
  // TODO 14.1: add the slope of λ Σ |w| to the gradients of the weights that decay
  throw NotImplemented("14.1");
}

}  // namespace ml
