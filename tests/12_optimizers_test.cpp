#include <cmath>
#include <functional>
#include <stdexcept>

#include "adadelta.hpp"
#include "adagrad.hpp"
#include "adam.hpp"
#include "adamax.hpp"
#include "clip.hpp"
#include "course_test.hpp"
#include "momentum.hpp"
#include "nadam.hpp"
#include "nesterov.hpp"
#include "reference_paths.hpp"
#include "rmsprop.hpp"
#include "schedule.hpp"
#include "walk.hpp"

namespace course_test {

using namespace ml;

namespace {

using arma::vec;

Matrix row(std::initializer_list<Scalar> numbers) { return arma::Row<Scalar>(numbers); }
Matrix column(std::initializer_list<Scalar> numbers) { return Vector(numbers); }

/// What a rule for one weight may remember.
struct Slots {
  double a = 0, b = 0;
};

/// A rule for one weight, with its slope g in step t = 1, 2, …: right ones and, mostly, wrong ones.
using OneWeight = std::function<void(double& w, double g, Slots& s, int t)>;

/// Where a rule leads on ½(x² + 5y²) from (−3, 2).
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

const vec start = {-3, 2};
const char* const task = "½(x² + 5y²) from (-3, 2): the slope is (x, 5y), at first (-3, 10)";

/// The point after some steps on ½(x² + 5y²).
vec lands(Optimizer& optimizer, arma::uword steps) {
  return walk(optimizer, ravine(5).gradient, start, steps).tail_cols(1);
}

/// The first five points against the reference.
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

const auto not_finite = [](const vec& got) { return !got.is_finite(); };

/// The listed wrong values, then what any rule may have wrong in the way from one point to another,
/// and last the formula to compare with.
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

WrongValues<double> or_formula(WrongValues<double> wrong, const std::string& formula) {
  wrong.push_back(
      {[](double got) { return !std::isfinite(got); },
       "a division by zero, or the root or logarithm of a number that has none: " + formula});
  wrong.push_back({anything, "another formula than " + formula});
  return wrong;
}

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
double after(Optimizer& optimizer, const std::vector<double>& slopes) {
  Tensors one({row({0})});
  for (const double slope : slopes) {
    one.gradients[0](0) = slope;
    optimizer.step(one.parameters());
  }
  return one.values[0](0);
}

/// Three tensors together must move as each of them does alone.
template <typename Rule>
void check_tensors(const Rule& fresh) {
  const std::vector<Matrix> slopes = {Matrix{{1, -2, 4}, {8, 16, -0.5}}, column({3, -5, 0.25}),
                                      row({100})};
  Rule together = fresh;
  Tensors all(slopes);
  for (int t = 0; t < 3; ++t) {
    if (t == 2) all.gradients[0] *= -0.5;
    together.step(all.parameters());
  }
  for (std::size_t i = 0; i < slopes.size(); ++i) {
    Rule own = fresh;
    Tensors alone({slopes[i]});
    for (int t = 0; t < 3; ++t) {
      if (t == 2 && i == 0) alone.gradients[0] *= -0.5;
      own.step(alone.parameters());
    }
    INFO("parameters of shapes 2×3, 3×1 and 1×1, three steps: number " << i << ", counted from 0,");
    INFO("must move as it does when it is the only one. Likely cause: what is remembered, or the");
    INFO("count of steps, is shared between the parameters, or a parameter is left out");
    CHECK_THAT(all.values[i], near(alone.values[0], 1e-12));
  }
}

/// The rate may be changed between steps, and nothing else depends on it.
template <typename Rule>
void check_rate(const Rule& fresh) {
  Rule constant = fresh, changed = fresh;
  const double one = after(constant, {2, 1, 0.5, -3});
  Rule shorter = fresh;
  const double before = after(shorter, {2, 1, 0.5});
  Tensors tensors({row({0})});
  for (const double slope : {2.0, 1.0, 0.5, -3.0}) {
    if (slope == -3) changed.learning_rate = 10 * fresh.learning_rate;
    tensors.gradients[0](0) = slope;
    changed.step(tensors.parameters());
  }
  INFO("slopes 2, 1, 0.5, -3; before the last step learning_rate is made ten times as large, so");
  INFO(
      "that this step must be ten times as long. Likely cause: the rate is kept in the memory, as");
  INFO("in a velocity that contains η, or a constant stands in its place");
  CHECK_THAT(tensors.values[0](0), near(before + 10 * (one - before), 1e-12));
}

}  // namespace

// ------------------------------------------------------------------------------------ 12.1

TEST_CASE("12.1 momentum: three steps by hand", "[12.1]") {
  INFO(task << "; rate 0.1, momentum 0.9");
  INFO("velocities (-3, 10), (-5.4, 14), (-7.02, 10.6)");
  Momentum momentum(0.1, 0.9);
  CHECK_THAT(lands(momentum, 1),
             near_or(vec{-2.7, 1}, 1e-12,
                     or_slips({{{-3, 2},
                                "the weights do not move, or move before the velocity has taken in "
                                "the slope"},
                               {{-3.3, 3}, "the step goes uphill"},
                               {{0, -8}, "the rate is missing"},
                               {{-2.97, 1.9},
                                "the rate or 1 - γ is applied twice: here g has no factor in the "
                                "velocity"}},
                              start, {-2.7, 1}, "v = γv + g, then w loses η v")));
  Momentum again(0.1, 0.9);
  CHECK_THAT(
      lands(again, 3),
      near_or(
          vec{-1.458, -1.46}, 1e-12,
          {{{-2.187, 0.25}, "the velocity forgets: it is overwritten by the slope in each step"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) { w -= 0.1 * s.a, s.a = 0.9 * s.a + g; }),
            "the weights move before the velocity has taken in the slope"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) {
                    s.a = s.a + g;
                    w -= 0.1 * s.a;
                  }),
            "γ is missing: the velocity never slows down"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) {
                    s.a = s.a + 0.9 * g;
                    w -= 0.1 * s.a;
                  }),
            "γ belongs to the velocity, not to the slope"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) {
                    s.a = 0.9 * (s.a + g);
                    w -= 0.1 * s.a;
                  }),
            "γ belongs to the velocity, not to the slope"},
           {{-2.833137, 1.46275}, "g must come in whole, not with the factor 1 - γ"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) {
                    s.a = 0.1 * s.a + 0.9 * g;
                    w -= 0.1 * s.a;
                  }),
            "γ and 1 - γ are exchanged, and g needs no factor"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) {
                    s.a = 0.9 * s.a + g;
                    w -= 0.1 * (g + 0.9 * s.a);
                  }),
            "that is Nesterov's step"}}));
}

