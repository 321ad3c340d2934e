#include <cmath>
#include <stdexcept>

#include "12_optimizers/helpers.hpp"
#include "adadelta.hpp"
#include "adamax.hpp"
#include "course_test.hpp"
#include "nadam.hpp"
#include "reference_paths.hpp"

namespace course_test {

using namespace ml;
using arma::vec;

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
  check_tensors(copies_of(Adadelta()));
  check_rate(copies_of(Adadelta(0.5)));
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
  check_tensors(copies_of(Adamax(0.1)));
  check_rate(copies_of(Adamax(0.1)));
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
  check_tensors(copies_of(Nadam(0.1)));
  check_rate(copies_of(Nadam(0.1)));
  CHECK_THROWS_AS(Nadam(0.1, 0.9, 1), std::invalid_argument);
}

}  // namespace course_test
