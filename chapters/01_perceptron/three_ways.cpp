// Three ways to XOR: gates in two layers, a product as a third feature, OR − AND − ½.
#include "errors.hpp"
#include "experiments.hpp"
#include "plane.hpp"

namespace ml {

namespace {

/// The plane of a network with the boundaries of its hidden neurons.
Axes with_hidden_lines(const std::string& title, const Network& network) {
  Axes axes = colored_plane(title, answers(network), xor_table);
  std::string label = "hidden neurons";
  for (const Neuron& neuron : network.hidden) {
    const Boundary boundary(neuron);
    axes.total(label, boundary.x, boundary.y);
    label.clear();
  }
  return axes;
}

/// The plane of a neuron that also sees the product of its inputs. Its sum is
/// x₁ + x₂ − 2x₁x₂ − ½ = −2(x₁ − ½)(x₂ − ½), so the border is a cross.
Axes with_product(const std::string& title, const Neuron& neuron) {
  Axes axes = colored_plane(
      title,
      [&](const arma::vec& x) {
        return perceptron(neuron, {x(0), x(1), x(0) * x(1)});
      },
      xor_table);
  return axes.total("sum = 0", {0.5, 0.5}, {-0.5, 1.5}).total("", {-0.5, 1.5}, {0.5, 0.5});
}

}  // namespace

void three_ways_to_xor(Story& story) {
  const Network by_gates = xor_gate();
  const Network by_difference{{or_gate(), and_gate()}, {{1, -1}, -0.5}};
  const Neuron product{{1, 1, -2}, -0.5};
  const auto by_feature = [&](const arma::vec& x) {
    return perceptron(product, {x(0), x(1), x(0) * x(1)});
  };
  story.measure("xor_two_layer_errors", errors(answers(by_gates), xor_table, 2));
  story.measure("xor_two_layer_errors", errors(answers(by_difference), xor_table, 2));
  story.measure("xor_feature_errors", errors(by_feature, xor_table, 2));
  story.draw("xor_three_ways",
             {with_hidden_lines("two layers of gates", by_gates),
              with_product("the feature x1·x2", product),
              with_hidden_lines("OR - AND - ½", by_difference)},
             {.columns = 3, .width = 1080, .height = 430});
}

}  // namespace ml
