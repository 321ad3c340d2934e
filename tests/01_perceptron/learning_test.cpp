#include "learning.hpp"

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "01_perceptron/helpers.hpp"
#include "course_test.hpp"
#include "dnf.hpp"
#include "perceptron.hpp"

CATCH_REGISTER_ENUM(ml::Ending, ml::Ending::clean_sweep, ml::Ending::repeated_state,
                    ml::Ending::epoch_limit)

namespace course_test {

using namespace ml;

namespace {

const arma::uvec and_table = {0, 0, 0, 1};
const arma::uvec xor_table = {0, 1, 1, 0};

/// The likely cause of a wrong correction, from what the step should have been and what it was.
std::string wrong_step(const Neuron& from, const Neuron& got, const arma::vec& x, double error,
                       double rate) {
  if (got.weights.n_elem != x.n_elem) return "the number of weights changed";
  const arma::vec moved = got.weights - from.weights, step = rate * error * x;
  const auto same = [](const arma::vec& a, const arma::vec& b) {
    return arma::approx_equal(a, b, "absdiff", 1e-12);
  };
  const double bias = got.bias - from.bias;
  if (same(moved, step)) {
    if (bias == 0) {
      return "the bias did not move: it is the weight of an input that is always 1. If you do move "
             "it: the neuron is asked again after its weights have changed. Ask once, before";
    }
    if (std::abs(bias + rate * error) < 1e-12) return "the sign of the step of the bias";
    if (std::abs(bias - error) < 1e-12) return "the rate is missing in the step of the bias";
    if (std::abs(got.bias - rate * error) < 1e-12) return "the bias is replaced instead of moved";
    return "the step of the bias: rate times error, as if its input were 1";
  }
  if (same(moved, -step)) return "the sign of the error: it is the label minus the answer";
  if (same(moved, error * x)) return "the rate is missing";
  if (same(moved, -error * x)) return "the rate is missing, and the sign is turned";
  if (same(got.weights, step)) return "the weights are replaced instead of moved";
  if (same(moved, rate * x)) return "the step does not use the error, label minus answer";
  if (same(moved, arma::vec(x.n_elem, arma::fill::value(rate * error)))) {
    return "a weight moves by rate times error times its own input; the input is missing";
  }
  if (same(moved, arma::zeros(x.n_elem))) return "the weights did not move";
  return "weights move by rate times error times input, another step came";
}

/// The likely cause of a wrong walk of `learn` over a truth table of two inputs.
std::string wrong_walk(const Learned& learned, const Neuron& start, const arma::uvec& table) {
  if (learned.path.empty() || state(learned.path.front()) != state(start)) {
    return "the path must begin with the start";
  }
  bool bias_moves = learned.path.size() == 1;
  for (std::size_t i = 1; i < learned.path.size(); ++i) {
    if (state(learned.path[i]) == state(learned.path[i - 1])) {
      return "the path holds a neuron twice in a row: add one only after a wrong answer";
    }
    bias_moves = bias_moves || learned.path[i].bias != learned.path[i - 1].bias;
  }
  if (!bias_moves) return "the bias never moves";
  std::string wanted;
  for (const arma::uword label : table) wanted += std::to_string(label);
  const bool right = answer_text(learned.neuron()) == wanted;
  if (learned.ending == Ending::clean_sweep && !right) {
    return "the ending says clean_sweep, but the last neuron answers " +
           answer_text(learned.neuron()) + " instead of " + wanted +
           ": a sweep is clean only if no example in it was corrected";
  }
  if (learned.ending == Ending::repeated_state && right) {
    return "the last neuron is right, and yet the ending says repeated_state: look for a clean "
           "sweep first, and compare the states at the start of sweeps, not after each correction";
  }
  if (learned.ending == Ending::repeated_state) {
    return "the ending says repeated_state too early: two equal neurons within a sweep, or after "
           "different examples, prove nothing; compare the states at the start of sweeps";
  }
  if (learned.ending == Ending::epoch_limit && right) {
    return "the last neuron is right, but nobody noticed: a sweep without correction must end the "
           "learning as clean_sweep";
  }
  if (learned.ending == Ending::epoch_limit) {
    return "the sweeps ran out: either the corrections do not build on one another, or no state "
           "is ever recognized as an earlier one";
  }
  return "the examples come in another order, or a sweep is broken off after a mistake, or a rate "
         "other than the given one is used";
}

/// AND from zero in the order 00, 01, 10, 11, as the page works it out by hand: w1, w2, b.
const arma::mat and_trace = {{0, 0, 0},  {1, 1, 1},  {1, 1, 0},  {1, 0, -1}, {2, 1, 0}, {2, 0, -1},
                             {1, 0, -2}, {2, 1, -1}, {1, 1, -2}, {2, 2, -1}, {2, 1, -2}};

arma::mat as_rows(const std::vector<Neuron>& path) {
  arma::mat rows(path.size(), 3, arma::fill::value(arma::datum::nan));
  for (arma::uword i = 0; i < path.size(); ++i) {
    if (path[i].weights.n_elem != 2) continue;
    rows(i, 0) = path[i].weights(0);
    rows(i, 1) = path[i].weights(1);
    rows(i, 2) = path[i].bias;
  }
  return rows;
}

}  // namespace

const char* const learn_rule =
    "sweeps over the examples in their order, correct_error at each mistake, every corrected "
    "neuron appended to the path; a sweep without a mistake ends it, so does a state that comes "
    "back at the start of a sweep, and so does the limit";

TEST_CASE("01.4 a right answer changes nothing", "[01.4]") {
  INFO("weights 2 and 1, bias -2.5 answer 1 to (1, 1), as they should");
  const Neuron after = correct_error({{2, 1}, -2.5}, {1, 1}, 1);
  const bool replaced = after.bias == 0 || arma::all(after.weights == 0);
  INFO("Likely cause: " << (replaced ? "weights or bias are replaced instead of moved"
                                     : "the step is taken without looking at the answer; the error "
                                       "is the label minus the answer"));
  CHECK_THAT(after.weights, near(arma::vec{2, 1}, 0));
  CHECK_THAT(after.bias, near(-2.5, 0));
}

TEST_CASE("01.4 a neuron that should have fired moves towards the input", "[01.4]") {
  const Neuron from{{0.5, -1, 2}, -3};
  const arma::vec x = {1, 2, 0.5};
  INFO("start (0.5, -1, 2), bias -3, answers 0 to (1, 2, 0.5) but should answer 1; rate 0.25");
  const Neuron after = correct_error(from, x, 1, 0.25);
  INFO("Likely cause: " << wrong_step(from, after, x, 1, 0.25));
  CHECK_THAT(after.weights, near(arma::vec{0.75, -0.5, 2.125}, 1e-15));
  CHECK_THAT(after.bias, near(-2.75, 1e-15));
}

TEST_CASE("01.4 a neuron that should have kept silent moves away from it", "[01.4]") {
  const Neuron from{{1, 1}, 0.5};
  const arma::vec x = {2, -1};
  INFO("start (1, 1), bias 0.5, answers 1 to (2, -1) but should answer 0; rate 0.5");
  const Neuron after = correct_error(from, x, 0, 0.5);
  INFO("Likely cause: " << wrong_step(from, after, x, -1, 0.5));
  CHECK_THAT(after.weights, near(arma::vec{0, 1.5}, 1e-15));
  CHECK_THAT(after.bias, near(0.0, 1e-15));
}

TEST_CASE("01.5 AND is learned from zero in ten corrections", "[01.5]") {
  const Neuron start{{0, 0}, 0};
  INFO(
      "rows in the order 00, 01, 10, 11; rate 1. The page works it out by hand: ten corrections in "
      "five sweeps, the last at weights 2 and 1, bias -2, and a sixth sweep without a mistake.");
  const Learned learned = learn(truth_rows(2), and_table, start);
  INFO("Likely cause: " << wrong_walk(learned, start, and_table));
  CHECK(learned.corrections() == 10);
  CHECK_THAT(as_rows(learned.path), near(and_trace, 0));
  CHECK(learned.ending == Ending::clean_sweep);
}

TEST_CASE("01.5 six sweeps are enough for AND", "[01.5]") {
  const Neuron start{{0, 0}, 0};
  INFO("AND from zero: five sweeps correct, the sixth is clean; six are allowed");
  const Learned learned = learn(truth_rows(2), and_table, start, 1.0, 6);
  INFO("Likely cause: " << (learned.ending == Ending::epoch_limit
                                ? "a sweep is broken off after a mistake instead of going through "
                                  "all examples, or one sweep too few is made"
                                : wrong_walk(learned, start, and_table)));
  CHECK(learned.ending == Ending::clean_sweep);
}

TEST_CASE("01.5 five sweeps are not", "[01.5]") {
  INFO(
      "AND from zero: the fifth sweep still corrects, so after five nothing is known, although "
      "the neuron is right. Likely cause: one sweep more than max_epochs, the epoch limit "
      "reported as success, or a sweep taken for clean that made a correction.");
  const Learned learned = learn(truth_rows(2), and_table, {{0, 0}, 0}, 1.0, 5);
  CHECK(learned.ending == Ending::epoch_limit);
  CHECK(learned.corrections() == 10);
  {
    INFO("Likely cause: " << learn_rule);
    CHECK(learn(truth_rows(2), and_table, {{0, 0}, 0}, 1.0, 3).ending == Ending::epoch_limit);
  }
}

TEST_CASE("01.5 the path starts at the start and has a neuron per correction", "[01.5]") {
  const Neuron start{{3, 0}, 1};
  INFO("AND from weights 3 and 0, bias 1");
  const Learned learned = learn(truth_rows(2), and_table, start);
  INFO("Likely cause: " << wrong_walk(learned, start, and_table));
  REQUIRE(learned.path.size() >= 2);
  CHECK_THAT(learned.path.front().weights, near(arma::vec{3, 0}, 0));
  CHECK_THAT(learned.path.front().bias, near(1.0, 0));
  for (std::size_t i = 1; i < learned.path.size(); ++i) {
    CHECK(state(learned.path[i]) != state(learned.path[i - 1]));
  }
  {
    INFO("Likely cause: " << learn_rule);
    CHECK(answer_text(learned.neuron()) == "0001");
  }
}

TEST_CASE("01.5 nothing to learn: one clean sweep, no correction", "[01.5]") {
  INFO("weights 1 and 1, bias -1.5 are an AND already, and one sweep is allowed");
  const Learned learned = learn(truth_rows(2), and_table, {{1, 1}, -1.5}, 1.0, 1);
  INFO("Likely cause: " << wrong_walk(learned, {{1, 1}, -1.5}, and_table));
  CHECK(learned.ending == Ending::clean_sweep);
  CHECK(learned.corrections() == 0);
}

TEST_CASE("01.5 XOR goes round: a state comes back", "[01.5]") {
  const Neuron start{{0, 0}, 0};
  INFO("XOR from zero, 1000 sweeps allowed");
  const Learned learned = learn(truth_rows(2), xor_table, start);
  INFO("Likely cause: " << (learned.ending == Ending::epoch_limit
                                ? "a sweep starts with weights and bias that started an earlier "
                                  "one, and nobody notices: keep all of them, not only the last"
                                : wrong_walk(learned, start, xor_table)));
  CHECK(learned.ending == Ending::repeated_state);
}

TEST_CASE("01.5 the rate reaches the correction", "[01.5]") {
  INFO("AND from zero with rate 0.5: half the weights. Likely cause: the rate is not passed on.");
  const Learned learned = learn(truth_rows(2), and_table, {{0, 0}, 0}, 0.5);
  CHECK_THAT(learned.neuron().weights, near(arma::vec{1, 0.5}, 0));
  CHECK_THAT(learned.neuron().bias, near(-1.0, 0));
}

}  // namespace course_test
