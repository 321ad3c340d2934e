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

/// The three columns of the page: scores (2, 1, 0), (0, ln 2, 0) and (ln 3, 0, 0).
const double e1 = std::exp(1.0), e2 = std::exp(2.0);

const char* const softmax_rule =
    "another formula than exp(z − largest of its column) over the sum of these down the column";

TEST_CASE("08.1 softmax of columns by hand", "[08.1]") {
  const double ln2 = std::log(2.0), ln3 = std::log(3.0);
  {
    INFO("one column, scores (2, 1, 0): e^2, e and 1 over their sum, 0.665, 0.245 and 0.090");
    CHECK_THAT(softmax(arma::mat(arma::vec{2, 1, 0})),
               near_or(arma::mat(arma::vec{e2, e1, 1} / (e2 + e1 + 1)), 1e-14,
                       {{arma::mat(arma::vec{e2, e1, 1}), "not divided by their sum"},
                        {arma::mat(arma::vec{2, 1, 0} / 3), "the exponential is missing"},
                        {arma::mat(3, 1, arma::fill::ones),
                         "the sum runs along the row of each class, not down the column"},
                        {anything, softmax_rule}}));
  }
  INFO("two columns, scores (0, ln 2, 0) and (ln 3, 0, 0)");
  CHECK_THAT(softmax(arma::mat{{0, ln3}, {ln2, 0}, {0, 0}}),
             near_or(arma::mat{{0.25, 0.6}, {0.5, 0.2}, {0.25, 0.2}}, 1e-14,
                     {{arma::mat{{0.25, 0.75}, {2.0 / 3, 1.0 / 3}, {0.5, 0.5}},
                       "the sum runs along the rows, not down each column"},
                      {arma::mat(arma::mat{{1, 3}, {2, 1}, {1, 1}} / 9),
                       "the sum runs over the whole matrix"},
                      {[](const arma::mat& p) { return std::abs(arma::accu(p) - 1) < 1e-9; },
                       "the sum runs over the whole matrix"},
                      {[](const arma::mat& p) {
                         return arma::approx_equal(arma::mat(arma::sum(p, 1)), arma::ones(3, 1),
                                                   "absdiff", 1e-9);
                       },
                       "the rows sum to 1: the columns should"},
                      {anything, softmax_rule}}));
}

TEST_CASE("08.1 softmax of large scores", "[08.1]") {
  const double e = std::exp(-1.0);
  const auto none = [](const arma::mat& p) { return p.has_nan(); };
  {
    INFO("columns (1000, 1000, 0) and (-1000, -1000, -1001)");
    CHECK_THAT(softmax(arma::mat{{1000, -1000}, {1000, -1000}, {0, -1001}}),
               near_or(arma::mat{{0.5, 1 / (2 + e)}, {0.5, 1 / (2 + e)}, {0, e / (2 + e)}}, 1e-13,
                       {{none,
                         "exp(1000) is infinite and exp(-1000) is 0: infinity over infinity, "
                         "or 0 over 0, in at least one column"},
                        {anything, softmax_rule}}));
  }
  INFO("columns (1000, 1000) and (-1000, -1000): each has a largest score of its own");
  CHECK_THAT(softmax(arma::mat{{1000, -1000}, {1000, -1000}}),
             near_or(arma::mat{{0.5, 0.5}, {0.5, 0.5}}, 1e-14,
                     {{none, "the largest score of the whole matrix is not that of each column"},
                      {anything, softmax_rule}}));
}

const char* const one_hot_rule =
    "a 1 in row labels(i) of column i, 0 elsewhere, and K rows whatever labels there are";

TEST_CASE("08.2 one-hot columns", "[08.2]") {
  {
    INFO("labels 1, 0 of 3 classes: 3 rows, 2 columns");
    CHECK_THAT(one_hot({1, 0}, 3),
               near_or(arma::mat{{0, 1}, {1, 0}, {0, 0}}, 0, {{anything, one_hot_rule}}));
  }
  INFO("labels 2, 0, 1, 2, 2 of 4 classes: 4 rows, 5 columns");
  CHECK_THAT(one_hot({2, 0, 1, 2, 2}, 4),
             near_or(arma::mat{{0, 1, 0, 0, 0}, {0, 0, 1, 0, 0}, {1, 0, 0, 1, 1}, {0, 0, 0, 0, 0}},
                     0, {{anything, one_hot_rule}}));
}

const char* const cross_entropy_rule =
    "another formula than minus the mean of ln p(yᵢ, i) over the B examples";

