#include "three_way_split.hpp"

#include "course_test.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("04.3 three parts, every example once", "[04.3]") {
  INFO("20 examples into 12, 5 and the rest, 3");
  Rng rng(7);
  const ThreeWaySplit parts = three_way_split(20, 12, 5, rng);
  CHECK_THAT(parts.train.n_elem,
             equal_or(arma::uword{12}, {{13, "head(n) takes n elements; subvec(0, n) one more"},
                                        {11, "subvec(a, b) contains b as well"},
                                        {anything, "train_size is the number of the first part"},
                                        {5, "training and validation are exchanged"}}));
  CHECK_THAT(
      parts.validation.n_elem,
      equal_or(
          arma::uword{5},
          {{6, "subvec(a, b) contains both ends, so b is one too far"},
           {4, "subvec(a, b) contains both ends"},
           {anything,
            "the part between begins at train_size and ends before train_size + validation_size"},
           {3, "validation and test are exchanged"},
           {12, "training and validation are exchanged"}}));
  CHECK_THAT(parts.test.n_elem,
             equal_or(arma::uword{3},
                      {{4, "an example too many"},
                       {2, "an example is left out"},
                       {5, "validation and test are exchanged"},
                       {8, "the rest is what both others leave"},
                       {anything, "the test set is the rest: examples minus both other sizes"}}));
  const arma::uvec all =
      arma::sort(arma::join_cols(parts.train, arma::join_cols(parts.validation, parts.test)));
  INFO("all three parts together, sorted. Likely cause: two parts overlap");
  CHECK_THAT(all, near(arma::uvec(arma::regspace<arma::uvec>(0, 19)), 0));
}

TEST_CASE("04.3 the parts are dealt at random", "[04.3]") {
  INFO("2000 deals of 10 examples, 2 of them into the test set");
  Rng rng(7);
  arma::vec in_test(10, arma::fill::zeros);
  for (int i = 0; i < 2000; ++i) {
    for (const arma::uword row : three_way_split(10, 6, 2, rng).test) in_test(row) += 1;
  }
  INFO(
      "each should be there about 400 times (± 18). Likely cause: the order is not shuffled, or "
      "the "
      "generator is started anew. Counts: "
      << show<double>(in_test));
  CHECK(in_test.min() > 300);
  CHECK(in_test.max() < 500);
}

}  // namespace course_test
