#pragma once

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
  // >>> exercise 10.2: walk from the result to its inputs; add a node once its inputs are added
  std::vector<Node*> order;
  std::unordered_set<Node*> seen = {result.get()};
  std::vector<std::pair<Node*, std::size_t>> way = {
      {result.get(), 0}};  // a node and its next input
  while (!way.empty()) {
    Node* here = way.back().first;
    const std::size_t next = way.back().second++;
    if (next < here->inputs.size()) {
      Node* input = here->inputs[next].from.get();
      if (seen.insert(input).second) way.emplace_back(input, 0);
    } else {
      order.push_back(here);
      way.pop_back();
    }
  }
  return order;
  // <<<
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
  // >>> exercise 10.2: gradients to zero, 1 for the result, then each node in turn to its inputs
  const std::vector<Node*> order = topological_order(result);
  for (Node* node : order) node->gradient = 0;
  result->gradient = 1;
  for (std::size_t i = order.size(); i-- > 0;) {
    for (const Edge& edge : order[i]->inputs) {
      edge.from->gradient += edge.slope * order[i]->gradient;
    }
  }
  // <<<
}

}  // namespace ml
