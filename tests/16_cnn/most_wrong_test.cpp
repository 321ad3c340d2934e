#include "most_wrong.hpp"

#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("16.6 the surest mistakes come first", "[16.6]") {
  const Matrix probabilities = {{0.7, 0.9, 0.4, 0.2, 0.05}, {0.3, 0.1, 0.6, 0.8, 0.95}};
  const Matrix targets = {{1, 0, 1, 1, 0}, {0, 1, 0, 0, 1}};
  INFO("columns 1, 2, 3 are wrong, with probabilities 0.9, 0.6, 0.8 for what was answered");
  CHECK_THAT(most_wrong(probabilities, targets, 5),
             near_or(arma::uvec{1, 3, 2}, 0,
                     {{arma::uvec{2, 3, 1}, "the least sure first"},
                      {arma::uvec{1, 2, 3}, "in the order of the data; sort by probability"},
                      {arma::uvec{0, 2, 1},
                       "places in the list of the wrong ones; asked for are columns of the data"},
                      {arma::uvec{4, 1, 3, 0, 2}, "right answers are among them"},
                      {arma::uvec{4, 0}, "those are the right answers"}}));
  INFO("at most two");
  CHECK_THAT(most_wrong(probabilities, targets, 2),
             near_or(arma::uvec{1, 3}, 0, {{arma::uvec{1, 3, 2}, "more than count"}}));
  INFO("no mistakes: nothing");
  CHECK(most_wrong(targets, targets, 3).is_empty());
}

TEST_CASE("16.6 three classes", "[16.6]") {
  const Matrix probabilities = {{0.5, 0.1}, {0.45, 0.2}, {0.05, 0.7}};
  const Matrix targets = {{0, 0}, {0, 1}, {1, 0}};
  INFO("both wrong, answered with 0.5 and 0.7; the right classes have 0.05 and 0.2");
  CHECK_THAT(most_wrong(probabilities, targets, 2),
             near_or(arma::uvec{1, 0}, 0,
                     {{arma::uvec{0, 1},
                       "sorted by the right class; the surest has the largest probability of what "
                       "was answered"}}));
}

}  // namespace course_test