TEST_CASE("12.1 momentum: the first five points", "[12.1]") {
  Momentum momentum(0.1);
  check_path(momentum, "Momentum");
}

TEST_CASE("12.1 momentum: the MIPT form is the same path at ten times the rate", "[12.1]") {
  INFO("v = γv + (1 - γ)g with rate 1 is v = γv + g with rate 0.1, if γ = 0.9");
  Momentum momentum(0.1, 0.9);
  const arma::mat path = walk(momentum, ravine(5).gradient, start, 5);
  CHECK_THAT(arma::mat(path.tail_cols(5)), near(reference_path("Momentum_EMA_MIPT_lr1"), 1e-8));
}

TEST_CASE("12.1 momentum: a constant slope gathers speed up to 1/(1 - γ)", "[12.1]") {
  INFO("slope 1 throughout, rate 0.01, momentum 0.75: the velocity tends to 4, each step to 0.04");
  Momentum momentum(0.01, 0.75);
  Momentum one_more = momentum;
  const double steps_100 = after(momentum, std::vector<double>(100, 1.0));
  CHECK_THAT(steps_100 - after(one_more, std::vector<double>(101, 1.0)),
             near_or(0.04, 1e-9,
                     {{0.01, "the velocity does not keep a share of itself"},
                      {0.1, "a constant 0.9 stands in place of the momentum"}}));
}

TEST_CASE("12.1 momentum 0 is plain gradient descent", "[12.1]") {
  INFO(task << "; rate 0.1, momentum 0");
  Momentum momentum(0.1, 0);
  CHECK_THAT(lands(momentum, 3), near(vec{-2.187, 0.25}, 1e-12));
  INFO("momentum 1 would never slow down, -0.1 would turn round");
  CHECK_THROWS_AS(Momentum(0.1, 1), std::invalid_argument);
  CHECK_THROWS_AS(Momentum(0.1, -0.1), std::invalid_argument);
  CHECK_THROWS_AS(Momentum(0, 0.9), std::invalid_argument);
}

TEST_CASE("12.1 momentum: each parameter has a velocity of its own", "[12.1]") {
  INFO("two parameters with one weight each, slopes 1 and 10, rate 0.1, momentum 0.9, two steps");
  INFO("velocities of the first 1, 1.9, of the second 10, 19");
  Momentum momentum(0.1, 0.9);
  Tensors two({row({1}), row({10})});
  for (int t = 0; t < 2; ++t) momentum.step(two.parameters());
  CHECK_THAT(
      (vec{two.values[0](0), two.values[1](0)}),
      near_or(vec{-0.29, -2.9}, 1e-12,
              {{{-1.181, -3.0629}, "both parameters use velocity_[0]"},

               {[](const vec& got) { return got(0) == 0 || got(1) == 0; },
                "only one of the parameters moves: the loop must run over all of them"},
               {[](const vec&) { return true; }, "velocity_[i] belongs to parameter i alone"}}));
  check_tensors(Momentum(0.1, 0.9));
}

TEST_CASE("12.1 momentum: the rate may change between steps", "[12.1]") {
  check_rate(Momentum(0.1, 0.9));
}

// ------------------------------------------------------------------------------------ 12.2

TEST_CASE("12.2 look_ahead_path: three steps by hand", "[12.2]") {
  INFO(task << "; rate 0.1, momentum 0.9");
  INFO("v = (-0.3, 1); the slope at (-2.7, 1) - 0.9 v = (-2.43, 0.1) is (-2.43, 0.5), and so on");
  const arma::mat path = look_ahead_path(ravine(5).gradient, start, 0.1, 0.9, 3);
  CHECK_THAT(path.n_rows, equal_or(arma::uword{2}, {{anything, "each point is a column"}}));
  {
    INFO("three steps have four points. Likely cause: one column too few or too many");
    REQUIRE(path.n_cols == 4);
  }
  CHECK_THAT(
      vec(path.col(0)),
      near_or(start, 1e-15, {{anything, "column 0 is the start, and no step writes to it"}}));
  const std::string formula = "v = γv + η ∇F(x - γv), then x loses v; column k + 1 is x after it";
  CHECK_THAT(vec(path.col(1)), near_or(vec{-2.7, 1}, 1e-12,
                                       or_slips({{{0, -8}, "the rate is missing"},
                                                 {{0, 0}, "no step has written this column"}},
                                                start, {-2.7, 1}, formula)));
  CHECK_THAT(
      vec(path.col(2)),
      near_or(vec{-2.187, 0.05}, 1e-12,
              or_slips({{{-2.16, -0.4}, "the slope is taken where we stand: plain momentum"},
                        {{-2.133, -0.85}, "x + γv lies behind us; ahead is x - γv"},
                        {{-2.19, 0.1}, "the velocity alone carries us by γv, not by v"},
                        {{-2.1843, 0.005},
                         "γ is applied twice: the old velocity times γ is where we look, and "
                         "what v keeps"},
                        {{0, 0}, "no step has written this column"},
                        {{-2.7, 1}, "x stays where the first step has put it"}},
                       {-2.7, 1}, {-2.187, 0.05}, formula)));
  CHECK_THAT(vec(path.col(3)), near_or(vec{-1.55277, -0.4025}, 1e-12,
                                       or_slips({}, {-2.187, 0.05}, {-1.55277, -0.4025}, formula)));
}

TEST_CASE("12.2 look_ahead_path: the lecture's first five points", "[12.2]") {
  INFO("formula (235) of the Samara lecture on ½(x² + 5y²) from (-3, 2)");
  const arma::mat path = look_ahead_path(ravine(5).gradient, start, 0.1, 0.9, 5);
  CHECK_THAT(arma::mat(path.tail_cols(5)), near(reference_path("NAG_Samara_Sutskever"), 1e-8));
}

