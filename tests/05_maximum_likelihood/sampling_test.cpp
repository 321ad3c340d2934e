#include "sampling.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "course_test.hpp"
#include "graphical_model.hpp"
#include "penalty.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

namespace {

/// A variable that copies (or otherwise follows) its parents: a table of zeros and ones.
RandomVariable follows(const std::string& name, const std::vector<arma::uword>& parents,
                       const std::vector<arma::uword>& value_per_row, arma::uword count) {
  RandomVariable variable{name, std::vector<std::string>(count, "v"), parents, {}};
  variable.table.zeros(value_per_row.size(), count);
  for (arma::uword r = 0; r < value_per_row.size(); ++r) variable.table(r, value_per_row[r]) = 1;
  return variable;
}

RandomVariable root(const std::string& name, const arma::rowvec& p) {
  return {name, std::vector<std::string>(p.n_elem, "v"), {}, p};
}

/// rain (0.3, 0.7) → wet (given rain: 0.9, 0.1; otherwise: 0.2, 0.8)
GraphicalModel rain_and_wet() {
  return GraphicalModel(
      {root("rain", {0.3, 0.7}), {"wet", {"yes", "no"}, {0}, {{0.9, 0.1}, {0.2, 0.8}}}});
}

/// How often each combination of two variables was drawn, as shares of all samples.
arma::mat shares(const GraphicalModel& model, arma::uword a, arma::uword b, int samples) {
  Rng rng(1);
  arma::mat counts(model.count(a), model.count(b), arma::fill::zeros);
  for (int s = 0; s < samples; ++s) {
    const arma::uvec values = ancestral_sample(model, rng);
    counts(values(a), values(b)) += 1;
  }
  return counts / samples;
}

}  // namespace

const char* const pick_rule =
    "the first outcome for which u is below the sum of the probabilities up to it; outcomes of "
    "probability 0 are never picked";

const char* const exact_marginal_rule =
    "for every combination of values the product of all given_parents(m, values)(values(m)) is "
    "added to element values(n)";

TEST_CASE("05.5 pieces of the interval from 0 to 1", "[05.5]") {
  INFO("p = (1/4, 1/2, 1/4): the pieces are [0, 1/4), [1/4, 3/4) and [3/4, 1)");
  const arma::vec p = {0.25, 0.5, 0.25};
  const auto outcome = [](arma::uword c, const WrongValues<arma::uword>& wrong) {
    return equal_or(c, wrong);
  };
  CHECK_THAT(pick(p, 0), outcome(0, {{anything, "0 lies in the first piece"}}));
  CHECK_THAT(pick(p, 0.2499), outcome(0, {{anything, "0.2499 lies in the first piece"}}));
  CHECK_THAT(pick(p, 0.7499), outcome(1, {{2, "the second piece ends at 1/4 + 1/2: add up"},
                                          {anything, "0.7499 lies in the second piece"}}));
  CHECK_THAT(pick(p, 0.25), outcome(1, {{0,
                                         "a piece contains its left end, not its right: < and "
                                         "not <="},
                                        {anything, pick_rule}}));
  CHECK_THAT(pick(p, 0.75), outcome(2, {{1,
                                         "a piece contains its left end, not its right: < and "
                                         "not <="},
                                        {anything, pick_rule}}));
  CHECK_THAT(pick(p, 0.9999), outcome(2, {{anything, "0.9999 lies in the last piece"}}));
}

