#include "likelihood.hpp"

#include <cmath>

#include "05_maximum_likelihood/helpers.hpp"
#include "course_test.hpp"

namespace course_test {

using namespace ml;

const char* const gaussian_nll_rule = "another formula than Σ error² / (2σ²) + N ln(σ √(2π))";

const char* const laplace_nll_rule = "another formula than Σ |error| / b + N ln(2b)";

TEST_CASE("05.1 Gaussian noise, by hand", "[05.1]") {
  const arma::vec y = {1, 3, 5}, f = {2, 1, 5};
  {
    INFO("answers (1, 3, 5), predictions (2, 1, 5), σ = 1: (1 + 4 + 0) / 2 + 3/2 ln 2π");
    CHECK_THAT(
        gaussian_nll(y, f, 1),
        near_or(2.5 + 1.5 * ln2pi, 1e-10,
                {{2.5 + ln2pi, "N / 2 divides integers: 3 / 2 is 1. Write n / 2 with a double"},
                 {2.5, "the constant term with ln 2π is missing"},
                 {2.5 + 0.5 * ln2pi, "the constant term belongs to each answer, N times"},
                 {2.5 + 3 * ln2pi, "√(2π) has the logarithm (ln 2π) / 2"},
                 {2.5 - 1.5 * ln2pi, "the sign of the constant term"},
                 {5 + 1.5 * ln2pi, "the 2 of 2σ² is missing"},
                 {2.5 / 3 + 0.5 * ln2pi, "the mean instead of the sum"},
                 {1.5 + 1.5 * ln2pi, "absolute errors instead of squares"},
                 {anything, "per answer: error² / 2σ², ln σ and half of ln 2π; here ln σ is 0"}}));
  }
  INFO("the same with σ = 2: 5 / 8 + 3 ln 2 + 3/2 ln 2π");
  const double rest = 1.5 * ln2pi;
  CHECK_THAT(
      gaussian_nll(y, f, 2),
      near_or(0.625 + 3 * ln2 + rest, 1e-10,
              {{0.625 + rest, "N ln σ is missing"},
               {0.625 + ln2 + rest, "ln σ belongs to each answer, N times"},
               {0.625 + 6 * ln2 + rest, "ln σ² instead of ln σ"},
               {0.625 - 3 * ln2 + rest, "the sign of N ln σ"},
               {1.25 + 3 * ln2 + rest, "σ stands where σ² belongs, or the 2 of 2σ² is missing"},
               {10 + 3 * ln2 + rest, "multiplied by σ² instead of divided"},
               {anything,
                "σ = 1 was right: look at where σ stands, once squared and once in a logarithm"}}));
}

TEST_CASE("05.1 a density may exceed 1, so a negative log-likelihood may be negative", "[05.1]") {
  {
    INFO("one answer, no error, σ = 0.1: ln 0.1 + (ln 2π) / 2");
    CHECK_THAT(gaussian_nll({7}, {7}, 0.1),
               near_or(std::log(0.1) + ln2pi / 2, 1e-10,
                       {{std::log(0.1), "1 / 2 divides integers and is 0"},
                        {std::log(0.1) + ln2pi, "√(2π) has the logarithm (ln 2π) / 2"},
                        {anything, "without an error only the height of the density is left"}}));
  }
  INFO("one answer, no error, b = 0.1: ln 0.2");
  CHECK_THAT(laplace_nll({7}, {7}, 0.1),
             near_or(std::log(0.2), 1e-10,
                     {{std::log(0.1), "ln b stands for ln 2b"},
                      {0, "N ln 2b is missing"},
                      {anything, "without an error only the height of the density is left"}}));
}

TEST_CASE("05.1 it is a sum of logarithms, not the logarithm of a product", "[05.1]") {
  {
    INFO(
        "an error of 100 σ has the density e^-5000.9, which is 0 on a computer. Likely cause of an "
        "infinity: the logarithm of a density that is already 0");
    CHECK_THAT(gaussian_nll({100}, {0}, 1), near(5000 + ln2pi / 2, 1e-8));
    CHECK_THAT(laplace_nll({1000}, {0}, 1), near(1000 + ln2, 1e-8));
  }
  INFO(
      "10000 answers with an error of 1 each, σ = 1 and b = 1. Likely cause of an infinity: the "
      "densities are multiplied first");
  const arma::vec y(10000, arma::fill::ones), f(10000, arma::fill::zeros);
  CHECK_THAT(gaussian_nll(y, f, 1), near(5000 * (1 + ln2pi), 1e-6));
  CHECK_THAT(laplace_nll(y, f, 1), near(10000 * (1 + ln2), 1e-6));
}

TEST_CASE("05.1 Laplace noise, by hand", "[05.1]") {
  const arma::vec y = {1, 3, 5}, f = {2, 1, 5};
  {
    INFO("answers (1, 3, 5), predictions (2, 1, 5), b = 1: 1 + 2 + 0 + 3 ln 2");
    CHECK_THAT(
        laplace_nll(y, f, 1),
        near_or(3 + 3 * ln2, 1e-10,
                {{3, "N ln 2b is missing, or ln b stands for ln 2b"},
                 {3 + ln2, "ln 2b belongs to each answer, N times"},
                 {3 - 3 * ln2, "the sign of N ln 2b"},
                 {1 + 3 * ln2, "errors of opposite sign cancel: the absolute value is missing"},
                 {-1 + 3 * ln2, "errors of opposite sign cancel: no absolute value"},
                 {5 + 3 * ln2, "squares instead of absolute values"},
                 {1 + ln2, "the mean instead of the sum"},
                 {anything, "per answer: |error| / b and ln 2b"}}));
  }
  INFO("the same with b = 4: 3 / 4 + 3 ln 8");
  CHECK_THAT(
      laplace_nll(y, f, 4),
      near_or(0.75 + 9 * ln2, 1e-10,
              {{0.75 + 6 * ln2, "ln b stands for ln 2b"},
               {3 + 9 * ln2, "the errors are not divided by b"},
               {12 + 9 * ln2, "multiplied by b instead of divided"},
               {3.0 / 16 + 9 * ln2, "divided by b²: b is the mean of |error|, not a variance"},
               {0.375 + 9 * ln2, "divided by 2b: the 2 stands only under the logarithm"},
               {0.75 + 3 * ln2, "ln 2b belongs to each answer, N times"},
               {anything,
                "b = 1 was right: look at where b stands, once below the errors and once in a "
                "logarithm"}}));
}

TEST_CASE("05.1 exp(-nll) of one answer is a density: the area under it is 1", "[05.1]") {
  const arma::vec y = arma::linspace(-30, 30, 24001);
  arma::vec gaussian(y.n_elem), laplace(y.n_elem);
  for (arma::uword i = 0; i < y.n_elem; ++i) {
    gaussian(i) = std::exp(-gaussian_nll({y(i)}, {0.5}, 0.7));
    laplace(i) = std::exp(-laplace_nll({y(i)}, {0.5}, 0.7));
  }
  INFO("f = 0.5, sigma = b = 0.7. Likely cause: a term that does not depend on y is missing");
  CHECK_THAT(arma::as_scalar(arma::trapz(y, gaussian)), near(1.0, 1e-5));
  CHECK_THAT(arma::as_scalar(arma::trapz(y, laplace)), near(1.0, 1e-5));
}

TEST_CASE("05.1 lowest at the mean and at the median", "[05.1]") {
  const arma::vec y = {1, 2, 3, 10, 50};
  const auto at = [&](double m) { return arma::vec(m * arma::ones(5)); };
  {
    INFO("one prediction for 1, 2, 3, 10, 50: Gaussian noise wants their mean, 13.2");
    {
      INFO("Likely cause: " << gaussian_nll_rule);
      CHECK(gaussian_nll(y, at(13.2), 10) < gaussian_nll(y, at(13.1), 10));
      CHECK(gaussian_nll(y, at(13.2), 10) < gaussian_nll(y, at(13.3), 10));
    }
  }
  INFO("one prediction for 1, 2, 3, 10, 50: Laplace noise wants their median, 3");
  {
    INFO("Likely cause: " << laplace_nll_rule);
    CHECK(laplace_nll(y, at(3), 10) < laplace_nll(y, at(2.9), 10));
    CHECK(laplace_nll(y, at(3), 10) < laplace_nll(y, at(3.1), 10));
  }
}

}  // namespace course_test
