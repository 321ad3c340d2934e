#pragma once

#include <armadillo>

namespace ml {

/// f at every element of x.
template <typename F>
arma::vec values(const arma::vec& x, const F& f) {
  arma::vec y(x.n_elem);
  for (arma::uword i = 0; i < x.n_elem; ++i) y(i) = f(x(i));
  return y;
}

/// Where a function with a single valley is lowest: drop the worse outer third, again and again.
template <typename F>
double lowest_place(const F& f, double low, double high) {
  for (int i = 0; i < 100; ++i) {
    const double left = low + (high - low) / 3, right = high - (high - low) / 3;
    (f(left) < f(right) ? high : low) = f(left) < f(right) ? right : left;
  }
  return (low + high) / 2;
}

}  // namespace ml
