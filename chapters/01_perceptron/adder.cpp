// A network of neurons that adds: all pairs of numbers with four binary digits.
#include "adder.hpp"

#include "experiments.hpp"

namespace ml {

void a_network_that_adds(Story& story) {
  const Gates gates = neuron_gates();
  arma::uword wrong = 0;
  for (arma::uword a = 0; a < 16; ++a) {
    for (arma::uword b = 0; b < 16; ++b) wrong += add_numbers(gates, a, b, 4) == a + b ? 0 : 1;
  }
  story.measure("adder_errors", wrong);
}

}  // namespace ml
