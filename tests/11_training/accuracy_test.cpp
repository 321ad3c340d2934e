#include "accuracy.hpp"

#include "11_training/helpers.hpp"
#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

const char* const accuracy_rule =
    "another formula than the share of columns whose largest output stands in the row of the "
    "largest target";

TEST_CASE("11.8 the share of right answers", "[11.8]") {
  // Largest in rows 0, 2, 1, 2, 0; right are 0, 2, 2, 2, 1.
  const Matrix outputs{{3, -5, 0, 0.1, 9}, {1, -4, 2, 0.2, 8}, {2, -3, 1, 0.3, 7}};
  const Matrix targets{{1, 0, 0, 0, 0}, {0, 0, 0, 0, 1}, {0, 1, 1, 1, 0}};
  INFO("five examples, three classes: predicted 0, 2, 1, 2, 0, right 0, 2, 2, 2, 1");
  CHECK_THAT(accuracy(outputs, targets),
             near_or(0.6, 1e-12,
                     {{0.0, "a division of whole numbers"},
                      {0.4, "the share of mistakes"},
                      {3.0, "a count, not a share"},
                      {1.0, "divided by the classes, not by the examples"},
                      {0.2, "the largest of each row, not of each column"},
                      {anything, accuracy_rule}}));
}

TEST_CASE("11.8 all right, all wrong, and a tie", "[11.8]") {
  const Matrix targets{{1, 0}, {0, 1}, {0, 0}, {0, 0}};
  CHECK_THAT(accuracy(targets, targets), near_or(1.0, 1e-12, {{anything, accuracy_rule}}));
  CHECK_THAT(accuracy(Matrix{{0, 0}, {0, 0}, {0, 1}, {1, 0}}, targets),
             near_or(0.0, 1e-12, {{anything, accuracy_rule}}));
  INFO("of equal outputs the first one counts: zeros answer class 0");
  CHECK_THAT(accuracy(Matrix(4, 2, arma::fill::zeros), targets),
             near_or(0.5, 1e-12, {{anything, accuracy_rule}}));
}

}  // namespace course_test
