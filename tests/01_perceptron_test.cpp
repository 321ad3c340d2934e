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

/// The answers of a neuron to all rows of a truth table, as text: "0001" for AND.
std::string outputs_as_text(const Neuron& neuron) {
  std::string text;
  const arma::uword n = neuron.weights.n_elem;
  for (arma::uword i = 0; i < (arma::uword{1} << n); ++i) {
    text += std::to_string(perceptron(neuron, truth_row(i, n)));
  }
  return text;
}

std::string outputs_as_text(const Network& network, arma::uword n) {
  std::string text;
  for (arma::uword i = 0; i < (arma::uword{1} << n); ++i) {
    text += std::to_string(evaluate(network, truth_row(i, n)));
  }
  return text;
}

const arma::uvec and_table = {0, 0, 0, 1};
const arma::uvec xor_table = {0, 1, 1, 0};

}  // namespace

TEST_CASE("01.1 the perceptron fires above its threshold", "[01.1]") {
  const Neuron slide{{0.5, 0.5}, -0.7};
  INFO("weights 0.5 and 0.5, bias -0.7: the AND of the slides");
  CHECK(perceptron(slide, {1, 1}) == 1);
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
  INFO(
      "0.25·2 - 1·0.5 + 3·0.1 + 0.5·(-1) + 0.3 = 0.1. Likely cause: only two inputs are used, "
      "or a value was rounded to an integer, or the bias was left out.");
  CHECK(perceptron({{0.25, -1, 3, 0.5}, 0.3}, {2, 0.5, 0.1, -1}) == 1);
  INFO("the same with bias 0.1: the sum is -0.1");
  CHECK(perceptron({{0.25, -1, 3, 0.5}, 0.1}, {2, 0.5, 0.1, -1}) == 0);
}

TEST_CASE("01.2 the parameters of the gates", "[01.2]") {
  INFO("answers for the inputs 00, 01, 10, 11; any weights that give them are right");
  CHECK(outputs_as_text(and_gate()) == "0001");
  CHECK(outputs_as_text(or_gate()) == "0111");
  INFO("Likely cause, if only NAND fails: the signs of an AND whose sum is exactly 0 at one input");
  CHECK(outputs_as_text(nand_gate()) == "1110");
  INFO("NOT has one input: one weight. Answers for 0 and 1");
  CHECK(outputs_as_text(not_gate()) == "10");
}

TEST_CASE("01.3 XOR in two layers", "[01.3]") {
  const Network network = xor_gate();
  INFO("answers for the inputs 00, 01, 10, 11, with " << network.hidden.size()
                                                      << " hidden neurons");
  CHECK(network.hidden.size() >= 2);
  CHECK(outputs_as_text(network, 2) == "0110");
}

TEST_CASE("01.4 a right answer changes nothing", "[01.4]") {
  const Neuron right{{2, 1}, -2.5};
  const Neuron after = correct_error(right, {1, 1}, 1);
  INFO(
      "weights 2 and 1, bias -2.5 answer 1 to (1, 1), as they should. Likely cause: the step is "
      "taken without looking at the answer.");
  CHECK_THAT(after.weights, near(arma::vec{2, 1}, 0));
  CHECK_THAT(after.bias, near(-2.5, 0));
}

TEST_CASE("01.4 a neuron that should have fired moves towards the input", "[01.4]") {
  const Neuron after = correct_error({{0.5, -1, 2}, -3}, {1, 2, 0.5}, 1, 0.25);
  INFO(
      "start (0.5, -1, 2), bias -3, answers 0 to (1, 2, 0.5) but should answer 1; rate 0.25. "
      "Likely cause: sign of the error, or the rate is missing.");
  CHECK_THAT(after.weights, near(arma::vec{0.75, -0.5, 2.125}, 1e-15));
  INFO("Likely cause, if only the bias is wrong: the bias is a weight too, its input is 1");
  CHECK_THAT(after.bias, near(-2.75, 1e-15));
}

TEST_CASE("01.4 a neuron that should have kept silent moves away from it", "[01.4]") {
  const Neuron after = correct_error({{1, 1}, 0.5}, {2, -1}, 0, 0.5);
  INFO(
      "start (1, 1), bias 0.5, answers 1 to (2, -1) but should answer 0; rate 0.5. Likely cause: "
      "the error is taken as 1 instead of label minus answer.");
  CHECK_THAT(after.weights, near(arma::vec{0, 1.5}, 1e-15));
  CHECK_THAT(after.bias, near(0.0, 1e-15));
}