TEST_CASE("08.2 cross-entropy of the two models of pig, dog and cat", "[08.2]") {
  const arma::mat first = arma::mat({{0.3, 0.3, 0.4}, {0.3, 0.4, 0.3}, {0.1, 0.2, 0.7}}).t();
  const arma::mat second = arma::mat({{0.1, 0.2, 0.7}, {0.1, 0.7, 0.2}, {0.3, 0.4, 0.3}}).t();
  const double right = -std::log(0.4 * 0.4 * 0.1) / 3;
  const auto almost = [right](double got) { return std::abs(got - right) < 1e-4; };
  {
    INFO(
        "right classes 2, 1, 0, whose probabilities are 0.4, 0.4, 0.1: minus the mean of their "
        "logs");
    CHECK_THAT(cross_entropy(first, {2, 1, 0}),
               near_or(right, 1e-14,
                       {{3 * right, "the sum, not the mean"},
                        {-right, "the sign"},
                        {right / std::log(10.0), "a logarithm to base 10"},
                        {right / std::log(2.0), "a logarithm to base 2"},
                        {-std::log(0.3 * 0.4 * 0.4) / 3,
                         "the probability at (example, class), not at (class, example)"},
                        {almost, "something small was added inside the logarithm"},
                        {anything, cross_entropy_rule}}));
  }
  INFO("right classes 2, 1, 0, whose probabilities are 0.7, 0.7, 0.3");
  CHECK_THAT(cross_entropy(second, {2, 1, 0}),
             near_or(0.639108, 1e-6, {{anything, cross_entropy_rule}}));
}

TEST_CASE("08.2 more examples than classes", "[08.2]") {
  INFO("2 classes, 4 examples, probabilities of the right class 1/2, 1/4, 1/2, 1/4: 1.5 ln 2");
  CHECK_THAT(cross_entropy(arma::mat{{0.5, 0.75, 0.5, 0.25}, {0.5, 0.25, 0.5, 0.75}}, {0, 1, 1, 0}),
             near_or(1.5 * std::log(2.0), 1e-14,
                     {{3 * std::log(2.0), "divided by the classes, not by the examples"},
                      {anything, cross_entropy_rule}}));
}

TEST_CASE("08.2 only the right class counts", "[08.2]") {
  {
    INFO("one example of class 1 with probabilities 0, 0.5, 0.5: ln 2");
    CHECK_THAT(
        cross_entropy(arma::mat(arma::vec{0, 0.5, 0.5}), {1}),
        near_or(std::log(2.0), 1e-14,
                {{[](double got) { return std::isnan(got); }, "0 times ln 0 of another class"},
                 {2 * std::log(2.0), "other classes count too"},
                 {anything, cross_entropy_rule}}));
  }
  INFO("the right class has probability 0: the loss is infinite");
  CHECK_THAT(cross_entropy(arma::mat(arma::vec{0, 0.5, 0.5}), {0}),
             near_or(arma::datum::inf, 0,
                     {{[](double got) { return std::isfinite(got); },
                       "something small was added inside the logarithm, or a limit was set"},
                      {anything, cross_entropy_rule}}));
}

const char* const softmax_gradient_rule =
    "another formula than Δ = (P − T)/B, then Δ Xᵀ for the weights and the sums of the rows of Δ "
    "for the bias";

TEST_CASE("08.3 the gradient for one example by hand", "[08.3]") {
  const SoftmaxModel model{arma::zeros(3, 2), {2, 1, 0}};
  const arma::vec p = arma::vec{e2, e1, 1} / (e2 + e1 + 1), error = p - arma::vec{0, 1, 0};
  INFO(
      "weights 0, bias (2, 1, 0), so these are the scores; x = (2, -1), right class 1: p - t = "
      "(0.665, -0.755, 0.090), and each row of dW is its error times x");
  const SoftmaxModel gradient = softmax_gradient(model, arma::mat(arma::vec{2, -1}), {1});
  CHECK_THAT(gradient.bias,
             near_or(error, 1e-14,
                     {{arma::vec(-error), "right minus predicted: the sign"},
                      {p, "the one-hot label is not subtracted"},
                      {{1.0 / 3, -2.0 / 3, 1.0 / 3}, "the bias is left out of the scores"},
                      {arma::vec(error % p % (1 - p)), "a factor p (1 - p), which cancels"},
                      {anything, softmax_gradient_rule}}));
  CHECK_THAT(gradient.weights, near_or(arma::mat(error * arma::rowvec{2, -1}), 1e-14,
                                       {{arma::mat(-error * arma::rowvec{2, -1}), "the sign"},
                                        {anything, softmax_gradient_rule}}));
}

