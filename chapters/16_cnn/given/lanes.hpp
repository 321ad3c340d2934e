#pragma once

#include <cstring>

#include "scalar.hpp"

namespace ml {

// A register of the processor holds several numbers and works on all of them at once: its lanes.
// The type must be as wide as the processor's own registers. A wider one is split by the compiler,
// the sums below no longer fit into the registers, and that costs a factor of ten.
#if defined(__AVX512F__)
constexpr arma::uword register_bytes = 64, registers = 32;
#elif defined(__AVX__)
constexpr arma::uword register_bytes = 32, registers = 16;
#else
constexpr arma::uword register_bytes = 16, registers = 16;
#endif

using Lanes [[gnu::vector_size(register_bytes)]] = Scalar;
constexpr arma::uword lanes = register_bytes / sizeof(Scalar);

inline Lanes load(const Scalar* from) {
  Lanes values;
  std::memcpy(&values, from, sizeof values);
  return values;
}

inline void store(Scalar* to, Lanes values) { std::memcpy(to, &values, sizeof values); }

/// A small product of matrices whose result stays in registers:
///
///     sum[i][v] += Σ_k A(i, k) · B(k, lanes of v),     k = 0 … count − 1
///
/// A(i, k) stands at a + (i / T)·jump + (i % T)·row + k·step, B(k, ·) at b + k·b_step.
template <arma::uword S, arma::uword T, arma::uword V>
[[gnu::always_inline]] inline void multiply_add(Lanes (&sum)[S * T][V], const Scalar* a,
                                                arma::uword jump, arma::uword row, arma::uword step,
                                                const Scalar* b, arma::uword b_step,
                                                arma::uword count) {
  for (arma::uword k = 0; k < count; ++k, a += step, b += b_step) {
    Lanes right[V];
#pragma GCC unroll 8
    for (arma::uword v = 0; v < V; ++v) right[v] = load(b + v * lanes);
#pragma GCC unroll 32
    for (arma::uword i = 0; i < S * T; ++i) {
#pragma GCC unroll 8
      for (arma::uword v = 0; v < V; ++v) sum[i][v] += a[i / T * jump + i % T * row] * right[v];
    }
  }
}

}  // namespace ml
