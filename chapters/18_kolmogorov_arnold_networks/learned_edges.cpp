// The picture to remember: nobody told the network that there is a sine, a square and an
// exponential.
#include <array>
#include <cmath>
#include <iostream>

#include "experiments.hpp"
#include "networks.hpp"
#include "second_order.hpp"

namespace ml {

namespace {

/// A learned edge on the numbers that it has met, and the function it should be, moved and scaled
/// to lie on it as well as possible.
struct Learned {
  std::string title, should;
  arma::vec x, y, truth;
  double scale = 1, shift = 0;

  double correlation() const { return std::abs(arma::as_scalar(arma::cor(y, truth))); }
};

Learned look_at(const SplineEdge& edge, const std::string& title, const std::string& should,
                double low, double high, const std::function<double(double)>& f) {
  Learned learned{title, should, arma::linspace(low, high, 121), {}, {}};
  learned.y = learned.x;
  learned.y.transform([&](double x) { return edge_value(edge, x); });
  arma::vec shape = learned.x;
  shape.transform(f);
  const arma::vec line = arma::polyfit(shape, learned.y, 1);
  learned.scale = line(0);
  learned.shift = line(1);
  learned.truth = line(0) * shape + line(1);
  return learned;
}

Axes draw_edge(const Learned& edge) {
  Axes axes(edge.title, "what comes in", "what goes out");
  axes.truth(edge.should + ", moved and scaled", edge.x, edge.truth);
  const arma::uvec some = arma::regspace<arma::uvec>(0, 5, edge.x.n_elem - 1);
  axes.circles("the edge has learned", edge.x(some), edge.y(some));
  axes.key("below");
  return axes;
}

/// A small frame with the curve in it, centered at (x, y), and lines to the nodes on both sides.
void draw_small(Axes& axes, const Learned& edge, double x, double y, double from, double to) {
  const double w = 0.7, h = 0.55, range = edge.y.max() - edge.y.min();
  const double length = edge.x.back() - edge.x.front();
  axes.faint("", {x - 1.8, x - w}, {from, y}).faint("", {x + w, x + 1.8}, {y, to});
  axes.faint("", {x - w, x + w, x + w, x - w, x - w}, {y - h, y - h, y + h, y + h, y - h});
  const arma::vec across = x - w + 2 * w * (edge.x - edge.x.front()) / length;
  const arma::vec up = y - 0.9 * h + 1.8 * h * (edge.y - edge.y.min()) / range;
  axes.lines("", across, up, 1);
}

Axes draw_network(const std::array<Learned, 3>& edges) {
  Axes axes("the network, with the curves on its edges");
  draw_small(axes, edges[0], 2, 1, 1, 0);
  draw_small(axes, edges[1], 2, -1, -1, 0);
  draw_small(axes, edges[2], 6, 0, 0, 0);
  axes.node(0, 1, "x").node(0, -1, "y").node(4, 0, "+").node(8, 0, "f");
  axes.bare().x_range(-0.7, 8.7).y_range(-2.2, 2.2);
  return axes;
}

/// Of up to eight starts the first that has found the formula. Some get stuck.
Sequential find(const Examples& train, Rng& rng) {
  for (int start = 1;; ++start) {
    Sequential net = kan({2, 1, 1}, {-1, 1, 10, 3}, rng);
    const double error = second_order(net, train, 80);
    std::cout << "start " << start << ": error in training " << error << '\n';
    if (error < 0.01 || start == 8) return net;
  }
}

}  // namespace

void learned_edges(Story& story) {
  Rng rng = story.rng(30);
  const Formula& formula = formulas_to_learn().front();
  const Examples train = examples_of(formula, 500, rng), test = examples_of(formula, 1000, rng);
  Sequential net = find(train, rng);
  story.measure("edges_rmse", rmse(net, test));
  auto& inner = net.layer<KanLayer>(0);
  const auto sine = [](double x) { return std::sin(arma::datum::pi * x); };
  const auto square = [](double x) { return x * x; };
  const Learned first = look_at(inner.edge(0, 0), "the edge of x", "sin πx", -1, 1, sine);
  const Learned second = look_at(inner.edge(0, 1), "the edge of y", "y²", -1, 1, square);
  // What the node adds up to is scale·(sin πx + y²) + shift.
  const double scale = first.scale, shift = first.shift + second.shift;
  const Matrix sums = inner.forward(train.X, {});
  const auto growth = [&](double u) { return std::exp((u - shift) / scale); };
  const Learned third = look_at(net.layer<KanLayer>(1).edge(0, 0), "the edge behind the sum", "exp",
                                sums.min(), sums.max(), growth);
  story.measure("edge_sine_correlation", first.correlation());
  story.measure("edge_square_correlation", second.correlation());
  story.measure("edge_exp_correlation", third.correlation());
  story.measure("edge_scales_ratio", second.scale / first.scale);
  story.draw(
      "learned_edges",
      {draw_network({first, second, third}), draw_edge(first), draw_edge(second), draw_edge(third)},
      {.columns = 2, .width = 900, .height = 680});
}

}  // namespace ml
