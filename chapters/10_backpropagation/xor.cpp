// The graph of single numbers learns XOR, which no single neuron can.
#include <numeric>

#include "experiments.hpp"

namespace ml {

namespace {

const Matrix corners = {{0, 0, 1, 1}, {0, 1, 0, 1}}, xor_targets = {{0, 1, 1, 0}};

/// Goes against the gradient that the graph gives. Row s of the result: the loss before update s.
arma::vec train(Mlp& net, double rate, arma::uword updates) {
  arma::vec losses(updates);
  Vector parameters = pack(net);
  for (double& loss : losses) {
    const GraphLoss graph = as_graph(net, corners, xor_targets);
    loss = graph.loss->value;
    parameters -= rate * graph.gradient();
    unpack(parameters, net);
  }
  return losses;
}

/// A fresh network of one hidden layer, with larger weights than usual: from very small ones all
/// hidden units learn the same for a long time.
Mlp fresh(arma::uword hidden, Rng& rng) {
  Mlp net = sigmoid_net({2, hidden, 1}, rng);
  for (MlpLayer& layer : net) layer.weights *= 2;
  return net;
}

bool right(const Mlp& net) {
  return arma::all(arma::vectorise((forward(net, corners) > 0.5) == (xor_targets > 0.5)));
}

/// The output all over the square, and the border where it is one half.
Axes boundary(const Mlp& net, const std::string& title) {
  const arma::vec places = arma::linspace(-0.4, 1.4, 91);
  arma::mat values(places.n_elem, places.n_elem);
  for (arma::uword r = 0; r < places.n_elem; ++r) {
    for (arma::uword c = 0; c < places.n_elem; ++c) {
      values(r, c) = arma::as_scalar(forward(net, Vector{places(c), places(r)}));
    }
  }
  Axes axes(title, "x₁", "x₂");
  axes.regions(places, places, arma::conv_to<arma::mat>::from(values > 0.5))
      .levels(places, places, values, {0.5})
      .crosses("0", {0, 1}, {0, 1})
      .circles("1", {0, 1}, {1, 0})
      .x_range(-0.4, 1.4)
      .y_range(-0.4, 1.4)
      .x_ticks(0.5)
      .y_ticks(0.5)
      .equal();
  return axes.key("below");
}

}  // namespace

void learn_xor(Story& story) {
  Rng rng = story.rng(8);
  Mlp net = fresh(4, rng);
  std::vector<Axes> panels = {boundary(net, "before the first update")};
  arma::vec losses;
  for (const arma::uword more : {300U, 2700U}) {
    losses = arma::join_cols(losses, train(net, 4, more));
    panels.push_back(boundary(net, "after " + std::to_string(losses.n_elem) + " updates"));
  }
  story.measure("xor_loss_after_3000", as_graph(net, corners, xor_targets).loss->value);
  story.measure("xor_right_of_4", right(net) ? 4 : 0);
  Axes axes("The loss, update by update", "updates", "loss");
  axes.lines("", arma::regspace(0, static_cast<double>(losses.n_elem) - 1), losses, 1);
  panels.push_back(axes.log_y());
  story.draw("xor", panels, {.columns = 2, .width = 900, .height = 820});
}

/// From how many random starts does it work? Many networks, so with matrices, which are faster.
void xor_starts(Story& story) {
  const auto solves = [](arma::uword hidden, Rng& rng) {
    Mlp net = fresh(hidden, rng);
    Vector parameters = pack(net);
    for (int update = 0; update < 3000; ++update) {
      parameters -= 4 * quadratic_gradient(net, corners, xor_targets);
      unpack(parameters, net);
    }
    return right(net) ? 1.0 : 0.0;
  };
  const arma::mat solved =
      story.repeat(story.repetitions(60, 30), 300, [&](Rng& rng) -> arma::rowvec {
        return {solves(2, rng), solves(4, rng)};
      });
  story.measure("xor_solved_share_2_hidden", arma::mean(solved.col(0)));
  story.measure("xor_solved_share_4_hidden", arma::mean(solved.col(1)));
}

}  // namespace ml
