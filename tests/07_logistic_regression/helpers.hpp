#pragma once

// What several files of tests of this chapter use.

#include <cmath>

#include "course_test.hpp"

namespace course_test {

const double ln3 = std::log(3.0), inf = arma::datum::inf;

}  // namespace course_test
