// Entropy, cross-entropy and what lies between them; and why the order of arguments matters.
#include <algorithm>
#include <cmath>
#include <string>

#include "curves.hpp"
#include "entropy.hpp"
#include "experiments.hpp"

namespace ml {

void surprise(Story& story) {
  const arma::vec q = {0.25, 0.25, 0.25, 0.125, 0.125}, p = {0.125, 0.125, 0.125, 0.125, 0.5};
  story.measure("cross_entropy_minus_entropy", cross_entropy(q, p) - entropy(q));
  story.measure("kl", kl(q, p));
  story.measure("kl_swapped", kl(p, q));
  story.measure("entropy_of_ten_equal", entropy(0.1 * arma::ones(10)));
}

namespace {

/// A Gaussian bump over whole numbers, as a distribution.
arma::vec bump(const arma::vec& x, double middle, double width) {
  return arma::normalise(arma::vec(arma::exp(-arma::square((x - middle) / width) / 2)), 1);
}

/// The bump for which the cost is lowest.
template <typename Cost>
arma::vec best_bump(const arma::vec& x, const Cost& cost) {
  arma::vec best;
  double lowest = arma::datum::inf;
  for (const double middle : arma::vec(arma::regspace(2, 0.1, 18))) {
    for (const double width : arma::vec(arma::regspace(0.6, 0.1, 8))) {
      const arma::vec one = bump(x, middle, width);
      const double now = cost(one);
      if (now < lowest) best = one;
      lowest = std::min(lowest, now);
    }
  }
  return best;
}

/// A coin with q = 0.3, believed to be p: four curves over p.
Axes coin_curves() {
  const arma::vec b = arma::linspace(0.02, 0.98, 97), coin = {0.3, 0.7};
  const auto over = [&](const auto& f) {
    return values(b, [&](double share) { return f(arma::vec{share, 1 - share}); });
  };
  Axes axes("A coin with q = 0.3, believed to be p", "p", "nats");
  axes.lines("H(q, p)", b, over([&](const arma::vec& s) { return cross_entropy(coin, s); }), 1)
      .lines("H(q)", b, over([&](const arma::vec&) { return entropy(coin); }), 2)
      .lines("KL(q || p)", b, over([&](const arma::vec& s) { return kl(coin, s); }), 3)
      .lines("KL(p || q)", b, over([&](const arma::vec& s) { return kl(s, coin); }), 4)
      .y_range(0, 2)
      .key("top center");
  return axes;
}

}  // namespace

/// A truth with two peaks, and predictions that can have only one.
void order_of_arguments(Story& story) {
  const arma::vec x = arma::regspace(0, 20);
  const arma::vec truth = 0.6 * bump(x, 5, 1.2) + 0.4 * bump(x, 15, 1.2);
  const arma::vec covering =
      best_bump(x, [&](const arma::vec& one) { return cross_entropy(truth, one); });
  const arma::vec choosing = best_bump(x, [&](const arma::vec& one) { return kl(one, truth); });
  story.measure("mean_at_lowest_h_truth_model", arma::dot(x, covering));
  story.measure("mean_at_lowest_kl_model_truth", arma::dot(x, choosing));
  story.measure("lowest_kl_model_truth", kl(choosing, truth));
  Axes bumps("The best single bump depends on the order", "outcome", "probability");
  bumps.boxes("truth q", x, truth, 8)
      .linespoints("lowest KL(q || p)", x, covering, 1)
      .linespoints("lowest KL(p || q)", x, choosing, 2)
      .x_range(-0.7, 20.7)
      .y_range(0, 0.36);
  story.draw("order_of_arguments", {coin_curves(), bumps});
}

}  // namespace ml
