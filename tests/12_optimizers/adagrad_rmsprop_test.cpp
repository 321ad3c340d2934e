#include <cmath>
#include <stdexcept>

#include "12_optimizers/helpers.hpp"
#include "adagrad.hpp"
#include "course_test.hpp"
#include "rmsprop.hpp"

namespace course_test {

using namespace ml;
using arma::vec;

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
  check_tensors(copies_of(Adagrad(0.1)));
  check_rate(copies_of(Adagrad(0.1)));
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
  check_tensors(copies_of(RMSprop(0.1)));
  check_rate(copies_of(RMSprop(0.1)));
  CHECK_THROWS_AS(RMSprop(0.1, 1), std::invalid_argument);
  CHECK_THROWS_AS(RMSprop(0.1, 0.9, -1), std::invalid_argument);
}

}  // namespace course_test
