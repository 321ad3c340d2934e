// Why the lasso gives exact zeros and ridge does not.
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "data.hpp"
#include "experiments.hpp"
#include "lasso.hpp"
#include "ridge.hpp"
#include "scaling.hpp"

namespace ml {

/// Two weights, the squared error as ellipses, and the two shapes inside which they must stay.
void circle_and_diamond(Story& story) {
  // Two centered features, ⟨x₁, x₁⟩ = ⟨x₂, x₂⟩ = 4 and ⟨x₁, x₂⟩ = 1, and answers 2x₁ + 0.6x₂.
  const arma::mat half = arma::chol(arma::mat{{4, 1}, {1, 4}}) / std::sqrt(2);
  const arma::mat X = with_ones(arma::join_cols(half, -half));
  const arma::vec free = {2, 0.6}, y = X.tail_cols(2) * free;
  const arma::vec squares = ridge(X, y, 4).tail(2), absolute = lasso(X, y, 8).tail(2);
  story.measure("circle_second_weight", squares(1));
  story.measure("diamond_second_weight", absolute(1));

  const arma::vec w1 = arma::linspace(-1.5, 3, 181), w2 = arma::linspace(-1.5, 2.2, 149);
  const auto cost = [&](const arma::vec& w) {
    return arma::accu(arma::square(X.tail_cols(2) * w - y));
  };
  arma::mat costs(w2.n_elem, w1.n_elem);
  for (arma::uword r = 0; r < w2.n_elem; ++r) {
    for (arma::uword c = 0; c < w1.n_elem; ++c) costs(r, c) = cost({w1(c), w2(r)});
  }
  const auto panel = [&](const std::string& title, const arma::vec& touch, const arma::vec& x,
                         const arma::vec& outline) {
    const arma::vec heights = {0.25 * cost(touch), cost(touch), 2.5 * cost(touch)};
    Axes axes(title, "w₁", "w₂");
    return axes.levels(w1, w2, costs, heights)
        .total("as large as the penalty allows", x, outline)
        .points("least squares", {free(0)}, {free(1)}, 2)
        .star("best within the border", touch(0), touch(1))
        .x_range(-1.5, 3)
        .y_range(-1.5, 2.2)
        .equal()
        .key("below");
  };
  const arma::vec angle = arma::linspace(0, 2 * arma::datum::pi, 121);
  const double r = arma::norm(squares), d = arma::accu(arma::abs(absolute));
  story.draw("circle_and_diamond",
             {panel("ridge: a circle", squares, r * arma::cos(angle), r * arma::sin(angle)),
              panel("lasso: a diamond", absolute, d * arma::vec{1, 0, -1, 0, 1},
                    d * arma::vec{0, 1, 0, -1, 0})},
             {.width = 1000, .height = 520});
}

/// Fifteen of twenty features say nothing. Which method notices?
void zeros(Story& story) {
  const arma::vec lambdas = {10, 50, 300};
  arma::vec truth(21, arma::fill::zeros);
  truth.subvec(1, 5) = arma::vec{4, -3, 2, 1, 0.5};
  const auto count = [](const arma::vec& w) {
    return static_cast<double>(arma::accu(w.tail(20) == 0));
  };
  // Zero weights of lasso and of ridge, for each λ. An idle weight is 0 while |⟨x, noise⟩| < λ/2,
  // with ⟨x, noise⟩ about N(0, 100): 38 % at λ = 10 and 99 % at λ = 50. At λ = 300 the true
  // weights below λ/2N = 1.5 are gone as well: 17 of 20.
  const arma::mat counts =
      story.repeat(story.repetitions(40, 20), 3000, [&](Rng& rng) -> arma::rowvec {
        const arma::mat X = with_ones(normal(100, 20, rng));
        const arma::vec y = X * truth + normal(100, 1, rng);
        arma::rowvec row(6);
        for (arma::uword l = 0; l < 3; ++l) {
          row(l) = count(lasso(X, y, lambdas(l)));
          row(3 + l) = count(ridge(X, y, lambdas(l)));
        }
        return row;
      });
  const arma::rowvec mean = arma::mean(counts);
  const arma::rowvec error = arma::stddev(counts) / std::sqrt(static_cast<double>(counts.n_rows));
  for (arma::uword l = 0; l < 3; ++l) story.measure("lasso_zeros", mean(l), error(l));
  story.measure("ridge_zeros", counts.tail_cols(3).max());
}

/// All weights of the diabetes model as the penalty grows.
void weight_paths(Story& story) {
  const Table table = load_dataset("diabetes");
  const arma::mat features = table.except("target");
  const arma::mat X = with_ones(standardize(features, fit_scaling(features)));
  const arma::vec y = table.column("target");
  const arma::vec lambdas = arma::exp10(arma::linspace(0, 5, 26));
  std::vector<Axes> both;
  for (const bool is_lasso : {false, true}) {
    arma::mat weights(X.n_cols, lambdas.n_elem);
    for (arma::uword i = 0; i < lambdas.n_elem; ++i) {
      weights.col(i) = is_lasso ? lasso(X, y, lambdas(i)) : ridge(X, y, lambdas(i));
    }
    Axes axes(is_lasso ? "lasso" : "ridge", "λ", "weight (units of the answer)");
    for (arma::uword j = 1; j < X.n_cols; ++j) {
      axes.linespoints(table.names[j - 1], lambdas, weights.row(j).t());
    }
    both.push_back(axes.log_x().y_range(-40, 40).key("right of the picture"));
  }
  story.draw("weight_paths", both, {.width = 1150, .height = 480});
}

}  // namespace ml
