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

/// What may be wrong with a path of four steps from (−3, 2) with rate 0.3.
std::string likely_cause(const arma::mat& path) {
  if (path.n_rows == 5 && path.n_cols == 2) return "a point belongs into a column, not into a row";
  if (path.n_rows != 2) return "a path has a row for each coordinate";
  if (path.n_cols == 0 || std::abs(path(0, 0) + 3) > 1e-9) return "the start is missing";
  if (path.n_cols > 5) return "one step too many: four steps make five points with the start";
  if (path.n_cols < 5) return "too few points: four steps make five points with the start";
  if (path(1, 1) > 2) return "the step goes uphill: the sign of the gradient";
  if (std::abs(path(0, 1) + 2.1) > 1e-9) return "the first step is not the rate times the gradient";
  if (std::abs(path(0, 2) + 1.2) < 1e-9) return "the gradient of the start is used again and again";
  return "not every point is rate times gradient away from the one before";
}

}  // namespace

TEST_CASE("02.1 the slope over both sides is exact for a parabola", "[02.1]") {
  const auto parabola = [](double x) { return 3 * x * x - 2 * x + 1; };
  INFO(
      "f(x) = 3x² - 2x + 1 at x = 2 with h = 0.5; f(2.5) = 14.75, f(1.5) = 4.75. Likely cause, if "
      "you got 11.5 or 8.5: a step to one side only; 20: divided by h, not by 2h; -10: sign.");
  CHECK_THAT(central_difference(parabola, 2, 0.5), near(10.0, 1e-8));
}

TEST_CASE("02.1 the step is the one that was given", "[02.1]") {
  const auto cube = [](double x) { return x * x * x; };
  INFO(
      "f(x) = x³ at x = 1 with h = 0.1: (1.331 - 0.729) / 0.2 = 3.01. Likely cause, if you got "
      "3.31: a step to one side; very nearly 3: a fixed h inside.");
  CHECK_THAT(central_difference(cube, 1, 0.1), near(3.01, 1e-12));
}

TEST_CASE("02.1 with its own step it gives nine digits", "[02.1]") {
  INFO("the slope of sin at 0.3 is cos 0.3; of e^x at -1 it is e^-1");
  CHECK_THAT(central_difference([](double x) { return std::sin(x); }, 0.3),
             near(std::cos(0.3), 1e-9));
  CHECK_THAT(central_difference([](double x) { return std::exp(x); }, -1),
             near(std::exp(-1.0), 1e-9));
}

TEST_CASE("02.2 every coordinate is probed from the same point", "[02.2]") {
  const auto f = [](const arma::vec& x) {
    return x(0) * x(0) + 3 * x(0) * x(1) - x(1) * x(2) + 2 * x(2) * x(2);
  };
  INFO(
      "f = x0² + 3 x0 x1 - x1 x2 + 2 x2² at (1, 2, -1) with h = 0.25; by hand the gradient is "
      "(2 x0 + 3 x1, 3 x0 - x2, -x1 + 4 x2). Likely cause, if the first number is right and the "
      "others are not: x is not put back after a probe. If the first is off by 0.25: a step to "
      "one side only.");
  CHECK_THAT(numeric_gradient(f, {1, 2, -1}, 0.25), near(arma::vec{8, 4, -6}, 1e-8));
}

TEST_CASE("02.2 only one coordinate moves at a time", "[02.2]") {
  const arma::vec x = {1, 2, -1, 0.5};
  std::vector<arma::vec> asked;
  const auto f = [&](const arma::vec& point) {
    asked.push_back(point);
    return arma::accu(point);
  };
  const arma::vec gradient = numeric_gradient(f, x, 0.5);
  for (const arma::vec& point : asked) {
    INFO("x is " << show<double>(x) << ", f was asked at " << show<double>(point)
                 << ". Likely cause: x is not put back, or all coordinates move together");
    CHECK(arma::accu(arma::abs(point - x) > 1e-12) <= 1);
  }
  CHECK_THAT(gradient, near(arma::vec{1, 1, 1, 1}, 1e-8));
}