TEST_CASE("12.2 look_ahead_path: the start alone, and three coordinates", "[12.2]") {
  INFO("0 steps: the path is its start");
  CHECK_THAT(look_ahead_path(ravine(5).gradient, start, 0.1, 0.9, 0),
             near(arma::mat(start), 1e-15));
  INFO("½|x|² in three dimensions, rate 0.5, momentum 0.5, one step: half the way to 0");
  const Gradient round = [](const vec& x) { return x; };
  CHECK_THAT(look_ahead_path(round, vec{2, 4, -8}, 0.5, 0.5, 1),
             near(arma::mat{{2, 1}, {4, 2}, {-8, -4}}, 1e-12));
}

TEST_CASE("12.2 Nesterov: three steps by hand", "[12.2]") {
  INFO(task << "; rate 0.1, momentum 0.9. The first step is 0.1 (g + 0.9 g), twice the usual one");
  Nesterov first(0.1, 0.9);
  CHECK_THAT(lands(first, 1),
             near_or(vec{-2.43, 0.1}, 1e-12,
                     or_slips({{{-2.7, 1},
                                "that is momentum: the step is g + γv, with the velocity that has "
                                "taken in g already"},
                               {{-2.73, 1.1}, "the slope itself is missing from the step"},
                               {{-2.4, 0}, "γ is missing: the step is g + γv"},
                               {{-3.57, 3.9}, "the step goes uphill"}},
                              start, {-2.43, 0.1}, "v = γv + g, then w loses η (g + γv)")));
  Nesterov nesterov(0.1, 0.9);
  CHECK_THAT(lands(nesterov, 3),
             near_or(vec{-0.981963, -0.80975}, 1e-12,
                     {{lands(3,
                             [](double& w, double g, Slots& s, int) {
                               s.a = 0.9 * s.a + 0.1 * g;
                               w -= 0.1 * (g + 0.9 * s.a);
                             }),
                       "g must come into the velocity whole"},
                      {lands(3, [](double& w, double g, Slots&, int) { w -= 0.1 * (g + 0.9 * g); }),
                       "the velocity forgets: it is overwritten by the slope in each step"},
                      {lands(3,
                             [](double& w, double g, Slots& s, int) {
                               s.a = s.a + g;
                               w -= 0.1 * (g + 0.9 * s.a);
                             }),
                       "γ is missing in the velocity"}}));
}

TEST_CASE("12.2 Nesterov: the first five points", "[12.2]") {
  Nesterov nesterov(0.1);
  check_path(nesterov, "NAG");
}

TEST_CASE("12.2 both forms of Nesterov's method are one", "[12.2]") {
  INFO("rate 0.07, momentum 0.6, 20 steps on ½(x² + 5y²): the weights of class Nesterov are the");
  INFO("points ahead, x - γv, of look_ahead_path, where v is the step that led to x");
  const arma::mat path = look_ahead_path(ravine(5).gradient, start, 0.07, 0.6, 20);
  Nesterov nesterov(0.07, 0.6);
  const arma::mat weights = walk(nesterov, ravine(5).gradient, start, 20);
  REQUIRE(path.n_cols == 21);
  const arma::mat x = path.tail_cols(20), v = path.head_cols(20) - x;
  CHECK_THAT(arma::mat(weights.tail_cols(20)), near(arma::mat(x - 0.6 * v), 1e-12));
}

TEST_CASE("12.2 Nesterov: parameters, rate and range", "[12.2]") {
  check_tensors(Nesterov(0.1, 0.9));
  check_rate(Nesterov(0.1, 0.9));
  CHECK_THROWS_AS(Nesterov(0.1, 1), std::invalid_argument);
}

// ------------------------------------------------------------------------------------ 12.3

TEST_CASE("12.3 Adagrad: two steps by hand", "[12.3]") {
  INFO(task << "; rate 0.5. Step 1: (0.5·3/√9, 0.5·10/√100) = (0.5, 0.5).");
  INFO("Step 2 of y: the slope is 7.5, the sum 100 + 56.25, its root 12.5, the step 0.3");
  Adagrad first(0.5);
  CHECK_THAT(
      lands(first, 1),
      near_or(vec{-2.5, 1.5}, 1e-9,
              or_slips({{[](const vec& got) { return !got.is_finite() || std::abs(got(0)) > 1e6; },
                         "the root of zero, or of a negative number: the square, not g, must join "
                         "the sum, and before the step"},
                        {{-1.5, -3}, "nothing divides the step, or just 1"},
                        {{-2, 1}, "the rate is missing"},
                        {{-3 + 0.5 / 3, 1.95}, "the root is missing: g is divided by g²"}},
                       start, {-2.5, 1.5}, "G = G + g², then w loses η g / (√G + ε)")));
  Adagrad adagrad(0.5);
  CHECK_THAT(
      lands(adagrad, 2),
      near_or(vec{-3 + 0.5 + 1.25 / std::sqrt(15.25), 1.2}, 1e-9,
              {{{-2, 1},
                "the sum is overwritten, or only a copy of it grows (Scalar& is needed): "
                "just the latest square is in it"},
               {lands(2,
                      [](double& w, double g, Slots& s, int) {
                        s.a += std::abs(g);
                        w -= 0.5 * g / s.a;
                      }),
                "the sum is of the squares, and the root is taken of the whole sum"},
               {lands(2,
                      [](double& w, double g, Slots& s, int t) {
                        s.a += g * g;
                        w -= 0.5 * g / std::sqrt(s.a / t);
                      }),
                "G is the sum of the squares, not their mean"},
               {lands(2,
                      [](double& w, double g, Slots& s, int) {
                        s.a = 0.9 * s.a + 0.1 * g * g;
                        w -= 0.5 * g / std::sqrt(s.a);
                      }),
                "that is RMSprop: Adagrad forgets nothing"},
               {anything, "the sum after two steps is g₁² + g₂², and its root divides g₂"}}));
}

TEST_CASE("12.3 Adagrad: the first five points", "[12.3]") {
  Adagrad adagrad(0.5);
  check_path(adagrad, "Adagrad");
}

TEST_CASE("12.3 Adagrad: ε stands outside the root", "[12.3]") {
  INFO("rate 1, ε = 1, one step with slope 3: 3 / (√9 + 1) = 0.75");
  Adagrad adagrad(1, 1);
  CHECK_THAT(after(adagrad, {3}),
             near_or(-0.75, 1e-12,
                     {{-3 / std::sqrt(10.0), "ε stands under the root"},
                      {-1, "ε is missing"},
                      {-2, "ε is added to the step, not to what divides it"},
                      {anything, "the step is η g / (√G + ε), with a plus before ε"}}));
  INFO("a weight whose slope is always 0 stays where it is");
  Adagrad still(1);
  CHECK_THAT(after(still, {0, 0}), near(0.0, 1e-15));
}

