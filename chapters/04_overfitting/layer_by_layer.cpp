// The group method of data handling: a network grown layer by layer, stopped by examples that no
// layer was fitted to.
#include <algorithm>
#include <cmath>

#include "experiments.hpp"
#include "gmdh.hpp"
#include "least_squares.hpp"

namespace ml {

namespace {

const arma::uword features = 8, layers_shown = 8;
const GmdhOptions held_back = {.keep = 6, .lambda = 1};

/// Of the eight features five matter, and what they make together has degree three.
arma::vec answers(const arma::mat& x) {
  return 3 * x.col(0) % x.col(1) + 3 * x.col(2) % x.col(3) % (1 + x.col(4));
}

/// Errors of the best unit of each layer, also beyond the one where gmdh stops: on the training,
/// the validation and the new examples; then what gmdh made, and a linear model.
arma::rowvec grow(Rng& rng) {
  const arma::mat X = uniform(100, features, rng, -1, 1), X_val = uniform(50, features, rng, -1, 1);
  const arma::mat X_new = uniform(1000, features, rng, -1, 1);
  const arma::vec y = answers(X) + normal(100, 1, rng, 0.3);
  const arma::vec y_val = answers(X_val) + normal(50, 1, rng, 0.3);
  const arma::vec y_new = answers(X_new) + normal(1000, 1, rng, 0.3);
  arma::rowvec row(3 * layers_shown + 3);
  arma::mat inputs = X, held = X_val, fresh = X_new;
  for (arma::uword l = 0; l < layers_shown; ++l) {
    const GmdhLayer layer = gmdh_layer(inputs, y, held, y_val, held_back);
    inputs = gmdh_outputs(layer, inputs);
    held = gmdh_outputs(layer, held);
    fresh = gmdh_outputs(layer, fresh);
    row(l) = mse(y, inputs.col(0));
    row(layers_shown + l) = mse(y_val, held.col(0));
    row(2 * layers_shown + l) = mse(y_new, fresh.col(0));
  }
  const std::vector<GmdhLayer> network = gmdh(X, y, X_val, y_val, held_back);
  row(3 * layers_shown) = static_cast<double>(network.size());
  row(3 * layers_shown + 1) = mse(y_new, gmdh_predict(network, X_new));
  row(3 * layers_shown + 2) = mse(y_new, predict(with_ones(X_new), solve_qr(with_ones(X), y)));
  return row;
}

}  // namespace

void layer_by_layer(Story& story) {
  const arma::mat rows = story.repeat(story.repetitions(40, 20), 5000, grow);
  // Medians: once in a while a quadratic of a quadratic of a quadratic leaves all bounds.
  const arma::rowvec middle = arma::median(rows);
  const arma::uword last = 3 * layers_shown;
  story.measure("gmdh_layers", arma::mean(rows.col(last)),
                arma::stddev(rows.col(last)) / std::sqrt(static_cast<double>(rows.n_rows)));
  story.measure("gmdh_new_mse", middle(last + 1));
  story.measure("gmdh_linear_new_mse", middle(last + 2));

  const arma::vec l = arma::regspace(1, layers_shown);
  const auto part = [&](arma::uword k) {
    return arma::vec(middle.subvec(k * layers_shown, (k + 1) * layers_shown - 1).t());
  };
  Axes axes("Layers of pairwise quadratics", "layers", "mean squared error, median");
  axes.linespoints("training: fits the weights", l, part(0), 1)
      .linespoints("validation: keeps units, says when to stop", l, part(1), 3)
      .linespoints("new examples", l, part(2), 2)
      .mark("noise σ² of an answer", 1, 0.09, layers_shown, 0.09)
      .x_ticks(1)
      .y_range(0, 1.6)
      .key("below");
  story.draw("layer_by_layer", {axes});
}

}  // namespace ml
