#include "bernoulli.hpp"
#include "categorical.hpp"
#include "course_test.hpp"
#include "entropy.hpp"
#include "likelihood.hpp"
#include "penalty.hpp"
#include "random.hpp"
#include "sampling.hpp"

namespace course_test {

using namespace ml;

namespace {

const double infinite = arma::datum::inf, no_number = arma::datum::nan;
const double ln2 = std::log(2), ln3 = std::log(3), ln2pi = std::log(2 * arma::datum::pi);

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

const char* const gaussian_nll_rule = "another formula than Σ error² / (2σ²) + N ln(σ √(2π))";

TEST_CASE("05.1 Gaussian noise, by hand", "[05.1]") {
  const arma::vec y = {1, 3, 5}, f = {2, 1, 5};
  {
    INFO("answers (1, 3, 5), predictions (2, 1, 5), σ = 1: (1 + 4 + 0) / 2 + 3/2 ln 2π");
    CHECK_THAT(
        gaussian_nll(y, f, 1),
        near_or(2.5 + 1.5 * ln2pi, 1e-10,
                {{2.5 + ln2pi, "N / 2 divides integers: 3 / 2 is 1. Write n / 2 with a double"},
                 {2.5, "the constant term with ln 2π is missing"},
                 {2.5 + 0.5 * ln2pi, "the constant term belongs to each answer, N times"},
                 {2.5 + 3 * ln2pi, "√(2π) has the logarithm (ln 2π) / 2"},
                 {2.5 - 1.5 * ln2pi, "the sign of the constant term"},
                 {5 + 1.5 * ln2pi, "the 2 of 2σ² is missing"},
                 {2.5 / 3 + 0.5 * ln2pi, "the mean instead of the sum"},
                 {1.5 + 1.5 * ln2pi, "absolute errors instead of squares"},
                 {anything, "per answer: error² / 2σ², ln σ and half of ln 2π; here ln σ is 0"}}));
  }
  INFO("the same with σ = 2: 5 / 8 + 3 ln 2 + 3/2 ln 2π");
  const double rest = 1.5 * ln2pi;
  CHECK_THAT(
      gaussian_nll(y, f, 2),
      near_or(0.625 + 3 * ln2 + rest, 1e-10,
              {{0.625 + rest, "N ln σ is missing"},
               {0.625 + ln2 + rest, "ln σ belongs to each answer, N times"},
               {0.625 + 6 * ln2 + rest, "ln σ² instead of ln σ"},
               {0.625 - 3 * ln2 + rest, "the sign of N ln σ"},
               {1.25 + 3 * ln2 + rest, "σ stands where σ² belongs, or the 2 of 2σ² is missing"},
               {10 + 3 * ln2 + rest, "multiplied by σ² instead of divided"},
               {anything,
                "σ = 1 was right: look at where σ stands, once squared and once in a logarithm"}}));
}

const char* const laplace_nll_rule = "another formula than Σ |error| / b + N ln(2b)";

TEST_CASE("05.1 a density may exceed 1, so a negative log-likelihood may be negative", "[05.1]") {
  {
    INFO("one answer, no error, σ = 0.1: ln 0.1 + (ln 2π) / 2");
    CHECK_THAT(gaussian_nll({7}, {7}, 0.1),
               near_or(std::log(0.1) + ln2pi / 2, 1e-10,
                       {{std::log(0.1), "1 / 2 divides integers and is 0"},
                        {std::log(0.1) + ln2pi, "√(2π) has the logarithm (ln 2π) / 2"},
                        {anything, "without an error only the height of the density is left"}}));
  }
  INFO("one answer, no error, b = 0.1: ln 0.2");
  CHECK_THAT(laplace_nll({7}, {7}, 0.1),
             near_or(std::log(0.2), 1e-10,
                     {{std::log(0.1), "ln b stands for ln 2b"},
                      {0, "N ln 2b is missing"},
                      {anything, "without an error only the height of the density is left"}}));
}

TEST_CASE("05.1 it is a sum of logarithms, not the logarithm of a product", "[05.1]") {
  {
    INFO(
        "an error of 100 σ has the density e^-5000.9, which is 0 on a computer. Likely cause of an "
        "infinity: the logarithm of a density that is already 0");
    CHECK_THAT(gaussian_nll({100}, {0}, 1), near(5000 + ln2pi / 2, 1e-8));
    CHECK_THAT(laplace_nll({1000}, {0}, 1), near(1000 + ln2, 1e-8));
  }
  INFO(
      "10000 answers with an error of 1 each, σ = 1 and b = 1. Likely cause of an infinity: the "
      "densities are multiplied first");
  const arma::vec y(10000, arma::fill::ones), f(10000, arma::fill::zeros);
  CHECK_THAT(gaussian_nll(y, f, 1), near(5000 * (1 + ln2pi), 1e-6));
  CHECK_THAT(laplace_nll(y, f, 1), near(10000 * (1 + ln2), 1e-6));
}

TEST_CASE("05.1 Laplace noise, by hand", "[05.1]") {
  const arma::vec y = {1, 3, 5}, f = {2, 1, 5};
  {
    INFO("answers (1, 3, 5), predictions (2, 1, 5), b = 1: 1 + 2 + 0 + 3 ln 2");
    CHECK_THAT(
        laplace_nll(y, f, 1),
        near_or(3 + 3 * ln2, 1e-10,
                {{3, "N ln 2b is missing, or ln b stands for ln 2b"},
                 {3 + ln2, "ln 2b belongs to each answer, N times"},
                 {3 - 3 * ln2, "the sign of N ln 2b"},
                 {1 + 3 * ln2, "errors of opposite sign cancel: the absolute value is missing"},
                 {-1 + 3 * ln2, "errors of opposite sign cancel: no absolute value"},
                 {5 + 3 * ln2, "squares instead of absolute values"},
                 {1 + ln2, "the mean instead of the sum"},
                 {anything, "per answer: |error| / b and ln 2b"}}));
  }
  INFO("the same with b = 4: 3 / 4 + 3 ln 8");
  CHECK_THAT(
      laplace_nll(y, f, 4),
      near_or(0.75 + 9 * ln2, 1e-10,
              {{0.75 + 6 * ln2, "ln b stands for ln 2b"},
               {3 + 9 * ln2, "the errors are not divided by b"},
               {12 + 9 * ln2, "multiplied by b instead of divided"},
               {3.0 / 16 + 9 * ln2, "divided by b²: b is the mean of |error|, not a variance"},
               {0.375 + 9 * ln2, "divided by 2b: the 2 stands only under the logarithm"},
               {0.75 + 3 * ln2, "ln 2b belongs to each answer, N times"},
               {anything,
                "b = 1 was right: look at where b stands, once below the errors and once in a "
                "logarithm"}}));
}

TEST_CASE("05.1 exp(-nll) of one answer is a density: the area under it is 1", "[05.1]") {
  const arma::vec y = arma::linspace(-30, 30, 24001);
  arma::vec gaussian(y.n_elem), laplace(y.n_elem);
  for (arma::uword i = 0; i < y.n_elem; ++i) {
    gaussian(i) = std::exp(-gaussian_nll({y(i)}, {0.5}, 0.7));
    laplace(i) = std::exp(-laplace_nll({y(i)}, {0.5}, 0.7));
  }
  INFO("f = 0.5, sigma = b = 0.7. Likely cause: a term that does not depend on y is missing");
  CHECK_THAT(arma::as_scalar(arma::trapz(y, gaussian)), near(1.0, 1e-5));
  CHECK_THAT(arma::as_scalar(arma::trapz(y, laplace)), near(1.0, 1e-5));
}

TEST_CASE("05.1 lowest at the mean and at the median", "[05.1]") {
  const arma::vec y = {1, 2, 3, 10, 50};
  const auto at = [&](double m) { return arma::vec(m * arma::ones(5)); };
  {
    INFO("one prediction for 1, 2, 3, 10, 50: Gaussian noise wants their mean, 13.2");
    {
      INFO("Likely cause: " << gaussian_nll_rule);
      CHECK(gaussian_nll(y, at(13.2), 10) < gaussian_nll(y, at(13.1), 10));
      CHECK(gaussian_nll(y, at(13.2), 10) < gaussian_nll(y, at(13.3), 10));
    }
  }
  INFO("one prediction for 1, 2, 3, 10, 50: Laplace noise wants their median, 3");
  {
    INFO("Likely cause: " << laplace_nll_rule);
    CHECK(laplace_nll(y, at(3), 10) < laplace_nll(y, at(2.9), 10));
    CHECK(laplace_nll(y, at(3), 10) < laplace_nll(y, at(3.1), 10));
  }
}

const char* const bernoulli_nll_rule =
    "another formula than −Σ ln of the probability of what happened: p where y is 1, 1 − p where y "
    "is 0";

TEST_CASE("05.2 labels 0 and 1, by hand", "[05.2]") {
  INFO("labels (1, 0, 1), probabilities of a 1 (0.9, 0.2, 0.5): -ln 0.9 - ln 0.8 - ln 0.5");
  const double right = -std::log(0.9 * 0.8 * 0.5);
  CHECK_THAT(bernoulli_nll({1, 0, 1}, {0.9, 0.2, 0.5}),
             near_or(right, 1e-10,
                     {{right / 3, "the mean instead of the sum"},
                      {right / ln2, "a logarithm to the base 2"},
                      {-std::log(0.9 * 0.2 * 0.5), "a label 0 has the probability 1 - p, not p"},
                      {-std::log(0.9 * 0.5), "labels 0 cost nothing here; they have 1 - p"},
                      {-std::log(0.8), "labels 1 cost nothing here; they have p"},
                      {-std::log(0.1 * 0.2 * 0.5), "p and 1 - p are exchanged"},
                      {std::log(0.8) - std::log(0.45), "the sign of the part of the labels 0"},
                      {0, "nothing is added up"},
                      {anything,
                       "one -ln for each example: of p for a label 1, of 1 - p for a label 0"}}));
}

TEST_CASE("05.2 seven heads of ten", "[05.2]") {
  const arma::uvec y = {1, 1, 0, 1, 0, 1, 1, 1, 0, 1};
  const auto at = [&](double p) { return bernoulli_nll(y, p * arma::ones(10)); };
  {
    INFO("7 ones of 10, p = 0.7: -ln(0.7⁷ · 0.3³)");
    CHECK_THAT(at(0.7), near_or(-7 * std::log(0.7) - 3 * std::log(0.3), 1e-10,
                                {{anything, bernoulli_nll_rule}}));
  }
  INFO("7 ones of 10: lowest at p = 0.7");
  {
    INFO("Likely cause: " << bernoulli_nll_rule);
    CHECK(at(0.7) < at(0.69));
    CHECK(at(0.7) < at(0.71));
  }
}

TEST_CASE("05.2 what is certain and happens costs nothing", "[05.2]") {
  INFO("labels that had probability 1 (p = 1 for a label 1, p = 0 for a label 0): 0");
  const WrongValues<double> wrong = {
      {[](const double& got) { return std::isnan(got); },
       "0 * ln 0 was computed, which is 0 times minus infinity; that term must not arise"},
      {[](const double& got) { return std::isinf(got); }, "a label 0 has the probability 1 - p"},
      {[](const double& got) { return std::abs(got) < 0.01; },
       "something small was added inside the logarithm"},
      {anything, bernoulli_nll_rule}};
  CHECK_THAT(bernoulli_nll({1, 0}, {1, 0}), near_or(0, 1e-15, wrong));
  CHECK_THAT(bernoulli_nll({0, 1, 1}, {0, 1, 0.5}), near_or(ln2, 1e-12, wrong));
}

TEST_CASE("05.2 what is impossible and happens costs infinitely much", "[05.2]") {
  INFO("a label that had probability 0: +infinity");
  const WrongValues<double> wrong = {
      {[](const double& got) { return std::isnan(got); },
       "0 * ln 0 was computed beside the infinity; that term must not arise"},
      {[](const double& got) { return std::isfinite(got); },
       "the probability was kept away from 0; infinity is the right answer"},
      {anything, bernoulli_nll_rule}};
  CHECK_THAT(bernoulli_nll({1}, {0}), near_or(infinite, 0, wrong));
  CHECK_THAT(bernoulli_nll({0}, {1}), near_or(infinite, 0, wrong));
  CHECK_THAT(bernoulli_nll({1, 0, 1}, {0, 0, 1}), near_or(infinite, 0, wrong));
}

TEST_CASE("05.2 ten thousand tosses", "[05.2]") {
  arma::uvec y(10000, arma::fill::zeros);
  y.head(5000).ones();
  INFO(
      "10000 labels with probability 1/2 each: 10000 ln 2. Likely cause of an infinity: the "
      "product of the probabilities became 0");
  CHECK_THAT(bernoulli_nll(y, 0.5 * arma::ones(10000)), near(10000 * ln2, 1e-6));
}

const char* const categorical_nll_rule =
    "another formula than −Σ n ln p over the classes that happened";

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

const char* const smoothed_shares_rule = "another formula than (n + α) over the sum of all n + α";

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

const char* const entropy_rule =
    "another formula than −Σ q ln q over the outcomes with q > 0, natural logarithm";

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

const char* const cross_entropy_rule =
    "another formula than −Σ q ln p over the outcomes with q > 0: the truth q weighs, the "
    "logarithm is of p";

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

const char* const kl_rule = "another formula than Σ q ln(q/p) over the outcomes with q > 0";

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

const char* const pick_rule =
    "the first outcome for which u is below the sum of the probabilities up to it; outcomes of "
    "probability 0 are never picked";

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

const char* const exact_marginal_rule =
    "for every combination of values the product of all given_parents(m, values)(values(m)) is "
    "added to element values(n)";

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

TEST_CASE("the third loss of the MIPT slides", "[05]") {
  const arma::vec errors = {-3, -1, -0.5, 0, 1, 1.25, 4};
  CHECK_THAT(epsilon_insensitive(errors, 1), near(arma::vec{2, 0, 0, 0, 0, 0.25, 3}, 1e-15));
  CHECK_THAT(epsilon_insensitive(errors, 0), near(arma::vec(arma::abs(errors)), 1e-15));
  CHECK_THROWS_AS(epsilon_insensitive(errors, -1), std::invalid_argument);
}

TEST_CASE("noise without data or without size is refused", "[05]") {
  for (const auto nll : {gaussian_nll, laplace_nll}) {
    CHECK_THROWS_AS(nll({}, {}, 1), std::invalid_argument);
    CHECK_THROWS_AS(nll({1, 2}, {1}, 1), std::invalid_argument);
    CHECK_THROWS_AS(nll({1, no_number}, {1, 2}, 1), std::invalid_argument);
    CHECK_THROWS_AS(nll({1, 2}, {infinite, 2}, 1), std::invalid_argument);
    for (const double size : {0.0, -1.0, infinite, no_number}) {
      CHECK_THROWS_AS(nll({1, 2}, {1, 2}, size), std::invalid_argument);
    }
  }
}

TEST_CASE("labels and probabilities that make no sense are refused", "[05]") {
  CHECK_THROWS_AS(bernoulli_nll({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(bernoulli_nll({1, 0}, {0.5}), std::invalid_argument);
  CHECK_THROWS_AS(bernoulli_nll({2, 0}, {0.5, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(bernoulli_nll({1, 0}, {0.5, 1.5}), std::invalid_argument);
  CHECK_THROWS_AS(bernoulli_nll({1, 0}, {-0.1, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(bernoulli_nll({1, 0}, {0.5, no_number}), std::invalid_argument);

  CHECK_THROWS_AS(categorical_nll({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({0, 0}, {0.5, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({1, 2, 3}, {0.5, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({1, 2}, {0.5, 0.4}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({1, 2}, {1.5, -0.5}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({1, 2}, {no_number, 1}), std::invalid_argument);
  CHECK_THROWS_AS(smoothed_shares({}, 1), std::invalid_argument);
  CHECK_THROWS_AS(smoothed_shares({1, 2}, -1), std::invalid_argument);
  CHECK_THROWS_AS(smoothed_shares({0, 0}, 0), std::invalid_argument);
}

TEST_CASE("what is not a distribution is refused", "[05]") {
  const arma::vec fair = {0.5, 0.5};
  for (const arma::vec& wrong : {arma::vec{}, arma::vec{0.5, 0.4}, arma::vec{1.5, -0.5},
                                 arma::vec{no_number, 1}, arma::vec{1, 1}}) {
    INFO("not a distribution: " << show<double>(wrong));
    CHECK_THROWS_AS(entropy(wrong), std::invalid_argument);
    CHECK_THROWS_AS(cross_entropy(wrong, fair), std::invalid_argument);
    CHECK_THROWS_AS(cross_entropy(fair, wrong), std::invalid_argument);
    CHECK_THROWS_AS(kl(wrong, fair), std::invalid_argument);
    CHECK_THROWS_AS(kl(fair, wrong), std::invalid_argument);
  }
  CHECK_THROWS_AS(cross_entropy(fair, {0.2, 0.3, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(kl({0.2, 0.3, 0.5}, fair), std::invalid_argument);
}

TEST_CASE("a graphical model that cannot be is refused", "[05]") {
  const auto build = [](std::vector<RandomVariable> variables) {
    return GraphicalModel(std::move(variables));
  };
  const RandomVariable coin = root("coin", {0.5, 0.5});
  CHECK_THROWS_AS(build({}), std::invalid_argument);
  CHECK_THROWS_AS(build({root("sum", {0.5, 0.4})}), std::invalid_argument);
  CHECK_THROWS_AS(build({follows("own parent", {0}, {0, 1}, 2)}), std::invalid_argument);
  CHECK_THROWS_AS(build({follows("later parent", {1}, {0, 1}, 2), coin}), std::invalid_argument);
  CHECK_THROWS_AS(build({coin, follows("rows", {0}, {0, 1, 0}, 2)}), std::invalid_argument);
  CHECK_THROWS_AS(build({coin, {"columns", {"only one"}, {}, {{0.5, 0.5}}}}),
                  std::invalid_argument);
  CHECK_THROWS_AS(exact_marginal(build({coin}), 1), std::invalid_argument);
  CHECK_THROWS_AS(exact_marginal(build(std::vector<RandomVariable>(27, coin)), 0),
                  std::invalid_argument);
}

TEST_CASE("the odometer visits every combination once", "[05]") {
  const GraphicalModel model({root("a", {0.5, 0.5}), root("b", {0.2, 0.3, 0.5})});
  arma::uvec values(2, arma::fill::zeros);
  std::string visited;
  do {
    visited += std::to_string(values(0)) + std::to_string(values(1)) + " ";
  } while (model.next(values));
  CHECK(visited == "00 01 02 10 11 12 ");
  CHECK(model.combinations() == 6);
}

TEST_CASE("the penalty kick of the lecture", "[05]") {
  const GraphicalModel model = penalty_kick();
  CHECK(model.size() == 9);
  CHECK(model.variable(Penalty::hit).name == "hit");
  CHECK(model.variable(Penalty::target).name == "target");
  INFO("calm, keeper left, mate left, mild, quiet: wishes 3, 1, 5 of 9");
  const arma::uvec values = {0, 0, 0, 0, 0, 0, 0, 0, 0};
  CHECK_THAT(model.given_parents(Penalty::target, values),
             near(arma::vec{3.0 / 9, 1.0 / 9, 5.0 / 9}, 1e-12));
}

}  // namespace course_test