TEST_CASE("12.3 Adagrad: parameters, rate and range", "[12.3]") {
  check_tensors(Adagrad(0.1));
  check_rate(Adagrad(0.1));
  CHECK_THROWS_AS(Adagrad(0.1, -1), std::invalid_argument);
}

TEST_CASE("12.3 RMSprop: two steps by hand", "[12.3]") {
  INFO(task << "; rate 0.1, ρ = 0.9. Step 1: mean squares (0.9, 10), so both go √10/10 = 0.3162");
  const double root = std::sqrt(10.0);
  RMSprop first(0.1);
  CHECK_THAT(
      lands(first, 1),
      near_or(
          vec{-3 + root / 10, 2 - root / 10}, 1e-7,
          or_slips(
              {{{-2.9, 1.9},
                "the factor 1 - ρ of g² is missing, or the mean is corrected for its start"},
               {{-3 + 0.1 / std::sqrt(0.9), 2 - 0.1 / std::sqrt(0.9)}, "ρ and 1 - ρ are exchanged"},
               {not_finite, "a division by zero: the mean must take in g² before the step"},
               {[](const vec& got) { return std::abs(got(0)) > 1e5; },
                "the mean is still zero: it must take in g² before the step"},
               {{-2.7, 1}, "nothing divides the step, or just 1"},
               {{-3 + 1.0 / 3, 1.9}, "the root is missing"}},
              start, {-3 + root / 10, 2 - root / 10},
              "G = ρG + (1 - ρ) g², then w loses η g / (√G + ε)")));
  RMSprop rmsprop(0.1);
  CHECK_THAT(
      lands(rmsprop, 2),
      near_or(vec{-2.466820783331, 1.473875314952}, 1e-8,
              {{lands(2,
                      [](double& w, double g, Slots& s, int) {
                        s.a = 0.1 * g * g;
                        w -= 0.1 * g / std::sqrt(s.a);
                      }),
                "the mean forgets everything: the share ρ of it must be kept"},
               {lands(2,
                      [](double& w, double g, Slots& s, int) {
                        s.a = s.a + 0.1 * g * g;
                        w -= 0.1 * g / std::sqrt(s.a);
                      }),
                "the mean never shrinks: ρ is missing"},
               {anything,
                "the mean after two steps is 0.1 (0.9 g₁² + g₂²), and its root divides g₂"}}));
}

TEST_CASE("12.3 RMSprop: the first five points", "[12.3]") {
  RMSprop rmsprop(0.1);
  check_path(rmsprop, "RMSprop");
}

TEST_CASE("12.3 RMSprop: ρ and ε have their places", "[12.3]") {
  INFO("rate 1, ρ = 0.75, ε = 1, one step with slope 4: the mean square is 4, the step 4/(2 + 1)");
  RMSprop rmsprop(1, 0.75, 1);
  CHECK_THAT(after(rmsprop, {4}),
             near_or(-4.0 / 3, 1e-12,
                     {{-4 / std::sqrt(5.0), "ε stands under the root"},
                      {-2, "ε is missing"},
                      {-3, "ε is added to the step, not to what divides it"},
                      {-4 / (std::sqrt(1.6) + 1), "a constant 0.9 stands in place of ρ"}}));
  INFO("a weight whose slope is always 0 stays where it is");
  RMSprop still(1);
  CHECK_THAT(after(still, {0, 0}), near(0.0, 1e-15));
}

TEST_CASE("12.3 RMSprop: parameters, rate and range", "[12.3]") {
  check_tensors(RMSprop(0.1));
  check_rate(RMSprop(0.1));
  CHECK_THROWS_AS(RMSprop(0.1, 1), std::invalid_argument);
  CHECK_THROWS_AS(RMSprop(0.1, 0.9, -1), std::invalid_argument);
}

// ------------------------------------------------------------------------------------ 12.4

namespace {

/// Adam with parts exchanged: what becomes of a step, from the raw means and t.
OneWeight adam_like(std::function<double(double m, double mean, int t)> step) {
  return [step = std::move(step)](double& w, double g, Slots& s, int t) {
    s.a = 0.9 * s.a + 0.1 * g;
    s.b = 0.999 * s.b + 0.001 * g * g;
    w -= 0.1 * step(s.a, s.b, t);
  };
}

/// The divisor of Adam, ε included.
double root(double mean) { return std::sqrt(mean) + 1e-8; }

double fix(double share, int t) { return 1 - std::pow(share, t); }

/// The usual wrong forms of Adam, after some steps.
WrongValues<vec> wrong_adams(int steps) {
  WrongValues<vec> wrong = {
      {not_finite, "t counts from 1: with t = 0 the correction divides by 1 - β⁰ = 0"},
      {lands(steps, adam_like([](double m, double mean, int) { return m / root(mean); })),
       "both means are used without the correction for their start at zero"},
      {lands(steps,
             adam_like([](double m, double mean, int t) { return m / fix(0.9, t) / root(mean); })),
       "the mean square is not corrected"},
      {lands(steps, adam_like([](double m, double mean, int t) {
               return m / root(mean / fix(0.999, t));
             })),
       "the mean m is not corrected"},
      {lands(steps,
             adam_like([](double m, double mean, int) { return m / 0.1 / root(mean / 0.001); })),
       "the correction must use βᵗ: t has to count the steps"},
      {lands(steps, adam_like([](double m, double mean, int t) {
               return m / fix(0.9, t + 1) / root(mean / fix(0.999, t + 1));
             })),
       "t is one too large: it is 1 in the first step"},
      {lands(steps, adam_like([](double m, double mean, int t) {
               return m / fix(0.9, t) / (mean / fix(0.999, t));
             })),
       "the root of the mean square is missing"},
      {lands(steps, adam_like([](double m, double mean, int t) {
               return -m / fix(0.9, t) / root(mean / fix(0.999, t));
             })),
       "the step goes uphill"},
      {lands(steps, adam_like([](double m, double mean, int t) {
               return m / fix(0.999, t) / root(mean / fix(0.9, t));
             })),
       "β₁ and β₂ are exchanged in the correction"},
      {lands(steps,
             [](double& w, double g, Slots& s, int t) {
               s.a = (0.9 * s.a + 0.1 * g) / fix(0.9, t);
               s.b = (0.999 * s.b + 0.001 * g * g) / fix(0.999, t);
               w -= 0.1 * s.a / root(s.b);
             }),
       "the corrected means were stored: the memory keeps m and G themselves"},
      {lands(steps,
             [](double& w, double g, Slots& s, int t) {
               s.b = 0.999 * s.b + 0.001 * g * g;
               w -= 0.1 * g / root(s.b / fix(0.999, t));
             }),
       "the step must use the mean m, not the latest slope"},
      {lands(steps,
             [](double& w, double g, Slots& s, int t) {
               s.a = 0.999 * s.a + 0.001 * g;
               s.b = 0.9 * s.b + 0.1 * g * g;
               w -= 0.1 * s.a / fix(0.999, t) / root(s.b / fix(0.9, t));
             }),
       "β₁ and β₂ are exchanged"},
  };
  return wrong;
}

const char* const adam_rule =
    "m = β₁m + (1 - β₁)g, G = β₂G + (1 - β₂)g², m̂ = m/(1 - β₁ᵗ), Ĝ = G/(1 - β₂ᵗ), "
    "w loses η m̂/(√Ĝ + ε)";

}  // namespace

