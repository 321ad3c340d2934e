// What the penalty trades: a wide street with flowers on it against a narrow one. Petals only.
#include "experiments.hpp"
#include "support_vectors.hpp"
#include "svm.hpp"
#include "svm_minimum.hpp"

namespace ml {

namespace {

double half_width(const arma::vec& w) { return 1 / arma::norm(w.tail(w.n_elem - 1)); }

/// Small penalties need long steps, the largest would be thrown about by them.
arma::vec by_descent(const Flowers& flowers, double lambda) {
  return svm_fit(flowers.X, flowers.y,
                 {.lambda = lambda, .rate = std::min(20.0, 500 / lambda), .steps = 30000});
}

}  // namespace

void penalty(Story& story) {
  const Flowers flowers(1, 2, petals);
  const arma::vec lambda = arma::exp10(arma::linspace(-2, 3, story.repetitions(21, 11)));
  arma::vec width = lambda, exact = lambda, held = lambda, wrong = lambda;
  for (arma::uword i = 0; i < lambda.n_elem; ++i) {
    const arma::vec w = by_descent(flowers, lambda(i));
    width(i) = half_width(w);
    exact(i) = half_width(svm_minimum(flowers.X, flowers.y, lambda(i)).weights);
    held(i) = static_cast<double>(support_vectors(flowers.X, flowers.y, w, 0.01).n_elem);
    wrong(i) = static_cast<double>(mistakes(flowers.X, flowers.y, w));
  }
  story.measure("penalty_width_error", arma::abs(width / exact - 1).max());
  const arma::vec three = {0.01, 0.1, std::sqrt(0.1)};
  for (arma::uword i = 0; i < 3; ++i) {
    const arma::vec w = by_descent(flowers, three(i));
    const std::string name = short_number(std::round(1000 * three(i)) / 1000);
    story.measure("half_width_lambda_" + name, half_width(w));
    story.measure("support_vectors_lambda_" + name,
                  support_vectors(flowers.X, flowers.y, w, 0.01).n_elem);
  }
  // Once all flowers lie on the street, the slope of the hinge loss is the same for each of them,
  // and the minimum can be written down: w = Xᵀy / 2λ.
  const double known = 2 * lambda.back() / arma::norm(flowers.X.tail_cols(2).t() * flowers.y);
  story.measure("widest_street_ratio", width.back() / known);
  story.measure("widest_street_support_vectors", held.back());

  Axes half("Half the width of the street", "penalty λ", "standard deviations");
  half.truth("the minimum", lambda, exact)
      .points("descent, 30 000 steps", lambda, width, 1)
      .log_x()
      .log_y()
      .y_range(0.1, 30)
      .key("top left");
  Axes flowers_on_it("Flowers on it and beyond", "penalty λ", "flowers of 100");
  flowers_on_it.linespoints("support vectors", lambda, held, 1)
      .linespoints("mistakes", lambda, wrong, 2)
      .log_x()
      .key("top left");
  story.draw("penalty", {half, flowers_on_it});
}

}  // namespace ml
