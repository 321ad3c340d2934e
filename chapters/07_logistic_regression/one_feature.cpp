// The picture of the subject: an S-curve through 569 tumours, by one measurement alone.
#include "experiments.hpp"

namespace ml {

namespace {

/// The share of ones in each bin, where a bin has ten examples at least.
struct Shares {
  std::vector<double> place, share;
};

Shares shares_of(const arma::vec& x, const arma::vec& y, double width) {
  Shares shares;
  const arma::vec edges = arma::regspace(x.min(), width, x.max());
  for (const double left : edges) {
    const arma::vec inside = y(arma::find(x >= left && x < left + width));
    if (inside.n_elem < 10) continue;
    shares.place.push_back(left + width / 2);
    shares.share.push_back(arma::mean(inside));
  }
  return shares;
}

}  // namespace

void one_feature(Story& story) {
  const Tumours data;
  const arma::vec radius = data.feature("mean_radius");
  const Scaling scaling = fit_scaling(radius);
  const arma::vec w = fit_logistic(with_ones(standardize(radius, scaling)), data.y, {.rate = 2});
  const double per_unit = w(1) / scaling.deviation(0);
  const double half = scaling.mean(0) - w(0) / per_unit;
  story.measure("radius_odds_factor", std::exp(per_unit));
  story.measure("radius_at_one_half", half);

  const arma::vec grid = arma::linspace(6, 28, 221);
  const Shares shares = shares_of(radius, data.y, 1);
  const arma::uvec one = arma::find(data.y == 1), zero = arma::find(data.y == 0);
  Axes axes("One measurement, 569 tumours", "mean radius of the cell nuclei",
            "probability of malignant");
  axes.dots("malignant (1) and benign (0)", radius(one), arma::ones(one.n_elem))
      .dots("", radius(zero), arma::zeros(zero.n_elem))
      .points("share of malignant, per unit of radius", shares.place, shares.share, 2)
      .lines("σ(w0 + w1 radius)", grid,
             sigmoid(arma::vec(with_ones(standardize(grid, scaling)) * w)), 1)
      .mark("one half", half, -0.05, half, 0.5)
      .x_range(6, 28)
      .y_range(-0.05, 1.05)
      .key("bottom right");
  story.draw("one_feature", {axes});
}

}  // namespace ml
