#include "derivative.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "02_gradient_descent/helpers.hpp"
#include "course_test.hpp"

namespace course_test {

using namespace ml;

namespace {

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

}  // namespace

const char* const central_difference_rule =
    "another formula than (f(x + h) − f(x − h)) / (2h), with the h that was handed in";

const char* const numeric_gradient_rule =
    "another formula than (f(x + h eⱼ) − f(x − h eⱼ)) / (2h), one coordinate moved at a time and "
    "put back before the next";

const char* const directional_derivative_rule =
    "another formula than (f(x + h v) − f(x − h v)) / (2h) with v of length 1, pointing where the "
    "direction points";

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

}  // namespace course_test
