#include "gradient_check.hpp"

#include <cmath>
#include <vector>

#include "course_test.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("10.7 a right gradient passes, a wrong one shows its error", "[10.7]") {
  const auto loss = [](const arma::vec& x) { return x(0) * x(0) + 3 * x(1); };
  const arma::vec x = {1, 2};
  INFO("x0² + 3 x1 at (1, 2): the gradient is (2, 3)");
  CHECK_THAT(gradient_check(loss, x, {2, 3}, {0, 1}),
             near_or(0.0, 1e-9,
                     {{anything,
                       "the largest |given − numeric|, both for the same parameter, over the "
                       "largest of both; all start at 0"}}));
  {
    INFO("(2, 3.3) instead: off by 0.3, and the largest derivative of both is 3.3");
    CHECK_THAT(gradient_check(loss, x, {2, 3.3}, {0, 1}),
               near_or(0.3 / 3.3, 1e-8,
                       {{0.3, "the difference must be divided by the largest derivative"},
                        {0.1, "the largest of both kinds, the given ones too: 3.3"},
                        {0.3 / 6.3, "divided by the sum; asked for is the larger of the two"},
                        {0.3 / 2, "the largest over all chosen parameters, not the first"},
                        {0, "the largest difference, not the last or the smallest"},
                        {anything, "the largest |given − numeric| over the largest of both"}}));
  }
  {
    INFO("(2, -3) instead: off by 6, and the largest derivative of both is 3");
    CHECK_THAT(gradient_check(loss, x, {2, -3}, {0, 1}),
               near_or(2.0, 1e-8,
                       {{0, "absolute values are compared, so the sign is lost"},
                        {anything, "max |g − n| over the largest |g| or |n|"}}));
  }
  INFO("(0, 0) instead: off by 3 of 3");
  CHECK_THAT(gradient_check(loss, x, {0, 0}, {0, 1}), near(1.0, 1e-8));
}

TEST_CASE("10.7 small derivatives are no excuse", "[10.7]") {
  const auto loss = [](const arma::vec& x) { return 1e-3 * x(0) - 2e-3 * x(1); };
  {
    INFO("0.001 x0 - 0.002 x1, given (0.001, -0.001): off by half of the largest derivative");
    CHECK_THAT(
        gradient_check(loss, {1, 1}, {1e-3, -1e-3}, {0, 1}),
        near_or(0.5, 1e-7,
                {{1e-3,
                  "the scale must not start at 1: it is the largest derivative, however "
                  "small"},
                 {1, "the largest derivative counts by its size: −0.002 is larger than 0.001"},
                 {anything, "max |g − n| over the largest |g| or |n|, however small that is"}}));
  }
  INFO("0.001 x0 - 0.002 x1, given (0.001, -0.004), the largest of all: off by 0.002 of 0.004");
  CHECK_THAT(gradient_check(loss, {1, 1}, {1e-3, -4e-3}, {0, 1}),
             near_or(0.5, 1e-7,
                     {{1, "the given derivatives count by their size too: −0.004"},
                      {2, "derivatives count by their size: −0.004 is the largest"}}));
}

TEST_CASE("10.7 one scale for all parameters", "[10.7]") {
  INFO("3 x0 + 0.001 x1, given (3, 0.002): off by 0.001, over the largest derivative of all, 3");
  CHECK_THAT(gradient_check([](const arma::vec& x) { return 3 * x(0) + 1e-3 * x(1); }, {1, 1},
                            {3, 2e-3}, {0, 1}),
             near_or(1e-3 / 3, 1e-8,
                     {{[](double got) { return got > 0.4 && got < 1.1; },
                       "each difference was divided by its own derivative; all are divided by the "
                       "largest, because rounding disturbs all of them by the same amount"},
                      {anything, "max |g − n| over the largest |g| or |n|"}}));
}

TEST_CASE("10.7 only the chosen parameters count", "[10.7]") {
  std::vector<arma::vec> asked;
  const auto loss = [&](const arma::vec& x) {
    asked.push_back(x);
    return x(0) * x(1) * x(2);
  };
  const arma::vec x = {1, 2, 3};
  INFO("x0 x1 x2 at (1, 2, 3), given gradient (100, 3, 2), chosen 1 and 2: they are right");
  CHECK_THAT(gradient_check(loss, x, {100, 3, 2}, {1, 2}),
             near_or(0.0, 1e-9,
                     {{[](double got) { return got > 0.5; }, "parameter 0 was not chosen"},
                      {anything,
                       "a parameter is not put back before the next one moves, so the differences "
                       "are those of another point; or another formula than the page's"}}));
  INFO(
      "one parameter moves at a time, all others stay where they are. Likely cause: a parameter "
      "is not put back before the next one moves");
  for (const arma::vec& point : asked) CHECK(arma::accu(arma::abs(point - x) > 1e-12) <= 1);
}

TEST_CASE("10.7 the step h and a gradient of zero", "[10.7]") {
  const auto cube = [](const arma::vec& x) { return x(0) * x(0) * x(0); };
  {
    INFO("x³ at 1 with h = 0.1: the difference quotient is 3 + h² = 3.01");
    CHECK_THAT(gradient_check(cube, {1}, {3}, {0}, 0.1),
               near_or(0.01 / 3.01, 1e-10,
                       {{[](double got) { return got < 1e-8; }, "h is not handed on"},
                        {0.31 / 3.31, "the difference is taken to one side"},
                        {0.01 / 3, "the numeric derivative may be the largest: 3.01"}}));
  }
  INFO("nothing depends on x: 0 against 0 is no error");
  CHECK_THAT(gradient_check([](const arma::vec&) { return 5.0; }, {1, 2}, {0, 0}, {0, 1}),
             near_or(0.0, 0,
                     {{[](double got) { return std::isnan(got); }, "0 divided by 0"},
                      {anything, "where all derivatives are 0 the error is 0"}}));
}

}  // namespace course_test
