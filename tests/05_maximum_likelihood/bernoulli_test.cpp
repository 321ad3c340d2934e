#include "bernoulli.hpp"

#include <cmath>

#include "05_maximum_likelihood/helpers.hpp"
#include "course_test.hpp"

namespace course_test {

using namespace ml;

const char* const bernoulli_nll_rule =
    "another formula than −Σ ln of the probability of what happened: p where y is 1, 1 − p where y "
    "is 0";

TEST_CASE("05.2 labels 0 and 1, by hand", "[05.2]") {
  INFO("labels (1, 0, 1), probabilities of a 1 (0.9, 0.2, 0.5): -ln 0.9 - ln 0.8 - ln 0.5");
  const double right = -std::log(0.9 * 0.8 * 0.5);
  CHECK_THAT(bernoulli_nll({1, 0, 1}, {0.9, 0.2, 0.5}),
             near_or(right, 1e-10,
                     {{right / 3, "the mean instead of the sum"},
                      {right / ln2, "a logarithm to the base 2"},
                      {-std::log(0.9 * 0.2 * 0.5), "a label 0 has the probability 1 - p, not p"},
                      {-std::log(0.9 * 0.5), "labels 0 cost nothing here; they have 1 - p"},
                      {-std::log(0.8), "labels 1 cost nothing here; they have p"},
                      {-std::log(0.1 * 0.2 * 0.5), "p and 1 - p are exchanged"},
                      {std::log(0.8) - std::log(0.45), "the sign of the part of the labels 0"},
                      {0, "nothing is added up"},
                      {anything,
                       "one -ln for each example: of p for a label 1, of 1 - p for a label 0"}}));
}

TEST_CASE("05.2 seven heads of ten", "[05.2]") {
  const arma::uvec y = {1, 1, 0, 1, 0, 1, 1, 1, 0, 1};
  const auto at = [&](double p) { return bernoulli_nll(y, p * arma::ones(10)); };
  {
    INFO("7 ones of 10, p = 0.7: -ln(0.7⁷ · 0.3³)");
    CHECK_THAT(at(0.7), near_or(-7 * std::log(0.7) - 3 * std::log(0.3), 1e-10,
                                {{anything, bernoulli_nll_rule}}));
  }
  INFO("7 ones of 10: lowest at p = 0.7");
  {
    INFO("Likely cause: " << bernoulli_nll_rule);
    CHECK(at(0.7) < at(0.69));
    CHECK(at(0.7) < at(0.71));
  }
}

TEST_CASE("05.2 what is certain and happens costs nothing", "[05.2]") {
  INFO("labels that had probability 1 (p = 1 for a label 1, p = 0 for a label 0): 0");
  const WrongValues<double> wrong = {
      {[](const double& got) { return std::isnan(got); },
       "0 * ln 0 was computed, which is 0 times minus infinity; that term must not arise"},
      {[](const double& got) { return std::isinf(got); }, "a label 0 has the probability 1 - p"},
      {[](const double& got) { return std::abs(got) < 0.01; },
       "something small was added inside the logarithm"},
      {anything, bernoulli_nll_rule}};
  CHECK_THAT(bernoulli_nll({1, 0}, {1, 0}), near_or(0, 1e-15, wrong));
  CHECK_THAT(bernoulli_nll({0, 1, 1}, {0, 1, 0.5}), near_or(ln2, 1e-12, wrong));
}

TEST_CASE("05.2 what is impossible and happens costs infinitely much", "[05.2]") {
  INFO("a label that had probability 0: +infinity");
  const WrongValues<double> wrong = {
      {[](const double& got) { return std::isnan(got); },
       "0 * ln 0 was computed beside the infinity; that term must not arise"},
      {[](const double& got) { return std::isfinite(got); },
       "the probability was kept away from 0; infinity is the right answer"},
      {anything, bernoulli_nll_rule}};
  CHECK_THAT(bernoulli_nll({1}, {0}), near_or(infinite, 0, wrong));
  CHECK_THAT(bernoulli_nll({0}, {1}), near_or(infinite, 0, wrong));
  CHECK_THAT(bernoulli_nll({1, 0, 1}, {0, 0, 1}), near_or(infinite, 0, wrong));
}

TEST_CASE("05.2 ten thousand tosses", "[05.2]") {
  arma::uvec y(10000, arma::fill::zeros);
  y.head(5000).ones();
  INFO(
      "10000 labels with probability 1/2 each: 10000 ln 2. Likely cause of an infinity: the "
      "product of the probabilities became 0");
  CHECK_THAT(bernoulli_nll(y, 0.5 * arma::ones(10000)), near(10000 * ln2, 1e-6));
}

}  // namespace course_test
