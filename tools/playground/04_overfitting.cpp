// The U-curve: polynomials of growing degree through noisy points, with a penalty. It is the lasso
// that fits them, because coordinate descent needs no LAPACK, which the browser has not: with λ = 0
// it finds the least squares that QR finds.
#include <numbers>

#include "bridge.hpp"
#include "lasso.hpp"
#include "polynomial.hpp"
#include "random.hpp"

namespace play {

namespace {

constexpr arma::uword shown = 201;

/// The curve of the chapter, one wave over [−1, 1].
arma::vec wave(const arma::vec& x) { return arma::sin(std::numbers::pi * (x + 1)); }

/// how many points, deviation of the noise, seed → x, y, the true curve on a fine grid
const Offer sample("noisy_wave", [](const Arguments& given) -> Answer {
  ml::Rng rng(given.count(2));
  const arma::vec x = arma::linspace(-1, 1, given.count(0));
  const arma::vec y = wave(x) + given.number(1) * ml::normal(x.n_elem, 1, rng);
  return {x, y, wave(arma::linspace(-1, 1, shown))};
});

/// x, y, degree, λ, tolerance → the fitted curve, its error on the points and against the truth,
/// weights
const Offer fit("fit_polynomial", [](const Arguments& given) -> Answer {
  const arma::vec &x = given.list(0), &y = given.list(1), grid = arma::linspace(-1, 1, shown);
  const arma::mat X = ml::polynomial_features(x, given.count(2));
  const arma::vec w =
      ml::lasso(X, y, given.number(3), {.tolerance = given.number(4), .max_sweeps = 30000});
  const arma::vec curve = ml::predict(ml::polynomial_features(grid, given.count(2)), w);
  return {curve, one(ml::mse(y, ml::predict(X, w))), one(ml::mse(wave(grid), curve)), w};
});

}  // namespace

}  // namespace play
