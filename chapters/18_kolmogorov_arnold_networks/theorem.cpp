// What Kolmogorov's theorem promises, and what learning needs besides.
#include <cmath>

#include "experiments.hpp"
#include "networks.hpp"
#include "second_order.hpp"

namespace ml {

namespace {

/// xy = ¼ (x + y)² − ¼ (x − y)²: two units are enough, and cubic splines hold lines and squares
/// without any error.
Sequential product_by_hand() {
  const SplineGrid in{-1, 1, 4, 3}, out{-2, 2, 4, 3};
  const arma::rowvec line = spline_through(in, [](double x) { return x; });
  const arma::rowvec square = spline_through(out, [](double u) { return u * u / 4; });
  Sequential net(Shape{2});
  net.add(KanLayer({2}, in,
                   arma::join_cols(arma::join_rows(line, line), arma::join_rows(line, -line)),
                   Matrix(2, 2, arma::fill::zeros)));
  net.add(KanLayer({2}, out, arma::join_rows(square, -square), Matrix(1, 2, arma::fill::zeros)));
  return net;
}

/// The smallest test error of three starts, chosen in training.
double learned_product(arma::uword width, const Examples& train, const Examples& test, Rng& rng) {
  double smallest = arma::datum::inf, error = 0;
  for (int start = 0; start < 3; ++start) {
    Sequential net = kan({2, width, 1}, {-1, 1, 8, 3}, rng);
    const double in_training = second_order(net, train, 60);
    if (in_training >= smallest) continue;
    smallest = in_training;
    error = rmse(net, test);
  }
  return error;
}

/// An inner function of the kind that the theorem uses, at 0, 10^−digits, …, 1: Sprecher's, as
/// mended by Köppen, for two variables. Up to the digit 8 it hardly moves, at 9 it jumps half of
/// the way to the next.
arma::vec inner_function(int digits) {
  arma::vec coarse = arma::linspace(0, 1, 11);
  for (int k = 2; k <= digits; ++k) {
    arma::vec fine(10 * (coarse.n_elem - 1) + 1);
    fine.back() = 1;
    const double step = std::pow(10.0, -(std::pow(2.0, k) - 1));
    for (arma::uword i = 0; i + 1 < fine.n_elem; ++i) {
      const arma::uword digit = i % 10;
      fine(i) = digit < 9 ? coarse(i / 10) + static_cast<double>(digit) * step
                          : (fine(i - 1) + coarse(i / 10 + 1)) / 2;
    }
    coarse = fine;
  }
  return coarse;
}

}  // namespace

void theorem(Story& story) {
  Rng rng = story.rng(70);
  const Formula& product = formulas_to_learn()[1];
  const Examples train = examples_of(product, 500, rng), test = examples_of(product, 1000, rng);
  Sequential by_hand = product_by_hand();
  story.measure("product_by_hand_rmse", rmse(by_hand, test));
  story.measure("product_width_1_rmse", learned_product(1, train, test, rng));
  story.measure("product_width_2_rmse", learned_product(2, train, test, rng));
  const arma::vec inner = inner_function(4);
  const arma::vec rises = arma::sort(arma::diff(inner), "descend");
  story.measure("inner_function_rise_in_1_percent", arma::accu(rises.head(rises.n_elem / 100)));
  Axes whole("an inner function of the theorem", "x", "ψ(x)");
  const arma::vec x = arma::linspace(0, 1, inner.n_elem);
  whole.lines("", x, inner, 1).key("none");
  Axes part("a tenth of it, enlarged", "x", "");
  part.lines("", x.subvec(5000, 6000), inner.subvec(5000, 6000), 1)
      .x_range(0.5, 0.6)
      .x_ticks(0.02)
      .key("none");
  story.draw("inner_function", {whole, part}, {.columns = 2, .width = 900, .height = 380});
}

}  // namespace ml
