#pragma once

// What several files of tests of this chapter use.

#include <cmath>

#include "course_test.hpp"
#include "spline_grid.hpp"

namespace course_test {

using namespace ml;

/// Three tents on [−1, 1] with their tops at −1, 0 and 1.
const SplineGrid tents{-1, 1, 2, 1};

const auto not_a_number = [](const arma::vec& got) { return !got.is_finite(); };
const auto all_zero = [](const arma::vec& got) { return got.is_zero(); };
const auto twice = [](const arma::vec& got) { return std::abs(arma::accu(got) - 2) < 1e-9; };

}  // namespace course_test
