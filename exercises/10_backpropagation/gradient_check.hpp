#pragma once

#include "not_implemented.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "derivative.hpp"

namespace ml {

/// Compares a gradient with central differences of the loss, for some of the parameters.
///
///     nⱼ = (ℒ(θ + h eⱼ) − ℒ(θ − h eⱼ)) / 2h
///     error = max |gⱼ − nⱼ| / max(max |gⱼ|, max |nⱼ|),   all maxima over the chosen j
///
/// The error is relative to the largest derivative, since rounding disturbs all nⱼ by about the
/// same amount, small ones too. If all gⱼ and nⱼ are 0, the error is 0.
///
/// @param loss ℒ(θ)
/// @param parameters θ, all parameters in one vector
/// @param gradient g, as many, from the program that is to be checked
/// @param which the chosen j; ten or twenty at random will do
/// @param h about 1e-5 in double precision
/// @throws std::invalid_argument if sizes differ, an index is out of range, or the loss or a
///         derivative in g is not finite
/// Source: the textbook, formula (29).
inline double gradient_check(const Function& loss, arma::vec parameters, const arma::vec& gradient,
                             const arma::uvec& which, double h = 1e-5) {
  require_equal("parameters", parameters.n_elem, "derivatives", gradient.n_elem);
  require(!which.is_empty() && which.max() < gradient.n_elem,
          "the chosen parameters must be from 0 to " + std::to_string(gradient.n_elem - 1));
  require(gradient.is_finite(), "the gradient to be checked is not finite");
  require(std::isfinite(loss(parameters)), "the loss is not finite at these parameters");
  // You will need: `central_difference` of chapter 02, `std::abs`, `std::max`.
  // TODO 10.7: the error above, with the chosen parameters moved one at a time
  throw NotImplemented("10.7");
}

}  // namespace ml
