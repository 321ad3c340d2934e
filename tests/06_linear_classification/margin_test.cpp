#include "margin.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "06_linear_classification/helpers.hpp"
#include "course_test.hpp"
#include "support_vectors.hpp"

namespace course_test {

using namespace ml;

const char* const margins_rule = "another formula than yᵢ ⟨w, xᵢ⟩";

const char* const support_vectors_rule = "the row numbers with M ≤ 1 + tolerance, rising";

TEST_CASE("06.1 the margin is the score times the label", "[06.1]") {
  const ByHand data;
  INFO("scores 2, -1.5, 0.5, 0, -4; labels 1, 1, -1, -1, -1");
  const arma::vec right = {2, -1.5, -0.5, 0, 4};
  CHECK_THAT(
      margins(data.X, data.y, data.w),
      near_or(
          right, 1e-12,
          {{{2, -1.5, 0.5, 0, -4}, "these are the scores: the labels are missing"},
           {arma::vec(right / std::sqrt(3.0)), "divided by the length of w: that is a distance"},
           {arma::vec(right / std::sqrt(2.0)), "divided by the length of w: that is a distance"},
           {arma::abs(right).eval(), "an absolute value: a mistake has a negative margin"},
           {{1, -1, -1, 0, 1}, "the sign of the margin, not the margin"},
           {anything, margins_rule}}));
}

TEST_CASE("06.1 one margin per example, whatever the number of features", "[06.1]") {
  const arma::mat X = {{1, 2, 0, -1}, {1, 0, 1, 3}};
  INFO("2 examples, 4 weights, scores 3.5 and -0.5, labels -1 and 1: two margins");
  CHECK_THAT(margins(X, {-1, 1}, {0.5, 1, 2, -1}),
             near_or(arma::vec{-3.5, -0.5}, 1e-12,
                     {{{3.5, -0.5}, "the labels are missing"}, {anything, margins_rule}}));
}

TEST_CASE("06.1 twice the weights, twice the margins; other labels, other signs", "[06.1]") {
  const ByHand data;
  const arma::vec M = {2, -1.5, -0.5, 0, 4};
  INFO("the five examples with weights twice as large, then with all labels turned");
  CHECK_THAT(margins(data.X, data.y, 2 * data.w),
             near_or(arma::vec(2 * M), 1e-12,
                     {{M, "divided by the length of w"}, {anything, margins_rule}}));
  CHECK_THAT(
      margins(data.X, -data.y, data.w),
      near_or(arma::vec(-M), 1e-12, {{M, "the labels have no effect"}, {anything, margins_rule}}));
}

TEST_CASE("06.5 three points hold the border", "[06.5]") {
  const Widest data;
  INFO("margins 1, 1, 2.44, 1.96, 4.04, 1, 1.88, 2.2, 3, up to rounding");
  CHECK_THAT(support_vectors(data.X, data.y, data.w),
             near_or(arma::uvec{0, 1, 5}, 0,
                     {{arma::uvec(), "M < 1 or M < 0: the edge M = 1 belongs to them"},
                      {[](const arma::uvec& got) { return got.n_elem < 3; },
                       "a margin of 1 may come out as 1 + 1e-16: the tolerance is not used"},
                      {{2, 3, 4, 6, 7, 8}, "these are the others"},
                      {anything, support_vectors_rule}}));
}

TEST_CASE("06.5 the inside of the margin and the wrong side belong to them", "[06.5]") {
  const ByHand data;
  {
    INFO("margins 2, -1.5, -0.5, 0, 4");
    CHECK_THAT(support_vectors(data.X, data.y, data.w),
               near_or(arma::uvec{1, 2, 3}, 0,
                       {{arma::uvec(), "only M = 1 was asked for"},
                        {{3}, "mistakes belong to them too: there is no lower limit"},
                        {{0}, "the labels are missing"},
                        {anything, support_vectors_rule}}));
  }
  const arma::mat X = {{1, 0.5}, {1, 1.5}, {1, 3}, {1, -0.25}};
  INFO(
      "one feature 0.5, 1.5, 3, -0.25, all y = +1 but the last, w = (0, 1): margins 0.5, 1.5, 3, "
      "0.25");
  CHECK_THAT(
      support_vectors(X, {1, 1, 1, -1}, {0, 1}),
      near_or(arma::uvec{0, 3}, 0,
              {{arma::uvec(), "only M = 1 was asked for"}, {anything, support_vectors_rule}}));
}

TEST_CASE("06.5 the tolerance widens the edge", "[06.5]") {
  const arma::mat X = {{1, 1.0005}, {1, 1.02}, {1, -0.9}, {1, -2}};
  const arma::vec y = {1, 1, -1, -1}, w = {0, 1};
  for (const auto& [tolerance, rows] :
       std::vector<std::pair<double, arma::uvec>>{{1e-9, {2}}, {0.001, {0, 2}}, {0.1, {0, 1, 2}}}) {
    INFO("margins 1.0005, 1.02, 0.9, 2; tolerance " << tolerance);
    CHECK_THAT(
        support_vectors(X, y, w, tolerance),
        near_or(rows, 0, {{{2}, "the tolerance is not used"}, {anything, support_vectors_rule}}));
  }
  INFO("margins exactly 1 and 2, tolerance 0");
  CHECK_THAT(
      support_vectors({{1, 1}, {1, -2}}, {1, -1}, w, 0),
      near_or(arma::uvec{0}, 0,
              {{arma::uvec(), "< where the formula has <="}, {anything, support_vectors_rule}}));
}

TEST_CASE("06.5 there may be none", "[06.5]") {
  const arma::mat X = {{1, 3}, {1, -3}};
  INFO("margins 3 and 3: nobody holds this border");
  {
    INFO("Likely cause: " << support_vectors_rule);
    CHECK(support_vectors(X, {1, -1}, {0, 1}).is_empty());
  }
}

}  // namespace course_test
