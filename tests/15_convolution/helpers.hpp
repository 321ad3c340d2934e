#pragma once

// What several files of tests of this chapter use.

#include "course_test.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

/// The Samara lecture's figures 27 and 28.
const arma::mat picture = {
    {3, 3, 2, 1, 0}, {0, 0, 1, 3, 1}, {3, 1, 2, 2, 3}, {2, 0, 0, 2, 2}, {2, 0, 0, 0, 1}};
const arma::mat kernel = {{0, 1, 2}, {2, 2, 0}, {0, 1, 2}};

/// A 4×3 image with two channels, different everywhere.
inline arma::cube two_channels() {
  arma::cube image(4, 3, 2);
  image.slice(0) = arma::mat{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};
  image.slice(1) = arma::mat{{0, 1, 0}, {2, 0, -1}, {0, 3, 0}, {1, 0, 5}};
  return image;
}

inline Matrix numbers(arma::uword rows, arma::uword columns, std::uint64_t seed) {
  Rng rng(seed);
  return arma::conv_to<Matrix>::from(normal(rows, columns, rng));
}

inline Matrix one(double number) { return Matrix(1, 1, arma::fill::value(number)); }

inline Matrix column(const Vector& numbers) { return numbers; }

}  // namespace course_test
