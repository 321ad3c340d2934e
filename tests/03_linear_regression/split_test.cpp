#include "split.hpp"

#include "03_linear_regression/helpers.hpp"
#include "course_test.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

const char* const split_rule =
    "the first train_size numbers of a random order go to train, all the others to test";

TEST_CASE("03.1 every example is dealt exactly once", "[03.1]") {
  Rng rng(1);
  INFO("10 examples, 7 of them to train");
  const Split parts = split(10, 7, rng);
  INFO("train: " << show<arma::uword>(parts.train) << ", test: " << show<arma::uword>(parts.test));
  const arma::uvec all = arma::sort(arma::join_cols(parts.train, parts.test));
  const arma::uword different = arma::uvec(arma::unique(all)).n_elem;
  INFO("Likely cause: " << (parts.train.n_elem == 3 && parts.test.n_elem == 7
                                ? "the two parts are swapped"
                            : all.n_elem > different ? "the two parts overlap"
                            : all.n_elem < 10
                                ? "an example is left out: the end of a range, or a size off by one"
                            : !all.is_empty() && all.max() == 10
                                ? "rows are counted from 0, so the last one is 9"
                                : "the sizes: train_size for train, all others for test"));
  {
    INFO("Likely cause: " << split_rule);
    CHECK(parts.train.n_elem == 7);
    CHECK(parts.test.n_elem == 3);
  }
  CHECK_THAT(all,
             near_or(arma::uvec(arma::regspace<arma::uvec>(0, 9)), 0, {{anything, split_rule}}));
}

TEST_CASE("03.1 every choice is equally likely", "[03.1]") {
  INFO("5 examples, 2 of them to train");
  check_pairs([](Rng& rng) { return split(5, 2, rng).train; });
}

TEST_CASE("03.1 no example is favored", "[03.1]") {
  Rng rng(11);
  arma::vec chosen(3, arma::fill::zeros);
  for (int i = 0; i < 20000; ++i) {
    const arma::uvec train = split(3, 1, rng).train;
    {
      INFO("Likely cause: " << split_rule);
      REQUIRE(train.n_elem == 1);
      REQUIRE(train(0) < 3);
    }
    ++chosen(train(0));
  }
  INFO(
      "3 examples, 1 of them to train, dealt 20000 times; each should be chosen about 6667 times, "
      "give or take 67. Likely cause: a shuffle of your own that swaps every place with any place; "
      "that is not even. `permutation` is.");
  CHECK_THAT(chosen,
             near_or(arma::vec(3, arma::fill::value(20000.0 / 3)), 400, {{anything, split_rule}}));
}

TEST_CASE("03.1 the generator decides, and nothing else", "[03.1]") {
  Rng rng(3), again(3);
  INFO("Likely cause: a generator of your own instead of the one passed in, or no shuffling");
  const arma::uvec first = split(50, 20, rng).train, second = split(50, 20, rng).train;
  CHECK_THAT(arma::uvec(split(50, 20, again).train), near(first, 0));
  CHECK(arma::any(first != second));
}

}  // namespace course_test
