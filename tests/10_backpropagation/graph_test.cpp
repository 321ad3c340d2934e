#include "graph.hpp"

#include "course_test.hpp"

namespace course_test {

using namespace ml;

namespace {

/// The local derivative of a node with respect to one of its inputs, all edges to it together.
double slope(const Value& result, const Value& input) {
  double sum = 0;
  for (const Edge& edge : result->inputs) {
    if (edge.from.get() == input.get()) sum += edge.slope;
  }
  return sum;
}

}  // namespace

TEST_CASE("10.1 a sum and its slopes", "[10.1]") {
  const Value a = 3, b = -5;
  INFO("3 + (-5): if a grows by a little, the sum grows by as much, whatever the numbers are");
  const Value sum = add(a, b);
  CHECK_THAT(sum->value, near_or(-2.0, 0,
                                 {{-15, "that is the product"},
                                  {anything, "the value is a->value + b->value"}}));
  const WrongValues<double> wrong = {
      {0, "the node must have an edge to each of its inputs"},
      {3, "that is a slope of the product"},
      {-5, "that is a slope of the product"},
      {anything, "an edge is {input, slope}: the slope for this very input"}};
  CHECK_THAT(slope(sum, a), near_or(1.0, 0, wrong));
  CHECK_THAT(slope(sum, b), near_or(1.0, 0, wrong));
}

TEST_CASE("10.1 a product and its slopes", "[10.1]") {
  const Value a = 3, b = -5;
  INFO("3 · (-5): the slope for one factor is the other factor");
  const Value product = multiply(a, b);
  CHECK_THAT(
      product->value,
      near_or(-15.0, 0, {{-2, "that is the sum"}, {anything, "the value is a->value * b->value"}}));
  const WrongValues<double> wrong = {{0, "the node must have an edge to each of its inputs"},
                                     {1, "that is the slope of a sum"},
                                     {anything, "the slope for b is the value of a"}};
  CHECK_THAT(slope(product, a), near_or(-5.0, 0,
                                        {{3, "the two slopes are exchanged"},
                                         {0, "the node must have an edge to each of its inputs"},
                                         {1, "that is the slope of a sum"},
                                         {anything, "the slope for a is the value of b"}}));
  CHECK_THAT(slope(product, b), near_or(3.0, 0, wrong));
}

TEST_CASE("10.1 a number with itself", "[10.1]") {
  const Value a = 3;
  INFO("a + a grows by 2 per unit of a, a · a by 2a = 6, both edges together");
  CHECK_THAT(slope(add(a, a), a), near_or(2.0, 0, {{1, "two edges, also to the same node"}}));
  CHECK_THAT(slope(multiply(a, a), a), near_or(6.0, 0, {{3, "two edges, also to the same node"}}));
}

}  // namespace course_test
