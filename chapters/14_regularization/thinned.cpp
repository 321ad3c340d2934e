// All the networks that dropout may choose from, one by one; and five of them drawn.
#include <algorithm>

#include "experiments.hpp"
#include "softmax.hpp"

namespace ml {

namespace {

const arma::uword units = 10;

/// Every pattern of kept (1) and dropped (0) units, one per column: units × 2^units.
arma::mat all_patterns() {
  arma::mat patterns(units, arma::uword{1} << units);
  for (arma::uword i = 0; i < patterns.n_cols; ++i) {
    for (arma::uword u = 0; u < units; ++u) patterns(u, i) = static_cast<double>(i >> u & 1);
  }
  return patterns;
}

void averages(Story& story) {
  Rng rng(10);  // the same ten units with every seed
  const arma::mat patterns = all_patterns(), W = normal(3, units, rng);
  const arma::vec x = arma::abs(normal(units, 1, rng));
  story.measure("thinned_networks", patterns.n_cols);
  // With p = 1/2 all patterns are equally likely. Logits of all thinned networks, one per column:
  const arma::mat logits = W * (patterns.each_col() % x);
  const arma::vec halved = W * x / 2;
  story.measure("thinned_linear_error", arma::abs(arma::mean(logits, 1) - halved).max());
  const arma::vec answer = softmax(halved);
  const arma::mat answers = softmax(logits);
  const arma::vec votes = arma::mean(answers, 1);
  story.measure("thinned_average_gap", arma::abs(votes - answer).max());
  arma::vec geometric = arma::exp(arma::mean(arma::log(answers), 1));
  geometric /= arma::accu(geometric);
  story.measure("thinned_geometric_error", arma::abs(geometric - answer).max());
  // A ReLU behind two inputs 1 and 1 with the weights 1 and −1.
  double mean = 0;
  for (const double first : {0, 1}) {
    for (const double second : {0, 1}) mean += std::max(0.0, first - second) / 4;
  }
  story.measure("thinned_relu_mean", mean);
}

/// A network 4-5-2 with some units crossed out.
Axes drawn(const std::string& title, const std::vector<std::vector<bool>>& kept) {
  Axes axes(title);
  std::vector<double> x, y, dx, dy, on_x, on_y, off_x, off_y;
  const auto height = [&](std::size_t l, std::size_t u) {
    return static_cast<double>(u) - (static_cast<double>(kept[l].size()) - 1) / 2;
  };
  for (std::size_t l = 0; l < kept.size(); ++l) {
    for (std::size_t u = 0; u < kept[l].size(); ++u) {
      const auto here = static_cast<double>(l);
      (kept[l][u] ? on_x : off_x).push_back(here);
      (kept[l][u] ? on_y : off_y).push_back(height(l, u));
      for (std::size_t v = 0; l + 1 < kept.size() && v < kept[l + 1].size(); ++v) {
        if (!kept[l][u] || !kept[l + 1][v]) continue;
        x.push_back(here + 0.06);
        y.push_back(height(l, u));
        dx.push_back(0.86);
        dy.push_back(height(l + 1, v) - height(l, u));
      }
    }
  }
  axes.arrows("", x, y, dx, dy, 1).circles("", on_x, on_y).crosses("", off_x, off_y);
  axes.bare().x_range(-0.3, 2.3).y_range(-2.6, 2.6);
  return axes;
}

}  // namespace

void thinned(Story& story) {
  averages(story);
  Rng rng(4);
  std::bernoulli_distribution stays(0.5);
  std::vector<Axes> panels = {drawn(
      "the whole network", {std::vector<bool>(4, true), std::vector<bool>(5, true), {true, true}})};
  for (int i = 1; i <= 5; ++i) {
    std::vector<std::vector<bool>> kept = {
        std::vector<bool>(4), std::vector<bool>(5), {true, true}};
    for (const std::size_t l : {0U, 1U}) {
      std::generate(kept[l].begin(), kept[l].end(), [&] { return stays(rng); });
    }
    panels.push_back(drawn("example " + std::to_string(i), kept));
  }
  story.draw("thinned", panels, {.columns = 3, .width = 900, .height = 560});
}

}  // namespace ml
