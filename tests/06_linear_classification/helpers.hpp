#pragma once

// What several files of tests of this chapter use.

#include <algorithm>

#include "course_test.hpp"

namespace course_test {

/// Five examples with two features and a column of ones, and weights; by hand the scores are
/// 2, -1.5, 0.5, 0, -4.
struct ByHand {
  arma::mat X = {{1, 2, 1}, {1, -1, 1.5}, {1, 0, 0.5}, {1, 0, 1}, {1, -3, 2}};
  arma::vec y = {1, 1, -1, -1, -1};
  arma::vec w = {1, 1, -1};
};

/// Nine points whose widest margin is known: the border 3x + 4y = 6.25 is 1.25 away from (0, 0),
/// (4, -3) and (2.5, 1.25); the other six are farther away.
struct Widest {
  arma::mat X = {{1, 0, 0},      {1, 4, -3},  {1, -1, -1.5}, {1, 2, -3}, {1, -1, -4},
                 {1, 2.5, 1.25}, {1, 4, 1.5}, {1, 2, 3.5},   {1, 5, 2.5}};
  arma::vec y = {-1, -1, -1, -1, -1, 1, 1, 1, 1};
  arma::vec w = {-1, 0.48, 0.64};
};

inline double shrunk_sum(const arma::vec& margins, double kink) {
  double sum = 0;
  for (const double M : margins) sum += std::max(0.0, kink - M);
  return sum;
}

}  // namespace course_test
