#include <algorithm>
#include <cstddef>
#include <string>

#include "01_perceptron/helpers.hpp"
#include "adder.hpp"
#include "course_test.hpp"
#include "dnf.hpp"
#include "network.hpp"
#include "perceptron.hpp"

namespace course_test {

using namespace ml;

namespace {

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

const char* const xor_gate_rule =
    "another network than XOR: 1 if exactly one input is 1, that is, if one gate of the two inputs "
    "says yes and so does another";

const char* const dnf_network_rule =
    "a hidden neuron for each row whose answer is 1, which fires for that row alone (weight 1 "
    "where the row has 1, −1 where it has 0), and an OR of them all behind";

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

}  // namespace course_test
