// Which of all truth tables can one neuron learn, and which can a two-layer network represent?
#include "errors.hpp"
#include "experiments.hpp"
#include "learning.hpp"

namespace ml {

namespace {

/// Bit i of the number is the answer for row i.
arma::uvec table_of(arma::uword number, arma::uword rows) {
  arma::uvec table(rows);
  for (arma::uword i = 0; i < rows; ++i) table(i) = (number >> i) & 1U;
  return table;
}

}  // namespace

void all_truth_tables(Story& story) {
  for (const arma::uword n : {2U, 3U}) {
    const arma::uword rows = arma::uword{1} << n, tables = arma::uword{1} << rows;
    arma::uword separable = 0, undecided = 0, represented = 0;
    for (arma::uword number = 0; number < tables; ++number) {
      const arma::uvec table = table_of(number, rows);
      const Learned learned = learn(truth_rows(n), table, {arma::zeros(n), 0});
      separable += learned.ending == Ending::clean_sweep ? 1 : 0;
      undecided += learned.ending == Ending::epoch_limit ? 1 : 0;
      represented += errors(answers(dnf_network(table, n)), table, n) == 0 ? 1 : 0;
    }
    const std::string inputs = std::to_string(n) + "_inputs";
    story.measure("separable_" + inputs, separable);
    story.measure("undecided_" + inputs, undecided);
    story.measure("dnf_networks_" + inputs, represented);
  }
}

}  // namespace ml
