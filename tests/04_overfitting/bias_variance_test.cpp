#include "bias_variance.hpp"

#include <cmath>

#include "course_test.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

const char* const bias_variance_rule =
    "another formula than bias² = mean of (p̄(t) − f(t))² and variance = mean of (p(s, t) − p̄(t))², "
    "with p̄ the mean of each column";

TEST_CASE("04.4 bias and variance by hand", "[04.4]") {
  INFO(
      "two fits, (1, 4, 0) and (3, 4, 3), at three points with the truth 1, 5, 3. The average fit "
      "is "
      "(2, 4, 1.5): squared biases 1, 1, 2.25 and variances 1, 0, 2.25");
  const BiasVariance parts = bias_variance(arma::mat{{1, 4, 0}, {3, 4, 3}}, {1, 5, 3});
  CHECK_THAT(
      parts.bias2,
      near_or(4.25 / 3, 1e-14,
              {{3.25 / 3, "bias and variance are exchanged"},
               {4.25, "the sum over the points, not their mean"},
               {-0.5, "the differences are not squared"},
               {0.25, "squared after the mean over the points; square each point first"},
               {3.5 / 3, "absolute differences instead of squares"},
               {2.5, "that is the whole error: average the fits before you subtract the truth"},
               {5, "twice the whole error: average the fits before you subtract"},
               {6, "the fits are summed, not averaged"},
               {1, "a median instead of a mean"},
               {anything,
                "average the fits, subtract the truth, square, take the mean over the points"}}));
  CHECK_THAT(
      parts.variance,
      near_or(3.25 / 3, 1e-14,
              {{4.25 / 3, "bias and variance are exchanged"},
               {3.25, "the sum over the points, not their mean"},
               {6.5 / 3, "divided by S - 1 instead of S, or not divided by S"},
               {2.25, "scatter around one number for all points; each point has its own mean"},
               {2.5, "scatter around the truth: that is the whole error"},
               {14.0 / 9, "variance over the points of one fit; it is over the fits at one point"},
               {2.5 / 3, "standard deviations instead of variances"},
               {0, "without the square the scatter around the mean cancels"},
               {1, "a median instead of a mean"},
               {anything,
                "subtract the average fit from each fit, square, take the mean of everything"}}));
}

TEST_CASE("04.4 the two parts add up to the error", "[04.4]") {
  INFO("7 fits at 4 points: bias² + variance is the mean of all squared errors");
  Rng rng(2);
  const arma::mat predictions = normal(7, 4, rng, 2, 1);
  const arma::vec truth = {0, 1, 5, -1};
  const BiasVariance parts = bias_variance(predictions, truth);
  double error = 0;
  for (arma::uword s = 0; s < 7; ++s) {
    for (arma::uword t = 0; t < 4; ++t) error += std::pow(predictions(s, t) - truth(t), 2) / 28;
  }
  CHECK_THAT(
      parts.sum(),
      near_or(error, 1e-12,
              {{parts.bias2 + 6.0 / 7 * parts.variance, "the variance divides by S - 1"},
               {anything, "a median for a mean, or S - 1 for S: both parts must be plain means"}}));
  {
    INFO("Likely cause: " << bias_variance_rule);
    CHECK(parts.bias2 > 2 * parts.variance / 7);
  }
}

TEST_CASE("04.4 a single fit has no variance", "[04.4]") {
  INFO("one fit (1, 2), truth 0, 0");
  const BiasVariance parts = bias_variance(arma::mat(arma::rowvec{1, 2}), {0, 0});
  CHECK_THAT(parts.variance, near_or(0.0, 0, {{anything, bias_variance_rule}}));
  CHECK_THAT(parts.bias2, near_or(2.5, 1e-15, {{anything, bias_variance_rule}}));
}

}  // namespace course_test
