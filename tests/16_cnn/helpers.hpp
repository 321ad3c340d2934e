#pragma once

// What several files of tests of this chapter use.

#include <functional>
#include <stdexcept>
#include <string>

#include "course_test.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

inline Matrix numbers(arma::uword rows, arma::uword columns, std::uint64_t seed) {
  Rng rng(seed);
  return arma::conv_to<Matrix>::from(normal(rows, columns, rng));
}

inline std::string message_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace course_test
