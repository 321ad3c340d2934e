#include <string>

#include "01_perceptron/helpers.hpp"
#include "course_test.hpp"
#include "dnf.hpp"
#include "gates.hpp"
#include "perceptron.hpp"

namespace course_test {

using namespace ml;

namespace {

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

}  // namespace course_test
