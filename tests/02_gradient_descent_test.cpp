#include <cmath>
#include <stdexcept>
#include <string>

#include "02_gradient_descent/derivative_test.cpp"
#include "02_gradient_descent/descent_test.cpp"
#include "02_gradient_descent/helpers.hpp"
#include "course_test.hpp"
#include "derivative.hpp"
#include "descent.hpp"
#include "landscapes.hpp"
#include "quadratic.hpp"

namespace course_test {

using namespace ml;

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
