#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "course_test.hpp"
#include "derivative.hpp"
#include "descent.hpp"
#include "landscapes.hpp"
#include "quadratic.hpp"

namespace course_test {

using namespace ml;

namespace {

/// ½ (x₁² + 5 x₂²), the function of figure 3.21; its gradient at (−3, 2) is (−3, 10).
double figure_value(const arma::vec& x) { return 0.5 * (x(0) * x(0) + 5 * x(1) * x(1)); }
arma::vec figure_gradient(const arma::vec& x) { return {x(0), 5 * x(1)}; }

struct WrongValue {
  double value;
  const char* cause;
};

/// The sentence for the value that came out, or that it is none of the usual ones.
std::string reason_for(double got, std::initializer_list<WrongValue> usual) {
  for (const auto& [value, cause] : usual) {
    if (std::abs(got - value) <= 2e-6 * std::max(std::abs(value), 1e-3)) {
      return std::string("Likely cause: ") + cause;
    }
  }
  return "Likely cause: a term of the formula is missing or stands in the wrong place; write it "
         "down with these numbers.";
}

/// The gradient that common mistakes would give for f at x with the step h.
std::string wrong_gradient(const arma::vec& got, const Function& f, const arma::vec& x, double h) {
  if (got.n_elem != x.n_elem) return "the gradient has one number for each coordinate of x";
  const arma::uword D = x.n_elem;
  arma::vec right(D), forward(D), shifted_left(D), shifted_right(D);
  arma::vec left_walk = x, right_walk = x;
  for (arma::uword j = 0; j < D; ++j) {
    const arma::vec e = arma::eye(D, D).eval().col(j) * h;
    right(j) = (f(x + e) - f(x - e)) / (2 * h);
    forward(j) = (f(x + e) - f(x)) / h;
    shifted_left(j) = (f(left_walk + e) - f(left_walk - e)) / (2 * h);
    left_walk -= e;
    shifted_right(j) = (f(right_walk + e) - f(right_walk - e)) / (2 * h);
    right_walk += e;
  }
  const auto same = [&](const arma::vec& other) {
    return arma::approx_equal(got, other, "absdiff", 1e-7);
  };
  if (same(forward)) return "a step to one side only";
  if (same(shifted_left) || same(shifted_right)) {
    return "x is not put back before the next coordinate moves";
  }
  if (same(-right)) return "the sign: the value to the right minus the value to the left";
  if (same(2 * right)) return "divided by h; the two places are 2h apart";
  if (same(2 * h * right)) return "the division by 2h is missing";
  if (same(h * h * right)) return "a / 2 * h multiplies by h: brackets around 2 * h";
  if (D > 1 && same(arma::vec(D, arma::fill::value(arma::accu(right))))) {
    return "all coordinates move together; one at a time must move";
  }
  if (got.has_nan()) return "an element of the gradient was never written";
  for (arma::uword j = 0; j < D; ++j) {
    if (got(j) == 0 && right(j) != 0) {
      return "element " + std::to_string(j) + " is still 0: it was never written";
    }
  }
  for (arma::uword j = 0; j < D; ++j) {
    if (std::abs(got(j) - right(j)) > 1e-7) {
      return "coordinate " + std::to_string(j) +
             " is the first that is wrong; an x that is not put back shows from the second on, a "
             "step of the wrong size from the first on";
    }
  }
  return "the numbers are right up to rounding: is the step the one that was handed in?";
}

/// What is wrong with a path that should take `steps` steps from `start`.
std::string wrong_path(const arma::mat& path, const Gradient& gradient, const arma::vec& start,
                       double rate, arma::uword steps) {
  const arma::uword D = start.n_elem;
  if (path.n_rows == steps + 1 && path.n_cols == D && D != steps + 1) {
    return "a point belongs into a column, not into a row";
  }
  if (path.n_rows != D) return "a path has a row for each coordinate";
  const auto same = [](const arma::vec& a, const arma::vec& b) {
    return arma::approx_equal(a, b, "absdiff", 1e-9);
  };
  if (path.n_cols == 0 || !same(path.col(0), start)) return "the start is missing in column 0";
  const std::string points =
      std::to_string(steps) + " steps make " + std::to_string(steps + 1) + " points with the start";
  if (path.n_cols > steps + 1) return "too many points: " + points;
  if (path.n_cols < steps + 1) return "too few points: " + points;
  if (steps == 0) return "nothing but the start belongs into this path";
  const arma::vec g = gradient(start), first = path.col(1);
  if (same(first, start + rate * g)) return "the step goes uphill: the sign of the gradient";
  if (same(first, start)) return "the first step does not move";
  if (same(first, start - g)) return "the rate is missing";
  if (same(first, -rate * g)) return "a step starts from the point before, not from zero";
  if (!same(first, start - rate * g)) return "a step is minus the rate times the gradient";
  for (arma::uword k = 2; k <= steps; ++k) {
    const arma::vec before = path.col(k - 1), now = path.col(k);
    if (same(now, before - rate * gradient(before))) continue;
    if (same(now, before - rate * g)) return "the gradient of the start is used again and again";
    if (same(now, start - rate * gradient(before))) return "every step starts from the start again";
    if (same(now, before)) return "the walk stops before the last step";
    return "step " + std::to_string(k) + " is not minus the rate times the gradient at point " +
           std::to_string(k - 1);
  }
  return "nothing is wrong with the path itself";
}

void check_the_path(const Gradient& gradient, const arma::vec& start, double rate,
                    arma::uword steps, const arma::mat& expected) {
  const arma::mat path = descend(gradient, start, rate, steps);
  INFO("Likely cause: " << wrong_path(path, gradient, start, rate, steps));
  CHECK_THAT(path, near(expected, 1e-12));
}

}  // namespace

const char* const central_difference_rule =
    "another formula than (f(x + h) − f(x − h)) / (2h), with the h that was handed in";

TEST_CASE("02.1 the slope over both sides is exact for a parabola", "[02.1]") {
  const auto parabola = [](double x) { return 3 * x * x - 2 * x + 1; };
  INFO("f(x) = 3x² - 2x + 1 at x = 2 with h = 0.25; f(2.25) = 11.6875, f(2) = 9, f(1.75) = 6.6875");
  const double got = central_difference(parabola, 2, 0.25);
  INFO(reason_for(got,
                  {{10.75, "a step to the right only"},
                   {9.25, "a step to the left only"},
                   {20, "divided by h; the two places are 2h apart"},
                   {5, "the difference of the two values is not divided by their distance"},
                   {2.5, "divided by 2, or multiplied by 2h; the distance of the two places is 2h"},
                   {0.625, "in C++ a / 2 * h divides by 2 and then multiplies by h: brackets"},
                   {1.25, "multiplied by h instead of divided by 2h"},
                   {-10, "the sign: the value to the right minus the value to the left"},
                   {0, "1 / 2 is 0 between whole numbers in C++; write 0.5"},
                   {36.75, "a sum of the two values instead of their difference"},
                   {5.375, "a step to the right only, and divided by the length of two"},
                   {4.625, "a step to the left only, and divided by the length of two"},
                   {23.375, "the value to the left is not subtracted"},
                   {13.375, "only the value to the left is used"}}));
  CHECK_THAT(got, near_or(10.0, 1e-8, {{anything, central_difference_rule}}));
}

TEST_CASE("02.1 the step is the one that was given", "[02.1]") {
  const auto cube = [](double x) { return x * x * x; };
  INFO("f(x) = x³ at x = 1 with h = 0.1: (1.331 - 0.729) / 0.2 = 3.01");
  const double got = central_difference(cube, 1, 0.1);
  INFO(reason_for(got, {{3.31, "a step to one side only"},
                        {3, "a fixed small h inside instead of the one handed in"},
                        {3.0025, "half the step to each side: the places are x - h and x + h"},
                        {3.04, "the whole 2h to each side: the places are x - h and x + h"},
                        {0, "integer division"}}));
  CHECK_THAT(got, near_or(3.01, 1e-12, {{anything, central_difference_rule}}));
}

TEST_CASE("02.1 with its own step it gives nine digits", "[02.1]") {
  INFO(
      "the slope of sin at 0.3 is cos 0.3; of e^x at -1 it is e^-1. Likely cause of a deviation: "
      "a step to one side, or another step than the one handed in");
  CHECK_THAT(central_difference([](double x) { return std::sin(x); }, 0.3),
             near_or(std::cos(0.3), 1e-9, {{anything, central_difference_rule}}));
  CHECK_THAT(central_difference([](double x) { return std::exp(x); }, -1),
             near_or(std::exp(-1.0), 1e-9, {{anything, central_difference_rule}}));
}

const char* const numeric_gradient_rule =
    "another formula than (f(x + h eⱼ) − f(x − h eⱼ)) / (2h), one coordinate moved at a time and "
    "put back before the next";

TEST_CASE("02.2 every coordinate is probed from the same point", "[02.2]") {
  const auto f = [](const arma::vec& x) {
    return x(0) * x(0) + 3 * x(0) * x(1) - x(1) * x(2) + 2 * x(2) * x(2);
  };
  const arma::vec x = {1, 2, -1};
  INFO(
      "f = x0² + 3 x0 x1 - x1 x2 + 2 x2² at (1, 2, -1) with h = 0.25; by hand the gradient is "
      "(2 x0 + 3 x1, 3 x0 - x2, -x1 + 4 x2)");
  const arma::vec got = numeric_gradient(f, x, 0.25);
  INFO("Likely cause: " << wrong_gradient(got, f, x, 0.25));
  CHECK_THAT(got, near(arma::vec{8, 4, -6}, 1e-8));
}

TEST_CASE("02.2 only one coordinate moves at a time", "[02.2]") {
  const arma::vec x = {1, 2, -1, 0.5};
  std::vector<arma::vec> asked;
  const auto f = [&](const arma::vec& point) {
    asked.push_back(point);
    return arma::accu(point);
  };
  INFO("f is the sum of four coordinates, so its gradient is (1, 1, 1, 1); x is "
       << show<double>(x));
  const arma::vec gradient = numeric_gradient(f, x, 0.5);
  for (const arma::vec& point : asked) {
    const arma::uword moved = arma::accu(arma::abs(point - x) > 1e-12);
    INFO("f was asked at " << show<double>(point) << ", where " << moved
                           << " coordinates differ from x. Likely cause: x is not put back after a "
                              "probe, or all coordinates move together");
    CHECK(moved <= 1);
  }
  CHECK_THAT(gradient, near(arma::vec{1, 1, 1, 1}, 1e-8));
}

TEST_CASE("02.2 the gradient is as long as x, and the step reaches it", "[02.2]") {
  const arma::vec slopes = {2, -1, 0.5, 0, 7};
  const auto linear = [&](const arma::vec& x) { return arma::dot(slopes, x); };
  {
    INFO("f = ⟨c, x⟩ with five coordinates has the gradient c everywhere");
    CHECK_THAT(numeric_gradient(linear, arma::vec{1, 2, 3, 4, 5}),
               near_or(slopes, 1e-8, {{anything, numeric_gradient_rule}}));
  }
  const auto cubes = [](const arma::vec& x) { return arma::accu(x % x % x); };
  INFO("f = Σ xⱼ³ at (1, 2) with h = 0.1: 3 xⱼ² + h²");
  const arma::vec got = numeric_gradient(cubes, {1, 2}, 0.1);
  INFO("Likely cause: " << (arma::approx_equal(got, arma::vec{3, 12}, "absdiff", 1e-4)
                                ? "the step h is not passed on"
                                : wrong_gradient(got, cubes, {1, 2}, 0.1)));
  CHECK_THAT(got, near(arma::vec{3.01, 12.01}, 1e-10));
}

const char* const directional_derivative_rule =
    "another formula than (f(x + h v) − f(x − h v)) / (2h) with v of length 1, pointing where the "
    "direction points";

TEST_CASE("02.3 both sides are looked at", "[02.3]") {
  INFO("F = (x1² + 5 x2²) / 2 at (-3, 2), direction (0.6, 0.8), h = 0.5: -3·0.6 + 10·0.8 = 6.2");
  const double got = directional_derivative(figure_value, {-3, 2}, {0.6, 0.8}, 0.5);
  INFO(
      reason_for(got, {{7.09, "a step forward only"},
                       {5.31, "a step backward only"},
                       {-6.2, "the ends are swapped"},
                       {6.2 / 1.4, "the length is the root of the sum of squares, not the sum"},
                       {6.2 / 0.8, "the length is the root of the sum of squares, not the maximum"},
                       {12.4, "divided by h, not by 2h"},
                       {0, "the point does not move along the direction"},
                       {5, "the point does not move along the direction"},
                       {4.9, "all coordinates move alike instead of along the direction"}}));
  CHECK_THAT(got, near_or(6.2, 1e-8, {{anything, directional_derivative_rule}}));
}

TEST_CASE("02.3 the other way round the sign turns", "[02.3]") {
  INFO(
      "F at (-3, 2), direction (-0.6, -0.8): -6.2. Likely cause: the sign of the direction is "
      "lost");
  CHECK_THAT(directional_derivative(figure_value, {-3, 2}, {-0.6, -0.8}, 0.5), near(-6.2, 1e-8));
}

TEST_CASE("02.3 the length of the direction does not matter", "[02.3]") {
  for (const double length : {5.0, 200.0, 0.01}) {
    const arma::vec direction = {0.6 * length, 0.8 * length};
    INFO("F = (x1² + 5 x2²) / 2 at (-3, 2), direction (0.6, 0.8) times "
         << length << ": still -3·0.6 + 10·0.8 = 6.2");
    const double got = directional_derivative(figure_value, {-3, 2}, direction);
    INFO(reason_for(got, {{6.2 * length, "the direction is not scaled to length 1"},
                          {6.2 / length, "divided by the length twice"},
                          {6.2 / (length * length), "divided by the length three times"},
                          {6.2 / 1.4, "the length is the root of the sum of squares, not the sum"},
                          {6.2 / 0.8, "the length is the root of squares, not the maximum"},
                          {-6.2, "the ends are swapped"}}));
    CHECK_THAT(got, near_or(6.2, 1e-7, {{anything, directional_derivative_rule}}));
  }
}

TEST_CASE("02.3 along, against and across the gradient", "[02.3]") {
  const double length = std::sqrt(109.0);
  INFO("the gradient of F at (-3, 2) is (-3, 10), of length "
       << length
       << "; along it the slope is that length. Likely cause: the direction is not scaled "
          "to length 1, or its sign is lost");
  CHECK_THAT(directional_derivative(figure_value, {-3, 2}, {-3, 10}),
             near_or(length, 1e-7, {{anything, directional_derivative_rule}}));
  CHECK_THAT(directional_derivative(figure_value, {-3, 2}, {3, -10}),
             near_or(-length, 1e-7, {{anything, directional_derivative_rule}}));
  CHECK_THAT(directional_derivative(figure_value, {-3, 2}, {10, 3}),
             near_or(0.0, 1e-7, {{anything, directional_derivative_rule}}));
}

TEST_CASE("02.3 along an axis it is the partial derivative", "[02.3]") {
  const auto f = [](const arma::vec& x) { return x(0) * x(1) + std::sin(x(2)); };
  INFO("f = x0 x1 + sin x2 at (2, 3, 0.5), along the axes");
  CHECK_THAT(directional_derivative(f, {2, 3, 0.5}, {4, 0, 0}),
             near_or(3.0, 1e-8, {{anything, directional_derivative_rule}}));
  CHECK_THAT(directional_derivative(f, {2, 3, 0.5}, {0, 4, 0}),
             near_or(2.0, 1e-8, {{anything, directional_derivative_rule}}));
  CHECK_THAT(directional_derivative(f, {2, 3, 0.5}, {0, 0, 4}),
             near_or(std::cos(0.5), 1e-8, {{anything, directional_derivative_rule}}));
}

TEST_CASE("02.4 the path of figure 3.21", "[02.4]") {
  INFO(
      "F = (x1² + 5 x2²) / 2 from (-3, 2), rate 0.3, four steps: x1 times 0.7, x2 times -0.5 at "
      "every step");
  check_the_path(figure_gradient, {-3, 2}, 0.3, 4,
                 arma::mat{{-3, -2.1, -1.47, -1.029, -0.7203}, {2, -1, 0.5, -0.25, 0.125}});
}

TEST_CASE("02.4 any number of coordinates and of steps", "[02.4]") {
  const auto gradient = [](const arma::vec& x) { return arma::vec{x(0), 2 * x(1), 4 * x(2)}; };
  INFO("curvatures 1, 2 and 4, start (1, -1, 1), rate 0.25: factors 0.75, 0.5 and 0; three steps");
  check_the_path(gradient, {1, -1, 1}, 0.25, 3,
                 arma::mat{{1, 0.75, 0.5625, 0.421875}, {-1, -0.5, -0.25, -0.125}, {1, 0, 0, 0}});
}

TEST_CASE("02.4 no step leaves the start alone", "[02.4]") {
  INFO("zero steps: the path is the start, one column");
  check_the_path(figure_gradient, {-3, 2}, 0.3, 0, arma::mat(arma::vec{-3, 2}));
}

TEST_CASE("02.4 the gradient is asked anew at every point", "[02.4]") {
  const auto gradient = [](const arma::vec& x) { return arma::vec{x(0) * x(0) * x(0)}; };
  INFO("F = x⁴/4 from 2 with rate 0.1: 2 - 0.1·8 = 1.2, then 1.2 - 0.1·1.728 = 1.0272");
  check_the_path(gradient, {2}, 0.1, 3, arma::mat{{2, 1.2, 1.0272, 0.9188160356352}});
}

TEST_CASE("02.4 a descent that blows up is stopped", "[02.4]") {
  INFO(
      "rate 3 on curvatures 1 and 5: x2 is multiplied by -14 until it is infinite. Likely cause, "
      "if nothing was thrown: call stop_if_not_finite for every new point.");
  CHECK_THROWS_AS(descend(figure_gradient, {-3, 2}, 3, 1000), std::runtime_error);
}

const char* const descend_rule =
    "another path than x − η ∇F(x), the gradient taken at the point just reached, a column for "
    "each point, the start in column 0";

TEST_CASE("02.4 the message names the step and the rate", "[02.4]") {
  const auto cliff = [](const arma::vec& x) {
    return arma::vec{x(0) == 1 ? arma::datum::inf : x(0)};
  };
  INFO("from 2 with rate 0.5: step 1 leads to 1, where the gradient is infinite, so step 2 fails");
  std::string sentence = "nothing was thrown";
  try {
    descend(cliff, {2}, 0.5, 5);
  } catch (const std::runtime_error& error) {
    sentence = error.what();
  }
  INFO("the message: " << sentence);
  INFO("Likely cause: " << (sentence.find("step 0.5") != std::string::npos
                                ? "the arguments of stop_if_not_finite: point, step, rate"
                            : sentence.find("step 1") != std::string::npos
                                ? "the steps are counted from 1: column k is the point after step k"
                            : sentence.find("step 3") != std::string::npos
                                ? "the point is looked at one step too late"
                                : "stop_if_not_finite gets another step or rate"));
  {
    INFO("Likely cause: " << descend_rule);
    CHECK(sentence.find("step 2") != std::string::npos);
    CHECK(sentence.find("rate 0.5") != std::string::npos);
  }
}

const char* const limit_rate_rule =
    "every factor 1 − η λ must lie above −1: the largest curvature decides";

TEST_CASE("02.5 the limit of the rate", "[02.5]") {
  {
    INFO("curvatures 1 and 10: the factor 1 - rate · curvature must stay above -1 in each");
    const double got = limit_rate({1, 10});
    INFO(reason_for(got,
                    {{0.1, "there the steep coordinate arrives in one step; it flies off later"},
                     {2, "the flattest coordinate is not the one in danger"},
                     {1, "the flattest coordinate is not the one in danger"},
                     {2.0 / 11, "that is the best rate, not the limit"},
                     {20, "upside down: a steeper side needs a smaller rate"},
                     {5, "upside down: a steeper side needs a smaller rate"},
                     {10, "upside down: a steeper side needs a smaller rate"},
                     {0, "integer division: write 2.0"}}));
    CHECK_THAT(got, near_or(0.2, 1e-12, {{anything, limit_rate_rule}}));
  }
  INFO(
      "the order does not matter, and any number of curvatures is allowed. Likely cause: the "
      "first or the last curvature is taken, not the largest.");
  CHECK_THAT(limit_rate({10, 1}), near(0.2, 1e-12));
  CHECK_THAT(limit_rate({3, 8, 2}), near(0.25, 1e-12));
  CHECK_THAT(limit_rate({4}), near(0.5, 1e-12));
}

const char* const best_rate_rule =
    "at the best rate 1 − η λ of the smallest curvature and η λ − 1 of the largest are equal";

TEST_CASE("02.5 the best rate", "[02.5]") {
  {
    INFO(
        "curvatures 1 and 10: the factors of the flattest and the steepest coordinate have equal "
        "size there");
    const double got = best_rate({1, 10});
    INFO(reason_for(got, {{0.1, "only the steepest coordinate was considered"},
                          {1, "only the flattest coordinate was considered"},
                          {0.2, "that is the limit, not the best rate"},
                          {1.0 / 11, "the 2 is missing: solve 1 - rate·1 = rate·10 - 1"},
                          {5.5, "upside down"},
                          {11, "upside down"},
                          {22, "upside down"},
                          {2, "only the flattest coordinate was considered"},
                          {-2.0 / 9, "the sum of the two curvatures, not their difference"},
                          {2.0 / 9, "the sign: solve 1 - rate·1 = rate·10 - 1"},
                          {9.0 / 11, "that is the contraction at the best rate, not the rate"}}));
    CHECK_THAT(got, near_or(2.0 / 11, 1e-12, {{anything, best_rate_rule}}));
  }
  {
    INFO("curvatures 3, 8 and 2, in this order");
    const double got = best_rate({3, 8, 2});
    INFO(reason_for(got, {{0.4, "the first and the last curvature instead of smallest and largest"},
                          {2.0 / 11, "the first two curvatures instead of smallest and largest"},
                          {3.0 / 13, "those in between do not count"},
                          {2.0 / 13, "those in between do not count"}}));
    CHECK_THAT(got, near_or(0.2, 1e-12, {{anything, best_rate_rule}}));
  }
  CHECK_THAT(best_rate({5, 1}), near_or(1.0 / 3, 1e-12, {{anything, best_rate_rule}}));
  INFO("a single curvature: one step can arrive");
  CHECK_THAT(best_rate({4}), near_or(0.25, 1e-12, {{anything, best_rate_rule}}));
}

const char* const contraction_rule =
    "another ratio than the length of the last point over the length of the point before it";

TEST_CASE("02.6 the last two distances are compared", "[02.6]") {
  const arma::mat path = {{6, 0, -4}, {8, 5, 0}};
  INFO("three points at the distances 10, 5 and 4 from 0: path " << show(path));
  const double got = contraction(path);
  INFO(reason_for(got, {{1.25, "upside down"},
                        {0.5, "the first two points instead of the last two"},
                        {0.4, "first and last instead of the last two"},
                        {0.65, "a mean over all steps instead of the last one"},
                        {0.64, "the root in the length is missing"},
                        {std::sqrt(0.4), "a mean over all steps instead of the last one"},
                        {0, "one coordinate only, or integer division"},
                        {1, "a distance divided by itself"},
                        {4, "the distance before is missing"},
                        {0.8 * 0.8, "the root in the length is missing"},
                        {-0.8, "a sum of the coordinates is no length"}}));
  CHECK_THAT(got, near_or(0.8, 1e-12, {{anything, contraction_rule}}));
}

TEST_CASE("02.6 distance means all coordinates", "[02.6]") {
  {
    INFO("from (3, 4, 0) to (3, 0, 0): 3 / 5");
    const double got = contraction(arma::mat{{3, 3}, {4, 0}, {0, 0}});
    INFO(reason_for(got, {{1, "one coordinate only"},
                          {0, "one coordinate only"},
                          {0.75, "the length is the root of the sum of squares, not the maximum"},
                          {3.0 / 7, "the length is the root of the sum of squares, not the sum"},
                          {0.36, "the root in the length is missing"},
                          {0.8, "that is the distance from point to point; the minimum is at 0"},
                          {5.0 / 3, "upside down"}}));
    CHECK_THAT(got, near_or(0.6, 1e-12, {{anything, contraction_rule}}));
  }
  INFO("from (1, 0) to (0, -2): away, twice as far. Likely cause: upside down, or a sign");
  CHECK_THAT(contraction(arma::mat{{1, 0}, {0, -2}}), near(2.0, 1e-12));
}

TEST_CASE("02.6 the best rate of exercise 4", "[02.6]") {
  arma::mat path(2, 21);
  for (arma::uword k = 0; k <= 20; ++k) {
    path(0, k) = -3 * std::pow(9.0 / 11, k);
    path(1, k) = 2 * std::pow(-9.0 / 11, k);
  }
  INFO("x1 is multiplied by 9/11 at every step, x2 by -9/11");
  CHECK_THAT(contraction(path), near_or(9.0 / 11, 1e-12, {{anything, contraction_rule}}));
}

TEST_CASE("wrong arguments are refused", "[02]") {
  const Quadratic bowl{{1, 5}};
  const auto line = [](double x) { return x; };
  const auto sum = [](const arma::vec& x) { return arma::accu(x); };
  CHECK_THROWS_AS(central_difference(line, 0, 0), std::invalid_argument);
  CHECK_THROWS_AS(forward_difference(line, 0, -1), std::invalid_argument);
  CHECK_THROWS_AS(numeric_gradient(sum, {1, 2}, 0), std::invalid_argument);
  CHECK_THROWS_AS(directional_derivative(sum, {1, 2}, {0, 0}), std::invalid_argument);
  CHECK_THROWS_AS(directional_derivative(sum, {1, 2}, {1, 0, 0}), std::invalid_argument);
  CHECK_THROWS_AS(descend(figure_gradient, {}, 0.1, 5), std::invalid_argument);
  CHECK_THROWS_AS(descend(figure_gradient, {arma::datum::nan, 1}, 0.1, 5), std::invalid_argument);
  CHECK_THROWS_AS(descend(figure_gradient, {1, 1}, 0, 5), std::invalid_argument);
  CHECK_THROWS_AS(descend(figure_gradient, {1, 1}, arma::datum::inf, 5), std::invalid_argument);
  CHECK_THROWS_AS(limit_rate({}), std::invalid_argument);
  CHECK_THROWS_AS(limit_rate({1, 0}), std::invalid_argument);
  CHECK_THROWS_AS(best_rate({1, -2}), std::invalid_argument);
  CHECK_THROWS_AS(contraction(arma::mat(2, 1, arma::fill::ones)), std::invalid_argument);
  CHECK_THROWS_AS(contraction(arma::mat{{1, 0, 0}, {1, 0, 0}}), std::invalid_argument);
  CHECK_THROWS_AS(bowl.gradient({1, 2, 3}), std::invalid_argument);
}

TEST_CASE("a point that is not finite is named with its step and rate", "[02]") {
  CHECK_NOTHROW(stop_if_not_finite({1, -1e300}, 17, 0.5));
  std::string sentence;
  try {
    stop_if_not_finite({1, arma::datum::inf}, 17, 0.5);
  } catch (const std::runtime_error& error) {
    sentence = error.what();
  }
  CHECK(sentence.find("step 17") != std::string::npos);
  CHECK(sentence.find("rate 0.5") != std::string::npos);
}

TEST_CASE("a forward difference is off by half a step times the curvature", "[02]") {
  CHECK_THAT(forward_difference([](double x) { return 3 * x * x - 2 * x + 1; }, 2, 0.5),
             near(11.5, 1e-12));
}

TEST_CASE("the bowl", "[02]") {
  const Quadratic bowl{{1, 5}};
  CHECK_THAT(bowl.value({-3, 2}), near(14.5, 1e-14));
  CHECK_THAT(bowl.gradient({-3, 2}), near(arma::vec{-3, 10}, 1e-14));
  CHECK_THAT(bowl.condition_number(), near(5.0, 1e-14));
}

TEST_CASE("the landscapes and their gradients", "[02]") {
  CHECK_THAT(two_valleys().value({-1}), near(-0.3, 1e-14));
  CHECK_THAT(two_valleys().gradient({2}), near(arma::vec{24.3}, 1e-12));
  CHECK_THAT(hollow().value({0}), near(0.0, 1e-14));
  CHECK_THAT(hollow().gradient({1}), near(arma::vec{std::exp(-0.5)}, 1e-14));
  CHECK_THAT(saddle().value({1, 1}), near(0.25, 1e-14));
  CHECK_THAT(saddle().gradient({1.5, 2}), near(arma::vec{1.5, 6}, 1e-12));
}

}  // namespace course_test