TEST_CASE("12.4 Adam: the first step is as long as the rate", "[12.4]") {
  INFO(task
       << "; rate 0.1. m = (-0.3, 1), corrected (-3, 10); G = (0.009, 0.1), corrected (9, 100)");
  INFO("so that each coordinate goes 0.1 times 1");
  Adam adam(0.1);
  CHECK_THAT(lands(adam, 1), near_or(vec{-2.9, 1.9}, 1e-8,
                                     or_slips(wrong_adams(1), start, {-2.9, 1.9}, adam_rule)));
}

TEST_CASE("12.4 Adam: three steps by hand", "[12.4]") {
  INFO(task << "; rate 0.1, as on the page: the third point is (-2.700382, 1.700623)");
  Adam adam(0.1);
  CHECK_THAT(lands(adam, 3),
             near_or(vec{-2.700381523958, 1.700623391587}, 1e-8,
                     or_slips(wrong_adams(3), start, {-2.700381523958, 1.700623391587},
                              std::string(adam_rule) +
                                  "; the first step is right, so look at what is kept")));
}

TEST_CASE("12.4 Adam: the first five points", "[12.4]") {
  Adam adam(0.1);
  check_path(adam, "Adam");
}

TEST_CASE("12.4 Adam: a constant slope gives steps of η, whatever its size", "[12.4]") {
  INFO(
      "rate 0.01, 50 steps with the slope 1000, then with 0.001: 50 · 0.01 each time, because "
      "both");
  INFO(
      "corrected means are exact for a constant. Likely cause: a correction is missing, or t is "
      "not the number of the step");
  Adam steep(0.01), flat(0.01, 0.9, 0.999, 0);
  CHECK_THAT(after(steep, std::vector<double>(50, 1000.0)), near(-0.5, 1e-9));
  CHECK_THAT(after(flat, std::vector<double>(50, 0.001)), near(-0.5, 1e-9));
}

TEST_CASE("12.4 Adam: β₁, β₂ and ε have their places", "[12.4]") {
  INFO("rate 1, β₁ = 0.5, β₂ = 0.75, ε = 1, one step with slope 3: 3 / (√9 + 1) = 0.75");
  Adam adam(1, 0.5, 0.75, 1);
  CHECK_THAT(after(adam, {3}),
             near_or(-0.75, 1e-12,
                     {{-3 / std::sqrt(10.0), "ε stands under the root"},
                      {-1, "ε is missing"},
                      {-1.5 / 0.5 / (1.5 + 1) * 0.5,
                       "a mean is not corrected, or ε was added before the correction"},
                      {-3 / std::sqrt(13.0), "ε stands under the root, and before the correction"},
                      {anything, "the step is η m̂ / (√Ĝ + ε), with a plus before ε"}}));
  INFO("two steps with slopes 1 and 3, ε = 0: m = 0.5, 1.75, corrected 1, 7/3; G = 0.25, 2.4375,");
  INFO("corrected 1, 39/7. If only this fails, a constant stands in place of β₁ or β₂");
  Adam two(1, 0.5, 0.75, 0);
  CHECK_THAT(after(two, {1, 3}), near(-1 - 7.0 / 3 / std::sqrt(39.0 / 7), 1e-12));
  INFO("a weight whose slope is always 0 stays where it is");
  Adam still(1);
  CHECK_THAT(after(still, {0, 0}), near(0.0, 1e-15));
}

TEST_CASE("12.4 Adam: one count of steps for all parameters", "[12.4]") {
  check_tensors(Adam(0.1));
}

TEST_CASE("12.4 Adam: rate and range", "[12.4]") {
  check_rate(Adam(0.1));
  CHECK_THROWS_AS(Adam(0.1, 1), std::invalid_argument);
  CHECK_THROWS_AS(Adam(0.1, 0.9, 1), std::invalid_argument);
  CHECK_THROWS_AS(Adam(0.1, 0.9, 0.999, -1), std::invalid_argument);
}

// ------------------------------------------------------------------------------------ 12.5

TEST_CASE("12.5 gradient_norm: all parameters are one vector", "[12.5]") {
  INFO("slopes [3 0; 0 -4] and (12): √(9 + 16 + 144) = 13");
  Tensors two({Matrix{{3, 0, 0}, {0, -4, 0}}, row({12})});
  CHECK_THAT(gradient_norm(two.parameters()),
             near_or(13, 1e-12,
                     {{169, "the root is missing"},
                      {17, "the lengths of the parameters were added: their squares must be"},
                      {12, "only the last or the longest parameter counts"},
                      {5, "only the first parameter counts"},
                      {19, "absolute values were added"},
                      {11, "the slopes were added"},
                      {0, "nothing was summed"},
                      {13 / std::sqrt(7.0), "a length is a root of a sum, not of a mean"},
                      {std::sqrt(160.0),
                       "arma::norm of a matrix is another norm: it takes the longest column-like "
                       "direction, not all elements"},
                      {anything,
                       "the square root of the sum of all squares: arma::dot(A, A) is that sum for "
                       "a matrix, and the total starts at 0"}}));
  INFO("no parameters: 0");
  CHECK_THAT(gradient_norm({}), near(0.0, 1e-15));
}

