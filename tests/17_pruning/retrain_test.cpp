#include "retrain.hpp"

#include <cstddef>
#include <vector>

#include "17_pruning/helpers.hpp"
#include "course_test.hpp"
#include "examples.hpp"
#include "history.hpp"
#include "initial.hpp"
#include "layer.hpp"
#include "masks.hpp"
#include "mean_squares.hpp"
#include "momentum.hpp"
#include "optimizer.hpp"
#include "pointwise.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "sequential.hpp"
#include "softmax_cross_entropy.hpp"
#include "train.hpp"
#include "train_options.hpp"

namespace course_test {

using namespace ml;

namespace {

/// 3-2-2, so that no matrix is square, and something to learn.
struct Small {
  Rng rng{5};
  Sequential net = mlp<Tanh>({3, 2, 2}, rng);
  Examples data{random(3, 6, rng), random(2, 6, rng)};
  Masks masks = {Matrix{{1, 0, 1}, {0, 1, 1}}, Matrix{{1, 1}, {0, 1}}};
  MeanSquares loss;

  /// The numbers that ought to be 0.
  bool clean() {
    const std::vector<Parameter> all = net.parameters();
    const Matrix &first = *all[0].value, &second = *all[2].value;
    return first(0, 1) == 0 && first(1, 0) == 0 && second(1, 0) == 0;
  }
};

}  // namespace

TEST_CASE("17.5 masks make zeros and touch nothing else", "[17.5]") {
  Small small;
  const std::vector<Parameter> all = small.net.parameters();
  *all[1].value = Matrix(2, 1, arma::fill::value(7));
  const Matrix first = *all[0].value, second = *all[2].value;
  INFO("weights 2×3 and 2×2; three of ten masks are 0. The biases have no mask");
  apply_masks(all, small.masks);
  CHECK_THAT(*all[0].value, near(Matrix(first % small.masks[0]), 0));
  CHECK_THAT(*all[2].value, near(Matrix(second % small.masks[1]), 0));
  CHECK_THAT(*all[1].value, near(Matrix(2, 1, arma::fill::value(7)), 0));
}

TEST_CASE("17.5 the first loss is that of the thin network", "[17.5]") {
  Small small;
  for (const Parameter& p : small.net.parameters()) p.value->fill(2);
  std::vector<double> losses;
  Sgd sgd(0.01);
  SoftmaxCrossEntropy loss;
  small.data.targets.zeros();
  small.data.targets.row(0).ones();
  const double whole = loss.forward(small.net.forward(small.data.X, {}), small.data.targets);
  INFO(
      "a batch with all examples, one step, all parameters 2: the loss recorded before this step. "
      "The caller has given no function of its own");
  const History history =
      retrain(small.net, small.masks, small.data, sgd, {.epochs = 1, .batch_size = 6}, small.rng);
  for (const Parameter& p : small.net.parameters()) p.value->fill(2);
  for (std::size_t i : {0U, 2U}) *small.net.parameters()[i].value %= small.masks[i / 2];
  const double thin = loss.forward(small.net.forward(small.data.X, {}), small.data.targets);
  REQUIRE(history.loss.size() == 1);
  CHECK_THAT(
      history.loss[0],
      near_or(thin, 1e-12,
              {{whole, "the masks must be applied before the first step, not only after it"}}));
}

TEST_CASE("17.5 momentum does not revive what was removed", "[17.5]") {
  Small small;
  Momentum momentum(0.1, 0.9);
  small.data.targets = arma::abs(small.data.targets);
  train(small.net, small.data, momentum, {.epochs = 5, .batch_size = 3}, small.rng);
  arma::uword steps = 0, dirty = 0;
  TrainOptions options{.epochs = 3, .batch_size = 3};
  options.after_step = [&](const History&) {
    ++steps;
    dirty += small.clean() ? 0 : 1;
  };
  INFO(
      "six steps with an optimizer that already has a velocity: how many were seen by the caller's "
      "after_step, and after how many a removed weight was not 0");
  retrain(small.net, small.masks, small.data, momentum, options, small.rng);
  CHECK_THAT(steps, equal_or(arma::uword{6}, {{0,
                                               "after_step was replaced: masks belong right behind "
                                               "the update, and the caller wants to be called"}}));
  CHECK_THAT(dirty, equal_or(arma::uword{0}, {{anything,
                                               "only the gradients were masked, or the masks were "
                                               "applied once, or before the update: a weight "
                                               "without a gradient still moves by its velocity"}}));
  CHECK(small.clean());
}

TEST_CASE("17.5 what is left learns as it would alone", "[17.5]") {
  // The same by hand: the weights set to 0 after every step of a plain train().
  Small got, expected;
  for (Small* small : {&got, &expected}) small->data.targets = arma::abs(small->data.targets);
  const TrainOptions options{.epochs = 4, .batch_size = 2};
  Momentum one(0.1, 0.9), two(0.1, 0.9);
  TrainOptions by_hand = options;
  const auto zero = [&](const std::vector<Parameter>& all) {
    (*all[0].value)(0, 1) = (*all[0].value)(1, 0) = (*all[2].value)(1, 0) = 0;
  };
  zero(expected.net.parameters());
  by_hand.after_update = zero;
  const History wanted = train(expected.net, expected.data, two, by_hand, expected.rng);
  INFO("losses of the twelve steps, and the weights and biases at the end");
  const History history = retrain(got.net, got.masks, got.data, one, options, got.rng);
  CHECK_THAT(arma::vec(history.loss), near(arma::vec(wanted.loss), 1e-12));
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK_THAT(*got.net.parameters()[i].value, near(*expected.net.parameters()[i].value, 1e-12));
  }
}

TEST_CASE("17.5 the caller's own functions are still called", "[17.5]") {
  Small small;
  small.data.targets = arma::abs(small.data.targets);
  Sgd sgd(0.1);
  INFO("six steps: how often the caller's before_update and after_update were called");
  arma::uword before = 0, after = 0, clean = 0;
  TrainOptions options{.epochs = 2, .batch_size = 2};
  options.before_update = [&](const auto&) { ++before; };
  options.after_update = [&](const auto& all) {
    after += all.size() == 4 ? 1 : 0;
    clean += small.clean() ? 1 : 0;
  };
  retrain(small.net, small.masks, small.data, sgd, options, small.rng);
  CHECK_THAT(before, equal_or(arma::uword{6}, {{0,
                                                "before_update was replaced: masks belong "
                                                "behind the update"}}));
  CHECK_THAT(after, equal_or(arma::uword{6}, {{0,
                                               "after_update was replaced, and not called from "
                                               "the new one"}}));
  CHECK_THAT(clean, equal_or(arma::uword{6}, {{anything,
                                               "the caller must see the masks applied "
                                               "already"}}));
}

}  // namespace course_test
