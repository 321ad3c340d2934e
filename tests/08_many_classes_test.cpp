#include "binary.hpp"
#include "classes.hpp"
#include "confusion.hpp"
#include "course_test.hpp"
#include "derivative.hpp"
#include "digits.hpp"
#include "one_vs_one.hpp"
#include "one_vs_rest.hpp"
#include "softmax.hpp"
#include "softmax_regression.hpp"
#include "squared_error.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("08.1 softmax of two columns by hand", "[08.1]") {
  const double ln2 = std::log(2.0), ln3 = std::log(3.0);
  const arma::mat logits = {{0, ln3}, {ln2, 0}, {0, 0}};
  INFO(
      "the columns are (0, ln 2, 0) and (ln 3, 0, 0). Likely cause: the sum runs over the whole "
      "matrix or along the rows, instead of down each column.");
  CHECK_THAT(softmax(logits), near(arma::mat{{0.25, 0.6}, {0.5, 0.2}, {0.25, 0.2}}, 1e-14));
}

TEST_CASE("08.1 softmax of large scores", "[08.1]") {
  INFO(
      "scores 1000, 1000 and 0, then -1000, -1000 and -1001. Likely cause: exp(1000) is infinite; "
      "subtract the largest score of each column first.");
  const double e = std::exp(-1.0);
  CHECK_THAT(softmax(arma::mat{{1000, -1000}, {1000, -1000}, {0, -1001}}),
             near(arma::mat{{0.5, 1 / (2 + e)}, {0.5, 1 / (2 + e)}, {0, e / (2 + e)}}, 1e-13));
  INFO(
      "two columns of very different size. Likely cause: the largest score of the whole matrix is "
      "subtracted, so that one column becomes 0/0.");
  CHECK_THAT(softmax(arma::mat{{1000, -1000}, {1000, -1000}}),
             near(arma::mat{{0.5, 0.5}, {0.5, 0.5}}, 1e-14));
}

TEST_CASE("08.2 one-hot columns", "[08.2]") {
  INFO(
      "labels 2, 0, 1, 2 of 4 classes: 4 rows, 4 columns. Likely cause: classes along the rows "
      "and examples down the columns are exchanged.");
  CHECK_THAT(one_hot({2, 0, 1, 2}, 4),
             near(arma::mat{{0, 1, 0, 0}, {0, 0, 1, 0}, {1, 0, 0, 1}, {0, 0, 0, 0}}, 0));
  CHECK_THAT(one_hot({1, 0}, 3), near(arma::mat{{0, 1}, {1, 0}, {0, 0}}, 0));
}

TEST_CASE("08.2 cross-entropy of B's two models", "[08.2]") {
  const arma::mat first = arma::mat({{0.3, 0.3, 0.4}, {0.3, 0.4, 0.3}, {0.1, 0.2, 0.7}}).t();
  const arma::mat second = arma::mat({{0.1, 0.2, 0.7}, {0.1, 0.7, 0.2}, {0.3, 0.4, 0.3}}).t();
  INFO(
      "right classes 2, 1, 0 with probabilities 0.4, 0.4, 0.1, then 0.7, 0.7, 0.3. Likely cause: "
      "the sum instead of the mean, the sign, or a logarithm to base 10.");
  CHECK_THAT(cross_entropy(first, {2, 1, 0}), near(-std::log(0.4 * 0.4 * 0.1) / 3, 1e-14));
  CHECK_THAT(cross_entropy(second, {2, 1, 0}), near(0.639108, 1e-6));
}

TEST_CASE("08.2 only the right class counts", "[08.2]") {
  INFO("one example of class 1 with probabilities 0, 0.5, 0.5: ln 2. Likely cause: 0 times ln 0.");
  CHECK_THAT(cross_entropy(arma::mat(arma::vec{0, 0.5, 0.5}), {1}), near(std::log(2.0), 1e-14));
  INFO("the right class has probability 0");
  CHECK(cross_entropy(arma::mat(arma::vec{0, 0.5, 0.5}), {0}) == INFINITY);
}

