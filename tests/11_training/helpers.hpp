#pragma once

// What several files of tests of this chapter use.

#include <cstddef>
#include <vector>

#include "course_test.hpp"
#include "layer.hpp"
#include "scalar.hpp"

CATCH_REGISTER_ENUM(ml::Mode, ml::Mode::training, ml::Mode::inference)

namespace course_test {

using namespace ml;

const Context learning{Mode::training, nullptr};

Matrix column(const Vector& numbers);

Matrix number(Scalar value);

/// Every gradient that backward() sets, against the slope of ½ Σ of the squared output.
void check_gradients(Layer& layer, Matrix input);

const char* const train_rule =
    "for each batch: forward in training mode, record, backward, before_update, step, "
    "after_update, after_step, in this order and with the options that were given";

}  // namespace course_test
