#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "layer.hpp"

namespace ml {

/// What an update rule remembers: a matrix for each parameter, of its shape, zeros at first.
class Memory {
 public:
  /// Makes the zeros at the first call; later calls change nothing.
  void fit(const std::vector<Parameter>& parameters) {
    if (!matrices_.empty()) return;
    for (const Parameter& parameter : parameters) {
      matrices_.emplace_back(arma::size(*parameter.value), arma::fill::zeros);
    }
  }

  /// The matrix of parameter number i, counted from 0.
  Matrix& operator[](std::size_t i) { return matrices_.at(i); }

  /// How many there are: none before the first fit().
  std::size_t size() const { return matrices_.size(); }

 private:
  std::vector<Matrix> matrices_;
};

// An update rule treats every weight alike, whatever matrix it stands in. It is written for one
// weight and handed to each_weight, here with one memory:
//
//     each_weight(parameters, velocity_, [=](Scalar& w, Scalar g, Scalar& v) {
//       …                                // w and v may be changed, g may not
//     });
//
// [=] gives the rule copies of the numbers that stand before it, such as the rate.

/// Calls rule(w, g, s) for every weight w with its slope g; s is what the memory holds for just
/// this weight. It is a reference: what the rule assigns to it is there again in the next step.
template <typename Rule>
void each_weight(const std::vector<Parameter>& parameters, Memory& memory, const Rule& rule) {
  memory.fit(parameters);
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    Scalar* w = parameters[p].value->memptr();
    const Scalar* g = parameters[p].gradient->memptr();
    Scalar* s = memory[p].memptr();
    const arma::uword n = parameters[p].value->n_elem;
    for (arma::uword i = 0; i < n; ++i) rule(w[i], g[i], s[i]);
  }
}

/// Calls rule(w, g, s, r), with a number of each of two memories. One pass over the weights: for
/// large networks the way to memory and back is most of what an update costs.
template <typename Rule>
void each_weight(const std::vector<Parameter>& parameters, Memory& first, Memory& second,
                 const Rule& rule) {
  first.fit(parameters);
  second.fit(parameters);
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    Scalar* w = parameters[p].value->memptr();
    const Scalar* g = parameters[p].gradient->memptr();
    Scalar* s = first[p].memptr();
    Scalar* r = second[p].memptr();
    const arma::uword n = parameters[p].value->n_elem;
    for (arma::uword i = 0; i < n; ++i) rule(w[i], g[i], s[i], r[i]);
  }
}

/// A share that a rule keeps of the past: at least 0, below 1.
/// @throws std::invalid_argument otherwise, with its name
inline double kept_share(const char* name, double share) {
  require(0 <= share && share < 1,
          std::string(name) + " must be at least 0 and below 1, not " + std::to_string(share));
  return share;
}

/// The ε of a rule, which keeps it from dividing by zero.
/// @throws std::invalid_argument if it is below zero or not finite
inline double smallest_divisor(double epsilon) {
  require(0 <= epsilon && std::isfinite(epsilon), "epsilon must not be negative");
  return epsilon;
}

}  // namespace ml