TEST_CASE("12.5 clip: a gradient that is too long keeps its direction", "[12.5]") {
  INFO("the MIPT slides' rule on g = (3, -4), θ = 1: (0.6, -0.8)");
  Tensors one({row({3, -4})});
  const double before = clip(one.parameters(), 1);
  CHECK_THAT(before, near_or(5, 1e-12, {{1, "the length before the clipping is asked for"}}));
  CHECK_THAT(
      one.gradients[0],
      near_or(
          row({0.6, -0.8}), 1e-12,
          {{row({1, -1}), "each component was clipped by itself: that changes the direction"},
           {row({3, -4}), "nothing was clipped"},
           {row({0.12, -0.16}), "the factor is θ/‖g‖, without the square"},
           {row({15, -20}), "the factor is upside down: θ/‖g‖ shortens"},
           {row({0.2, 0.2}), "the gradient is overwritten by the factor: it must be multiplied"},
           {anything, "every element is multiplied by θ/‖g‖ = 1/5, once"}}));
}

TEST_CASE("12.5 clip: one factor for all parameters", "[12.5]") {
  INFO("slopes (3, -4) and (12), together 13 long, θ = 6.5: everything is halved");
  Tensors two({row({3, -4}), row({12})});
  const double before = clip(two.parameters(), 6.5);
  CHECK_THAT(before, near(13.0, 1e-12));
  const vec got = {two.gradients[0](0), two.gradients[0](1), two.gradients[1](0)};
  CHECK_THAT(got, near_or(vec{1.5, -2, 6}, 1e-12,
                          {{{3, -4, 6.5},
                            "each parameter, or each component, was clipped by itself: the "
                            "gradient of the network is one vector"},
                           {{3, -4, 6}, "only the last parameter was shortened"},
                           {{1.5, -2, 12}, "only the first parameter was shortened"},
                           {anything,
                            "the length must be measured once, before any parameter has been "
                            "shortened, and one factor serves all"}}));
  INFO("clipping changes slopes, never weights");
  CHECK_THAT(two.values[0], near(row({0, 0}), 0));
}

TEST_CASE("12.5 clip: a short gradient stays as it is", "[12.5]") {
  INFO("g = (0.3, -0.4), 0.5 long, θ = 1");
  Tensors brief({row({0.3, -0.4})});
  CHECK_THAT(clip(brief.parameters(), 1), near(0.5, 1e-12));
  CHECK_THAT(brief.gradients[0],
             near_or(row({0.3, -0.4}), 1e-15, {{row({0.6, -0.8}), "it was made longer, up to θ"}}));
  INFO("g = (0, 0): nothing to shorten, and nothing to divide by");
  Tensors none({row({0, 0})});
  CHECK_THAT(clip(none.parameters(), 1), near(0.0, 1e-15));
  CHECK_THAT(none.gradients[0], near(row({0, 0}), 0));
  INFO("a limit of 0 makes no sense");
  CHECK_THROWS_AS(clip(none.parameters(), 0), std::invalid_argument);
}

// ------------------------------------------------------------------------------------ 12.6

TEST_CASE("12.6 linear decay", "[12.6]") {
  INFO("η₀ = 0.4, T = 8");
  const std::string formula = "η₀ (1 - t/T), or 0 where that is negative";
  CHECK_THAT(linear_decay(0.4, 0, 8),
             near_or(0.4, 1e-15,
                     or_formula({{0, "that is t/T, or the smaller of it and 0: the rate must fall"},
                                 {1, "η₀ is missing"}},
                                formula)));
  CHECK_THAT(linear_decay(0.4, 2, 8),
             near_or(0.3, 1e-15,
                     {{0.1, "that is t/T: the rate must fall, so 1 - t/T"},
                      {-1.2, "t and T are exchanged"},
                      {0, "t and T are exchanged, or t is not divided by T"},
                      {0.4, "the rate does not fall: t/T must not be a division of integers"},
                      {0.5, "1 - t/T, with a minus"},
                      {anything, formula}}));
  CHECK_THAT(linear_decay(0.4, 4, 8), near_or(0.2, 1e-15, or_formula({}, formula)));
  CHECK_THAT(linear_decay(0.4, 8, 8), near_or(0.0, 1e-15, or_formula({}, formula)));
  INFO("after T the rate stays at zero; below zero the descent would climb");
  CHECK_THAT(linear_decay(0.4, 10, 8),
             near_or(0, 1e-15, {{-0.1, "the straight line goes on below zero"}}));
  CHECK_THROWS_AS(linear_decay(0.4, -1, 8), std::invalid_argument);
  CHECK_THROWS_AS(linear_decay(0.4, 1, 0), std::invalid_argument);
}

TEST_CASE("12.6 exponential decay", "[12.6]") {
  INFO("η₀ = 0.4, T = 8");
  const std::string formula = "η₀ exp(-t/T)";
  CHECK_THAT(exponential_decay(0.4, 0, 8),
             near_or(0.4, 1e-15,
                     or_formula({{0, "t and T are exchanged, or it is not exp: exp(0) is 1"},
                                 {1, "η₀ is missing"}},
                                formula)));
  CHECK_THAT(exponential_decay(0.4, 2, 8),
             near_or(0.4 * std::exp(-0.25), 1e-15,
                     {{0.4 * std::exp(0.25), "the sign: it grows"},
                      {0.4 * std::exp(-4.0), "t and T are exchanged"},
                      {0.4 * std::pow(2, -0.25), "the base is e"},
                      {0.4 * std::exp(-2.0), "t must be divided by T"},
                      {0.4, "the rate does not fall: where is t?"},
                      {anything, formula}}));
  CHECK_THAT(exponential_decay(0.4, 4, 8),
             near_or(0.4 * std::exp(-0.5), 1e-15, or_formula({}, formula)));
  CHECK_THAT(exponential_decay(0.4, 8, 8),
             near_or(0.4 / std::exp(1.0), 1e-15, or_formula({}, formula)));
  CHECK_THAT(exponential_decay(0.4, 24, 8),
             near_or(0.4 * std::exp(-3.0), 1e-15, or_formula({}, formula)));
  CHECK_THROWS_AS(exponential_decay(0.4, -1, 8), std::invalid_argument);
  CHECK_THROWS_AS(exponential_decay(0.4, 1, 0), std::invalid_argument);
}

