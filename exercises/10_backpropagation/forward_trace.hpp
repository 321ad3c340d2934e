#pragma once

#include "not_implemented.hpp"

#include <vector>

#include "forward.hpp"

namespace ml {

/// What a forward pass must remember for the way back. Layer l (from 0) turns A[l] into Z[l], and
/// Z[l] into A[l + 1].
struct Trace {
  std::vector<Matrix> Z;  ///< L matrices, before the activation
  std::vector<Matrix> A;  ///< L + 1 matrices; A[0] is X, the last one the output

  const Matrix& output() const { return A.back(); }
};

/// The forward pass of chapter 09, with all that it meets on its way.
/// @param X D×B, an example per column
/// @throws std::invalid_argument if there is no layer or the sizes do not fit
/// Source: the textbook, "Прямой проход".
inline Trace forward_trace(const Mlp& layers, const Matrix& X) {
  require(!layers.empty(), "a network needs at least one layer");
  // You will need: `dense`, `activate(φ, Z)`, `push_back`.
  // TODO 10.8: the forward pass of 09.4, with every Z and every A of it kept
  throw NotImplemented("10.8");
}

}  // namespace ml
