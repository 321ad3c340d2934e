#include "descent.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "02_gradient_descent/helpers.hpp"
#include "course_test.hpp"

namespace course_test {

using namespace ml;

namespace {

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

const char* const descend_rule =
    "another path than x − η ∇F(x), the gradient taken at the point just reached, a column for "
    "each point, the start in column 0";

const char* const limit_rate_rule =
    "every factor 1 − η λ must lie above −1: the largest curvature decides";

const char* const best_rate_rule =
    "at the best rate 1 − η λ of the smallest curvature and η λ − 1 of the largest are equal";

const char* const contraction_rule =
    "another ratio than the length of the last point over the length of the point before it";

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

}  // namespace course_test
