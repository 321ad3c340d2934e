#include "adam.hpp"

#include <cmath>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "12_optimizers/helpers.hpp"
#include "course_test.hpp"

namespace course_test {

using namespace ml;
using arma::vec;

namespace {

// ------------------------------------------------------------------------------------ 12.4

/// Adam with parts exchanged: what becomes of a step, from the raw means and t.
OneWeight adam_like(std::function<double(double m, double mean, int t)> step) {
  return [step = std::move(step)](double& w, double g, Slots& s, int t) {
    s.a = 0.9 * s.a + 0.1 * g;
    s.b = 0.999 * s.b + 0.001 * g * g;
    w -= 0.1 * step(s.a, s.b, t);
  };
}

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
  check_tensors(copies_of(Adam(0.1)));
}

TEST_CASE("12.4 Adam: rate and range", "[12.4]") {
  check_rate(copies_of(Adam(0.1)));
  CHECK_THROWS_AS(Adam(0.1, 1), std::invalid_argument);
  CHECK_THROWS_AS(Adam(0.1, 0.9, 1), std::invalid_argument);
  CHECK_THROWS_AS(Adam(0.1, 0.9, 0.999, -1), std::invalid_argument);
}

}  // namespace course_test
