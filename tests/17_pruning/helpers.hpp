#pragma once

// What several files of tests of this chapter use.

#include <cmath>
#include <functional>

#include "course_test.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

const Scalar half_at = Scalar(0.5 * std::log(3.0));  // tanh of it is ½, φ′ = ¾, φ″ = −¾

Matrix number(double x);

Matrix random(arma::uword rows, arma::uword columns, Rng& rng);

/// The second derivative of f along one number.
double bend_of(Scalar& number, const std::function<double()>& f);

}  // namespace course_test
