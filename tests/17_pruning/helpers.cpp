#include "17_pruning/helpers.hpp"

namespace course_test {

Matrix number(double x) { return Vector{x}; }

Matrix random(arma::uword rows, arma::uword columns, Rng& rng) {
  return arma::conv_to<Matrix>::from(normal(rows, columns, rng));
}

double bend_of(Scalar& number, const std::function<double()>& f) {
  const Scalar middle = number, step = Scalar(1e-3);
  const double here = f();
  number = middle + step;
  const double right = f();
  number = middle - step;
  const double left = f();
  number = middle;
  return (right - 2 * here + left) / static_cast<double>(step * step);
}

}  // namespace course_test
