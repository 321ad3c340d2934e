#pragma once

// What several files of tests of this chapter use.

#include "activations.hpp"
#include "course_test.hpp"
#include "mlp.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

/// φ(z) = z², which makes hand calculation easy: φ′(z) = 2z differs from φ and from φ′(φ(z)).
const ActivationFunction squared = {"square", [](Scalar z) { return z * z; },
                                    [](Scalar z) { return 2 * z; }};
const ActivationFunction none = {"identity", [](Scalar z) { return z; },
                                 [](Scalar) { return Scalar(1); }};

/// The network 2-2-1 of the page.
const Mlp by_hand = {{Matrix{{2, -1}, {-1, 2}}, Vector{-1, -1}, squared},
                     {Matrix{{1, 3}}, Vector{-5}, none}};
const Matrix by_hand_x = Vector{2, 1};

}  // namespace course_test
