#include "bernoulli.hpp"
#include "categorical.hpp"
#include "course_test.hpp"
#include "entropy.hpp"
#include "likelihood.hpp"
#include "penalty.hpp"

namespace course_test {

using namespace ml;

namespace {

const double infinite = arma::datum::inf, no_number = arma::datum::nan;
const double ln2 = std::log(2);

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

TEST_CASE("05.1 Gaussian noise, by hand", "[05.1]") {
  const arma::vec y = {1, 3}, f = {2, 1};
  INFO(
      "answers (1, 3), predictions (2, 1), sigma 1: (1 + 4) / 2 + ln 2 pi = 4.3378770664. Likely "
      "cause: the sign, the mean instead of the sum, or (N / 2) ln 2 pi is missing");
  CHECK_THAT(gaussian_nll(y, f, 1), near(4.337877066409345, 1e-10));
  INFO(
      "sigma 2: 5 / 8 + 2 ln 2 + ln 2 pi = 3.8491714275. Likely cause, if sigma 1 was right: "
      "N ln sigma is missing, or sigma stands where sigma squared belongs");
  CHECK_THAT(gaussian_nll(y, f, 2), near(3.849171427529236, 1e-10));
}

TEST_CASE("05.1 a density may exceed 1, so a negative log-likelihood may be negative", "[05.1]") {
  INFO("one answer, no error, sigma 0.1: ln 0.1 + ln(2 pi) / 2. Likely cause: the sign");
  CHECK_THAT(gaussian_nll({7}, {7}, 0.1), near(-1.383646559789373, 1e-10));
  INFO("one answer, no error, b = 0.1: ln 0.2. Likely cause: the sign");
  CHECK_THAT(laplace_nll({7}, {7}, 0.1), near(-1.6094379124341003, 1e-10));
}

TEST_CASE("05.1 it is a sum of logarithms, not the logarithm of a product", "[05.1]") {
  INFO(
      "an error of 100 sigma has the density e^-5000.9, which is 0 on a computer. Likely cause: "
      "the logarithm of a density that is already 0");
  CHECK_THAT(gaussian_nll({100}, {0}, 1), near(5000.918938533205, 1e-8));
  CHECK_THAT(laplace_nll({1000}, {0}, 1), near(1000 + ln2, 1e-8));
  INFO(
      "10000 answers with an error of 1 each, sigma 1 and b = 1. Likely cause: the densities are "
      "multiplied first, or the mean is returned instead of the sum");
  const arma::vec y(10000, arma::fill::ones), f(10000, arma::fill::zeros);
  CHECK_THAT(gaussian_nll(y, f, 1), near(14189.385332046727, 1e-6));
  CHECK_THAT(laplace_nll(y, f, 1), near(10000 * (1 + ln2), 1e-6));
}

TEST_CASE("05.1 Laplace noise, by hand", "[05.1]") {
  const arma::vec y = {1, 3}, f = {2, 1};
  INFO(
      "answers (1, 3), predictions (2, 1), b = 1: 1 + 2 + 2 ln 2. Likely cause: N ln 2b is "
      "missing, or errors of opposite sign cancel because the absolute value is missing");
  CHECK_THAT(laplace_nll(y, f, 1), near(3 + 2 * ln2, 1e-10));
  INFO(
      "b = 2: 3 / 2 + 2 ln 4. Likely cause, if b = 1 was right: b is the mean of |error|, not a "
      "variance, a rate or a standard deviation");
  CHECK_THAT(laplace_nll(y, f, 2), near(1.5 + 4 * ln2, 1e-10));
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
  INFO("one prediction for 1, 2, 3, 10, 50: Gaussian noise wants their mean, 13.2");
  CHECK(gaussian_nll(y, at(13.2), 10) < gaussian_nll(y, at(13.1), 10));
  CHECK(gaussian_nll(y, at(13.2), 10) < gaussian_nll(y, at(13.3), 10));
  INFO("Laplace noise wants their median, 3");
  CHECK(laplace_nll(y, at(3), 10) < laplace_nll(y, at(2.9), 10));
  CHECK(laplace_nll(y, at(3), 10) < laplace_nll(y, at(3.1), 10));
}

TEST_CASE("05.2 labels 0 and 1, by hand", "[05.2]") {
  INFO(
      "labels (1, 0, 1), probabilities of a 1 (0.9, 0.2, 0.5): -ln 0.9 - ln 0.8 - ln 0.5. Likely "
      "cause: the sign, the mean instead of the sum, a logarithm to the base 2, or the label 0 "
      "takes p instead of 1 - p");
  CHECK_THAT(bernoulli_nll({1, 0, 1}, {0.9, 0.2, 0.5}), near(1.0216512475319814, 1e-10));
}

TEST_CASE("05.2 what is certain and happens costs nothing", "[05.2]") {
  INFO(
      "labels (1, 0), probabilities (1, 0): the result is 0. Likely cause of a NaN: 0 * ln 0 was "
      "computed, which is 0 times minus infinity");
  CHECK_THAT(bernoulli_nll({1, 0}, {1, 0}), near(0.0, 1e-12));
  CHECK_THAT(bernoulli_nll({0, 1, 1}, {0, 1, 0.5}), near(ln2, 1e-10));
}

TEST_CASE("05.2 what is impossible and happens costs infinitely much", "[05.2]") {
  INFO(
      "a label that had probability 0: +infinity. Likely cause of a finite number: the "
      "probability was cut to stay away from 0. Of a NaN: 0 * ln 0 beside it");
  CHECK_THAT(bernoulli_nll({1}, {0}), near(infinite, 0));
  CHECK_THAT(bernoulli_nll({0}, {1}), near(infinite, 0));
  CHECK_THAT(bernoulli_nll({1, 0, 1}, {0, 0, 1}), near(infinite, 0));
}

TEST_CASE("05.2 ten thousand tosses", "[05.2]") {
  arma::uvec y(10000, arma::fill::zeros);
  y.head(5000).ones();
  INFO(
      "10000 labels with probability 1/2 each: 10000 ln 2. Likely cause of an infinity: the "
      "product of the probabilities became 0");
  CHECK_THAT(bernoulli_nll(y, 0.5 * arma::ones(10000)), near(10000 * ln2, 1e-6));
}

TEST_CASE("05.2 the most likely p is the share of ones", "[05.2]") {
  const arma::uvec y = {1, 1, 0, 1, 0, 1, 1, 1, 0, 1};
  const auto at = [&](double p) { return bernoulli_nll(y, p * arma::ones(10)); };
  INFO("7 ones of 10: lowest at p = 0.7");
  CHECK(at(0.7) < at(0.69));
  CHECK(at(0.7) < at(0.71));
}

TEST_CASE("05.3 classes, by hand", "[05.3]") {
  const arma::mat P = {{0.1, 0.2, 0.6, 0.1}, {0.5, 0.25, 0.125, 0.125}, {0.05, 0.05, 0.1, 0.8}};
  INFO(
      "P is 3x4, a row per example; classes (2, 0, 3): -ln 0.6 - ln 0.5 - ln 0.8. Likely cause: "
      "the sign, the mean, rows and columns exchanged, or classes counted from 1");
  CHECK_THAT(categorical_nll({2, 0, 3}, P), near(1.4271163556401458, 1e-10));
}

TEST_CASE("05.3 more examples than classes", "[05.3]") {
  const arma::mat P = {{0.5, 0.5}, {0.25, 0.75}, {1, 0}, {0.75, 0.25}, {0, 1}};
  INFO(
      "P is 5x2, classes (0, 0, 0, 1, 1): ln 2 + ln 4 + 0 + ln 4 + 0. Likely cause of a NaN: "
      "classes that did not happen are multiplied by 0 instead of left out");
  CHECK_THAT(categorical_nll({0, 0, 0, 1, 1}, P), near(5 * ln2, 1e-10));
}

TEST_CASE("05.3 the seven of the textbook", "[05.3]") {
  arma::mat P(1, 10);
  P.fill(0.01 / 7);
  P(0, 7) = 0.92;
  P(0, 1) = 0.05;
  P(0, 4) = 0.02;
  INFO("7 with 92 %, 1 with 5 %, 4 with 2 %, the rest shared");
  CHECK_THAT(categorical_nll({7}, P), near(0.08338160893905101, 1e-10));
  CHECK_THAT(categorical_nll({4}, P), near(3.912023005428146, 1e-10));
}

TEST_CASE("05.3 a class with probability 0", "[05.3]") {
  INFO("the class that happened had probability 0: +infinity, whatever the other rows say");
  CHECK_THAT(categorical_nll({1, 0}, {{1, 0, 0}, {0.2, 0.3, 0.5}}), near(infinite, 0));
}

TEST_CASE("05.3 five thousand examples", "[05.3]") {
  const arma::uvec y(5000, arma::fill::ones);
  arma::mat P(5000, 10);
  P.fill(0.1);
  INFO("5000 ln 10. Likely cause of an infinity: the product of the probabilities became 0");
  CHECK_THAT(categorical_nll(y, P), near(5000 * std::log(10), 1e-6));
}

TEST_CASE("05.4 entropy", "[05.4]") {
  INFO(
      "(1/2, 1/4, 1/8, 1/8): 1.75 ln 2. Likely cause of 1.75: nats are asked for, not bits. Of a "
      "negative number: the sign");
  CHECK_THAT(entropy({0.5, 0.25, 0.125, 0.125}), near(1.75 * ln2, 1e-12));
  INFO("ten equal outcomes: ln 10, the largest possible");
  CHECK_THAT(entropy(0.1 * arma::ones(10)), near(std::log(10), 1e-12));
  INFO("a certain outcome: 0. Likely cause of a NaN: 0 * ln 0");
  CHECK_THAT(entropy({0, 1, 0}), near(0.0, 1e-12));
  CHECK_THAT(entropy({0.5, 0, 0.5}), near(ln2, 1e-12));
}

TEST_CASE("05.4 cross-entropy, and which argument is the truth", "[05.4]") {
  const arma::vec q = {0.25, 0.25, 0.25, 0.125, 0.125}, p = {0.125, 0.125, 0.125, 0.125, 0.5};
  INFO(
      "q = (2, 2, 2, 1, 1) / 8 is true, p = (1, 1, 1, 1, 4) / 8 is predicted: H(q, p) = 2.75 ln 2. "
      "Likely cause of 2.625 ln 2 = 1.8195: q and p are swapped, the logarithm belongs to p");
  CHECK_THAT(cross_entropy(q, p), near(2.75 * ln2, 1e-12));
  INFO("a one-hot truth: -ln of the probability of its class, here -ln 0.2. If swapped: infinity");
  CHECK_THAT(cross_entropy({0, 1, 0}, {0.5, 0.2, 0.3}), near(std::log(5), 1e-12));
  INFO("H(q, q) is H(q)");
  CHECK_THAT(cross_entropy(q, q), near(2.25 * ln2, 1e-12));
}

TEST_CASE("05.4 cross-entropy at the edge", "[05.4]") {
  INFO("q and p both 0 somewhere: that outcome adds nothing. Likely cause of a NaN: 0 * ln 0");
  CHECK_THAT(cross_entropy({0.5, 0.5, 0}, {0.25, 0.75, 0}), near(0.8369882167858358, 1e-12));
  INFO("q = 1/2 where p = 0: +infinity, because something impossible happens half of the time");
  CHECK_THAT(cross_entropy({0.5, 0.5}, {1, 0}), near(infinite, 0));
}

TEST_CASE("05.4 the divergence of Kullback and Leibler", "[05.4]") {
  const arma::vec q = {0.25, 0.25, 0.25, 0.125, 0.125}, p = {0.125, 0.125, 0.125, 0.125, 0.5};
  INFO(
      "KL(q || p) = 0.5 ln 2 = 0.3466 and KL(p || q) = 0.625 ln 2 = 0.4332. Likely cause: the "
      "arguments are swapped, or the sign");
  CHECK_THAT(kl(q, p), near(0.5 * ln2, 1e-12));
  CHECK_THAT(kl(p, q), near(0.625 * ln2, 1e-12));
  INFO("nothing is lost by the truth itself");
  CHECK_THAT(kl(p, p), near(0.0, 1e-12));
}

TEST_CASE("05.4 the divergence at the edge", "[05.4]") {
  INFO("q = 0 where p = 0, and q = 0 where p > 0: both add nothing. Likely cause of a NaN: 0 / 0");
  CHECK_THAT(kl({0.5, 0.5, 0}, {0.5, 0.5, 0}), near(0.0, 1e-12));
  CHECK_THAT(kl({1, 0}, {0.25, 0.75}), near(2 * ln2, 1e-12));
  INFO("q = 3/4 where p = 0: +infinity");
  CHECK_THAT(kl({0.25, 0.75}, {1, 0}), near(infinite, 0));
}

TEST_CASE("05.4 cross-entropy is entropy plus divergence, which is never negative", "[05.4]") {
  Rng rng(5);
  for (int pair = 0; pair < 20; ++pair) {
    const arma::vec q = arma::normalise(arma::vec(uniform(7, 1, rng)), 1);
    const arma::vec p = arma::normalise(arma::vec(uniform(7, 1, rng, 0.01)), 1);
    INFO("q = " << show<double>(q) << ", p = " << show<double>(p));
    CHECK_THAT(cross_entropy(q, p) - entropy(q) - kl(q, p), near(0.0, 1e-12));
    CHECK(kl(q, p) > 0);
  }
}

TEST_CASE("05.5 pieces of the interval from 0 to 1", "[05.5]") {
  const arma::vec p = {0.25, 0.5, 0.25};
  INFO("p = (1/4, 1/2, 1/4): the pieces are [0, 1/4), [1/4, 3/4) and [3/4, 1)");
  CHECK(pick(p, 0) == 0);
  CHECK(pick(p, 0.2499) == 0);
  INFO("a piece contains its left end. Likely cause: <= instead of <");
  CHECK(pick(p, 0.25) == 1);
  CHECK(pick(p, 0.7499) == 1);
  CHECK(pick(p, 0.75) == 2);
  CHECK(pick(p, 0.9999) == 2);
}

TEST_CASE("05.5 outcomes of probability 0 are never picked", "[05.5]") {
  INFO("p = (0, 1, 0). Likely cause, for u = 0: 0 <= 0 was taken for a hit");
  CHECK(pick({0, 1, 0}, 0) == 1);
  CHECK(pick({0, 1, 0}, 0.9999999) == 1);
  INFO(
      "p = (0.5, 0.4999999999, 0) sums to a little less than u = 0.99999999995, as rounding can "
      "make it: the answer is the last outcome that is possible, 1");
  CHECK(pick({0.5, 0.4999999999, 0}, 0.99999999995) == 1);
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
  const arma::mat measured = shares(rain_and_wet(), 0, 1, 20000);
  INFO(
      "20000 samples; rows: rain yes, no; columns: wet yes, no. By hand 0.27 0.03; 0.14 0.56. "
      "Likely cause, if each sum of a column is right but the four are not: wet was drawn from "
      "its overall distribution, without its parent. If one share is 1: the generator is started "
      "anew for every sample");
  CHECK_THAT(measured, near(arma::mat{{0.27, 0.03}, {0.14, 0.56}}, 0.0176));
}

TEST_CASE("05.5 variables without common causes are independent", "[05.5]") {
  const GraphicalModel model({root("coin", {0.5, 0.5}), root("die", {0.25, 0.25, 0.5})});
  const arma::mat measured = shares(model, 0, 1, 20000);
  INFO(
      "20000 samples of a coin and a die with three sides; rows: coin, columns: die. Likely cause "
      "of zeros: one random number serves for all variables");
  CHECK_THAT(measured, near(arma::mat{{0.125, 0.125, 0.25}, {0.125, 0.125, 0.25}}, 0.0154));
}

TEST_CASE("05.5 the target of the penalty depends on the keeper", "[05.5]") {
  const arma::mat measured = shares(penalty_kick(), Penalty::player_1, Penalty::target, 20000);
  const arma::vec right = measured.col(2) / arma::sum(measured, 1);
  INFO("share of shots aimed right, keeper left and keeper right: "
       << show<double>(right)
       << ". He avoids the keeper. Likely cause of equal shares: the target is drawn without its "
          "parents");
  CHECK(right(0) > right(1) + 0.2);
}

TEST_CASE("05.6 the marginal of a child, by hand", "[05.6]") {
  INFO(
      "wet = 0.3 * 0.9 + 0.7 * 0.2 = 0.41. Likely cause, if the elements sum to more than 1: the "
      "probability of the parent is missing from the product");
  CHECK_THAT(exact_marginal(rain_and_wet(), 1), near(arma::vec{0.41, 0.59}, 1e-12));
}

TEST_CASE("05.6 the marginal of a root is its table", "[05.6]") {
  INFO(
      "rain = (0.3, 0.7): summing over wet changes nothing. Likely cause: the probability is added "
      "to the wrong variable's value, or the result is not a distribution");
  CHECK_THAT(exact_marginal(rain_and_wet(), 0), near(arma::vec{0.3, 0.7}, 1e-12));
}

TEST_CASE("05.6 two parents with two and three values", "[05.6]") {
  const GraphicalModel model({root("a", {0.4, 0.6}), root("b", {0.2, 0.3, 0.5}),
                              follows("3a + b", {0, 1}, {0, 1, 2, 3, 4, 5}, 6)});
  INFO("a = (0.4, 0.6), b = (0.2, 0.3, 0.5), child = 3a + b: the six products");
  CHECK_THAT(exact_marginal(model, 2), near(arma::vec{0.08, 0.12, 0.2, 0.12, 0.18, 0.3}, 1e-12));
  CHECK_THAT(exact_marginal(model, 1), near(arma::vec{0.2, 0.3, 0.5}, 1e-12));
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

TEST_CASE("the third loss of lecture M", "[05]") {
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

  CHECK_THROWS_AS(categorical_nll({}, arma::mat(0, 3)), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({0, 1}, {{0.5, 0.5}}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({2}, {{0.5, 0.5}}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({0}, {{0.5, 0.4}}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({0}, {{1.5, -0.5}}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({0}, {{no_number, 1}}), std::invalid_argument);
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
