#include <algorithm>
#include <sstream>

#include "adder.hpp"
#include "course_test.hpp"
#include "dnf.hpp"
#include "gates.hpp"
#include "learning.hpp"
#include "network.hpp"
#include "parity.hpp"

CATCH_REGISTER_ENUM(ml::Ending, ml::Ending::clean_sweep, ml::Ending::repeated_state,
                    ml::Ending::epoch_limit)

namespace course_test {
using namespace ml;

namespace {

const arma::uvec and_table = {0, 0, 0, 1};
const arma::uvec xor_table = {0, 1, 1, 0};

/// The answers of a neuron to all rows of a truth table, as text: "0001" for AND.
std::string answer_text(const Neuron& neuron) {
  std::string text;
  const arma::uword n = neuron.weights.n_elem;
  for (arma::uword i = 0; i < (arma::uword{1} << n); ++i) {
    text += std::to_string(perceptron(neuron, truth_row(i, n)));
  }
  return text;
}

std::string answer_text(const Network& network, arma::uword n) {
  std::string text;
  for (arma::uword i = 0; i < (arma::uword{1} << n); ++i) {
    text += std::to_string(evaluate(network, truth_row(i, n)));
  }
  return text;
}

/// "weights (2, 1), bias -2; sums for 00, 01, 10, 11: -2, -1, 0, 1"
std::string neuron_text(const Neuron& neuron) {
  std::ostringstream text;
  const auto list = [&](const arma::vec& values) {
    for (arma::uword i = 0; i < values.n_elem; ++i) text << (i > 0 ? ", " : "") << values(i);
  };
  text << "weights (";
  list(neuron.weights);
  text << "), bias " << neuron.bias;
  if (neuron.weights.n_elem > 2) return text.str();
  text << (neuron.weights.n_elem == 2 ? "; sums for 00, 01, 10, 11: " : "; sums for 0, 1: ");
  list(truth_rows(neuron.weights.n_elem) * neuron.weights + neuron.bias);
  return text.str();
}

/// One gate of exercise 01.2: its answers, and what its sums look like if they are wrong.
void check_the_gate(const char* name, const Neuron& gate, arma::uword inputs,
                    const std::string& expected) {
  INFO(name << " needs " << inputs << " weight(s)");
  REQUIRE(gate.weights.n_elem == inputs);
  INFO(name << " with " << neuron_text(gate));
  const arma::vec sums = truth_rows(inputs) * gate.weights + gate.bias;
  const std::string got = answer_text(gate);
  std::string opposite = expected;
  for (char& digit : opposite) digit = digit == '0' ? '1' : '0';
  if (got == opposite) {
    INFO("Likely cause: all answers are turned over. Turn the signs of the weights and the bias.");
    CHECK(got == expected);
  } else if (arma::any(sums == 0)) {
    INFO(
        "Likely cause: one of the sums is exactly 0, and zero does not fire. Put the bias between "
        "two sums instead of on one. A threshold of 0.7 is a bias of -0.7.");
    CHECK(got == expected);
  } else {
    INFO("Likely cause: a sum has the wrong sign. Where the gate answers 1 it must be above 0.");
    CHECK(got == expected);
  }
}

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

/// The likely cause of a wrong network for a truth table with n inputs.
std::string wrong_network(const Network& network, const arma::uvec& table, arma::uword n) {
  const arma::uword ones = arma::accu(table);
  if (network.output.weights.n_elem != network.hidden.size()) {
    return "the output needs one weight for each hidden neuron";
  }
  if (network.hidden.size() != ones) {
    return "a hidden neuron for each row whose answer is 1, and for no other row";
  }
  for (const Neuron& neuron : network.hidden) {
    if (neuron.weights.n_elem != n) return "a hidden neuron needs a weight for every input";
    const std::string fired = answer_text(neuron);
    const auto times = std::count(fired.begin(), fired.end(), '1');
    if (times == 0) return "a hidden neuron never fires (" + neuron_text(neuron) + ")";
    if (times > 1 && arma::any(neuron.weights == 0)) {
      return "a hidden neuron fires for several rows, because a weight of 0 does not look at its "
             "input: an input that must be 0 has to pull the sum down";
    }
    if (times > 1) return "a hidden neuron fires for several rows: its bias is too large";
    if (table(fired.find('1')) == 0) {
      return "a hidden neuron fires for a row whose answer is 0; mirrored inputs? Row i is "
             "truth_row(i, n)";
    }
  }
  if (ones == 0) return "without hidden neurons the output must stay silent: its bias";
  return "the hidden neurons are right; the output must fire if at least one of them does";
}

/// The likely cause of a wrong column of the adder.
std::string wrong_column(const SumCarry& got, int a, int b, int c) {
  const int total = a + b + c;
  if (got.sum == total / 2 && got.carry == total % 2) return "sum and carry are swapped";
  if (got.sum == (a ^ b) && got.sum != total % 2) return "the third digit is left out of the sum";
  if (got.sum != total % 2) return "the sum digit is 1 if an odd number of the three digits is 1";
  if (got.carry == 0) return "there are two ways to carry; one of them is missing";
  return "a carry comes out where fewer than two digits are 1";
}

}  // namespace

TEST_CASE("01.1 the perceptron fires above its threshold", "[01.1]") {
  const Neuron slide{{0.5, 0.5}, -0.7};
  INFO("weights 0.5 and 0.5, bias -0.7: the AND of the Bauman slides");
  {
    INFO(
        "inputs 1 and 1: 0.5 + 0.5 - 0.7 = 0.3 is above zero. Likely cause, if you got 0: the bias "
        "is subtracted once more, the comparison is turned round, or not with 0");
    CHECK(perceptron(slide, {1, 1}) == 1);
  }
  INFO(
      "inputs 1 and 0: 0.5 - 0.7 = -0.2 is below zero. Likely cause, if you got 1: the bias is "
      "left out");
  CHECK(perceptron(slide, {1, 0}) == 0);
  CHECK(perceptron(slide, {0, 0}) == 0);
}

TEST_CASE("01.1 a sum of exactly zero does not fire", "[01.1]") {
  INFO(
      "weights 1 and 1, bias -1, inputs 1 and 0: the sum is exactly 0. "
      "Likely cause: >= where the formula has >.");
  CHECK(perceptron({{1, 1}, -1}, {1, 0}) == 0);
}

TEST_CASE("01.1 weights and inputs are real numbers, as many as you like", "[01.1]") {
  {
    INFO(
        "0.25·2 - 1·0.5 + 3·0.1 + 0.5·(-1) + 0.3 = 0.1. Likely cause: only two inputs are used, "
        "or a value was rounded to an integer, or the bias was left out.");
    CHECK(perceptron({{0.25, -1, 3, 0.5}, 0.3}, {2, 0.5, 0.1, -1}) == 1);
  }
  {
    INFO("the same with bias 0.1: the sum is -0.1. Likely cause: the bias was left out.");
    CHECK(perceptron({{0.25, -1, 3, 0.5}, 0.1}, {2, 0.5, 0.1, -1}) == 0);
  }
  INFO(
      "one input, weight 2, bias -0.5: the sum for the input 0.4 is 0.3. Likely cause: the sum "
      "is compared with 1 or with 0.5, or rounded.");
  CHECK(perceptron({{2}, -0.5}, arma::vec{0.4}) == 1);
}

TEST_CASE("01.2 the parameters of AND", "[01.2]") {
  INFO("answers for the inputs 00, 01, 10, 11; any weights that give them are right");
  check_the_gate("AND", and_gate(), 2, "0001");
}

TEST_CASE("01.2 the parameters of OR", "[01.2]") {
  INFO("answers for the inputs 00, 01, 10, 11; any weights that give them are right");
  check_the_gate("OR", or_gate(), 2, "0111");
}

TEST_CASE("01.2 the parameters of NAND", "[01.2]") {
  INFO("answers for the inputs 00, 01, 10, 11; any weights that give them are right");
  check_the_gate("NAND", nand_gate(), 2, "1110");
}

TEST_CASE("01.2 the parameters of NOT", "[01.2]") {
  INFO("one input, so one weight; answers for 0 and 1");
  check_the_gate("NOT", not_gate(), 1, "10");
}

const char* const xor_gate_rule =
    "another network than XOR: 1 if exactly one input is 1, that is, if one gate of the two inputs "
    "says yes and so does another";

TEST_CASE("01.3 XOR in two layers", "[01.3]") {
  INFO("a network of two inputs; its answers for the inputs 00, 01, 10, 11");
  const Network network = xor_gate();
  {
    INFO("Likely cause: " << xor_gate_rule);
    REQUIRE(network.hidden.size() >= 2);
    REQUIRE(network.output.weights.n_elem == network.hidden.size());
  }
  for (std::size_t h = 0; h < network.hidden.size(); ++h) {
    UNSCOPED_INFO("hidden neuron " << h + 1 << " answers " << answer_text(network.hidden[h]));
  }
  const std::string got = answer_text(network, 2);
  INFO("Likely cause: "
       << (got == "1001"   ? "the answers are turned over: that is 1 where the inputs are alike"
           : got == "0111" ? "that is OR: the output must stay silent for (1, 1)"
           : got == "1110" ? "that is NAND: the output must stay silent for (0, 0)"
           : got == "0001" || got == "0000"
               ? "the two hidden answers never are what the output waits for"
               : "write down what each hidden neuron answers in the four rows, then look for a "
                 "gate that makes 0110 of these two columns"));
  {
    INFO("Likely cause: " << xor_gate_rule);
    CHECK(got == "0110");
  }
}

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

const char* const learn_rule =
    "sweeps over the examples in their order, correct_error at each mistake, every corrected "
    "neuron appended to the path; a sweep without a mistake ends it, so does a state that comes "
    "back at the start of a sweep, and so does the limit";

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

const char* const dnf_network_rule =
    "a hidden neuron for each row whose answer is 1, which fires for that row alone (weight 1 "
    "where the row has 1, −1 where it has 0), and an OR of them all behind";

TEST_CASE("01.6 one hidden neuron per 1 in the table", "[01.6]") {
  const arma::uvec table = {0, 1, 0, 0, 1, 0, 0, 1};
  INFO("three inputs, answer 1 in the rows 001, 100 and 111 only");
  const Network network = dnf_network(table, 3);
  INFO("Likely cause: " << wrong_network(network, table, 3));
  REQUIRE(network.hidden.size() == 3);
  arma::mat fired(3, 8);
  for (arma::uword h = 0; h < 3; ++h) {
    REQUIRE(network.hidden[h].weights.n_elem == 3);
    for (arma::uword i = 0; i < 8; ++i) {
      fired(h, i) = perceptron(network.hidden[h], truth_row(i, 3));
    }
  }
  INFO("each hidden neuron must fire for exactly one row; a row of this matrix per neuron: "
       << show(fired));
  CHECK_THAT(arma::mat(arma::sum(fired, 1)),
             near_or(arma::mat(3, 1, arma::fill::ones), 0, {{anything, dnf_network_rule}}));
  CHECK_THAT(arma::mat(arma::sum(fired, 0)),
             near_or(arma::conv_to<arma::mat>::from(table.t()), 0, {{anything, dnf_network_rule}}));
}

TEST_CASE("01.6 every truth table of two and three inputs", "[01.6]") {
  for (const arma::uword n : {2U, 3U}) {
    const arma::uword rows = arma::uword{1} << n;
    for (arma::uword number = 0; number < (arma::uword{1} << rows); ++number) {
      arma::uvec table(rows);
      std::string expected;
      for (arma::uword i = 0; i < rows; ++i) {
        table(i) = (number >> i) & 1U;
        expected += std::to_string(table(i));
      }
      INFO("n = " << n << ", table " << expected);
      const Network network = dnf_network(table, n);
      INFO("Likely cause: " << wrong_network(network, table, n));
      REQUIRE(network.output.weights.n_elem == network.hidden.size());
      REQUIRE(answer_text(network, n) == expected);
    }
  }
}

TEST_CASE("01.7 the full adder adds three digits", "[01.7]") {
  int asked = 0;
  const auto counted = [&asked](auto gate) {
    return [&asked, gate](int a, int b) {
      ++asked;
      return static_cast<int>(gate(a, b));
    };
  };
  const Gates gates{counted([](int a, int b) { return a & b; }),
                    counted([](int a, int b) { return a | b; }),
                    counted([](int a, int b) { return a ^ b; })};
  for (const int a : {0, 1}) {
    for (const int b : {0, 1}) {
      for (const int c : {0, 1}) {
        INFO("a = " << a << ", b = " << b << ", c = " << c << ": " << a + b + c
                    << " = 2·carry + sum");
        asked = 0;
        const SumCarry result = full_adder(gates, a, b, c);
        {
          INFO("Likely cause: " << wrong_column(result, a, b, c));
          CHECK(result.sum == (a + b + c) % 2);
          CHECK(result.carry == (a + b + c) / 2);
        }
        INFO("a circuit may only ask its gates; they were asked " << asked << " times");
        CHECK(asked >= 4);
      }
    }
  }
}

TEST_CASE("01.7 the answer comes out of the gates", "[01.7]") {
  const auto silent = [](int, int) { return 0; };
  INFO(
      "all gates answer 0, so sum and carry must be 0. Likely cause: the sum is computed with "
      "C++ arithmetic instead of the gates.");
  const SumCarry result = full_adder({silent, silent, silent}, 1, 1, 1);
  CHECK(result.sum == 0);
  CHECK(result.carry == 0);
}

TEST_CASE("wrong shapes are refused", "[01]") {
  CHECK_THROWS_AS(perceptron({{1, 1}, 0}, {1, 2, 3}), std::invalid_argument);
  CHECK_THROWS_AS(correct_error({{1, 1}, 0}, {1, 2}, 2), std::invalid_argument);
  CHECK_THROWS_AS(learn(truth_rows(2), {0, 1}, {{0, 0}, 0}), std::invalid_argument);
  CHECK_THROWS_AS(dnf_network({0, 1, 1}, 2), std::invalid_argument);
}

TEST_CASE("rows of a truth table count in binary", "[01]") {
  CHECK_THAT(truth_row(6, 3), near(arma::vec{1, 1, 0}, 0));
  CHECK_THAT(truth_rows(2), near(arma::mat{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, 0));
}

TEST_CASE("parity in a layer that counts and in a chain", "[01]") {
  for (arma::uword n = 1; n <= 5; ++n) {
    for (arma::uword i = 0; i < (arma::uword{1} << n); ++i) {
      const arma::vec x = truth_row(i, n);
      const int expected = static_cast<int>(arma::accu(x)) % 2;
      INFO("n = " << n << ", inputs " << show<double>(x));
      CHECK(evaluate(parity_layer(n), x) == expected);
      if (n >= 2) CHECK(parity_chain(x) == expected);
    }
  }
}

TEST_CASE("neurons that add four-digit numbers", "[01]") {
  const Gates gates = neuron_gates();
  CHECK(add_numbers(gates, 11, 6, 4) == 17);
  CHECK(add_numbers(gates, 15, 15, 4) == 30);
}

}  // namespace course_test
