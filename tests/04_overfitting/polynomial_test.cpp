#include "polynomial.hpp"

#include "course_test.hpp"

namespace course_test {

using namespace ml;

const char* const polynomial_features_rule =
    "column j must hold the powers j of x, j from 0 to the degree";

TEST_CASE("04.1 powers of three numbers", "[04.1]") {
  INFO("x = 2, -1, 0.5, degree 3");
  CHECK_THAT(
      polynomial_features({2, -1, 0.5}, 3),
      near_or(
          arma::mat{{1, 2, 4, 8}, {1, -1, 1, -1}, {1, 0.5, 0.25, 0.125}}, 1e-15,
          {{{{2, 4, 8}, {-1, 1, -1}, {0.5, 0.25, 0.125}},
            "the power 0, a column of ones, is missing"},
           {{{1, 2, 4}, {1, -1, 1}, {1, 0.5, 0.25}}, "the degree itself belongs to the powers"},
           {{{2, 4, 8, 16}, {-1, 1, -1, 1}, {0.5, 0.25, 0.125, 0.0625}},
            "column j holds the power j + 1: the powers begin with 0"},
           {{{1, 2, 4, 6}, {1, -1, -2, -3}, {1, 0.5, 1, 1.5}}, "x times j, not x to the power j"},
           {{{1, 2, 2, 2}, {1, -1, -1, -1}, {1, 0.5, 0.5, 0.5}},
            "each column is x itself, not the column before times x"},
           {[](const arma::mat& got) { return arma::all(arma::vectorise(got) == 1); },
            "only the ones are there: the powers from 1 on were never written"},
           {[](const arma::mat& got) { return got.n_cols == 4 && !arma::all(got.col(0) == 1); },
            "column 0 must be the ones"},
           {[](const arma::mat& got) {
              return got.n_cols == 4 &&
                     !arma::approx_equal(got.col(1), arma::vec{2, -1, 0.5}, "absdiff", 1e-9);
            },
            "column 1 must be x itself, the column of ones times x"},
           {anything, "each column must be the one just before it times x, up to the last"}}));
}

TEST_CASE("04.1 degree 0 and an input of zero", "[04.1]") {
  {
    INFO("degree 0 has one column, the ones");
    CHECK_THAT(polynomial_features({5, 6}, 0), near_or(arma::mat(2, 1, arma::fill::ones), 0,
                                                       {{anything, polynomial_features_rule}}));
  }
  INFO("0 to the power 0 is 1 here: the constant feature is 1 everywhere");
  CHECK_THAT(polynomial_features({0}, 2),
             near_or(arma::mat(arma::rowvec{1, 0, 0}), 0, {{anything, polynomial_features_rule}}));
}

}  // namespace course_test