TEST_CASE("05.5 outcomes of probability 0 are never picked", "[05.5]") {
  {
    INFO("p = (0, 1, 0)");
    CHECK_THAT(pick({0, 1, 0}, 0),
               equal_or(arma::uword{1},
                        {{0, "for u = 0, 0 <= 0 was taken for a hit"}, {anything, pick_rule}}));
    {
      INFO("Likely cause: " << pick_rule);
      CHECK(pick({0, 1, 0}, 0.9999999) == 1);
    }
  }
  INFO(
      "p = (0.5, 0.4999999999, 0) sums to a little less than u = 0.99999999995, as rounding can "
      "make "
      "it: the answer is the last outcome that is possible, 1");
  CHECK_THAT(pick({0.5, 0.4999999999, 0}, 0.99999999995),
             equal_or(arma::uword{1},
                      {{2, "the last outcome has probability 0 here"},
                       {0, "the answer after the loop is the last possible one"},
                       {3, "there is no outcome 3"},
                       {anything, "the answer is the last outcome with a positive probability"}}));
}

TEST_CASE("05.5 children follow their parents", "[05.5]") {
  const GraphicalModel model({root("a", {0.5, 0.5}), follows("not a", {0}, {1, 0}, 2),
                              root("b", {0.2, 0.3, 0.5}),
                              follows("3a + b", {0, 2}, {0, 1, 2, 3, 4, 5}, 6)});
  Rng rng(1);
  for (int s = 0; s < 200; ++s) {
    const arma::uvec v = ancestral_sample(model, rng);
    INFO("sample " << show<arma::uword>(v)
                   << " of the model a, not a, b, 3a + b (tables of zeros and ones). Likely cause: "
                      "a child is drawn without the values that its parents got in this sample");
    REQUIRE(v.n_elem == 4);
    REQUIRE(v(1) == 1 - v(0));
    REQUIRE(v(3) == 3 * v(0) + v(2));
  }
}

TEST_CASE("05.5 the shares of many samples", "[05.5]") {
  INFO(
      "20000 samples; rows: rain yes, no; columns: wet yes, no. By hand 0.27 0.03; 0.14 0.56. "
      "Likely cause, if each sum of a column is right but the four are not: wet was drawn from "
      "its overall distribution, without its parent. If one share is 1: the generator is started "
      "anew for every sample");
  const arma::mat measured = shares(rain_and_wet(), 0, 1, 20000);
  CHECK_THAT(measured,
             near_or(arma::mat{{0.27, 0.03}, {0.14, 0.56}}, 0.0176, {{anything, pick_rule}}));
}

TEST_CASE("05.5 variables without common causes are independent", "[05.5]") {
  const GraphicalModel model({root("coin", {0.5, 0.5}), root("die", {0.25, 0.25, 0.5})});
  INFO(
      "20000 samples of a coin and a die with three sides; rows: coin, columns: die. Likely cause "
      "of zeros: one random number serves for all variables");
  const arma::mat measured = shares(model, 0, 1, 20000);
  CHECK_THAT(measured, near_or(arma::mat{{0.125, 0.125, 0.25}, {0.125, 0.125, 0.25}}, 0.0154,
                               {{anything, pick_rule}}));
}

TEST_CASE("05.5 the target of the penalty depends on the keeper", "[05.5]") {
  INFO("20000 penalty kicks: keeper and target of each");
  const arma::mat measured = shares(penalty_kick(), Penalty::player_1, Penalty::target, 20000);
  const arma::vec right = measured.col(2) / arma::sum(measured, 1);
  INFO("share of shots aimed right, keeper left and keeper right: "
       << show<double>(right)
       << ". He avoids the keeper. Likely cause of equal shares: the target is drawn without its "
          "parents");
  CHECK(right(0) > right(1) + 0.2);
}

TEST_CASE("05.6 the marginal of a child, by hand", "[05.6]") {
  INFO("rain (0.3, 0.7), wet given rain 0.9, otherwise 0.2: wet = 0.3 · 0.9 + 0.7 · 0.2 = 0.41");
  CHECK_THAT(exact_marginal(rain_and_wet(), 1),
             near_or(arma::vec{0.41, 0.59}, 1e-12,
                     {{{1.1, 0.9}, "the probability of the parent is missing from the product"},
                      {{1, 1}, "the probability of the variable itself is missing"},
                      {{0.27, 0.03}, "only the first value of rain was counted"},
                      {{0.14, 0.59}, "the first combination, all zeros, was left out"},
                      {{0.41, 0.03}, "the last combination was left out"},
                      {{0.3, 0.7}, "added to the value of the parent: it belongs to variable n"},
                      {{0, 0}, "nothing is added up"},
                      {[](const arma::vec& got) { return std::abs(arma::accu(got) - 1) > 1e-9; },
                       "the result does not sum to 1: a factor or a combination is missing, or one "
                       "counts twice"},
                      {anything,
                       "each combination adds its joint probability to the value of variable n"}}));
}