TEST_CASE("02.2 the gradient is as long as x, and the step reaches it", "[02.2]") {
  const arma::vec slopes = {2, -1, 0.5, 0, 7};
  const auto linear = [&](const arma::vec& x) { return arma::dot(slopes, x); };
  INFO("f = ⟨c, x⟩ has the gradient c everywhere");
  CHECK_THAT(numeric_gradient(linear, arma::vec{1, 2, 3, 4, 5}), near(slopes, 1e-8));
  const auto cubes = [](const arma::vec& x) { return arma::accu(x % x % x); };
  INFO("f = Σ xⱼ³ at (1, 2) with h = 0.1: 3 xⱼ² + h². Likely cause: a fixed h inside");
  CHECK_THAT(numeric_gradient(cubes, {1, 2}, 0.1), near(arma::vec{3.01, 12.01}, 1e-10));
}

TEST_CASE("02.3 both sides are looked at", "[02.3]") {
  INFO(
      "F = (x1² + 5 x2²) / 2 at (-3, 2), direction (0.6, 0.8), h = 0.5: -3·0.6 + 10·0.8 = 6.2. "
      "Likely cause, if you got 7.09: a step forward only; -6.2: the ends are swapped; 4.43: a "
      "length is the root of the sum of squares, not the sum.");
  CHECK_THAT(directional_derivative(figure_value, {-3, 2}, {0.6, 0.8}, 0.5), near(6.2, 1e-8));
  INFO("in the opposite direction the sign turns");
  CHECK_THAT(directional_derivative(figure_value, {-3, 2}, {-0.6, -0.8}, 0.5), near(-6.2, 1e-8));
}

TEST_CASE("02.3 the length of the direction does not matter", "[02.3]") {
  for (const double length : {5.0, 200.0, 0.01}) {
    const arma::vec direction = {0.6 * length, 0.8 * length};
    INFO("F = (x1² + 5 x2²) / 2 at (-3, 2), direction (0.6, 0.8) times "
         << length << ": -3·0.6 + 10·0.8 = 6.2. Likely cause, if you got " << 6.2 * length
         << ": the direction is not scaled to length 1.");
    CHECK_THAT(directional_derivative(figure_value, {-3, 2}, direction), near(6.2, 1e-7));
  }
}

TEST_CASE("02.3 along, against and across the gradient", "[02.3]") {
  const double length = std::sqrt(109.0);
  INFO("the gradient of F at (-3, 2) is (-3, 10), of length " << length);
  CHECK_THAT(directional_derivative(figure_value, {-3, 2}, {-3, 10}), near(length, 1e-7));
  CHECK_THAT(directional_derivative(figure_value, {-3, 2}, {3, -10}), near(-length, 1e-7));
  CHECK_THAT(directional_derivative(figure_value, {-3, 2}, {10, 3}), near(0.0, 1e-7));
}

TEST_CASE("02.3 along an axis it is the partial derivative", "[02.3]") {
  const auto f = [](const arma::vec& x) { return x(0) * x(1) + std::sin(x(2)); };
  INFO("f = x0 x1 + sin x2 at (2, 3, 0.5), along the axes");
  CHECK_THAT(directional_derivative(f, {2, 3, 0.5}, {4, 0, 0}), near(3.0, 1e-8));
  CHECK_THAT(directional_derivative(f, {2, 3, 0.5}, {0, 4, 0}), near(2.0, 1e-8));
  CHECK_THAT(directional_derivative(f, {2, 3, 0.5}, {0, 0, 4}), near(std::cos(0.5), 1e-8));
}

TEST_CASE("02.4 the path of figure 3.21", "[02.4]") {
  const arma::mat path = descend(figure_gradient, {-3, 2}, 0.3, 4);
  INFO(
      "F = (x1² + 5 x2²) / 2 from (-3, 2), rate 0.3, four steps: x1 times 0.7, x2 times -0.5 at "
      "every step. Likely cause: "
      << likely_cause(path));
  CHECK_THAT(
      path, near(arma::mat{{-3, -2.1, -1.47, -1.029, -0.7203}, {2, -1, 0.5, -0.25, 0.125}}, 1e-12));
}

TEST_CASE("02.4 any number of coordinates and of steps", "[02.4]") {
  const auto gradient = [](const arma::vec& x) { return arma::vec{x(0), 2 * x(1), 4 * x(2)}; };
  const arma::mat path = descend(gradient, {1, -1, 1}, 0.25, 5);
  INFO("curvatures 1, 2 and 4, rate 0.25: factors 0.75, 0.5 and 0; five steps, six points");
  REQUIRE(path.n_rows == 3);
  REQUIRE(path.n_cols == 6);
  CHECK_THAT(arma::vec(path.col(0)), near(arma::vec{1, -1, 1}, 0));
  CHECK_THAT(arma::vec(path.col(5)), near(arma::vec{0.2373046875, -0.03125, 0}, 1e-14));
}