TEST_CASE("01.5 AND is learned from zero in ten corrections", "[01.5]") {
  const Learned learned = learn(truth_rows(2), and_table, {{0, 0}, 0});
  INFO(
      "rows in the order 00, 01, 10, 11; rate 1. By hand the neuron ends at weights 2 and 1, "
      "bias -2.");
  CHECK(learned.ending == Ending::clean_sweep);
  CHECK(learned.corrections() == 10);
  CHECK_THAT(learned.neuron().weights, near(arma::vec{2, 1}, 0));
  CHECK_THAT(learned.neuron().bias, near(-2.0, 0));
}

TEST_CASE("01.5 the path starts at the start and has a neuron per correction", "[01.5]") {
  const Learned learned = learn(truth_rows(2), and_table, {{3, 0}, 1});
  INFO("Likely cause: the start is missing from the path, or a neuron is added for right answers");
  REQUIRE(learned.path.size() >= 2);
  CHECK_THAT(learned.path.front().weights, near(arma::vec{3, 0}, 0));
  CHECK_THAT(learned.path.front().bias, near(1.0, 0));
  for (std::size_t i = 1; i < learned.path.size(); ++i) {
    CHECK(state(learned.path[i]) != state(learned.path[i - 1]));
  }
}

TEST_CASE("01.5 nothing to learn: one clean sweep, no correction", "[01.5]") {
  const Learned learned = learn(truth_rows(2), and_table, {{1, 1}, -1.5}, 1.0, 1);
  CHECK(learned.ending == Ending::clean_sweep);
  CHECK(learned.corrections() == 0);
}

TEST_CASE("01.5 XOR goes round: a state comes back", "[01.5]") {
  const Learned learned = learn(truth_rows(2), xor_table, {{0, 0}, 0});
  INFO(
      "Likely cause: the states are compared with the one before only, or the epoch limit is "
      "taken for an answer");
  CHECK(learned.ending == Ending::repeated_state);
}

TEST_CASE("01.5 too few sweeps are reported as such", "[01.5]") {
  INFO(
      "AND from zero needs more than three sweeps; three sweeps are allowed. Likely cause: the "
      "epoch limit is reported as success.");
  CHECK(learn(truth_rows(2), and_table, {{0, 0}, 0}, 1.0, 3).ending == Ending::epoch_limit);
}

TEST_CASE("01.5 the rate reaches the correction", "[01.5]") {
  const Learned learned = learn(truth_rows(2), and_table, {{0, 0}, 0}, 0.5);
  INFO("from zero, half the rate gives half the weights");
  CHECK_THAT(learned.neuron().weights, near(arma::vec{1, 0.5}, 0));
  CHECK_THAT(learned.neuron().bias, near(-1.0, 0));
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
      INFO("n = " << n << ", table " << expected
                  << ". Likely cause, if the table is all zeros: the output must stay silent "
                     "without hidden neurons. If inputs seem mirrored: use truth_row.");
      const Network network = dnf_network(table, n);
      REQUIRE(network.output.weights.n_elem == network.hidden.size());
      REQUIRE(outputs_as_text(network, n) == expected);
    }
  }
}

TEST_CASE("01.6 one hidden neuron per 1 in the table", "[01.6]") {
  const arma::uvec table = {0, 1, 0, 0, 1, 0, 0, 1};
  const Network network = dnf_network(table, 3);
  REQUIRE(network.hidden.size() == 3);
  arma::mat fired(3, 8);
  for (arma::uword i = 0; i < 8; ++i) {
    for (arma::uword h = 0; h < 3; ++h) {
      fired(h, i) = perceptron(network.hidden[h], truth_row(i, 3));
    }
  }
  INFO("each hidden neuron must fire for exactly one row; a row of this matrix per neuron: "
       << show(fired));
  CHECK_THAT(arma::mat(arma::sum(fired, 1)), near(arma::mat(3, 1, arma::fill::ones), 0));
  CHECK_THAT(arma::mat(arma::sum(fired, 0)), near(arma::conv_to<arma::mat>::from(table.t()), 0));
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
        INFO("a = " << a << ", b = " << b << ", c = " << c
                    << ". Likely cause, if the carry is wrong: there are two ways to carry");
        asked = 0;
        const SumCarry result = full_adder(gates, a, b, c);
        CHECK(2 * result.carry + result.sum == a + b + c);
        CHECK((result.sum == 0 || result.sum == 1));
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
