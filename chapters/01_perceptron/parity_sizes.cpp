// Parity of n inputs in three shapes, all correct, of very different size.
#include "errors.hpp"
#include "experiments.hpp"
#include "parity.hpp"

namespace ml {

namespace {

arma::uvec parity_table(arma::uword n) {
  arma::uvec table(arma::uword{1} << n);
  for (arma::uword i = 0; i < table.n_elem; ++i) {
    table(i) = static_cast<arma::uword>(arma::accu(truth_row(i, n))) % 2;
  }
  return table;
}

}  // namespace

void depth_against_width(Story& story) {
  const arma::vec inputs = arma::regspace(2, 10);
  arma::vec dnf = inputs, counting = inputs, chain = 3 * (inputs - 1);  // all neurons of each
  arma::uword wrong = 0;
  for (arma::uword i = 0; i < inputs.n_elem; ++i) {
    const auto n = static_cast<arma::uword>(inputs(i));
    const arma::uvec table = parity_table(n);
    const Network wide = dnf_network(table, n), counts = parity_layer(n);
    wrong += errors(answers(wide), table, n) + errors(answers(counts), table, n) +
             errors(parity_chain, table, n);
    dnf(i) = static_cast<double>(wide.hidden.size()) + 1;
    counting(i) = static_cast<double>(counts.hidden.size()) + 1;
  }
  story.measure("parity_errors", wrong);
  story.measure("parity_dnf_hidden_10", dnf(8) - 1);
  Axes axes("Neurons needed for the parity of n inputs", "number of inputs n",
            "all neurons of the network");
  axes.linespoints("two layers, a hidden neuron per 1 in the table", inputs, dnf)
      .linespoints("a chain of XOR networks", inputs, chain)
      .linespoints("two layers that count", inputs, counting);
  axes.set("logscale y 2").key("top left");
  story.draw("parity", {axes});
}

}  // namespace ml
