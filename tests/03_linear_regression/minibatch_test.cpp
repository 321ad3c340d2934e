#include "minibatch.hpp"

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "03_linear_regression/helpers.hpp"
#include "03_linear_regression/wrong_walk.hpp"
#include "course_test.hpp"
#include "linear_model.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

namespace {

/// With X = I every example has a weight of its own. Row k of the answer: which weights step k
/// changed, for example {2, 0}.
std::vector<std::vector<arma::uword>> touched(const arma::mat& path) {
  std::vector<std::vector<arma::uword>> steps;
  for (arma::uword k = 1; k < path.n_cols; ++k) {
    std::vector<arma::uword> moved;
    for (arma::uword i = 0; i < path.n_rows; ++i) {
      if (path(i, k) != path(i, k - 1)) moved.push_back(i);
    }
    steps.push_back(moved);
  }
  return steps;
}

std::string steps_text(const std::vector<std::vector<arma::uword>>& steps) {
  std::string text;
  for (const auto& step : steps) {
    text += "{";
    for (const arma::uword i : step) text += " " + std::to_string(i);
    text += " } ";
  }
  return text;
}

/// One epoch over ten examples in batches of four, each example with a weight of its own (X = I),
/// answers 1 … 10, start 0, rate 0.5: what is wrong with the steps?
std::string wrong_epoch(const arma::mat& path) {
  if (path.n_rows != 10) return "the path has a row for each weight, a column per step";
  if (path.n_cols == 3) return "the two examples that do not fill a batch are lost";
  if (path.n_cols == 11) return "a step per example instead of a step per batch";
  if (path.n_cols == 2) return "a single step with all examples instead of a step per batch";
  if (path.n_cols != 4)
    return "10 examples in batches of 4 make 3 batches, and the start before them";
  if (arma::any(path.col(0) != 0)) return "the start is missing in column 0";
  const auto steps = touched(path);
  std::vector<int> used(10, 0);
  for (const auto& step : steps) {
    for (const arma::uword i : step) ++used[i];
  }
  for (arma::uword i = 0; i < 10; ++i) {
    if (used[i] > 1) return "example " + std::to_string(i) + " is used twice: batches overlap";
    if (used[i] == 0) return "example " + std::to_string(i) + " is never used";
  }
  if (steps[0].size() != 4 || steps[1].size() != 4) return "a batch must hold 4 examples";
  const arma::vec end = path.col(3), y = arma::regspace(1, 10);
  for (std::size_t k = 0; k < 3; ++k) {
    const double size = k < 2 ? 4 : 2;
    for (const arma::uword i : steps[k]) {
      const double moved = end(i) / (0.5 * 2 * y(i));
      if (moved < 0) return "the step goes uphill";
      if (std::abs(moved - 1.0 / 10) < 1e-9) return "divided by N = 10 instead of the batch's size";
      if (std::abs(moved - 1.0 / 4) < 1e-9 && k == 2) {
        return "the short batch is divided by B = 4 instead of its own size, 2";
      }
      if (std::abs(moved - 1) < 1e-9) return "a sum over the batch instead of a mean";
      if (std::abs(moved - 2 / size) < 1e-9) return "the rate is missing";
      if (std::abs(moved - 1 / size) > 1e-9) return "a step is minus rate times mse_gradient";
    }
  }
  return "nothing is wrong with this epoch";
}

}  // namespace

const char* const minibatch_epoch_rule =
    "another step than w − η times mse_gradient of the batch at the weights just reached, or other "
    "batches than B examples each of one random order, the last one shorter; each step has its "
    "column";

TEST_CASE("03.6 every example once, each batch by its own size, the short one too", "[03.6]") {
  Rng rng(2);
  const arma::vec y = arma::regspace(1, 10);
  INFO(
      "10 examples in batches of 4, each example with a weight of its own (X is the unit matrix), "
      "answers 1 … 10, start 0, rate 0.5: three steps");
  const arma::mat path = minibatch_epoch(arma::eye(10, 10), y, arma::zeros(10), 4, 0.5, rng);
  const auto steps = touched(path);
  INFO("your steps moved the weights " << steps_text(steps));
  INFO("Likely cause: " << wrong_epoch(path));
  REQUIRE(path.n_rows == 10);
  REQUIRE(path.n_cols == 4);
  CHECK_THAT(arma::vec(path.col(0)), near(arma::vec(10, arma::fill::zeros), 0));
  REQUIRE(steps[0].size() == 4);
  REQUIRE(steps[1].size() == 4);
  REQUIRE(steps[2].size() == 2);
  arma::vec expected(10, arma::fill::value(arma::datum::nan));
  for (arma::uword k = 0; k < 3; ++k) {
    for (const arma::uword i : steps[k]) expected(i) = 0.5 * 2 / (k < 2 ? 4 : 2) * y(i);
  }
  CHECK_THAT(arma::vec(path.col(3)), near_or(expected, 1e-12, {{anything, minibatch_epoch_rule}}));
}

