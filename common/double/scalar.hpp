#pragma once

#include <armadillo>

namespace ml {

/// The number type of the networks. Double is the default: gradient checks need it.
/// Which of double/ and float/ is used is decided by the include directories.
using Scalar = double;
using Matrix = arma::Mat<Scalar>;
using Vector = arma::Col<Scalar>;

}  // namespace ml
