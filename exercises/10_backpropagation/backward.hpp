#pragma once

#include "not_implemented.hpp"

#include <cstddef>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph.hpp"
#include "require.hpp"

namespace ml {

/// All nodes that a result was made from, each of them once, every node after all of its inputs.
/// The result itself is the last one.
///
/// It must also work for a chain of a million nodes, and such a chain leaves no room for a function
/// that calls itself at every node.
inline std::vector<Node*> topological_order(const Value& result) {
  require(result != nullptr, "there is no result to start from");
  // TODO 10.2: walk from the result to its inputs; add a node once its inputs are added
  throw NotImplemented("10.2");
}

/// Sets the gradient of every node that the result was made from: how fast the result grows with
/// this node.
///
///     d result / d result = 1,   d result / d u = Σ over all v made from u: (dv/du) · d result /
///     dv
///
/// What an earlier call has left in these gradients is forgotten.
/// Source: N 5.1.4 and 5.1.5, the chain rule from the loss backwards.
inline void backward(const Value& result) {
  require(result != nullptr, "there is no result to start from");
  // TODO 10.2: gradients to zero, 1 for the result, then each node in turn to its inputs
  throw NotImplemented("10.2");
}

}  // namespace ml
