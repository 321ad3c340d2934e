#pragma once

#include "fast_tanh.hpp"
#include "scalar.hpp"

namespace ml {

// Activation functions for a run of numbers at a time. A slope is found from the value a alone, so
// that the input need not be kept.

struct FastRelu {
  static constexpr const char* name = "relu";
  static void values(const Scalar* z, Scalar* a, arma::uword count) {
    for (arma::uword i = 0; i < count; ++i) a[i] = z[i] > 0 ? z[i] : 0;
  }
  static Scalar slope(Scalar a) { return a > 0 ? Scalar(1) : Scalar(0); }
};

struct FastTanh {
  static constexpr const char* name = "tanh";
  static void values(const Scalar* z, Scalar* a, arma::uword count) { tanh_of_each(z, a, count); }
  static Scalar slope(Scalar a) { return 1 - a * a; }
};

}  // namespace ml