TEST_CASE("03.6 one batch of all examples is a full step", "[03.6]") {
  Rng rng(1);
  INFO("3 examples, batches of 3, start (1, 0.5), where the gradient is (1, 3); rate 0.1");
  const arma::mat path = minibatch_epoch(small_x, small_y, small_w, 3, 0.1, rng);
  INFO("Likely cause: " << wrong_walk(path, small_x, small_y, small_w, 0.1, 1));
  CHECK_THAT(path, near(arma::mat{{1, 0.9}, {0.5, 0.2}}, 1e-12));
}

TEST_CASE("03.6 each batch starts where the one before has ended", "[03.6]") {
  Rng rng(3);
  const arma::mat X(6, 1, arma::fill::ones);
  INFO("one weight, all answers 0, start 8, rate 0.25, three batches of 2: each halves the weight");
  const arma::mat path = minibatch_epoch(X, arma::zeros(6), arma::vec{8}, 2, 0.25, rng);
  const auto same = [&](const arma::mat& other) {
    return arma::approx_equal(path, other, "absdiff", 1e-9);
  };
  INFO("Likely cause: " << (same(arma::mat{{8, 4, 0, -4}})  ? "all gradients are taken at the start"
                            : same(arma::mat{{8, 4, 4, 4}}) ? "every step begins at the start again"
                            : path.n_cols != 4 ? "6 examples in batches of 2 make 3 steps"
                                               : "each step goes from the weights before it, with "
                                                 "the gradient at those weights"));
  CHECK_THAT(path, near(arma::mat{{8, 4, 2, 1}}, 1e-12));
}

TEST_CASE("03.6 an example keeps its answer", "[03.6]") {
  Rng rng(4);
  const arma::mat X = with_ones(normal(23, 2, rng));
  const arma::vec w = {1, -2, 0.5};
  INFO(
      "y = Xw and the start is w, so no batch has a reason to move. Likely cause: the rows of X "
      "are shuffled and y is not, or they are shuffled in two ways.");
  const arma::mat path = minibatch_epoch(X, X * w, w, 5, 0.1, rng);
  REQUIRE(path.n_cols == 6);
  CHECK_THAT(arma::vec(path.col(5)), near(w, 1e-12));
}

TEST_CASE("03.6 the order is dealt anew from the generator", "[03.6]") {
  Rng rng(5), again(5);
  const arma::mat X = arma::eye(30, 30);
  const arma::vec y = arma::ones(30), start = arma::zeros(30);
  INFO(
      "30 examples one by one, two epochs. Likely cause: no shuffling, a shuffling that is the "
      "same in every epoch, or a generator of your own");
  const auto first = touched(minibatch_epoch(X, y, start, 1, 0.1, rng));
  const auto second = touched(minibatch_epoch(X, y, start, 1, 0.1, rng));
  INFO("the first epoch went through the examples " << steps_text(first));
  REQUIRE(first.size() == 30);
  {
    INFO("Likely cause: " << minibatch_epoch_rule);
    CHECK(first != second);
  }
  INFO("the same generator must give the same order");
  {
    INFO("Likely cause: " << minibatch_epoch_rule);
    CHECK(first == touched(minibatch_epoch(X, y, start, 1, 0.1, again)));
  }
}

TEST_CASE("03.6 every batch is equally likely", "[03.6]") {
  const arma::mat X = arma::eye(5, 5);
  const arma::vec y = arma::ones(5), start = arma::zeros(5);
  INFO("5 examples in batches of 2: which two come first?");
  check_pairs([&](Rng& rng) {
    const auto steps = touched(minibatch_epoch(X, y, start, 2, 0.1, rng));
    return steps.empty() ? arma::uvec() : arma::uvec(steps.front());
  });
}

TEST_CASE("03.6 epochs arrive at the exact answer", "[03.6]") {
  Rng rng(6);
  const arma::mat X = with_ones(normal(50, 2, rng));
  const arma::vec w = {1, -2, 0.5};
  INFO("y = Xw without noise, w = (1, -2, 0.5); 50 examples, batches of 7, 40 epochs");
  const arma::mat path =
      minibatch_descent(X, X * w, arma::zeros(3), 7, {.rate = 0.1, .epochs = 40}, rng);
  {
    INFO("Likely cause: " << minibatch_epoch_rule);
    REQUIRE(path.n_cols == 1 + 40 * 8);
  }
  CHECK_THAT(arma::vec(path.tail_cols(1)), near_or(w, 1e-6, {{anything, minibatch_epoch_rule}}));
}

}  // namespace course_test