TEST_CASE("02.4 no step leaves the start alone", "[02.4]") {
  INFO("zero steps: the path is the start, one column");
  CHECK_THAT(descend(figure_gradient, {-3, 2}, 0.3, 0), near(arma::mat(arma::vec{-3, 2}), 0));
}

TEST_CASE("02.4 the gradient is asked anew at every point", "[02.4]") {
  const auto gradient = [](const arma::vec& x) { return arma::vec{x(0) * x(0) * x(0)}; };
  INFO(
      "F = x⁴/4 from 2 with rate 0.1: 2 - 0.1·8 = 1.2, then 1.2 - 0.1·1.728 = 1.0272. Likely "
      "cause, if the steps are all 0.8: the gradient of the start is used again and again.");
  CHECK_THAT(descend(gradient, {2}, 0.1, 3),
             near(arma::mat{{2, 1.2, 1.0272, 0.9188160356352}}, 1e-12));
}

TEST_CASE("02.4 a descent that blows up is stopped", "[02.4]") {
  INFO(
      "rate 3 on curvatures 1 and 5: x2 is multiplied by -14 until it is infinite. Likely cause, "
      "if nothing was thrown: call stop_if_not_finite for every new point.");
  CHECK_THROWS_AS(descend(figure_gradient, {-3, 2}, 3, 1000), std::runtime_error);
}

TEST_CASE("02.5 the limit of the rate", "[02.5]") {
  INFO(
      "each coordinate is multiplied by 1 - rate · curvature, which must stay above -1. Likely "
      "cause, if you got 0.1 for curvatures 1 and 10: that is where the steep coordinate arrives "
      "in one step, not where it flies off; 2: the flattest coordinate is not the one in danger.");
  CHECK_THAT(limit_rate({1, 10}), near(0.2, 1e-12));
  CHECK_THAT(limit_rate({10, 1}), near(0.2, 1e-12));
  CHECK_THAT(limit_rate({3, 8, 2}), near(0.25, 1e-12));
  CHECK_THAT(limit_rate({4}), near(0.5, 1e-12));
}

TEST_CASE("02.5 the best rate", "[02.5]") {
  INFO(
      "the factors of the flattest and of the steepest coordinate must have the same size. Likely "
      "cause, if you got 0.1 for curvatures 1 and 10: only the steepest one was considered; if "
      "only three curvatures fail: those in between do not count.");
  CHECK_THAT(best_rate({1, 10}), near(2.0 / 11, 1e-12));
  CHECK_THAT(best_rate({5, 1}), near(1.0 / 3, 1e-12));
  CHECK_THAT(best_rate({3, 8, 2}), near(0.2, 1e-12));
  CHECK_THAT(best_rate({4}), near(0.25, 1e-12));
}

TEST_CASE("02.6 the last two distances are compared", "[02.6]") {
  const arma::mat path = {{6, 0, -4}, {8, 5, 0}};
  INFO("three points at the distances 10, 5 and 4: path "
       << show(path)
       << ". Likely cause, if you got 1.25: upside down; 0.5: the first two points; 0.4: first and "
          "last; 0.65: a mean over all steps; 0.64: the square root is missing.");
  CHECK_THAT(contraction(path), near(0.8, 1e-12));
}

TEST_CASE("02.6 distance means all coordinates", "[02.6]") {
  INFO(
      "from (3, 4, 0) to (3, 0, 0): 3 / 5. Likely cause, if you got 1 or 0: one coordinate "
      "only; 0.75 or 0.43: the distance is the root of the sum of squares");
  CHECK_THAT(contraction(arma::mat{{3, 3}, {4, 0}, {0, 0}}), near(0.6, 1e-12));
  INFO("from (1, 0) to (0, -2): away, twice as far");
  CHECK_THAT(contraction(arma::mat{{1, 0}, {0, -2}}), near(2.0, 1e-12));
}

TEST_CASE("02.6 the best rate of exercise 4", "[02.6]") {
  arma::mat path(2, 21);
  for (arma::uword k = 0; k <= 20; ++k) {
    path(0, k) = -3 * std::pow(9.0 / 11, k);
    path(1, k) = 2 * std::pow(-9.0 / 11, k);
  }
  INFO("x1 is multiplied by 9/11 at every step, x2 by -9/11");
  CHECK_THAT(contraction(path), near(9.0 / 11, 1e-12));
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
