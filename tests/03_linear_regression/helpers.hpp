#pragma once

// What several files of tests of this chapter use.

#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "course_test.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

// Three points and two weights, small enough for pen and paper. X w = (1.5, 2, 3), the residuals
// are (0.5, 0, 1), Xᵀ times them (1.5, 4.5), and 2/3 of that is the gradient (1, 3).
const arma::mat small_x = {{1, 1}, {1, 2}, {1, 4}};
const arma::vec small_y = {1, 2, 2};
const arma::vec small_w = {1, 0.5};

/// How often each pair of five numbers comes out of `draw` in 2000 draws; 200 is expected, and
/// 70 away from that is five standard deviations.
void check_pairs(const std::function<arma::uvec(Rng&)>& draw);

}  // namespace course_test