TEST_CASE("08.3 the gradient for one example by hand", "[08.3]") {
  const SoftmaxModel model{arma::zeros(3, 2), arma::zeros(3)};
  const SoftmaxModel gradient = softmax_gradient(model, arma::mat(arma::vec{2, -1}), {1});
  INFO(
      "weights 0, x = (2, -1), right class 1: p - t = (1/3, -2/3, 1/3). Likely cause: sign, or "
      "t - p.");
  CHECK_THAT(gradient.bias, near(arma::vec{1.0 / 3, -2.0 / 3, 1.0 / 3}, 1e-14));
  CHECK_THAT(gradient.weights,
             near(arma::mat{{2.0 / 3, -1.0 / 3}, {-4.0 / 3, 2.0 / 3}, {2.0 / 3, -1.0 / 3}}, 1e-14));
}

TEST_CASE("08.3 the gradient against central differences", "[08.3]") {
  Rng rng(3);
  const arma::mat X = normal(4, 5, rng);
  const arma::uvec labels = {0, 2, 1, 2, 2};
  const SoftmaxModel model{normal(3, 4, rng), normal(3, 1, rng)};
  // The reference loss needs no exercise: log-sum-exp minus the score of the right class.
  const auto loss = [&](const arma::mat& weights, const arma::vec& bias) {
    double sum = 0;
    for (arma::uword i = 0; i < labels.n_elem; ++i) {
      const arma::vec z = weights * X.col(i) + bias;
      sum += std::log(arma::accu(arma::exp(z))) - z(labels(i));
    }
    return sum / static_cast<double>(labels.n_elem);
  };
  const SoftmaxModel gradient = softmax_gradient(model, X, labels);
  const arma::vec by_weights =
      numeric_gradient([&](const arma::vec& w) { return loss(arma::reshape(w, 3, 4), model.bias); },
                       arma::vectorise(model.weights));
  const arma::vec by_bias =
      numeric_gradient([&](const arma::vec& b) { return loss(model.weights, b); }, model.bias);
  INFO(
      "3 classes, 4 features, 5 examples. Likely cause: missing 1/B, or the sum over the batch is "
      "taken along the wrong axis.");
  CHECK_THAT(gradient.weights, near(arma::mat(arma::reshape(by_weights, 3, 4)), 1e-8));
  CHECK_THAT(gradient.bias, near(by_bias, 1e-8));
}

namespace {

/// A cut that can be recognised: its bias counts the ones among the targets.
Cut counting_fit(const arma::mat& X, const arma::vec& targets) {
  return {arma::vec(X.n_rows, arma::fill::ones), arma::accu(targets)};
}

Cut steep(double weight, double bias) { return {arma::vec{weight}, bias}; }

}  // namespace

TEST_CASE("08.4 one cut per class, trained on all examples", "[08.4]") {
  const arma::mat X(2, 6, arma::fill::ones);
  std::vector<arma::vec> seen;
  const BinaryFit fit = [&](const arma::mat& examples, const arma::vec& targets) {
    CHECK(examples.n_cols == 6);
    seen.push_back(targets);
    return counting_fit(examples, targets);
  };
  const std::vector<Cut> cuts = one_vs_rest(X, {0, 1, 2, 2, 1, 2}, 3, fit);
  INFO(
      "labels 0 1 2 2 1 2. Likely cause: targets -1 and 1 instead of 0 and 1, or only part of the "
      "examples.");
  REQUIRE(cuts.size() == 3);
  REQUIRE(seen.size() == 3);
  CHECK_THAT(seen[0], near(arma::vec{1, 0, 0, 0, 0, 0}, 0));
  CHECK_THAT(seen[1], near(arma::vec{0, 1, 0, 0, 1, 0}, 0));
  CHECK_THAT(seen[2], near(arma::vec{0, 0, 1, 1, 0, 1}, 0));
  CHECK_THAT(cuts[2].bias, near(3.0, 0));
}

