#pragma once

#include "not_implemented.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <vector>

#include "graph.hpp"

namespace ml {

/// All nodes that a result was made from, each of them once, every node after all of its inputs.
/// The result itself is the last one.
///
/// It must also work for a chain of a million nodes, and such a chain leaves no room for a function
/// that calls itself at every node. The page describes a way without such calls.
inline std::vector<Node*> topological_order(const Value& result) {
  // You will need: `std::vector`, `std::unordered_map<Node*, std::size_t>`, `edge.from.get()`.
  // TODO 10.2: each node that the result was made from stands once, behind its inputs
  throw NotImplemented("10.2");
}

/// Sets the gradient of every node that the result was made from: how fast the result grows with
/// this node.
///
///     ∂ result / ∂ result = 1
///     ∂ result / ∂ u = Σ over all v made from u: (∂v / ∂u) · (∂ result / ∂v)
///
/// What an earlier call has left in these gradients is forgotten.
/// Source: the notes, 5.1.4 and 5.1.5, the chain rule from the loss backwards.
inline void backward(const Value& result) {
  // You will need: `topological_order`, `node->gradient`, `node->inputs`.
  // TODO 10.2: after this the gradient of every node in the graph is the sum above
  throw NotImplemented("10.2");
}

}  // namespace ml
