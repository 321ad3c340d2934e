#pragma once

#include <armadillo>

#include <numbers>

#include "random.hpp"

// The problem of part A: points of one wave, with noise. Change a number here and run again.
namespace ml {

const arma::uword points = 12, max_degree = 11;

/// The textbook's curve, one wave over [−1, 1] (its x in [0, 1], rescaled).
inline arma::vec wave(const arma::vec& x) { return arma::sin(std::numbers::pi * (x + 1)); }

inline arma::vec noisy(const arma::vec& x, double sigma, Rng& rng) {
  return wave(x) + normal(x.n_elem, 1, rng, sigma);
}

inline const arma::vec x_train = arma::linspace(-1, 1, points);
inline const arma::vec x_grid = arma::linspace(-1, 1, 1001);
inline const arma::vec degrees = arma::regspace(1, max_degree);

}  // namespace ml
