#include "schedule.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "12_optimizers/helpers.hpp"
#include "course_test.hpp"

namespace course_test {

using namespace ml;
using arma::vec;

namespace {

WrongValues<double> or_formula(WrongValues<double> wrong, const std::string& formula) {
  wrong.push_back(
      {[](double got) { return !std::isfinite(got); },
       "a division by zero, or the root or logarithm of a number that has none: " + formula});
  wrong.push_back({anything, "another formula than " + formula});
  return wrong;
}

}  // namespace

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

}  // namespace course_test
