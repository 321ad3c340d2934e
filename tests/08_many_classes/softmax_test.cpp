#include "softmax.hpp"

#include <cmath>

#include "08_many_classes/helpers.hpp"
#include "course_test.hpp"

namespace course_test {

using namespace ml;

const char* const softmax_rule =
    "another formula than exp(z − largest of its column) over the sum of these down the column";

TEST_CASE("08.1 softmax of columns by hand", "[08.1]") {
  const double ln2 = std::log(2.0), ln3 = std::log(3.0);
  {
    INFO("one column, scores (2, 1, 0): e^2, e and 1 over their sum, 0.665, 0.245 and 0.090");
    CHECK_THAT(softmax(arma::mat(arma::vec{2, 1, 0})),
               near_or(arma::mat(arma::vec{e2, e1, 1} / (e2 + e1 + 1)), 1e-14,
                       {{arma::mat(arma::vec{e2, e1, 1}), "not divided by their sum"},
                        {arma::mat(arma::vec{2, 1, 0} / 3), "the exponential is missing"},
                        {arma::mat(3, 1, arma::fill::ones),
                         "the sum runs along the row of each class, not down the column"},
                        {anything, softmax_rule}}));
  }
  INFO("two columns, scores (0, ln 2, 0) and (ln 3, 0, 0)");
  CHECK_THAT(softmax(arma::mat{{0, ln3}, {ln2, 0}, {0, 0}}),
             near_or(arma::mat{{0.25, 0.6}, {0.5, 0.2}, {0.25, 0.2}}, 1e-14,
                     {{arma::mat{{0.25, 0.75}, {2.0 / 3, 1.0 / 3}, {0.5, 0.5}},
                       "the sum runs along the rows, not down each column"},
                      {arma::mat(arma::mat{{1, 3}, {2, 1}, {1, 1}} / 9),
                       "the sum runs over the whole matrix"},
                      {[](const arma::mat& p) { return std::abs(arma::accu(p) - 1) < 1e-9; },
                       "the sum runs over the whole matrix"},
                      {[](const arma::mat& p) {
                         return arma::approx_equal(arma::mat(arma::sum(p, 1)), arma::ones(3, 1),
                                                   "absdiff", 1e-9);
                       },
                       "the rows sum to 1: the columns should"},
                      {anything, softmax_rule}}));
}

TEST_CASE("08.1 softmax of large scores", "[08.1]") {
  const double e = std::exp(-1.0);
  const auto none = [](const arma::mat& p) { return p.has_nan(); };
  {
    INFO("columns (1000, 1000, 0) and (-1000, -1000, -1001)");
    CHECK_THAT(softmax(arma::mat{{1000, -1000}, {1000, -1000}, {0, -1001}}),
               near_or(arma::mat{{0.5, 1 / (2 + e)}, {0.5, 1 / (2 + e)}, {0, e / (2 + e)}}, 1e-13,
                       {{none,
                         "exp(1000) is infinite and exp(-1000) is 0: infinity over infinity, "
                         "or 0 over 0, in at least one column"},
                        {anything, softmax_rule}}));
  }
  INFO("columns (1000, 1000) and (-1000, -1000): each has a largest score of its own");
  CHECK_THAT(softmax(arma::mat{{1000, -1000}, {1000, -1000}}),
             near_or(arma::mat{{0.5, 0.5}, {0.5, 0.5}}, 1e-14,
                     {{none, "the largest score of the whole matrix is not that of each column"},
                      {anything, softmax_rule}}));
}

}  // namespace course_test
