// What the order and the sums of the way back are for, and what the way back costs for any program.
#include <algorithm>

#include "backward.hpp"
#include "drawn_graph.hpp"
#include "experiments.hpp"

namespace ml {

/// Shared nodes, and a very long chain.
void shared_and_deep(Story& story) {
  const Value x = 3, doubled = x + x, y = doubled * doubled + x;
  backward(y);
  story.measure("shared_node_gradient", x->gradient);
  const Value step = 1;
  Value sum = 0;
  for (int i = 0; i < 50000; ++i) sum = sum + step * step;
  backward(sum);
  story.measure("deep_graph_gradient", step->gradient);

  const Value u = 3, s = square(u), result = s + u;
  backward(result);
  story.measure("fan_out_gradient", u->gradient);
  Axes axes = drawn_graph("x² + x at x = 3: x has two customers",
                          {{"x", u, 0, 1}, {"x²", s, 1.5, 2.2}, {"+", result, 3, 1}});
  story.draw("fan_out", {axes.x_range(-0.7, 3.7).y_range(0.1, 3.1)}, {.width = 560, .height = 340});
}

namespace {

/// What a program costs: additions, multiplications and other operations, there and back.
struct Cost {
  double there = 0, back = 0;
};

/// A random program of some steps: each takes the last number and sometimes an earlier one too.
/// Forward a sum, a product and a square are one operation each; a sigmoid is four (change the
/// sign, e to the power, add, divide). Its slope s (1 − s) costs two more, the slope 2a of the
/// square one, those of sum and product nothing: they are 1, or stand there already.
double ratio_of_random_program(arma::uword steps, Rng& rng) {
  std::vector<Value> numbers = {0.3, -0.7};
  Cost cost;
  for (arma::uword step = 0; step < steps; ++step) {
    const Value& last = numbers.back();
    const auto pick =
        static_cast<std::size_t>(uniform(1, 1, rng)(0) * static_cast<double>(numbers.size() - 1));
    switch (static_cast<int>(4 * uniform(1, 1, rng)(0))) {
      case 0:
        numbers.push_back(last + numbers[pick]);
        cost.there += 1;
        break;
      case 1:
        numbers.push_back(last * numbers[pick]);
        cost.there += 1;
        break;
      case 2:
        numbers.push_back(square(last));
        cost.there += 1, cost.back += 1;
        break;
      default:
        numbers.push_back(sigmoid(last));
        cost.there += 4, cost.back += 2;
        break;
    }
  }
  // Every edge of the way back is a multiplication and an addition.
  for (const Node* node : topological_order(numbers.back())) {
    cost.back += 2 * static_cast<double>(node->inputs.size());
  }
  return (cost.there + cost.back) / cost.there;
}

}  // namespace

/// The textbook's (28): value and gradient of any program cost at most five times the value.
void any_program(Story& story) {
  const arma::mat ratios =
      story.repeat(story.repetitions(1000, 300), 500,
                   [](Rng& rng) -> arma::rowvec { return {ratio_of_random_program(40, rng)}; });
  story.measure("program_cost_ratio_largest", ratios.max());
  story.measure(
      "program_cost_ratio_mean", arma::mean(arma::vectorise(ratios)),
      arma::stddev(arma::vectorise(ratios)) / std::sqrt(static_cast<double>(ratios.n_elem)));
  // A product is one operation. Its two edges cost a multiplication and an addition each.
  const Value a = 2, b = 3;
  const double edges = static_cast<double>((a * b)->inputs.size());
  story.measure("program_cost_ratio_product", 1 + 2 * edges);
}

}  // namespace ml
