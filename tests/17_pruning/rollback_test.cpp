#include "rollback.hpp"

#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "17_pruning/helpers.hpp"
#include "course_test.hpp"
#include "layer.hpp"
#include "masks.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

namespace {

/// A network of one weight matrix, a bias and a buffer, for pruning without any training.
class Fake : public Layer {
 public:
  std::string name() const override { return "Fake"; }
  Shape output_shape() const override { return {1}; }
  const Matrix& forward(const Matrix& input, const Context&) override { return input; }
  const Matrix& backward(const Matrix& G) override { return G; }
  std::vector<Parameter> parameters() override {
    return {{"weights", &weights, &weights_gradient}, {"bias", &bias, &bias_gradient, false}};
  }
  std::vector<Buffer> buffers() override { return {{"running", &running}}; }

  Matrix weights{{1, 2, 3}, {4, 5, 6}}, bias = Vector{7, 8}, running = number(9);
  Matrix weights_gradient = weights, bias_gradient = bias;
};

/// Pruning of a Fake: a round removes the next weight; "training" adds 10 to all numbers that are
/// left; the losses are written down.
struct Rounds {
  Fake net;
  Masks masks = {Matrix(2, 3, arma::fill::ones)};
  std::vector<double> losses;
  std::vector<std::string> calls;
  std::vector<Masks> trained_with;

  Pruning pruning() {
    return {[this](const Masks& now) {
              if (trained_with.size() > 20) throw std::runtime_error("more than 20 rounds");
              Masks next = now;
              if (removed(now) < 6) next[0](removed(now)) = 0;
              return next;
            },
            [this](const Masks& next) {
              calls.emplace_back("retrain");
              trained_with.push_back(next);
              net.weights = (net.weights + 10) % next[0];
              net.bias += 10;
              net.running += 10;
            },
            [this] {
              calls.emplace_back("loss");
              const std::size_t round = trained_with.size();
              if (round > losses.size()) {
                throw std::runtime_error(
                    "one round too many. The round that went too far ends them all, if it is "
                    "recorded with `kept` false");
              }
              return round == 0 ? 0.5 : losses[round - 1];
            }};
  }
};

}  // namespace

TEST_CASE("17.6 the last removal is taken back", "[17.6]") {
  Rounds rounds;
  rounds.losses = {0.6, 0.7, 0.9, 0.1};
  INFO(
      "six weights; each round removes the next one, and training adds 10 to everything; losses "
      "0.6, 0.7, 0.9, limit 0.8: the third round goes too far");
  const auto got = prune_with_rollback(rounds.net, rounds.masks, rounds.pruning(), 0.8);
  REQUIRE(got.size() == 3);
  arma::vec gone(3);
  for (std::size_t i = 0; i < 3; ++i) gone(i) = static_cast<double>(got[i].removed);
  INFO("how many weights the masks of each round remove");
  CHECK_THAT(gone, near_or(arma::vec{1, 2, 3}, 0,
                           {{arma::vec{0, 1, 2}, "those of this round's masks, the next ones"},
                            {arma::vec{1, 2, 2}, "of the bad round, too, those of its own masks"},
                            {arma::vec{1, 1, 1}, "all that are gone, not only the new ones"}}));
  CHECK((got[0].kept && got[1].kept && !got[2].kept));
  CHECK_THAT((arma::vec{got[0].loss, got[1].loss, got[2].loss}), near(arma::vec{0.6, 0.7, 0.9}, 0));
  INFO("the masks of the second round");
  CHECK_THAT(rounds.masks.at(0),
             near_or(Matrix{{0, 1, 1}, {0, 1, 1}}, 0,
                     {{Matrix{{0, 0, 1}, {0, 1, 1}}, "the masks of the bad round were kept"},
                      {Matrix(2, 3, arma::fill::ones), "good rounds must move the masks on"}}));
  INFO("the weights as they were after the second round");
  CHECK_THAT(rounds.net.weights,
             near_or(Matrix{{0, 22, 23}, {0, 25, 26}}, 0,
                     {{Matrix{{0, 0, 33}, {0, 35, 36}},
                       "masks alone do not bring weights back: keep copies of the weights before "
                       "the round (copies, not pointers)"},
                      {Matrix{{1, 2, 3}, {4, 5, 6}}, "only the last round is taken back, not all"},
                      {Matrix{{0, 12, 13}, {14, 15, 16}}, "that is one round too far back"},
                      {Matrix{{0, 22, 23}, {24, 25, 26}},
                       "a round trains with its own masks, the next ones"}}));
}

