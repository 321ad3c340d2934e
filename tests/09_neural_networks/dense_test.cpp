#include "dense.hpp"

#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

const char* const dense_rule = "another formula than W X with b added to every column";

TEST_CASE("09.3 a dense layer of three outputs, two inputs and four examples", "[09.3]") {
  const Matrix W = {{1, 2}, {0, -1}, {3, 0}};
  const Vector b = {10, 20, 30};
  const Matrix X = {{1, 0, 2, -1}, {2, -1, 0, 3}};
  INFO("W is 3×2, b has 3 elements, X is 2×4; the first column is (1·1 + 2·2 + 10, -2 + 20, 33)");
  CHECK_THAT(dense(W, b, X),
             near_or(Matrix{{15, 8, 12, 15}, {18, 21, 20, 17}, {33, 30, 36, 27}}, 1e-12,
                     {{Matrix(W * X), "the bias is missing"},
                      {Matrix(W * X - arma::repmat(b, 1, 4)), "the sign of b"},
                      {anything, "W times X, and b added to every column"}}));
}

TEST_CASE("09.3 square weights are not transposed", "[09.3]") {
  INFO("W = (1 2; 0 1), b = (0, -1), X = (3 1; 4 1): all 2×2, so only the values tell");
  CHECK_THAT(dense({{1, 2}, {0, 1}}, {0, -1}, {{3, 1}, {4, 1}}),
             near_or(Matrix{{11, 3}, {3, 0}}, 1e-12,
                     {{Matrix{{3, 1}, {9, 2}}, "W is transposed"},
                      {Matrix{{3, 7}, {3, 8}}, "the factors are exchanged: W X, not X W"},
                      {Matrix{{3, 6}, {4, 8}}, "the factors are exchanged: W X, not X W"},
                      {Matrix{{11, 2}, {4, 0}}, "b is added along the rows, not to each column"},
                      {Matrix{{3, 2}, {0, 0}}, "% multiplies element by element; * is the product"},
                      {Matrix{{11, 3}, {4, 1}}, "the bias is missing"},
                      {anything, dense_rule}}));
}

}  // namespace course_test
