#pragma once

#include "not_implemented.hpp"

#include <memory>
#include <utility>
#include <vector>

#include "sigmoid.hpp"

namespace ml {

struct Node;
struct Edge;

/// A number that remembers how it was made. Copies of a Value stand for the same number.
class Value {
 public:
  /// A number that was given. A double may stand wherever a Value is wanted: square(a - 1).
  Value(double given);
  /// A number that was computed from others.
  Value(double result, std::vector<Edge> inputs);

  Node* get() const { return node_.get(); }
  Node* operator->() const { return node_.get(); }

 private:
  friend struct Node;
  std::shared_ptr<Node> node_;
};

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
      const Value input = std::move(waiting.back().from);
      waiting.pop_back();
      if (input.node_.use_count() > 1) continue;  // somebody else still needs it
      for (Edge& edge : input->inputs) waiting.push_back(std::move(edge));
      input->inputs.clear();
    }
  }
};

inline Value::Value(double given) : Value(given, {}) {}
inline Value::Value(double result, std::vector<Edge> inputs)
    : node_(std::make_shared<Node>(result, std::move(inputs))) {}

// Each operation states its value and, right beside it, the slope for each of its inputs. That is
// all that the way back will need. Source: the notes, 5.1.4; the Bauman slides, "Правила (Backprop
// Rules)".

/// a². The slope is 2a.
inline Value square(const Value& a) { return {a->value * a->value, {{a, 2 * a->value}}}; }

/// σ(a). The slope is σ(a) (1 − σ(a)).
inline Value sigmoid(const Value& a) {
  const double s = sigmoid(a->value);
  return {s, {{a, s * (1 - s)}}};
}

/// a + b, which hands the gradient on unchanged to both: "the distributor".
inline Value add(const Value& a, const Value& b) {
  // You will need: `a->value`, and a Value made as in square above: {value, {{input, slope}, …}}.
  // TODO 10.1: the sum, with an edge to each of the two numbers it was made from
  throw NotImplemented("10.1");
}

/// a · b: "the switch".
inline Value multiply(const Value& a, const Value& b) {
  // TODO 10.1: the product, with an edge to each of the two numbers it was made from
  throw NotImplemented("10.1");
}

inline Value operator+(const Value& a, const Value& b) { return add(a, b); }
inline Value operator*(const Value& a, const Value& b) { return multiply(a, b); }
inline Value operator-(const Value& a, const Value& b) { return add(a, multiply(-1, b)); }

}  // namespace ml
