#include <string>
#include <vector>

#include "binary.hpp"
#include "course_test.hpp"
#include "one_vs_one.hpp"
#include "one_vs_rest.hpp"

namespace course_test {

using namespace ml;

namespace {

/// A cut that can be recognized: its bias counts the ones among the targets.
Cut counting_fit(const arma::mat& X, const arma::vec& targets) {
  return {arma::vec(X.n_rows, arma::fill::ones), arma::accu(targets)};
}

Cut steep(double weight, double bias) { return {arma::vec{weight}, bias}; }

/// What is usually wrong with targets that should be these.
WrongValues<arma::vec> targets_instead_of(const arma::vec& right) {
  return {{arma::vec(1 - right), "the targets are inverted: 1 for the class itself"},
          {arma::vec(2 * right - 1), "targets -1 and 1 instead of 0 and 1"},
          {[](const arma::vec& got) { return got.n_elem > 0 && got.max() > 1; },
           "the labels themselves are no targets"},
          {anything,
           "the target of an example is 1 if it belongs to the class in question, otherwise 0"}};
}

}  // namespace

const char* const one_vs_rest_rule =
    "for each class one fit to all examples, with the target 1 for this class and 0 for all others";

const char* const predict_one_vs_rest_rule =
    "the class with the largest score for each column, whatever its sign";

const char* const one_vs_one_rule =
    "for each pair i < j one fit to the examples of these two alone, with the target 1 for class i";

const char* const predict_one_vs_one_rule =
    "each duel gives its vote to first if the score is above 0, otherwise to second; the class "
    "with the most votes wins, of equal ones the smallest";

TEST_CASE("08.4 one cut per class, trained on all examples", "[08.4]") {
  const arma::mat X(2, 6, arma::fill::ones);
  std::vector<arma::vec> seen;
  const BinaryFit fit = [&](const arma::mat& examples, const arma::vec& targets) {
    INFO("every cut is trained on all 6 examples, also on those of the other classes");
    {
      INFO("Likely cause: " << one_vs_rest_rule);
      CHECK(examples.n_cols == 6);
    }
    seen.push_back(targets);
    return counting_fit(examples, targets);
  };
  INFO("labels 0 1 2 2 1 2 of 3 classes: three cuts, in the order of the classes");
  const std::vector<Cut> cuts = one_vs_rest(X, {0, 1, 2, 2, 1, 2}, 3, fit);
  {
    INFO("Likely cause: " << one_vs_rest_rule);
    REQUIRE(cuts.size() == 3);
    REQUIRE(seen.size() == 3);
  }
  const std::vector<arma::vec> right = {{1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 1, 0}, {0, 0, 1, 1, 0, 1}};
  for (arma::uword k = 0; k < 3; ++k) {
    INFO("targets of the cut of class " << k);
    CHECK_THAT(seen[k], near_or(right[k], 0, targets_instead_of(right[k])));
  }
  INFO("the fake fit counts its ones into the bias: the cut of class 2 should have 3");
  CHECK_THAT(cuts[2].bias, near_or(3.0, 0, {{anything, one_vs_rest_rule}}));
}

TEST_CASE("08.4 the largest score wins, whatever the signs", "[08.4]") {
  const std::vector<Cut> cuts = {steep(1, 0), steep(0, 0.5), steep(-2, -1)};
  {
    INFO("scores x, 0.5 and -2x - 1 at x = 2, 0, -1, -0.4");
    CHECK_THAT(predict_one_vs_rest(cuts, arma::rowvec{2, 0, -1, -0.4}),
               near_or(arma::uvec{0, 1, 2, 1}, 0,
                       {{{0, 1, 1, 1}, "the first cut that says yes is taken"},
                        {{2, 2, 0, 0}, "the smallest score is taken"},
                        {anything, predict_one_vs_rest_rule}}));
  }
  const std::vector<Cut> silent = {steep(0, -3), steep(0, -1), steep(0, -2)};
  INFO("all cuts say no, scores -3, -1, -2: the largest is the second");
  CHECK_THAT(predict_one_vs_rest(silent, arma::mat(1, 1, arma::fill::ones)),
             near_or(arma::uvec{1}, 0,
                     {{{0}, "signs are compared, not scores; or it starts at 0"},
                      {anything, predict_one_vs_rest_rule}}));
}

TEST_CASE("08.4 equal scores: the smallest class number", "[08.4]") {
  const std::vector<Cut> equal = {steep(0, 0), steep(0, 1), steep(0, 1)};
  INFO("scores 0, 1, 1");
  CHECK_THAT(predict_one_vs_rest(equal, arma::rowvec{5, 6}),
             near_or(arma::uvec{1, 1}, 0,
                     {{{2, 2}, "of equal scores the last one was taken"},
                      {anything, predict_one_vs_rest_rule}}));
}

TEST_CASE("08.5 one duel per pair, trained on the two classes alone", "[08.5]") {
  const arma::mat X = arma::rowvec{10, 20, 30, 31, 21, 32};
  std::vector<arma::mat> seen;
  std::vector<arma::vec> targets_seen;
  const BinaryFit fit = [&](const arma::mat& examples, const arma::vec& targets) {
    seen.push_back(examples);
    targets_seen.push_back(targets);
    return counting_fit(examples, targets);
  };
  INFO("three classes, labels 0 1 2 2 1 2: duels (0, 1), (0, 2), (1, 2)");
  const std::vector<Duel> duels = one_vs_one(X, {0, 1, 2, 2, 1, 2}, 3, fit);
  CHECK_THAT(arma::uword(duels.size()),
             equal_or(arma::uword{3},
                      {{6, "both (i, j) and (j, i), or also (i, i): each pair once, i < j"},
                       {9, "also (i, i): each pair once, i < j"},
                       {2, "a pair is missing"},
                       {anything, one_vs_one_rule}}));
  {
    INFO("Likely cause: " << one_vs_one_rule);
    REQUIRE(duels.size() == 3);
    REQUIRE(seen.size() == 3);
    CHECK((duels[0].first == 0 && duels[0].second == 1));
    CHECK((duels[1].first == 0 && duels[1].second == 2));
    CHECK((duels[2].first == 1 && duels[2].second == 2));
  }
  CHECK_THAT(arma::mat(arma::sort(seen[2], "ascend", 1)),
             near_or(arma::mat(arma::rowvec{20, 21, 30, 31, 32}), 0,
                     {{arma::mat(arma::sort(X, "ascend", 1)),
                       "all examples in every duel, not those of the two classes"},
                      {anything, one_vs_one_rule}}));
  const arma::vec right = arma::conv_to<arma::vec>::from(seen[2].row(0).t() < 25);
  INFO("in the duel of classes 1 and 2 the target is 1 for class 1; examples " << show(seen[2]));
  CHECK_THAT(targets_seen[2], near_or(right, 0, targets_instead_of(right)));
}

TEST_CASE("08.5 the duels stand in order", "[08.5]") {
  INFO("four classes: (0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)");
  std::string order;
  for (const Duel& duel : one_vs_one(arma::rowvec{0, 1, 2, 3}, {0, 1, 2, 3}, 4, counting_fit)) {
    order += std::to_string(duel.first) + std::to_string(duel.second) + " ";
  }
  CHECK_THAT(order, equal_or(std::string("01 02 03 12 13 23 "),
                             {{"01 02 12 03 13 23 ", "all pairs of the first class come first"},
                              {anything, one_vs_one_rule}}));
}

TEST_CASE("08.5 votes, and what happens when they tie", "[08.5]") {
  {
    const std::vector<Duel> duels = {
        {0, 1, steep(1, 0)}, {0, 2, steep(1, -1)}, {1, 2, steep(1, -2)}};
    INFO("scores x, x - 1 and x - 2. At x = 3: votes 0, 0, 1. At x = -1: votes 1, 2, 2");
    CHECK_THAT(predict_one_vs_one(duels, 3, arma::rowvec{3, -1}),
               near_or(arma::uvec{0, 2}, 0,
                       {{{1, 0}, "a score above zero is a vote for `first`"},
                        {{2, 0}, "a score above zero is a vote for `first`"},
                        {{2, 1}, "the fewest votes win"},
                        {anything, predict_one_vs_one_rule}}));
  }
  {
    const std::vector<Duel> circle = {
        {0, 1, steep(0, 1)}, {0, 2, steep(0, -1)}, {1, 2, steep(0, 1)}};
    INFO("0 beats 1, 2 beats 0, 1 beats 2: one vote each, so class 0");
    CHECK_THAT(predict_one_vs_one(circle, 3, arma::mat(1, 1, arma::fill::ones)),
               near_or(arma::uvec{0}, 0,
                       {{{2}, "of equal votes the last class was taken"},
                        {anything, predict_one_vs_one_rule}}));
  }
  INFO("a score of exactly zero is a vote for the second class");
  CHECK_THAT(
      predict_one_vs_one({{0, 1, steep(0, 0)}}, 2, arma::mat(1, 1, arma::fill::ones)),
      near_or(arma::uvec{1}, 0,
              {{{0}, ">= 0 where > 0 is asked for, or scores were added where votes are counted"},
               {anything, predict_one_vs_one_rule}}));
}

}  // namespace course_test
