// Separable examples have no best weights; overlapping or penalized ones have.
#include "experiments.hpp"

namespace ml {

namespace {

/// Weights after 1, 10^¼, 10^½, … steps.
struct Growth {
  arma::vec steps, length;
  arma::mat weights;

  /// By how much the last factor of ten has lengthened the weights: four columns.
  double decade() const { return length.back() - length(length.n_elem - 5); }
};

Growth grow(const arma::mat& X, const arma::vec& y, double lambda, arma::uword decades) {
  const arma::vec steps =
      arma::round(arma::exp10(arma::regspace(0, 4 * static_cast<double>(decades)) / 4));
  Growth growth{steps, steps, arma::mat(X.n_cols, steps.n_elem)};
  arma::vec w(X.n_cols, arma::fill::zeros);
  arma::uword done = 0;
  for (arma::uword i = 0; i < steps.n_elem; ++i) {
    const auto until = static_cast<arma::uword>(steps(i));
    w = fit_logistic(X, y, {.rate = 1, .steps = until - done, .lambda = lambda, .start = w});
    done = until;
    growth.length(i) = arma::norm(w);
    growth.weights.col(i) = w;
  }
  return growth;
}

}  // namespace

void growing_weights(Story& story) {
  const arma::vec x = {-2, -1, 1, 2}, apart = {0, 0, 1, 1}, mixed = {0, 1, 0, 1};
  const arma::mat X = with_ones(x);
  const arma::uword decades = story.repetitions(5, 4);
  const Growth free = grow(X, apart, 0, decades), held = grow(X, apart, 0.01, decades),
               overlap = grow(X, mixed, 0, decades);
  story.measure("separable_growth_per_decade", free.decade());
  story.measure("penalised_growth_per_decade", held.decade());
  story.measure("overlapping_growth_per_decade", overlap.decade());

  Axes length("Length of the weights", "steps", "length");
  length.linespoints("separable, no penalty", free.steps, free.length, 2)
      .lines("separable, penalty 0.01", held.steps, held.length, 1)
      .lines("overlapping, no penalty", overlap.steps, overlap.length, 3)
      .log_x()
      .key("top left");
  const arma::vec grid = arma::linspace(-3, 3, 301);
  Axes curves("Separable, no penalty: ever surer", "feature x", "probability of 1");
  const std::vector<std::pair<arma::uword, int>> shown = {{4, 5}, {10, 2}, {16, 1}};
  for (const auto& [column, type] : shown) {  // 10, 316 and 10 000 steps
    curves.lines(short_number(free.steps(column)) + " steps", grid,
                 sigmoid(arma::vec(with_ones(grid) * free.weights.col(column))), type);
  }
  curves.points("examples", x, apart).y_range(-0.05, 1.05).key("bottom right");
  story.draw("growing_weights", {length, curves});
}

}  // namespace ml
