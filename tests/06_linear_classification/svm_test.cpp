#include "svm.hpp"

#include <cmath>

#include "06_linear_classification/helpers.hpp"
#include "course_test.hpp"
#include "margin.hpp"

namespace course_test {

using namespace ml;

const char* const svm_fit_rule =
    "steps w − η/(N √k) hinge_subgradient(w) from 0, k from 1 to options.steps; the answer is the "
    "point of the path with the lowest loss, the start included";

TEST_CASE("06.4 the steps shrink like one over the root of k", "[06.4]") {
  // Four examples far from the margin all the way: each step adds rate / √k to w(1).
  const arma::mat X = {{1, -1}, {1, -1}, {1, 1}, {1, 1}};
  const double sum = 1 + 1 / std::sqrt(2.0) + 1 / std::sqrt(3.0) + 0.5;
  INFO(
      "points -1, -1, 1, 1, lambda 0, rate 0.01, 4 steps: all pull all the time, so w(1) is 0.01 "
      "(1 + 1/√2 + 1/√3 + 1/√4) = 0.02784");
  CHECK_THAT(svm_fit(X, {-1, -1, 1, 1}, {.lambda = 0, .rate = 0.01, .steps = 4}),
             near_or(arma::vec{0, 0.01 * sum}, 1e-12,
                     {{{0, 0.04}, "the steps do not shrink"},
                      {{0, 0.04 * sum}, "not divided by the number of examples"},
                      {{0, 0.02 * sum}, "divided by the number of features, not of examples"},
                      {{0, 0.01 * 25 / 12}, "the rate falls as 1/k, not as 1/√k"},
                      {{0, -0.01 * sum}, "uphill: step against the sub-gradient"},
                      {{0, 0.01 * (sum - 0.5)}, "one step is missing"},
                      {{0, 0.01 * (sum - 1)}, "k starts at 2"},
                      {{0, 0.01}, "an integer division: 1 / √k needs a double"},
                      {{0, 0}, "nothing moved: is the sub-gradient used, and the best kept?"},
                      {anything, svm_fit_rule}}));
}

TEST_CASE("06.4 zero steps stay at zero", "[06.4]") {
  const Widest data;
  INFO("steps 0: the start is the only point of the path, w = 0");
  CHECK_THAT(svm_fit(data.X, data.y, {.lambda = 0.1, .rate = 1, .steps = 0}),
             near_or(arma::vec{0, 0, 0}, 0,
                     {{[](const arma::vec&) { return true; }, "a step is taken at k = 0"},
                      {anything, svm_fit_rule}}));
}

TEST_CASE("06.4 the best weights, not the last ones", "[06.4]") {
  const Widest data;
  const auto loss = [&](const arma::vec& w) {
    return 0.1 * arma::accu(arma::square(w.tail(2))) + shrunk_sum(data.y % (data.X * w), 1);
  };
  double before = 9;  // at w = 0: 1 for each example
  for (arma::uword steps = 0; steps <= 60; ++steps) {
    INFO("rate 20, which is wild, lambda 0.1, "
         << steps << " steps: the loss may never be above that of fewer steps, nor above 9, that "
         << "of w = 0");
    const double after = loss(svm_fit(data.X, data.y, {.lambda = 0.1, .rate = 20, .steps = steps}));
    INFO("Likely cause: the last weights are returned, not those with the lowest loss so far");
    REQUIRE(after <= before + 1e-9);
    before = after;
  }
}

TEST_CASE("06.4 the widest margin of nine points", "[06.4]") {
  const Widest data;
  INFO("by hand w = (-1, 0.48, 0.64), and the border is 1.25 away from three points");
  const arma::vec w = svm_fit(data.X, data.y, {.lambda = 0.1, .rate = 1, .steps = 10000});
  CHECK_THAT(
      w,
      near_or(data.w, 0.01,
              {{[](const arma::vec& got) {
                  return arma::norm(got - arma::vec{-1, 0.48, 0.64}) < 0.2;
                },
                "close, but rattling: the step does not shrink, or the last weights are returned"},
               {[](const arma::vec& got) { return got(0) > -0.9; },
                "the bias is held back: does the penalty reach it?"},
               {anything, svm_fit_rule}}));
  CHECK_THAT(distance_to_border(data.X, data.y, w),
             near_or(1.25, 0.005, {{anything, svm_fit_rule}}));
}

TEST_CASE("06.4 the bias is free", "[06.4]") {
  // Two points at 10 ± 1: the widest margin is 1, so w = 1 and the bias is -10.
  const arma::mat X = {{1, 9}, {1, 11}};
  INFO("points 9 (y = -1) and 11 (y = +1): w = (-10, 1)");
  CHECK_THAT(svm_fit(X, {-1, 1}, {.lambda = 0.01, .rate = 2, .steps = 20000}),
             near_or(arma::vec{-10, 1}, 0.1,
                     {{[](const arma::vec& got) { return got(0) > -9.5; },
                       "the bias is penalized, or the best point of the path is not kept"},
                      {anything, svm_fit_rule}}));
}

TEST_CASE("06.4 a heavy penalty, by hand", "[06.4]") {
  // x = -1 (y = -1) and x = 1 (y = +1), b = 0: lambda w² + 2 (1 - w) is lowest at w = 1 / lambda.
  const arma::mat X = {{1, -1}, {1, 1}};
  INFO("points -1 and 1, lambda 4: 4 w² + 2 (1 - w) is lowest at w = 1/4");
  const arma::vec w = svm_fit(X, {-1, 1}, {.lambda = 4, .rate = 0.2, .steps = 5000});
  CHECK_THAT(w(1), near_or(0.25, 0.005,
                           {{1, "lambda has no effect"},
                            {[](double got) { return got > 0.45 && got < 0.55; },
                             "lambda is divided by the number of examples, or the 2 of its slope "
                             "is missing"},
                            {anything, svm_fit_rule}}));
}

TEST_CASE("06.4 a constant feature and a repeated example change nothing", "[06.4]") {
  const Widest data;
  const arma::mat X = arma::join_rows(data.X, arma::zeros(9));
  {
    INFO("the nine points with a feature that is always 0: its weight stays 0");
    CHECK_THAT(svm_fit(X, data.y, {.lambda = 0.1, .rate = 1, .steps = 10000}),
               near_or(arma::vec{-1, 0.48, 0.64, 0}, 0.01, {{anything, svm_fit_rule}}));
  }
  INFO("every point twice and lambda twice: the same minimum");
  CHECK_THAT(svm_fit(arma::join_cols(data.X, data.X), arma::join_cols(data.y, data.y),
                     {.lambda = 0.2, .rate = 1, .steps = 10000}),
             near_or(data.w, 0.01, {{anything, svm_fit_rule}}));
}

TEST_CASE("06.4 a wild rate gives no nonsense", "[06.4]") {
  const Widest data;
  for (const double rate : {1e3, 1e150, 1e300}) {
    INFO("rate " << rate
                 << ": the weights may be bad, but they must be numbers. Likely cause: a loss of "
                    "NaN or infinity was taken for the lowest");
    CHECK(svm_fit(data.X, data.y, {.lambda = 0.1, .rate = rate, .steps = 50}).is_finite());
  }
}

}  // namespace course_test