TEST_CASE("17.6 biases and buffers go back as well", "[17.6]") {
  Rounds rounds;
  rounds.losses = {0.6, 0.9};
  prune_with_rollback(rounds.net, rounds.masks, rounds.pruning(), 0.8);
  INFO(
      "after the first round the bias is [17; 18] and the buffer 19. Training changes all numbers "
      "of a network, those without a mask too");
  CHECK_THAT(rounds.net.bias, near(Matrix(Vector{17, 18}), 0));
  CHECK_THAT(rounds.net.running, near(number(19), 0));
}

TEST_CASE("17.6 the limit itself is good enough", "[17.6]") {
  Rounds equal;
  equal.losses = {0.8, 0.81};
  INFO("losses 0.8 and 0.81, limit 0.8: the limit itself is good enough");
  CHECK(prune_with_rollback(equal.net, equal.masks, equal.pruning(), 0.8).size() == 2);
  CHECK(removed(equal.masks) == 1);
}

TEST_CASE("17.6 what is not a number is not good enough", "[17.6]") {
  Rounds broken;
  broken.losses = {std::numeric_limits<double>::quiet_NaN()};
  INFO("a loss that is not a number is not good enough. Likely cause: loss > limit was asked");
  const auto got = prune_with_rollback(broken.net, broken.masks, broken.pruning(), 0.8);
  CHECK(removed(broken.masks) == 0);
  CHECK_THAT(broken.net.weights, near(Matrix{{1, 2, 3}, {4, 5, 6}}, 0));
  REQUIRE(got.size() == 1);
  CHECK_FALSE(got[0].kept);
}

TEST_CASE("17.6 each round: train with the next masks, then look", "[17.6]") {
  Rounds rounds;
  rounds.losses = {0.6, 0.9};
  prune_with_rollback(rounds.net, rounds.masks, rounds.pruning(), 0.8);
  std::string calls;
  for (const std::string& call : rounds.calls) calls += call + " ";
  INFO("called in this order");
  CHECK_THAT(calls, equal_or(std::string("retrain loss retrain loss "),
                             {{"loss retrain loss retrain ",
                               "the loss is that of the network after training again"},
                              {"retrain loss loss retrain loss loss ",
                               "one loss for each round: keep it in a variable"}}));
  REQUIRE(rounds.trained_with.size() == 2);
  INFO("trained with the masks of the round before instead of the next ones?");
  CHECK_THAT(rounds.trained_with[0][0], near(Matrix{{0, 1, 1}, {1, 1, 1}}, 0));
  CHECK_THAT(rounds.trained_with[1][0], near(Matrix{{0, 1, 1}, {0, 1, 1}}, 0));
}

TEST_CASE("17.6 until nothing is left", "[17.6]") {
  Rounds rounds;
  rounds.losses = std::vector<double>(6, 0.1);
  INFO("six weights, always good: six rounds, all kept");
  const auto got = prune_with_rollback(rounds.net, rounds.masks, rounds.pruning(), 0.8);
  REQUIRE(got.size() == 6);
  CHECK(got[5].kept);
  CHECK(removed(rounds.masks) == 6);
  CHECK_THAT(rounds.net.weights, near(Matrix(2, 3, arma::fill::zeros), 0));
}

}  // namespace course_test
