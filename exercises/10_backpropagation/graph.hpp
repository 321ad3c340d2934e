#pragma once

#include "not_implemented.hpp"

#include <memory>
#include <utility>
#include <vector>

#include "sigmoid.hpp"

namespace ml {

struct Node;

/// A number that remembers how it was made. Copies of a Value stand for the same number.
using Value = std::shared_ptr<Node>;

/// An arrow of the graph: where an input comes from, and how fast the result grows with it while
/// all other inputs stay as they are (the local derivative).
struct Edge {
  Value from;
  double slope;
};

struct Node {
  double value;
  std::vector<Edge> inputs;  ///< empty for a number that was given
  double gradient = 0;       ///< d result / d this node, once backward(result) has run

  Node(double result, std::vector<Edge> edges) : value(result), inputs(std::move(edges)) {}
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  /// Takes a graph apart one node after another. Left to itself, each node would destroy its
  /// inputs from within, and a long chain would exhaust the stack.
  ~Node() {
    std::vector<Edge> waiting = std::move(inputs);
    while (!waiting.empty()) {
      const Value node = std::move(waiting.back().from);
      waiting.pop_back();
      if (node.use_count() > 1) continue;  // somebody else still needs it
      for (Edge& edge : node->inputs) waiting.push_back(std::move(edge));
      node->inputs.clear();
    }
  }
};

/// A new node from its value and its inputs with their slopes.
inline Value node(double value, std::vector<Edge> inputs) {
  return std::make_shared<Node>(value, std::move(inputs));
}

/// A number that was not computed from others.
inline Value number(double value) { return node(value, {}); }

// Each operation states its value and, right beside it, the slope for each of its inputs. That is
// all that the way back will need. Source: N 5.1.4; B, "Правила (Backprop Rules)".

/// a². The slope is 2a.
inline Value square(const Value& a) { return node(a->value * a->value, {{a, 2 * a->value}}); }

/// σ(a). The slope is σ(a) (1 − σ(a)).
inline Value sigmoid(const Value& a) {
  const double s = sigmoid(a->value);
  return node(s, {{a, s * (1 - s)}});
}

/// a + b, which hands the gradient on unchanged to both: "the distributor".
inline Value add(const Value& a, const Value& b) {
  // TODO 10.1: a node with the sum and with the slope for each of the two inputs
  throw NotImplemented("10.1");
}

/// a · b, which hands on to each input the gradient times the other one: "the switch".
inline Value multiply(const Value& a, const Value& b) {
  // TODO 10.1: a node with the product and with the slope for each of the two inputs
  throw NotImplemented("10.1");
}

inline Value operator+(const Value& a, const Value& b) { return add(a, b); }
inline Value operator*(const Value& a, const Value& b) { return multiply(a, b); }
inline Value operator-(const Value& a, const Value& b) { return add(a, multiply(number(-1), b)); }

}  // namespace ml
