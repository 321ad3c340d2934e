#pragma once

// What several files of tests of this chapter use.

#include "activations.hpp"
#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

/// Activations of their own, so that the tests of layers need no other exercise.
const ActivationFunction square_units = {"square", [](Scalar z) { return z * z; },
                                         [](Scalar z) { return 2 * z; }};
const ActivationFunction ramp = {"ramp", [](Scalar z) { return z > 0 ? z : 0; },
                                 [](Scalar z) { return Scalar(z > 0 ? 1 : 0); }};
const ActivationFunction none = {"identity", [](Scalar z) { return z; },
                                 [](Scalar) { return Scalar(1); }};

}  // namespace course_test
