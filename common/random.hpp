#pragma once

#include <armadillo>

#include <algorithm>
#include <random>

namespace ml {

/// The generator of the whole course. Whoever needs randomness takes one by reference.
using Rng = std::mt19937_64;

/// rows × columns independent draws from N(mean, deviation²).
inline arma::mat normal(arma::uword rows, arma::uword columns, Rng& rng, double deviation = 1.0,
                        double mean = 0.0) {
  std::normal_distribution<double> draw(mean, deviation);
  arma::mat values(rows, columns);
  values.imbue([&] { return draw(rng); });
  return values;
}

/// rows × columns independent draws from the uniform distribution on [low, high).
inline arma::mat uniform(arma::uword rows, arma::uword columns, Rng& rng, double low = 0.0,
                         double high = 1.0) {
  std::uniform_real_distribution<double> draw(low, high);
  arma::mat values(rows, columns);
  values.imbue([&] { return draw(rng); });
  return values;
}

/// 0 … count−1 in random order, every order equally likely.
inline arma::uvec permutation(arma::uword count, Rng& rng) {
  arma::uvec order = arma::regspace<arma::uvec>(0, count - 1);
  if (count == 0) order.reset();
  std::shuffle(order.begin(), order.end(), rng);
  return order;
}

}  // namespace ml