TEST_CASE("08.4 the largest score wins, whatever the signs", "[08.4]") {
  const std::vector<Cut> cuts = {steep(1, 0), steep(0, 0.5), steep(-2, -1)};
  INFO(
      "scores x, 0.5 and -2x - 1 at x = 2, 0, -1, -0.4. Likely cause: the first cut that says yes "
      "is taken, or the signs are compared.");
  CHECK_THAT(predict_one_vs_rest(cuts, arma::rowvec{2, 0, -1, -0.4}),
             near(arma::uvec{0, 1, 2, 1}, 0));
  const std::vector<Cut> silent = {steep(0, -3), steep(0, -1), steep(0, -2)};
  INFO("all cuts say no: scores -3, -1, -2");
  CHECK_THAT(predict_one_vs_rest(silent, arma::mat(1, 1, arma::fill::ones)),
             near(arma::uvec{1}, 0));
}

TEST_CASE("08.4 equal scores: the smallest class number", "[08.4]") {
  const std::vector<Cut> equal = {steep(0, 0), steep(0, 1), steep(0, 1)};
  CHECK_THAT(predict_one_vs_rest(equal, arma::rowvec{5, 6}), near(arma::uvec{1, 1}, 0));
}

TEST_CASE("08.5 one duel per pair, trained on the two classes alone", "[08.5]") {
  arma::mat X(1, 6);
  X.row(0) = arma::rowvec{10, 20, 30, 31, 21, 32};
  std::vector<arma::mat> seen;
  std::vector<arma::vec> targets_seen;
  const BinaryFit fit = [&](const arma::mat& examples, const arma::vec& targets) {
    seen.push_back(examples);
    targets_seen.push_back(targets);
    return counting_fit(examples, targets);
  };
  const std::vector<Duel> duels = one_vs_one(X, {0, 1, 2, 2, 1, 2}, 3, fit);
  INFO(
      "three classes: duels (0, 1), (0, 2), (1, 2). Likely cause: both (i, j) and (j, i), or all "
      "examples in every duel.");
  REQUIRE(duels.size() == 3);
  CHECK((duels[1].first == 0 && duels[1].second == 2));
  CHECK((duels[2].first == 1 && duels[2].second == 2));
  REQUIRE(seen.size() == 3);
  CHECK_THAT(arma::mat(arma::sort(seen[2], "ascend", 1)),
             near(arma::mat(arma::rowvec{20, 21, 30, 31, 32}), 0));
  INFO("in the duel of classes 1 and 2 the target is 1 for class 1; examples "
       << show(seen[2]) << ", targets " << show<double>(targets_seen[2]));
  for (arma::uword i = 0; i < seen[2].n_cols; ++i) {
    CHECK(targets_seen[2](i) == (seen[2](i) < 25 ? 1 : 0));
  }
}

TEST_CASE("08.5 votes, and what happens when they tie", "[08.5]") {
  const std::vector<Duel> duels = {{0, 1, steep(1, 0)}, {0, 2, steep(1, -1)}, {1, 2, steep(1, -2)}};
  INFO("scores x, x - 1 and x - 2. At x = 3: votes 0, 0, 1. At x = -1: votes 1, 2, 2.");
  CHECK_THAT(predict_one_vs_one(duels, 3, arma::rowvec{3, -1}), near(arma::uvec{0, 2}, 0));
  const std::vector<Duel> circle = {{0, 1, steep(0, 1)}, {0, 2, steep(0, -1)}, {1, 2, steep(0, 1)}};
  INFO("0 beats 1, 2 beats 0, 1 beats 2: one vote each, so class 0");
  CHECK_THAT(predict_one_vs_one(circle, 3, arma::mat(1, 1, arma::fill::ones)),
             near(arma::uvec{0}, 0));
  INFO("a score of exactly zero is a vote for the second class");
  CHECK_THAT(predict_one_vs_one({{0, 1, steep(0, 0)}}, 2, arma::mat(1, 1, arma::fill::ones)),
             near(arma::uvec{1}, 0));
}

TEST_CASE("08.6 the confusion matrix", "[08.6]") {
  INFO(
      "right 0 0 1 2 2 2, predicted 0 1 1 0 0 2: row = right, column = predicted. Likely cause: "
      "transposed.");
  const arma::umat counts = confusion({0, 0, 1, 2, 2, 2}, {0, 1, 1, 0, 0, 2}, 4);
  CHECK_THAT(counts, near(arma::umat{{1, 1, 0, 0}, {0, 1, 0, 0}, {2, 0, 1, 0}, {0, 0, 0, 0}}, 0));
}