TEST_CASE("08.3 two examples by hand: a mean", "[08.3]") {
  const SoftmaxModel model{arma::zeros(3, 2), arma::zeros(3)};
  const arma::vec bias = arma::vec{-1, -1, 2} / 6;
  INFO(
      "weights and bias 0; x = (2, -1) of class 1 and (0, 3) of class 0: errors (1, -2, 1)/3 and "
      "(-2, 1, 1)/3; everything is a mean over the 2 examples");
  const SoftmaxModel gradient = softmax_gradient(model, {{2, 0}, {-1, 3}}, {1, 0});
  CHECK_THAT(gradient.bias,
             near_or(bias, 1e-14,
                     {{arma::vec(2 * bias), "a sum over the batch, not a mean"},
                      {arma::vec(2 * bias / 3), "divided by the classes, not by the examples"},
                      {arma::vec(bias / 2), "divided by the number of examples twice"},
                      {anything, softmax_gradient_rule}}));
  CHECK_THAT(gradient.weights, near_or(arma::mat(arma::mat{{2, -7}, {-4, 5}, {2, 2}} / 6), 1e-14,
                                       {{arma::mat(arma::mat{{2, -7}, {-4, 5}, {2, 2}} / 3),
                                         "a sum over the batch, not a mean"},
                                        {arma::mat(arma::mat{{2, -7}, {-4, 5}, {2, 2}} / 12),
                                         "divided by the number of examples twice"},
                                        {anything, softmax_gradient_rule}}));
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
  const arma::vec by_weights =
      numeric_gradient([&](const arma::vec& w) { return loss(arma::reshape(w, 3, 4), model.bias); },
                       arma::vectorise(model.weights));
  const arma::vec by_bias =
      numeric_gradient([&](const arma::vec& b) { return loss(model.weights, b); }, model.bias);
  INFO("3 classes, 4 features, 5 examples, against central differences of the mean cross-entropy");
  const SoftmaxModel gradient = softmax_gradient(model, X, labels);
  CHECK_THAT(gradient.bias, near_or(by_bias, 1e-8, {{anything, softmax_gradient_rule}}));
  CHECK_THAT(gradient.weights, near_or(arma::mat(arma::reshape(by_weights, 3, 4)), 1e-8,
                                       {{anything, softmax_gradient_rule}}));
}

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

const char* const predict_one_vs_rest_rule =
    "the class with the largest score for each column, whatever its sign";

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

const char* const one_vs_one_rule =
    "for each pair i < j one fit to the examples of these two alone, with the target 1 for class i";

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

const char* const predict_one_vs_one_rule =
    "each duel gives its vote to first if the score is above 0, otherwise to second; the class "
    "with the most votes wins, of equal ones the smallest";

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

const char* const confusion_rule = "for each example 1 is added at (right class, predicted class)";

TEST_CASE("08.6 the confusion matrix", "[08.6]") {
  INFO("right 0 0 1 2 2 2, predicted 0 1 1 0 0 2, 4 classes: row = right, column = predicted");
  CHECK_THAT(confusion({0, 0, 1, 2, 2, 2}, {0, 1, 1, 0, 0, 2}, 4),
             near_or(arma::umat{{1, 1, 0, 0}, {0, 1, 0, 0}, {2, 0, 1, 0}, {0, 0, 0, 0}}, 0,
                     {{arma::umat{{1, 0, 2, 0}, {1, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 0}},
                       "transposed: the right class chooses the row"},
                      {arma::umat{{1, 1, 0, 0}, {0, 1, 0, 0}, {1, 0, 1, 0}, {0, 0, 0, 0}},
                       "set to 1, not counted"},
                      {anything, confusion_rule}}));
}

const char* const squared_error_gradient_rule =
    "another formula than p ((p − t) − Σ p (p − t)), the sum down each column";

TEST_CASE("08.7 squared error through softmax, known lengths", "[08.7]") {
  for (const auto& [s, length] :
       std::vector<std::pair<double, double>>{{0, 0.2721655269759087}, {2, 0.254}, {10, 1.7e-4}}) {
    const arma::mat logits = arma::vec{s, 0, 0}, target = arma::vec{0, 1, 0};
    const double not_differentiated = arma::norm(arma::vec{
        std::exp(s) / (std::exp(s) + 2), 1 / (std::exp(s) + 2) - 1, 1 / (std::exp(s) + 2)});
    INFO("logits (" << s << ", 0, 0), right class 1: the length is about " << length);
    CHECK_THAT(arma::norm(squared_error_gradient(logits, target)),
               near_or(length, 0.01 * length,
                       {{not_differentiated, "p - t came out: the softmax was not differentiated"},
                        {2 * length, "twice as long: half the squared error has no 2"},
                        {length / 3, "divided by the number of classes"},
                        {anything, squared_error_gradient_rule}}));
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
  const arma::mat numeric = arma::reshape(numeric_gradient(loss, arma::vectorise(logits)), 4, 3);
  const arma::mat exponentials = arma::exp(logits);
  const arma::mat p = exponentials.each_row() / arma::sum(exponentials, 0), error = p - targets;
  INFO("4 classes, 3 examples; each column on its own, no mean over the batch");
  CHECK_THAT(
      squared_error_gradient(logits, targets),
      near_or(numeric, 1e-8,
              {{error, "p - t came out: the softmax was not differentiated"},
               {arma::mat(p % error), "the sum over the classes is missing"},
               {arma::mat(p % (1 - p) % error),
                "only the diagonal: each score moves all probabilities"},
               {arma::mat(numeric / 3), "a mean over the batch; here each column stands alone"},
               {anything, squared_error_gradient_rule}}));
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
