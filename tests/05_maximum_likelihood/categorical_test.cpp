#include "categorical.hpp"

#include <cmath>

#include "05_maximum_likelihood/helpers.hpp"
#include "course_test.hpp"

namespace course_test {

using namespace ml;

const char* const categorical_nll_rule =
    "another formula than −Σ n ln p over the classes that happened";

const char* const smoothed_shares_rule = "another formula than (n + α) over the sum of all n + α";

TEST_CASE("05.3 a sample of classes, by hand", "[05.3]") {
  INFO("five, three and two examples of three classes; p = (0.2, 0.2, 0.6): -8 ln 0.2 - 2 ln 0.6");
  const double one = -std::log(0.2), six = -std::log(0.6);
  CHECK_THAT(categorical_nll({5, 3, 2}, {0.2, 0.2, 0.6}),
             near_or(8 * one + 2 * six, 1e-10,
                     {{(8 * one + 2 * six) / 10, "the mean instead of the sum"},
                      {2 * one + six, "a class counts as often as it happened"},
                      {(8 * one + 2 * six) / ln2, "a logarithm to the base 2"},
                      {-0.4 * std::log(15) - 0.6 * ln2, "counts and probabilities are exchanged"},
                      {0.4 * one + 0.6 * six, "weighted with p; the weight is the count"},
                      {0, "nothing is added up"},
                      {anything, "each class costs its count times -ln of its probability"}}));
}

TEST_CASE("05.3 classes that never happened, classes that never should", "[05.3]") {
  {
    INFO(
        "counts (2, 0, 1), p = (0.5, 0, 0.5): 3 ln 2; the class that never happened costs nothing");
    CHECK_THAT(categorical_nll({2, 0, 1}, {0.5, 0, 0.5}),
               near_or(3 * ln2, 1e-10,
                       {{[](const double& got) { return std::isnan(got); },
                         "0 * ln 0 was computed; leave out the classes with the count 0"},
                        {infinite, "the class that never happened was counted"},
                        {anything, categorical_nll_rule}}));
  }
  INFO("counts (1, 1), p = (1, 0): a class that happened had probability 0: +infinity");
  CHECK_THAT(categorical_nll({1, 1}, {1, 0}),
             near_or(infinite, 0,
                     {{[](const double& got) { return std::isfinite(got); },
                       "the probability was kept away from 0, or its class was left out"},
                      {anything, categorical_nll_rule}}));
}

TEST_CASE("05.3 the seven of the textbook", "[05.3]") {
  arma::vec p(10);
  p.fill(0.01 / 7);
  p(7) = 0.92;
  p(1) = 0.05;
  p(4) = 0.02;
  INFO("7 with 92 %, 1 with 5 %, 4 with 2 %, the rest shared; one example, a seven, then a four");
  arma::uvec counts(10, arma::fill::zeros);
  counts(7) = 1;
  CHECK_THAT(categorical_nll(counts, p),
             near_or(-std::log(0.92), 1e-10, {{anything, categorical_nll_rule}}));
  counts.zeros();
  counts(4) = 1;
  CHECK_THAT(categorical_nll(counts, p),
             near_or(-std::log(0.02), 1e-10, {{anything, categorical_nll_rule}}));
}

TEST_CASE("05.3 five thousand examples of each class", "[05.3]") {
  INFO("50000 ln 10. Likely cause of an infinity: the probabilities were multiplied first");
  CHECK_THAT(categorical_nll(5000 * arma::ones<arma::uvec>(10), 0.1 * arma::ones(10)),
             near(50000 * std::log(10), 1e-5));
}

TEST_CASE("05.3 the most likely distribution", "[05.3]") {
  const arma::uvec counts = {5, 3, 2};
  {
    INFO("counts (5, 3, 2), nothing imagined: their shares");
    CHECK_THAT(smoothed_shares(counts, 0),
               near_or(arma::vec{0.5, 0.3, 0.2}, 1e-15,
                       {{{0, 0, 0}, "integers were divided: 5 / 10 is 0"},
                        {{5, 3, 2}, "counts, not shares: divide by their sum"},
                        {anything, "each count over the sum of all counts"}}));
  }
  INFO("counts (5, 3, 2): no other distribution makes them more likely");
  const arma::vec best = smoothed_shares(counts, 0);
  for (const arma::vec& other : {arma::vec{0.51, 0.29, 0.2}, arma::vec{0.5, 0.31, 0.19},
                                 arma::vec{0.49, 0.3, 0.21}, arma::vec{0.2, 0.3, 0.5}}) {
    {
      INFO("Likely cause: " << categorical_nll_rule);
      CHECK(categorical_nll(counts, best) < categorical_nll(counts, other));
    }
  }
}

TEST_CASE("05.3 imagined examples", "[05.3]") {
  const auto not_one = "the shares do not sum to 1: the imagined examples belong to the total too";
  {
    INFO("counts (5, 3, 2) and one imagined example of each class: 6, 4 and 3 of 13");
    CHECK_THAT(
        smoothed_shares({5, 3, 2}, 1),
        near_or(arma::vec{6.0 / 13, 4.0 / 13, 3.0 / 13}, 1e-15,
                {{{0.6, 0.4, 0.3}, not_one},
                 {{6.0 / 11, 4.0 / 11, 3.0 / 11}, not_one},
                 {{0.5, 0.3, 0.2}, "nothing was imagined"},
                 {{1.5, 1.3, 1.2}, "α is added to the counts, not to the shares"},
                 {anything, "add α to every count, then divide by the sum of what came out"}}));
  }
  {
    INFO("counts (0, 3), half an example of each class: 0.5 and 3.5 of 4");
    CHECK_THAT(smoothed_shares({0, 3}, 0.5),
               near_or(arma::vec{0.125, 0.875}, 1e-15,
                       {{{0.25, 0.75}, "0.5 was turned into an integer"},
                        {{0, 1}, "0.5 was turned into an integer, or nothing was imagined"},
                        {anything, smoothed_shares_rule}}));
  }
  INFO("nothing seen, two classes imagined: one half each");
  CHECK_THAT(smoothed_shares({0, 0}, 2),
             near_or(arma::vec{0.5, 0.5}, 1e-15, {{anything, smoothed_shares_rule}}));
}

}  // namespace course_test
