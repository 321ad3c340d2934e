#pragma once

#include "course_test.hpp"
#include "kan_layer.hpp"
#include "random.hpp"
#include "shape.hpp"
#include "spline_grid.hpp"

namespace course_test {

using namespace ml;

/// Two inputs, three outputs, cubic, everything different from everything else.
inline KanLayer random_layer(Rng& rng) {
  const SplineGrid grid{-2, 2, 4, 3};
  return {Shape{2}, grid, normal(3, 14, rng), normal(3, 2, rng)};
}

}  // namespace course_test
