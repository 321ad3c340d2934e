#include <stdexcept>

#include "01_perceptron/learning_test.cpp"
#include "01_perceptron/networks_test.cpp"
#include "01_perceptron/neurons_test.cpp"
#include "adder.hpp"
#include "course_test.hpp"
#include "dnf.hpp"
#include "learning.hpp"
#include "network.hpp"
#include "parity.hpp"
#include "perceptron.hpp"

namespace course_test {

using namespace ml;

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
