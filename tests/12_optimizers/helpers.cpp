#include "12_optimizers/helpers.hpp"

#include <cmath>

#include "reference_paths.hpp"
#include "walk.hpp"

namespace course_test {

Matrix row(std::initializer_list<Scalar> numbers) { return arma::Row<Scalar>(numbers); }

Matrix column(std::initializer_list<Scalar> numbers) { return Vector(numbers); }

vec lands(int steps, const OneWeight& rule) {
  vec point = {-3, 2};
  Slots x, y;
  for (int t = 1; t <= steps; ++t) {
    const vec slope = {point(0), 5 * point(1)};
    rule(point(0), slope(0), x, t);
    rule(point(1), slope(1), y, t);
  }
  return point;
}

vec lands(Optimizer& optimizer, arma::uword steps) {
  return walk(optimizer, ravine(5).gradient, start, steps).tail_cols(1);
}

void check_path(Optimizer& optimizer, const std::string& rule) {
  INFO("the first five points on ½(x² + 5y²) from (-3, 2); the reference is \"" << rule << '"');
  const arma::mat path = walk(optimizer, ravine(5).gradient, start, 5);
  CHECK_THAT(
      arma::mat(path.tail_cols(5)),
      near_or(reference_path(rule), 1e-8,
              {{anything,
                "if the tests by hand pass, something small: the sign or place of ε, or what "
                "is remembered keeps the wrong share of itself"}}));
}

WrongValues<vec> or_slips(WrongValues<vec> wrong, const vec& from, const vec& to,
                          const std::string& formula) {
  const vec way = to - from;
  wrong.push_back({not_finite, "a division by zero, or the root of a negative number: " + formula});
  wrong.push_back({from, "the weights do not move: the rule must change w itself (Scalar& w)"});
  wrong.push_back({vec(from - way), "the step goes uphill: it is subtracted from w"});
  wrong.push_back({[way](const vec& got) {
                     return is_near(arma::mat(arma::abs(got)), arma::mat(arma::abs(way)), 1e-7);
                   },
                   "w is overwritten by the step: it must be changed by it, -="});
  wrong.push_back(
      {[from, way](const vec& got) { return common_factor(way, arma::mat(got - from), 1e-7) != 0; },
       "the step has the right direction and the wrong length. A factor is missing, "
       "wrong or there twice: " +
           formula});
  wrong.push_back({anything, "another formula than " + formula});
  return wrong;
}

double after(Optimizer& optimizer, const std::vector<double>& slopes) {
  Tensors one({row({0})});
  for (const double slope : slopes) {
    one.gradients[0](0) = slope;
    optimizer.step(one.parameters());
  }
  return one.values[0](0);
}

double root(double mean) { return std::sqrt(mean) + 1e-8; }

void check_tensors(const Fresh& fresh) {
  const std::vector<Matrix> slopes = {Matrix{{1, -2, 4}, {8, 16, -0.5}}, column({3, -5, 0.25}),
                                      row({100})};
  const auto together = fresh();
  Tensors all(slopes);
  for (int t = 0; t < 3; ++t) {
    if (t == 2) all.gradients[0] *= -0.5;
    together->step(all.parameters());
  }
  for (std::size_t i = 0; i < slopes.size(); ++i) {
    const auto own = fresh();
    Tensors alone({slopes[i]});
    for (int t = 0; t < 3; ++t) {
      if (t == 2 && i == 0) alone.gradients[0] *= -0.5;
      own->step(alone.parameters());
    }
    INFO("parameters of shapes 2×3, 3×1 and 1×1, three steps: number " << i << ", counted from 0,");
    INFO("must move as it does when it is the only one. Likely cause: what is remembered, or the");
    INFO("count of steps, is shared between the parameters, or a parameter is left out");
    CHECK_THAT(all.values[i], near(alone.values[0], 1e-12));
  }
}

void check_rate(const Fresh& fresh) {
  const auto changed = fresh();
  const double one = after(*fresh(), {2, 1, 0.5, -3});
  const double before = after(*fresh(), {2, 1, 0.5});
  Tensors tensors({row({0})});
  for (const double slope : {2.0, 1.0, 0.5, -3.0}) {
    if (slope == -3) changed->learning_rate *= 10;
    tensors.gradients[0](0) = slope;
    changed->step(tensors.parameters());
  }
  INFO("slopes 2, 1, 0.5, -3; before the last step learning_rate is made ten times as large, so");
  INFO(
      "that this step must be ten times as long. Likely cause: the rate is kept in the memory, as");
  INFO("in a velocity that contains η, or a constant stands in its place");
  CHECK_THAT(tensors.values[0](0), near(before + 10 * (one - before), 1e-12));
}

}  // namespace course_test