TEST_CASE("12.6 cosine decay", "[12.6]") {
  INFO("η₀ = 0.4, T = 8");
  const std::string formula = "η₀ (1 + cos πt/T) / 2, and 0 after T";
  CHECK_THAT(
      cosine_decay(0.4, 0, 8),
      near_or(0.4, 1e-15,
              or_formula({{0.8, "half of 1 + cos: the factor 1/2 is missing"},
                          {0, "1 - cos rises: 1 + cos falls. Or t/T is kept above 1, not below"},
                          {1, "η₀ is missing"},
                          {0.2, "cos 0 = 1, so 1 + cos starts at 2: one of the two is missing"}},
                         formula)));
  CHECK_THAT(cosine_decay(0.4, 2, 8),
             near_or(0.2 * (1 + std::sqrt(0.5)), 1e-12,
                     {{0.2, "a whole half wave, from 0 to π, belongs between 0 and T"},
                      {0.4 * std::sqrt(0.5), "only the cosine: it must be 1 + cos, halved"},
                      {0.2 * (1 + std::cos(0.25)), "π is missing in the cosine"},
                      {0, "t must be divided by T"},
                      {anything, formula}}));
  CHECK_THAT(cosine_decay(0.4, 4, 8), near_or(0.2, 1e-12, or_formula({}, formula)));
  CHECK_THAT(cosine_decay(0.4, 8, 8),
             near_or(0.0, 1e-15,
                     or_formula({{0.2, "it stops falling at T/2: t/T may get to 1"}}, formula)));
  INFO("after T the rate stays at zero");
  CHECK_THAT(cosine_decay(0.4, 12, 8), near_or(0, 1e-15, {{0.2, "the wave rises again after T"}}));
  CHECK_THROWS_AS(cosine_decay(0.4, -1, 8), std::invalid_argument);
  CHECK_THROWS_AS(cosine_decay(0.4, 1, 0), std::invalid_argument);
}

// ------------------------------------------------------------------------------------ 12.7

TEST_CASE("12.7 Adadelta: two steps by hand", "[12.7]") {
  INFO("ρ = 0.9, ε = 1, rate 1, slope 3: G = 0.9, the step is 3·√(0 + 1)/√(0.9 + 1) = 2.1764,");
  INFO("U = 0.1 · 2.1764²; with slope 1 next: G = 0.91, the step is √(U + 1)/√1.91");
  const double step1 = 3 / std::sqrt(1.9), u = 0.1 * step1 * step1;
  Adadelta first(1, 0.9, 1);
  CHECK_THAT(
      after(first, {3}),
      near_or(-step1, 1e-12,
              {{-3 / (std::sqrt(0.9) + 1), "ε belongs under both roots"},
               {-3 * std::sqrt(u + 1) / std::sqrt(1.9), "U must not contain this step yet"},
               {-3 / std::sqrt(0.9), "ε is missing under the lower root"},
               {0, "ε is missing under the upper root"},
               {-3 / 1.9, "a root is missing"},
               {step1, "the step goes uphill"},
               {-3 * std::sqrt(1.9), "the two means are exchanged"},
               {-3, "nothing divides the step, or just 1"},
               {anything,
                "another formula than G = ρG + (1 - ρ)g², d = g √(U + ε) / √(G + ε), w loses "
                "η d, with U = 0 here"}}));
  Adadelta two(1, 0.9, 1);
  CHECK_THAT(
      after(two, {3, 1}),
      near_or(-step1 - std::sqrt(u + 1) / std::sqrt(1.91), 1e-12,
              {{-step1 - 1 / std::sqrt(1.91), "U was never updated"},
               {-step1 - std::sqrt(0.9 + 1) / std::sqrt(1.91),
                "U is the mean of the squared steps, not of the squared slopes"},
               {-step1 - std::sqrt(u + 1) / std::sqrt(1.1), "G keeps nothing of the past"},
               {[](double got) { return !std::isfinite(got); },
                "a root of a negative number: U + ε and G + ε are never negative, so look at the "
                "signs of the mean U"},
               {anything,
                "the first step was right, so look at U = ρU + (1 - ρ)d² and at what G keeps"}}));
}

TEST_CASE("12.7 Adadelta: the first five points", "[12.7]") {
  Adadelta adadelta;
  check_path(adadelta, "Adadelta");
}

TEST_CASE("12.7 Adadelta: ε decides how long the first steps are", "[12.7]") {
  INFO(task << "; ε = 1e-6, so that the first step is 10 √1e-6 / √10 = 0.00316");
  Adadelta adadelta(1, 0.9, 1e-6);
  CHECK_THAT(
      lands(adadelta, 1),
      near_or(vec{-2.996837724097, 1.996837722498}, 1e-9,
              {{vec(reference_path("Adadelta_eps_outside_MIPT").col(0)),
                "ε stands outside the roots: the first steps are a thousand times too short"},
               {{-3, 2}, "ε is missing under the upper root: nothing will ever move"}}));
}

TEST_CASE("12.7 Adadelta: parameters, rate and range", "[12.7]") {
  check_tensors(Adadelta());
  check_rate(Adadelta(0.5));
  INFO("rate 1, ρ = 0.75, ε = 1, one step with slope 4: G = 4, the step is 4/√5");
  Adadelta other(1, 0.75, 1);
  CHECK_THAT(after(other, {4}), near(-4 / std::sqrt(5.0), 1e-12));
  INFO("U must hold the step d, without the rate: with rate 2 both steps are twice as long");
  Adadelta one(1, 0.9, 1), twice(2, 0.9, 1);
  CHECK_THAT(after(twice, {3, 1}),
             near_or(2 * after(one, {3, 1}), 1e-12, {{anything, "the rate has got into U"}}));
  CHECK_THROWS_AS(Adadelta(1, 0.9, 0), std::invalid_argument);
}

