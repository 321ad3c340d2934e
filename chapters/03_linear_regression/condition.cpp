// How many digits the condition number costs. Two features grow more and more alike; there is no
// noise in y, so every error comes from rounding.
#include "experiments.hpp"
#include "random.hpp"

namespace ml {

namespace {

/// The logarithms of: the condition of X, three largest errors of a weight, three remainders of
/// the normal equations. The three: an inverse, the normal equations, QR.
arma::rowvec one_table(double gap, Rng& rng) {
  const arma::vec truth = {0.3, -1.7, 2.1};
  const arma::vec x = normal(16, 1, rng), twin = x + gap * normal(16, 1, rng);
  const arma::mat X = with_ones(arma::join_rows(x, twin)), A = X.t() * X;
  const arma::vec y = X * truth, b = X.t() * y;
  const arma::mat inverse = arma::inv(A);  // inv(A) * b in one go would be turned into a solve
  const arma::mat found =
      arma::join_rows(arma::vec(inverse * b), solve_normal(X, y), solve_qr(X, y));
  const arma::rowvec error = arma::max(arma::abs(found.each_col() - truth));
  const arma::mat rest = A * found - arma::repmat(b, 1, 3);
  const arma::rowvec left = arma::sqrt(arma::sum(arma::square(rest))) / arma::norm(b);
  const arma::rowvec row = arma::join_rows(arma::rowvec{arma::cond(X)}, error, left);
  return arma::log(arma::clamp(row, 1e-17, 1e17));
}

}  // namespace

void price_of_the_square(Story& story) {
  const arma::uword draws = story.repetitions(100, 50), gaps = 10;
  arma::mat mean(gaps, 7);
  for (arma::uword g = 0; g < gaps; ++g) {
    const double gap = std::pow(0.25, static_cast<double>(g));
    mean.row(g) = arma::exp(
        arma::mean(story.repeat(draws, 300, [&](Rng& rng) { return one_table(gap, rng); })));
  }
  const std::vector<std::string> names = {"inverse times Xᵀy", "normal equations", "QR"};
  Axes wrong("How wrong the weights are", "condition number of X", "largest error");
  Axes solved("What is left of the equations", "condition number of X", "|XᵀXw - Xᵀy| / |Xᵀy|");
  for (arma::uword m = 0; m < 3; ++m) {
    wrong.linespoints(names[m], mean.col(0), mean.col(1 + m));
    solved.linespoints(names[m], mean.col(0), mean.col(4 + m));
  }
  for (Axes* axes : {&wrong, &solved}) axes->log_x().log_y().y_range(1e-17, 1e-1).key("top left");
  story.draw("condition", {wrong, solved}, {.columns = 2, .width = 1100, .height = 460});

  const arma::mat far = mean.rows(arma::find(mean.col(0) > 100));
  story.measure("error_slope_normal", log_slope(far.col(0), far.col(2)));
  story.measure("error_slope_qr", log_slope(far.col(0), far.col(3)));
}

}  // namespace ml
