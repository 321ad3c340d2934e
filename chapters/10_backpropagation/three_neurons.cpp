// The lecture's three neurons, first by hand, then as a graph; and what updates do to their loss.
#include "three_neurons.hpp"

#include "backward.hpp"
#include "drawn_graph.hpp"
#include "experiments.hpp"
#include "softmax.hpp"

namespace ml {

namespace {

// The notes print the output 0.68 and the wanted 1, but no weights. With these ones it is 0.68.
const ThreeNeurons start = {0.5, 0.1, 1.2, 0.035346610241};
constexpr double input = 0.6, wanted = 1;

/// The loss before each of some updates against the gradient.
arma::vec losses(double rate, arma::uword steps) {
  ThreeNeurons p = start;
  arma::vec result(steps + 1);
  for (arma::uword step = 0; step <= steps; ++step) {
    const ThreeNeuronsPass pass = three_neurons(p, input, wanted);
    result(step) = pass.loss;
    const ThreeNeurons& g = pass.gradient;
    p = {p.w1 - rate * g.w1, p.b1 - rate * g.b1, p.w2 - rate * g.w2, p.b2 - rate * g.b2};
  }
  return result;
}

}  // namespace

void three_neurons_twice(Story& story) {
  const ThreeNeuronsPass hand = three_neurons(start, input, wanted);
  const ThreeNeurons& g = hand.gradient;
  story.measure("three_neurons_output", hand.a2);
  story.measure("one_output_softmax", softmax(arma::mat(1, 1).fill(0.7538))(0));
  story.measure("three_neurons_loss", hand.loss);
  story.measure("dC_dw2", g.w2);
  story.measure("dC_db2", g.b2);
  story.measure("dC_da1", hand.loss_by_a1);
  story.measure("dC_dw1", g.w1);
  story.measure("dC_db1", g.b1);

  const Value x = input, y = wanted, w1 = start.w1, b1 = start.b1, w2 = start.w2, b2 = start.b2;
  const Value m1 = w1 * x, z1 = m1 + b1, a1 = sigmoid(z1);
  const Value m2 = w2 * a1, z2 = m2 + b2, a2 = sigmoid(z2);
  const Value error = a2 - y, loss = square(error);
  backward(loss);
  const arma::vec graph = {w1->gradient, b1->gradient, w2->gradient, b2->gradient, a1->gradient};
  story.measure("graph_against_hand_error",
                largest(graph - arma::vec{g.w1, g.b1, g.w2, g.b2, hand.loss_by_a1}));
  Axes axes =
      drawn_graph("Three neurons: value (black, above), derivative of the loss (orange, below)",
                  {{"x", x, -0.3, 3},
                   {"w₁", w1, -0.3, 1},
                   {"×", m1, 1, 2},
                   {"b₁", b1, 1, 0.4},
                   {"z₁ +", z1, 2, 2},
                   {"a₁ σ", a1, 3, 2},
                   {"w₂", w2, 3, 0.4},
                   {"×", m2, 4, 2},
                   {"b₂", b2, 4, 0.4},
                   {"z₂ +", z2, 5, 2},
                   {"a₂ σ", a2, 6, 2},
                   {"a₂−y", error, 7, 2},
                   {"ℒ", loss, 8, 2}});
  story.draw("three_neurons", {axes.x_range(-0.9, 8.6).y_range(-0.3, 3.8)},
             {.width = 1000, .height = 430});
}

void updates(Story& story) {
  story.measure("loss_after_update", losses(0.5, 1)(1));
  const arma::vec steps = arma::regspace(0, 100);
  Axes axes("The loss of the three neurons, update by update", "updates", "loss");
  axes.lines("rate 0.1", steps, losses(0.1, 100))
      .lines("rate 0.5", steps, losses(0.5, 100))
      .lines("rate 5", steps, losses(5, 100));
  story.draw("updates", {axes.log_y().key("bottom left")}, {.width = 800, .height = 440});
}

}  // namespace ml
