#include "entropy.hpp"

#include <cmath>

#include "05_maximum_likelihood/helpers.hpp"
#include "course_test.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

const char* const entropy_rule =
    "another formula than −Σ q ln q over the outcomes with q > 0, natural logarithm";

const char* const cross_entropy_rule =
    "another formula than −Σ q ln p over the outcomes with q > 0: the truth q weighs, the "
    "logarithm is of p";

const char* const kl_rule = "another formula than Σ q ln(q/p) over the outcomes with q > 0";

TEST_CASE("05.4 entropy", "[05.4]") {
  const WrongValues<double> undefined = {
      {[](const double& got) { return std::isnan(got); },
       "0 * ln 0 was computed; leave out the outcomes with q = 0"},
      {anything, entropy_rule}};
  {
    INFO("(1/2, 1/4, 1/8, 1/8): 1.75 ln 2");
    CHECK_THAT(entropy({0.5, 0.25, 0.125, 0.125}),
               near_or(1.75 * ln2, 1e-12,
                       {{1.75, "nats are asked for, not bits: the natural logarithm"},
                        {9 * ln2, "each surprise must be weighted with its probability"},
                        {1.75 * ln2 / 4, "the mean over outcomes; the weights are probabilities"},
                        {0, "nothing is added up: which outcomes have q > 0?"},
                        {anything, "each outcome gives -q ln q"}}));
  }
  {
    INFO("ten equal outcomes: ln 10, the largest possible");
    CHECK_THAT(entropy(0.1 * arma::ones(10)),
               near_or(std::log(10), 1e-12, {{anything, entropy_rule}}));
  }
  INFO("a certain outcome: 0; half and half: ln 2; outcomes with q = 0 add nothing");
  CHECK_THAT(entropy({0, 1, 0}), near_or(0, 1e-12, undefined));
  CHECK_THAT(entropy({0.5, 0, 0.5}), near_or(ln2, 1e-12, undefined));
}

TEST_CASE("05.4 cross-entropy, and which argument is the truth", "[05.4]") {
  const arma::vec q = {0.25, 0.25, 0.25, 0.125, 0.125}, p = {0.125, 0.125, 0.125, 0.125, 0.5};
  {
    INFO("q = (2, 2, 2, 1, 1) / 8 is true, p = (1, 1, 1, 1, 4) / 8 is predicted: 2.75 ln 2");
    CHECK_THAT(cross_entropy(q, p),
               near_or(2.75 * ln2, 1e-12,
                       {{2.625 * ln2, "q and p are swapped: the logarithm belongs to p"},
                        {2.25 * ln2, "that is the entropy of q: the logarithm belongs to p"},
                        {2 * ln2, "that is the entropy of p: the weights are q"},
                        {0.5 * ln2, "that is the divergence"},
                        {2.75, "nats are asked for, not bits"},
                        {0, "nothing is added up: which outcomes have q > 0?"},
                        {anything, "each outcome gives -q ln p"}}));
  }
  {
    INFO("a one-hot truth: -ln of the probability of its class, here -ln 0.2");
    CHECK_THAT(cross_entropy({0, 1, 0}, {0.5, 0.2, 0.3}),
               near_or(std::log(5), 1e-12,
                       {{infinite, "q and p are swapped"}, {anything, cross_entropy_rule}}));
  }
  INFO("H(q, q) is H(q)");
  CHECK_THAT(cross_entropy(q, q), near_or(2.25 * ln2, 1e-12, {{anything, cross_entropy_rule}}));
}

TEST_CASE("05.4 cross-entropy at the edge", "[05.4]") {
  {
    INFO("q and p both 0 somewhere: that outcome adds nothing");
    CHECK_THAT(cross_entropy({0.5, 0.5, 0}, {0.25, 0.75, 0}),
               near_or(2 * ln2 - ln3 / 2, 1e-12,
                       {{[](const double& got) { return std::isnan(got); },
                         "0 * ln 0 was computed; leave out the outcomes with q = 0"},
                        {anything, cross_entropy_rule}}));
  }
  INFO("q = 1/2 where p = 0: +infinity, because something impossible happens half of the time");
  CHECK_THAT(cross_entropy({0.5, 0.5}, {1, 0}), near(infinite, 0));
}

TEST_CASE("05.4 the divergence of Kullback and Leibler", "[05.4]") {
  const arma::vec q = {0.25, 0.25, 0.25, 0.125, 0.125}, p = {0.125, 0.125, 0.125, 0.125, 0.5};
  {
    INFO("KL(q || p) = 0.5 ln 2 for the q and p of the cross-entropy test");
    CHECK_THAT(kl(q, p), near_or(0.5 * ln2, 1e-12,
                                 {{0.625 * ln2, "the arguments are swapped"},
                                  {-0.625 * ln2, "the weights are q, and the fraction is q / p"},
                                  {2.75 * ln2, "that is the cross-entropy: subtract the entropy"},
                                  {0.5, "nats are asked for, not bits"},
                                  {anything, "each outcome gives q ln(q / p)"}}));
    CHECK_THAT(kl(p, q), near_or(0.625 * ln2, 1e-12,
                                 {{0.5 * ln2, "the arguments are swapped"}, {anything, kl_rule}}));
  }
  INFO("nothing is lost by the truth itself");
  CHECK_THAT(kl(p, p), near_or(0.0, 1e-12, {{anything, kl_rule}}));
}

TEST_CASE("05.4 the divergence at the edge", "[05.4]") {
  {
    INFO("q = 0 where p = 0, and q = 0 where p > 0: both add nothing");
    const WrongValues<double> undefined = {{[](const double& got) { return std::isnan(got); },
                                            "0 / 0, 0 * ln 0 or ∞ - ∞ was computed"},
                                           {anything, kl_rule}};
    CHECK_THAT(kl({0.5, 0.5, 0}, {0.5, 0.5, 0}), near_or(0, 1e-12, undefined));
    CHECK_THAT(kl({1, 0}, {0.25, 0.75}), near_or(2 * ln2, 1e-12, undefined));
  }
  INFO("q = 3/4 where p = 0: +infinity");
  CHECK_THAT(kl({0.25, 0.75}, {1, 0}), near_or(infinite, 0, {{anything, kl_rule}}));
}

TEST_CASE("05.4 cross-entropy is entropy plus divergence, which is never negative", "[05.4]") {
  Rng rng(5);
  for (int pair = 0; pair < 20; ++pair) {
    const arma::vec q = arma::normalise(arma::vec(uniform(7, 1, rng)), 1);
    const arma::vec p = arma::normalise(arma::vec(uniform(7, 1, rng, 0.01)), 1);
    INFO("q = " << show<double>(q) << ", p = " << show<double>(p));
    CHECK_THAT(
        cross_entropy(q, p) - entropy(q) - kl(q, p),
        near_or(0.0, 1e-12,
                {{anything, "H(q, p) = H(q) + KL(q ‖ p): one of the three is another formula"}}));
    {
      INFO("Likely cause: " << kl_rule);
      CHECK(kl(q, p) > 0);
    }
  }
}

}  // namespace course_test
