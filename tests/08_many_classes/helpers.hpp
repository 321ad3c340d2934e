#pragma once

// What several files of tests of this chapter use.

#include <cmath>

#include "course_test.hpp"

namespace course_test {

using namespace ml;

/// The three columns of the page: scores (2, 1, 0), (0, ln 2, 0) and (ln 3, 0, 0).
const double e1 = std::exp(1.0), e2 = std::exp(2.0);

}  // namespace course_test
