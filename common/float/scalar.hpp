#pragma once

#include <armadillo>

namespace ml {

/// The number type of the networks. Float, for programs that are built for speed.
/// Which of double/ and float/ is used is decided by the include directories.
using Scalar = float;
using Matrix = arma::Mat<Scalar>;
using Vector = arma::Col<Scalar>;

}  // namespace ml
