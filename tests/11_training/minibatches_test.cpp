#include "minibatches.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <vector>

#include "11_training/helpers.hpp"
#include "course_test.hpp"
#include "examples.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

namespace {

/// `count` examples: column i holds (i, −i), its target is 100 + i.
Examples numbered(arma::uword count) {
  Examples data{Matrix(2, count), Matrix(1, count)};
  for (arma::uword i = 0; i < count; ++i) {
    const auto number = static_cast<Scalar>(i);
    data.X.col(i) = Vector{number, -number};
    data.targets.col(i) = 100 + number;
  }
  return data;
}

/// The batches of one epoch, each as the list of its example numbers.
std::vector<std::vector<arma::uword>> dealt(arma::uword count, arma::uword batch_size, Rng& rng) {
  std::vector<std::vector<arma::uword>> batches;
  minibatches(numbered(count), batch_size, rng, [&](const Examples& batch) {
    batches.emplace_back();
    for (arma::uword j = 0; j < batch.X.n_cols; ++j) {
      batches.back().push_back(static_cast<arma::uword>(batch.X(0, j)));
    }
  });
  return batches;
}

}  // namespace

const char* const minibatches_rule =
    "one random order of all examples from the rng, cut into pieces of batch_size, the last one "
    "shorter; X and targets by the same numbers, use() once for each";

TEST_CASE("11.5 every example is in exactly one batch, the last one is shorter", "[11.5]") {
  for (const arma::uword count : {10U, 12U, 3U, 9U}) {
    INFO(count << " examples in batches of 4");
    Rng rng(1);
    const auto batches = dealt(count, 4, rng);
    CHECK_THAT(batches.size(),
               equal_or((count + 3) / 4, {{count / 4, "the last, shorter batch is lost"},
                                          {count / 4 + 1, "an empty batch at the end"},
                                          {count, "a batch for every example"},
                                          {anything, minibatches_rule}}));
    std::multiset<arma::uword> seen;
    for (std::size_t k = 0; k < batches.size(); ++k) {
      {
        INFO("Likely cause: " << minibatches_rule);
        CHECK(batches[k].size() == std::min<arma::uword>(4, count - 4 * k));
      }
      seen.insert(batches[k].begin(), batches[k].end());
    }
    {
      INFO("Likely cause: " << minibatches_rule);
      CHECK(seen.size() == count);
    }
    INFO("how many different examples were dealt; fewer: some were drawn twice");
    {
      INFO("Likely cause: " << minibatches_rule);
      CHECK(std::set<arma::uword>(seen.begin(), seen.end()).size() == count);
    }
  }
}

TEST_CASE("11.5 each example keeps its own target", "[11.5]") {
  INFO("the target of (i, -i) is 100 + i, for 23 examples in batches of 5");
  Rng rng(2);
  minibatches(numbered(23), 5, rng, [](const Examples& batch) {
    INFO("a batch has X " << show(batch.X) << " and targets " << show(batch.targets));
    INFO("Likely cause: X was shuffled without the targets");
    REQUIRE(batch.targets.n_rows == 1);
    CHECK_THAT(batch.targets, near(Matrix(100 + batch.X.row(0)), 1e-12));
    CHECK_THAT(Matrix(batch.X.row(1)), near(Matrix(-batch.X.row(0)), 1e-12));
  });
}

TEST_CASE("11.5 the order is new in every epoch, and the same for the same seed", "[11.5]") {
  INFO(
      "50 examples in batches of 8, twice with one generator: the order must differ. It is the "
      "generator of the argument that deals, no other one");
  Rng rng(3), same(3);
  const auto first = dealt(50, 8, rng), second = dealt(50, 8, rng);
  {
    INFO("Likely cause: " << minibatches_rule);
    CHECK(first != second);
    CHECK(dealt(50, 8, same) == first);
  }
}

TEST_CASE("11.5 every example has the same chance to be in the first batch", "[11.5]") {
  INFO("6 examples in batches of 2, dealt 6000 times");
  Rng rng(4);
  arma::vec times(6, arma::fill::zeros);
  arma::uword with_neighbor = 0;
  const int deals = 6000;
  for (int i = 0; i < deals; ++i) {
    const auto batches = dealt(6, 2, rng);
    for (const arma::uword example : batches[0]) times(example) += 1;
    const arma::uword smaller = std::min(batches[0][0], batches[0][1]);
    with_neighbor += batches[0][0] + batches[0][1] == 2 * smaller + 1 ? 1 : 0;
  }
  INFO("each should be in the first batch about 2000 times, give or take 37; counted "
       << show<double>(times));
  CHECK_THAT(times,
             near_or(arma::vec(6, arma::fill::value(2000)), 185, {{anything, minibatches_rule}}));
  INFO(
      "of the 15 pairs, 5 are neighbors: about 2000 times. Likely cause: whole batches are "
      "shuffled, not examples");
  CHECK_THAT(static_cast<double>(with_neighbor), near(2000.0, 185));
}

TEST_CASE("11.5 a batch may be larger than the data", "[11.5]") {
  INFO("3 examples in batches of 100: one batch of 3");
  Rng rng(5);
  const auto batches = dealt(3, 100, rng);
  {
    INFO("Likely cause: " << minibatches_rule);
    REQUIRE(batches.size() == 1);
    CHECK(batches[0].size() == 3);
  }
}

}  // namespace course_test
