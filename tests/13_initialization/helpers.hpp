#pragma once

// What several files of tests of this chapter use.

#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

inline Matrix column(const Vector& numbers) { return numbers; }

}  // namespace course_test
