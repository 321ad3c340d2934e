#include "prune_mask.hpp"

#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("17.4 the smallest go", "[17.4]") {
  const Matrix scores = {{5, 1, 4}, {2, 6, 3}}, all(2, 3, arma::fill::ones);
  INFO("scores [5 1 4; 2 6 3], nothing removed yet");
  CHECK_THAT(prune_mask(scores, all, 2),
             near_or(Matrix{{1, 0, 1}, {0, 1, 1}}, 0,
                     {{Matrix{{0, 1, 1}, {1, 0, 1}}, "the largest went; the smallest should"},
                      {Matrix{{0, 1, 0}, {1, 0, 0}}, "1 stays, 0 goes: the other way round"},
                      {Matrix{{1, 0, 1}, {0, 1, 0}}, "one too many"},
                      {Matrix{{1, 0, 1}, {1, 1, 1}}, "one too few"}}));
  CHECK_THAT(prune_mask(scores, all, 0), near(all, 0));
  CHECK_THAT(prune_mask(scores, all, 5), near(Matrix{{0, 0, 0}, {0, 1, 0}}, 0));
  CHECK_THAT(prune_mask(scores, all, 6), near(Matrix(2, 3, arma::fill::zeros), 0));
}

TEST_CASE("17.4 what is gone stays gone, and does not count", "[17.4]") {
  const Matrix scores = {{3, 1, 5}, {6, 4, 2}}, mask = {{1, 0, 1}, {0, 1, 1}};
  INFO("removed before: the places with scores 1 and 6; two more go: those with 2 and 3");
  CHECK_THAT(prune_mask(scores, mask, 2),
             near_or(Matrix{{0, 0, 1}, {0, 1, 0}}, 0,
                     {{Matrix{{0, 0, 1}, {0, 0, 1}},
                       "a position in the short list of those that are left is not a place in the "
                       "matrix: look it up in `there`"},
                      {Matrix{{1, 0, 1}, {0, 1, 0}},
                       "a weight that was removed before was counted as one of the two"},
                      {Matrix{{1, 0, 1}, {1, 1, 0}}, "the mask of before is forgotten"},
                      {Matrix{{0, 1, 1}, {1, 1, 0}}, "what was removed before came back"},
                      {mask,
                       "nothing happened: were those removed again that are gone already? Only "
                       "the scores of the places `there` may be compared"}}));
}

TEST_CASE("17.4 the score of what is gone does not matter", "[17.4]") {
  INFO("scores [-9 2 1], the first removed before: the third goes");
  CHECK_THAT(prune_mask(Matrix{{-9, 2, 1}}, Matrix{{0, 1, 1}}, 1),
             near_or(Matrix{{0, 1, 0}}, 0,
                     {{Matrix{{0, 0, 1}}, "a position in the short list is not a place"},
                      {Matrix{{0, 1, 1}}, "the first was counted, which is gone already"}}));
}

TEST_CASE("17.4 as many as asked for, also among equals", "[17.4]") {
  INFO(
      "scores [3 3 3 3 1], three go: the 1 and the first two of the 3s. A threshold cannot tell "
      "equal scores apart");
  CHECK_THAT(prune_mask(Matrix{{3, 3, 3, 3, 1}}, Matrix(1, 5, arma::fill::ones), 3),
             near_or(Matrix{{0, 0, 1, 1, 0}}, 0,
                     {{Matrix{{0, 0, 0, 0, 0}}, "all that are equal to the threshold went"},
                      {Matrix{{1, 1, 1, 1, 0}}, "none that is equal to the threshold went"},
                      {Matrix{{1, 1, 0, 0, 0}}, "of equal scores the first go first"}}));
}

TEST_CASE("17.4 forty equal scores, and scores below zero", "[17.4]") {
  Matrix expected(1, 40, arma::fill::ones);
  expected.head_cols(20).zeros();
  {
    INFO("forty equal scores, twenty go: the first twenty");
    CHECK_THAT(
        prune_mask(Matrix(1, 40, arma::fill::ones), Matrix(1, 40, arma::fill::ones), 20),
        near_or(expected, 0,
                {{anything,
                  "of equal scores the first go first; a sort that is not stable mixes them"}}));
  }
  {
    INFO("scores [-1 0 -2]: below zero is smaller than zero");
    CHECK_THAT(prune_mask(Matrix{{-1, 0, -2}}, Matrix(1, 3, arma::fill::ones), 1),
               near_or(Matrix{{1, 1, 0}}, 0,
                       {{Matrix{{1, 0, 1}}, "the smallest score, not the one nearest to 0"}}));
  }
}

}  // namespace course_test
