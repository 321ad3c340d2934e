#pragma once

// What several files of tests of this chapter use.

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>

#include "course_test.hpp"

namespace course_test {

using namespace ml;

/// ½ (x₁² + 5 x₂²), the function of figure 3.21; its gradient at (−3, 2) is (−3, 10).
inline double figure_value(const arma::vec& x) { return 0.5 * (x(0) * x(0) + 5 * x(1) * x(1)); }
inline arma::vec figure_gradient(const arma::vec& x) { return {x(0), 5 * x(1)}; }

struct WrongValue {
  double value;
  const char* cause;
};

/// The sentence for the value that came out, or that it is none of the usual ones.
inline std::string reason_for(double got, std::initializer_list<WrongValue> usual) {
  for (const auto& [value, cause] : usual) {
    if (std::abs(got - value) <= 2e-6 * std::max(std::abs(value), 1e-3)) {
      return std::string("Likely cause: ") + cause;
    }
  }
  return "Likely cause: a term of the formula is missing or stands in the wrong place; write it "
         "down with these numbers.";
}

}  // namespace course_test