TEST_CASE("12.7 Adamax: three steps by hand", "[12.7]") {
  INFO("rate 1, β₁ = 0, β₂ = 0.9, slopes 0.1, 1, 0.2: u = 0.1, 1, 0.9, steps 1, 1, 0.2/0.9");
  Adamax adamax(1, 0, 0.9, 0);
  CHECK_THAT(
      after(adamax, {0.1, 1, 0.2}),
      near_or(-2 - 0.2 / 0.9, 1e-12,
              {{-2 - 0.2 / 0.81,
                "β₂ᵗ⁻¹ as on the slide: the largest slope loses only the "
                "factor β₂ in each step"},
               {-3, "u is the latest slope alone"},
               {-2.2, "β₂ is missing: the largest slope must fade"},
               {-1 - 1 / 0.1 - 0.2 / 0.1, "u must be the largest, not the smallest"},
               {[](double got) { return !std::isfinite(got); },
                "a division by zero: steps_ must be counted before it is used, and u is the "
                "largest, not the smallest"},
               {2 + 0.2 / 0.9, "the step goes uphill"},
               {-0.1 / std::sqrt(0.1) - 1 - 0.2 / std::sqrt(0.9), "there is no root in Adamax"},
               {-0.1 * 0.1 / 0.1 - (1 - 0.81) / 1 - (1 - 0.729) * 0.2 / 0.9,
                "u needs no correction: only m is divided, by 1 - β₁ᵗ"},
               {-1.3, "nothing divides the step, or just 1"},
               {0, "the weights do not move: the rule must change w itself (Scalar& w)"},
               {anything,
                "another formula than m = β₁m + (1 - β₁)g, u = max(β₂u, |g|), w loses "
                "η/(1 - β₁ᵗ) m/(u + ε); here m is the latest slope"}}));
  INFO("slopes -2, 2, rate 1, β₁ = 0.5: m = -1, 0.5, corrected -2, 2/3, u = 2, 2");
  Adamax turns(1, 0.5, 0.999, 0);
  CHECK_THAT(after(turns, {-2, 2}),
             near_or(1 - 1.0 / 3, 1e-12,
                     {{0.5 - 0.25, "m is not corrected for its start at zero"},
                      {[](double got) { return !std::isfinite(got); },
                       "a division by zero: t counts from 1, and u is the size |g|"},
                      {1 - 0.25 / 1, "u needs the size |g|, not g"},
                      {anything,
                       "with β₁ = 0 it was right, so look at m = β₁m + (1 - β₁)g and at 1 - β₁ᵗ, "
                       "which divides it"}}));
}

TEST_CASE("12.7 Adamax: the first five points", "[12.7]") {
  Adamax adamax(0.1);
  check_path(adamax, "Adamax_no_eps_paper");
}

TEST_CASE("12.7 Adamax: ε, parameters, rate and range", "[12.7]") {
  INFO("rate 1, ε = 1, one step with slope 3: 3/(3 + 1); with slope 0 it stays");
  Adamax adamax(1, 0.9, 0.999, 1), still(1);
  CHECK_THAT(
      after(adamax, {3}),
      near_or(-0.75, 1e-12,
              {{-1, "ε is missing"}, {anything, "the step is divided by u + ε, with a plus"}}));
  CHECK_THAT(after(still, {0, 0}), near(0.0, 1e-15));
  check_tensors(Adamax(0.1));
  check_rate(Adamax(0.1));
  CHECK_THROWS_AS(Adamax(0.1, 1), std::invalid_argument);
}

TEST_CASE("12.7 Nadam: one step by hand", "[12.7]") {
  INFO(task << "; rate 0.1. m = 0.1 g, so m̄ = 0.9 · 0.1 g/(1 - 0.81) + 0.1 g/(1 - 0.9)");
  INFO("= 1.47368 g, and the corrected mean square is g²: both coordinates go 0.147368");
  const double step = 0.1 * (0.09 / 0.19 + 1);
  Nadam nadam(0.1);
  CHECK_THAT(
      lands(nadam, 1),
      near_or(
          vec{-3 + step, 2 - step}, 1e-8,
          or_slips(
              {{{-2.9, 1.9},
                "that is Adam: it does not look ahead. Or g is divided by 1 - β₁ᵗ⁺¹ too: only m "
                "is"},
               {{-2.81, 1.81}, "m is corrected with t: the mean of the next step has t + 1"},
               {not_finite, "t counts from 1"},
               {{-3 + 0.1 * 0.09 / 0.19, 2 - 0.1 * 0.09 / 0.19}, "the latest slope is missing"},
               {[step](const vec& got) {
                  return std::abs(got(0) + 3 - std::sqrt(1000) * step) < 1e-4;
                },
                "the mean square is not corrected"}},
              start, {-3 + step, 2 - step},
              "m̄ = β₁m/(1 - β₁ᵗ⁺¹) + (1 - β₁)g/(1 - β₁ᵗ), w loses η m̄/(√Ĝ + ε), with m, G and Ĝ "
              "as in Adam")));
}

TEST_CASE("12.7 Nadam: the first five points", "[12.7]") {
  Nadam nadam(0.1);
  check_path(nadam, "Nadam_Dozat_constant_mu");
}

TEST_CASE("12.7 Nadam: β₁, β₂, ε, parameters, rate and range", "[12.7]") {
  INFO("rate 1, β₁ = 0.5, β₂ = 0.75, ε = 1, one step with slope 3: m = 1.5,");
  INFO("m̄ = 0.5 · 1.5/0.75 + 0.5 · 3/0.5 = 4, so the step is 4/(3 + 1)");
  Nadam nadam(1, 0.5, 0.75, 1);
  CHECK_THAT(after(nadam, {3}), near_or(-1, 1e-12,
                                        {{-4 / std::sqrt(10.0), "ε stands under the root"},
                                         {-4.0 / 3, "ε is missing"},
                                         {anything, "the step is η m̄ / (√Ĝ + ε), with a plus"}}));
  INFO("slope 1 next: m = 1.25, m̄ = 0.5 · 1.25/0.875 + 0.5 · 1/0.75, G = 1.9375/0.4375");
  Nadam two(1, 0.5, 0.75, 0);
  const double second = 0.625 / 0.875 + 0.5 / 0.75;
  CHECK_THAT(after(two, {3, 1}), near(-4.0 / 3 - second / std::sqrt(1.9375 / 0.4375), 1e-12));
  check_tensors(Nadam(0.1));
  check_rate(Nadam(0.1));
  CHECK_THROWS_AS(Nadam(0.1, 0.9, 1), std::invalid_argument);
}

}  // namespace course_test
