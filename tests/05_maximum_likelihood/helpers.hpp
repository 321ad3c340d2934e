#pragma once

// What several files of tests of this chapter use.

#include <cmath>

#include "course_test.hpp"

namespace course_test {

using namespace ml;

const double infinite = arma::datum::inf, no_number = arma::datum::nan;
const double ln2 = std::log(2), ln3 = std::log(3), ln2pi = std::log(2 * arma::datum::pi);

}  // namespace course_test