TEST_CASE("05.6 the marginal of a root is its table", "[05.6]") {
  INFO(
      "rain = (0.3, 0.7): summing over wet changes nothing. Likely cause of (0.41, 0.59): the "
      "probability is added to the value of the child");
  CHECK_THAT(exact_marginal(rain_and_wet(), 0), near(arma::vec{0.3, 0.7}, 1e-12));
}

TEST_CASE("05.6 two parents with two and three values", "[05.6]") {
  const GraphicalModel model({root("a", {0.4, 0.6}), root("b", {0.2, 0.3, 0.5}),
                              follows("3a + b", {0, 1}, {0, 1, 2, 3, 4, 5}, 6)});
  INFO("a = (0.4, 0.6), b = (0.2, 0.3, 0.5), child = 3a + b: the six products");
  CHECK_THAT(exact_marginal(model, 2), near_or(arma::vec{0.08, 0.12, 0.2, 0.12, 0.18, 0.3}, 1e-12,
                                               {{anything, exact_marginal_rule}}));
  CHECK_THAT(exact_marginal(model, 1),
             near_or(arma::vec{0.2, 0.3, 0.5}, 1e-12, {{anything, exact_marginal_rule}}));
}

TEST_CASE("05.6 parents with a common cause are not independent", "[05.6]") {
  const GraphicalModel model({root("a", {0.5, 0.5}), follows("b = a", {0}, {0, 1}, 2),
                              follows("c = a", {0}, {0, 1}, 2),
                              follows("b differs from c", {1, 2}, {0, 1, 1, 0}, 2)});
  INFO(
      "b and c both copy a, so they never differ. Likely cause of (1/2, 1/2): the marginals of b "
      "and c were multiplied, but one has to sum over the joint probability");
  CHECK_THAT(exact_marginal(model, 3), near(arma::vec{1, 0}, 1e-12));
}

TEST_CASE("05.6 the penalty kick, summed from the inside out", "[05.6]") {
  const GraphicalModel model = penalty_kick();
  const auto table = [&](arma::uword n) { return model.variable(n).table; };
  const arma::rowvec body = arma::kron(table(Penalty::pulse), table(Penalty::pressure));
  const arma::rowvec state = body * table(Penalty::state);
  const arma::rowvec others =
      arma::kron(arma::kron(table(Penalty::player_1), table(Penalty::player_2)),
                 arma::kron(table(Penalty::referee), table(Penalty::spectators)));
  arma::vec hit(4, arma::fill::zeros), target(3, arma::fill::zeros);
  for (arma::uword s = 0; s < 2; ++s) {
    const arma::rowvec aimed = others * table(Penalty::target).rows(16 * s, 16 * s + 15);
    target += state(s) * aimed.t();
    for (arma::uword t = 0; t < 3; ++t) {
      hit += state(s) * aimed(t) * table(Penalty::hit).row(2 * t + s).t();
    }
  }
  INFO(
      "the same sum with the brackets in another order. Likely cause, if only the hit is wrong: "
      "the product must hold a factor for every variable, not for the hit and its parents alone");
  CHECK_THAT(exact_marginal(model, Penalty::hit), near(hit, 1e-12));
  CHECK_THAT(exact_marginal(model, Penalty::target), near(target, 1e-12));
  CHECK_THAT(exact_marginal(model, Penalty::state), near(arma::vec(state.t()), 1e-12));
}

}  // namespace course_test
