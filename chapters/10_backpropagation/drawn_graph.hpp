#pragma once

#include <cmath>
#include <iomanip>
#include <sstream>
#include <string>
#include <vector>

#include "axes.hpp"
#include "graph.hpp"

namespace ml {

/// One circle of the picture of a graph.
struct Circle {
  std::string sign;
  Value number;
  double x, y;
};

/// Up to four digits behind the dot, without zeros at the end.
inline std::string four_digits(double value) {
  std::ostringstream text;
  text << std::setprecision(4) << (std::abs(value) < 1e-12 ? 0 : value);
  return text.str();
}

/// A graph with the value above and the gradient below every node.
inline Axes drawn_graph(const std::string& title, const std::vector<Circle>& circles) {
  Axes axes(title);
  for (const Circle& circle : circles) {
    for (const Circle& from : circles) {
      bool joined = false;
      for (const Edge& edge : circle.number->inputs) {
        joined = joined || edge.from.get() == from.number.get();
      }
      if (!joined) continue;
      const double dx = circle.x - from.x, dy = circle.y - from.y, cut = 0.34 / std::hypot(dx, dy);
      axes.arrow(from.x + cut * dx, from.y + cut * dy, circle.x - cut * dx, circle.y - cut * dy);
    }
  }
  for (const Circle& circle : circles) {
    axes.node(circle.x, circle.y, circle.sign);
    axes.note(circle.x, circle.y + 0.5, four_digits(circle.number->value));
    axes.note(circle.x + 0.14, circle.y - 0.5, four_digits(circle.number->gradient), 2);
  }
  return axes.bare().key("none");
}

}  // namespace ml