TEST_CASE("08.7 squared error through softmax, known lengths", "[08.7]") {
  const std::vector<double> k = {0, 2, 10}, length = {0.2721655269759087, 0.254, 1.7e-4};
  for (std::size_t i = 0; i < k.size(); ++i) {
    const arma::mat gradient =
        squared_error_gradient(arma::mat(arma::vec{k[i], 0, 0}), arma::mat(arma::vec{0, 1, 0}));
    INFO("logits (" << k[i] << ", 0, 0), right class 1: the length should be about " << length[i]
                    << ". Likely cause: the softmax was not differentiated, so p - t came out.");
    CHECK_THAT(arma::norm(gradient), near(length[i], 0.01 * length[i]));
  }
}

TEST_CASE("08.7 squared error against central differences", "[08.7]") {
  Rng rng(8);
  const arma::mat logits = normal(4, 3, rng);
  const arma::mat targets = {{0, 1, 0}, {0, 0, 0}, {1, 0, 0}, {0, 0, 1}};
  const auto loss = [&](const arma::vec& z) {
    const arma::mat exponentials = arma::exp(arma::reshape(z, 4, 3));
    const arma::mat p = exponentials.each_row() / arma::sum(exponentials, 0);
    return 0.5 * arma::accu(arma::square(p - targets));
  };
  const arma::vec numeric = numeric_gradient(loss, arma::vectorise(logits));
  INFO(
      "4 classes, 3 examples; the sum of the batch, not its mean. Likely cause: the sum over the "
      "classes is missing or runs along the rows.");
  CHECK_THAT(squared_error_gradient(logits, targets),
             near(arma::mat(arma::reshape(numeric, 4, 3)), 1e-8));
}

TEST_CASE("bad labels are refused", "[08]") {
  CHECK_THROWS_AS(one_hot({0, 3}, 3), std::invalid_argument);
  CHECK_THROWS_AS(one_hot({}, 3), std::invalid_argument);
  CHECK_THROWS_AS(cross_entropy(arma::mat(3, 2), {0}), std::invalid_argument);
  CHECK_THROWS_AS(cross_entropy(arma::mat(3, 1), {3}), std::invalid_argument);
  CHECK_THROWS_AS(confusion({0, 1}, {0}, 2), std::invalid_argument);
  CHECK_THROWS_AS(confusion({0, 1}, {0, 2}, 2), std::invalid_argument);
  CHECK_THROWS_AS(squared_error_gradient(arma::mat(2, 3), arma::mat(3, 3)), std::invalid_argument);
  const SoftmaxModel model{arma::zeros(3, 2), arma::zeros(3)};
  CHECK_THROWS_AS(softmax_gradient(model, arma::mat(2, 2), {0}), std::invalid_argument);
  CHECK_THROWS_AS(model.logits(arma::mat(3, 1)), std::invalid_argument);
}

TEST_CASE("a class without examples is refused", "[08]") {
  const arma::mat X(2, 3, arma::fill::ones);
  CHECK_THROWS_AS(one_vs_rest(X, {0, 0, 2}, 3, counting_fit), std::invalid_argument);
  CHECK_THROWS_AS(one_vs_one(X, {0, 0, 0}, 2, counting_fit), std::invalid_argument);
}

TEST_CASE("digits: one image per column, ink between 0 and 1", "[08]") {
  const Digits digits = load_digits();
  CHECK(digits.X.n_rows == 64);
  CHECK(digits.X.n_cols == 1797);
  CHECK(digits.X.min() == 0);
  CHECK(digits.X.max() == 1);
  CHECK(digits.labels(0) == 0);
  arma::vec pixels(64);
  pixels(8) = 1;
  CHECK(as_image(pixels)(1, 0) == 1);
}

TEST_CASE("softmax regression separates three points; constant features do no harm", "[08]") {
  Rng rng(1);
  const arma::mat X = {{0, 5, 0}, {0, 0, 5}, {1, 1, 1}};
  const SoftmaxModel model = fit_softmax(X, {0, 1, 2}, 3, {.epochs = 200, .batch_size = 2}, rng);
  CHECK_THAT(error_share(model.logits(X), {0, 1, 2}), near(0.0, 0));
  CHECK(model.weights.is_finite());
}

}  // namespace course_test
