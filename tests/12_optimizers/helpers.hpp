#pragma once

// What several files of tests of this chapter use.

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "course_test.hpp"
#include "layer.hpp"
#include "optimizer.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;
using arma::vec;

Matrix row(std::initializer_list<Scalar> numbers);
Matrix column(std::initializer_list<Scalar> numbers);

/// What a rule for one weight may remember.
struct Slots {
  double a = 0, b = 0;
};

/// A rule for one weight, with its slope g in step t = 1, 2, …: right ones and, mostly, wrong ones.
using OneWeight = std::function<void(double& w, double g, Slots& s, int t)>;

/// Where a rule leads on ½(x² + 5y²) from (−3, 2).
vec lands(int steps, const OneWeight& rule);

const vec start = {-3, 2};
const char* const task = "½(x² + 5y²) from (-3, 2): the slope is (x, 5y), at first (-3, 10)";

/// The point after some steps on ½(x² + 5y²).
vec lands(Optimizer& optimizer, arma::uword steps);

/// The first five points against the reference.
void check_path(Optimizer& optimizer, const std::string& rule);

const auto not_finite = [](const vec& got) { return !got.is_finite(); };

/// The listed wrong values, then what any rule may have wrong in the way from one point to another,
/// and last the formula to compare with.
WrongValues<vec> or_slips(WrongValues<vec> wrong, const vec& from, const vec& to,
                          const std::string& formula);

/// A network's parameters for a test: tensors of different shapes with slopes of one's choice.
struct Tensors {
  explicit Tensors(std::vector<Matrix> slopes) : gradients(std::move(slopes)) {
    for (const Matrix& slope : gradients) {
      values.emplace_back(arma::size(slope), arma::fill::zeros);
    }
  }
  std::vector<Parameter> parameters() {
    std::vector<Parameter> all;
    for (std::size_t i = 0; i < values.size(); ++i) {
      all.push_back({"tensor " + std::to_string(i), &values[i], &gradients[i]});
    }
    return all;
  }
  std::vector<Matrix> values = {}, gradients;
};

/// The weight 0 after steps with these slopes.
double after(Optimizer& optimizer, const std::vector<double>& slopes);

/// Makes an optimizer as it is before its first step, as often as needed.
using Fresh = std::function<std::unique_ptr<Optimizer>()>;

template <typename Rule>
Fresh copies_of(const Rule& rule) {
  return [rule] { return std::make_unique<Rule>(rule); };
}

/// Three tensors together must move as each of them does alone.
void check_tensors(const Fresh& fresh);

/// The rate may be changed between steps, and nothing else depends on it.
void check_rate(const Fresh& fresh);

/// The divisor of Adam, ε included.
double root(double mean);

}  // namespace course_test
