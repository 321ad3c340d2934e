#pragma once

// What several files of tests of this chapter use.

#include <cstddef>
#include <vector>

#include "course_test.hpp"
#include "layer.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

Matrix column(const Vector& numbers);

Matrix random(arma::uword rows, arma::uword columns, Rng& rng);

/// Every gradient of a layer in training mode, against slopes of Σ C ⊙ output with fixed random C.
void check_gradients(Layer& layer, Matrix input, Rng& rng);

const Context inference{};

}  // namespace course_test
