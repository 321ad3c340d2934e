// Chapter 01: one neuron, what it can do, what it can learn, and what it never will.
#include "adder.hpp"
#include "chapter.hpp"
#include "dnf.hpp"
#include "gates.hpp"
#include "learning.hpp"
#include "network.hpp"
#include "parity.hpp"

using namespace ml;

namespace {

const arma::uvec and_table = {0, 0, 0, 1};
const arma::uvec or_table = {0, 1, 1, 1};
const arma::uvec nand_table = {1, 1, 1, 0};
const arma::uvec xor_table = {0, 1, 1, 0};

/// How many rows of a truth table a model answers wrongly.
template <typename Model>
arma::uword errors(const Model& answer, const arma::uvec& table, arma::uword n) {
  arma::uword wrong = 0;
  for (arma::uword i = 0; i < table.n_elem; ++i) {
    if (answer(truth_row(i, n)) != static_cast<int>(table(i))) ++wrong;
  }
  return wrong;
}

auto answers(const Neuron& neuron) {
  return [neuron](const arma::vec& x) { return perceptron(neuron, x); };
}

auto answers(const Network& network) {
  return [network](const arma::vec& x) { return evaluate(network, x); };
}

/// Every parameter set that the slides of lecture B print, with b = −θ.
void gates_on_the_slides(Chapter& chapter) {
  struct Slide {
    std::string gate;
    Neuron neuron;
    arma::uvec table;
  };
  const std::vector<Slide> slides = {{"AND (0.5, 0.5, 0.7)", {{0.5, 0.5}, -0.7}, and_table},
                                     {"AND (0.5, 0.5, 0.8)", {{0.5, 0.5}, -0.8}, and_table},
                                     {"AND (1, 1, 1)", {{1, 1}, -1}, and_table},
                                     {"NAND (-0.5, -0.5, -0.7)", {{-0.5, -0.5}, 0.7}, nand_table},
                                     {"OR (0.5, 0.5, 0.4)", {{0.5, 0.5}, -0.4}, or_table},
                                     {"OR in Python, b = -0.2", {{0.5, 0.5}, -0.2}, or_table}};
  const auto claim = [&](const std::string& gate, const auto& model, const arma::uvec& table,
                         arma::uword n) {
    const auto wrong = static_cast<double>(errors(model, table, n));
    chapter.claim({"gate_errors", "B: " + gate, "0", wrong, 0, 0});
  };
  for (const Slide& slide : slides) claim(slide.gate, answers(slide.neuron), slide.table, 2);
  claim("our AND", answers(and_gate()), and_table, 2);
  claim("our OR", answers(or_gate()), or_table, 2);
  claim("our NAND", answers(nand_gate()), nand_table, 2);
  claim("our NOT", answers(not_gate()), {1, 0}, 1);

  // The slide makes NAND from AND by changing the signs. For (1, 1, 1) that fails.
  const Neuron negated{{-1, -1}, 1};
  chapter.claim({"nand_by_sign_change_errors", "B: NAND from AND (1, 1, 1)", "0",
                 static_cast<double>(errors(answers(negated), nand_table, 2)), 2, 2});
}

/// Blue where the model answers 1, red where it answers 0, and the four points of the table.
template <typename Model>
Panel regions(const std::string& title, const Model& answer, const arma::uvec& table) {
  const arma::vec grid = arma::linspace(-0.5, 1.5, 101);
  Panel panel{title, "x1", "x2", {}};
  panel.image.set_size(grid.n_elem, grid.n_elem);
  for (arma::uword r = 0; r < grid.n_elem; ++r) {
    for (arma::uword c = 0; c < grid.n_elem; ++c) panel.image(r, c) = answer({grid(c), grid(r)});
  }
  panel.image_x = panel.image_y = grid;
  const arma::mat X = truth_rows(2);
  for (const arma::uword label : {0U, 1U}) {
    const arma::uvec rows = arma::find(table == label);
    panel.curves.push_back({"y = " + std::to_string(label),
                            arma::vec(X.submat(rows, arma::uvec{0})),
                            arma::vec(X.submat(rows, arma::uvec{1})),
                            label == 1 ? "points pt 7 ps 2.2 lc rgb '#003a70'"
                                       : "points pt 6 ps 2.2 lw 3 lc rgb '#7a1500'"});
  }
  panel.settings = {"set palette defined (0 '#f4b8a5', 1 '#a8cdf0')",
                    "set cbrange [0:1]",
                    "set xrange [-0.5:1.5]",
                    "set yrange [-0.5:1.5]",
                    "set xtics 0,1",
                    "set ytics 0,1",
                    "unset grid",
                    "set size square",
                    "set key outside bottom center horizontal"};
  return panel;
}

/// The boundary of a neuron with two inputs, w1 x1 + w2 x2 + b = 0, cut to the picture.
Curve boundary(const Neuron& neuron, const std::string& label, const std::string& with) {
  const arma::vec& w = neuron.weights;
  const arma::vec along = {-w(1), w(0)};
  const arma::vec middle = {0.5, 0.5};
  const arma::vec foot = middle - w * (arma::dot(w, middle) + neuron.bias) / arma::dot(w, w);
  const arma::vec step = 3 * arma::normalise(along);
  return {
      label, {foot(0) - step(0), foot(0) + step(0)}, {foot(1) - step(1), foot(1) + step(1)}, with};
}

void decision_regions(Chapter& chapter) {
  const auto gate_panel = [](const std::string& title, const Neuron& gate,
                             const arma::uvec& table) {
    Panel panel = regions(title, answers(gate), table);
    panel.curves.push_back(boundary(gate, "boundary", "lines lw 2 dt 1 lc rgb 'black'"));
    return panel;
  };
  chapter.draw(
      {.name = "gates",
       .panels = {gate_panel("AND", and_gate(), and_table), gate_panel("OR", or_gate(), or_table),
                  gate_panel("NAND", nand_gate(), nand_table)},
       .columns = 3,
       .width = 1080,
       .height = 430});
}

/// The bias sets how much input is needed before the neuron fires (weights 1).
void sensitivity(Chapter& chapter) {
  const arma::vec sums = arma::regspace(0, 0.05, 25);
  for (const double bias : {-0.1, -20.0}) {
    arma::uword silent = 0;
    while (perceptron({{1}, bias}, arma::vec{sums(silent)}) == 0) ++silent;
    const double claimed = -bias;
    chapter.claim({bias > -1 ? "fires_above_bias_0.1" : "fires_above_bias_20", "B: bias",
                   "just above " + short_number(claimed), sums(silent), claimed, claimed + 0.051});
  }
}

/// Learning by error correction: AND settles, XOR goes round for ever.
void error_correction(Chapter& chapter) {
  const arma::mat X = truth_rows(2);
  const Learned settled = learn(X, and_table, {{0, 0}, 0});
  chapter.claim({"and_corrections", "M: error correction from zero", "",
                 static_cast<double>(settled.corrections()), 10, 10});

  // Steps of 1/1024 are exact in binary, so a state that comes back does so to the last bit.
  const arma::uword seeds = chapter.repetitions(200, 100);
  arma::uword solved = 0, repeated = 0;
  for (arma::uword seed = 0; seed < seeds; ++seed) {
    Rng rng = chapter.rng(seed);
    const arma::vec start = arma::round(1024 * uniform(3, 1, rng, -2, 2)) / 1024;
    const Learned learned = learn(X, xor_table, {start.head(2), start(2)});
    solved += learned.ending == Ending::clean_sweep ? 1 : 0;
    repeated += learned.ending == Ending::repeated_state ? 1 : 0;
  }
  chapter.claim({"xor_perceptron_solved",
                 "B, M: one neuron cannot do XOR (" + std::to_string(seeds) + " seeds)", "0",
                 static_cast<double>(solved), 0, 0});
  chapter.claim({"xor_state_repeated_share", "the same seeds: a state came back", "",
                 static_cast<double>(repeated) / static_cast<double>(seeds), 1, 1});
}

/// The path of error correction; for a table that goes round, several rounds of it.
std::vector<Neuron> long_path(const arma::uvec& table, const Neuron& start, int rounds) {
  std::vector<Neuron> path = {start};
  for (int round = 0; round < rounds; ++round) {
    const Learned learned = learn(truth_rows(2), table, path.back());
    path.insert(path.end(), learned.path.begin() + 1, learned.path.end());
  }
  return path;
}

/// Every boundary that error correction tries, and the weight w1 as it goes.
void swinging_line(Chapter& chapter) {
  const Neuron start{{0.75, -0.5}, -0.25};
  const auto lines = [&](const std::string& title, const arma::uvec& table, bool settles) {
    const std::vector<Neuron> path = long_path(table, start, 1);
    Panel panel = regions(title, answers(path.back()), table);
    if (!settles) panel.image.reset();  // no region would be the right one
    std::string label = "tried on the way";
    for (const Neuron& neuron : path) {
      if (arma::all(neuron.weights == 0)) continue;
      panel.curves.push_back(boundary(neuron, label, "lines lw 1.5 dt 2 lc rgb '#505050'"));
      label.clear();
    }
    if (settles) {
      panel.curves.push_back(boundary(path.back(), "the last", "lines lw 3 dt 1 lc rgb 'black'"));
    }
    return panel;
  };
  const auto weight = [](const std::string& label, const std::vector<Neuron>& path) {
    Curve curve{label, arma::regspace(0, static_cast<double>(path.size() - 1)),
                arma::vec(path.size()), "linespoints ps 0.7"};
    for (arma::uword i = 0; i < path.size(); ++i) curve.y(i) = path[i].weights(0);
    return curve;
  };
  chapter.draw({.name = "xor_never_settles",
                .panels = {lines("AND: the line settles", and_table, true),
                           lines("XOR: the same lines again and again", xor_table, false),
                           {"The first weight on the way",
                            "corrections",
                            "w1",
                            {weight("AND", long_path(and_table, start, 1)),
                             weight("XOR", long_path(xor_table, start, 5))},
                            {"set key outside bottom center horizontal", "set size square"}}},
                .columns = 3,
                .width = 1200,
                .height = 480});
}

/// Three ways out: gates in two layers, a product as a third feature, OR − AND − ½.
void three_ways_to_xor(Chapter& chapter) {
  const Network by_gates = xor_gate();
  const auto by_feature = [](const arma::vec& x) {
    return perceptron({{1, 1, -2}, -0.5}, {x(0), x(1), x(0) * x(1)});
  };
  const Network by_difference{{or_gate(), and_gate()}, {{1, -1}, -0.5}};
  const auto claim = [&](const std::string& source, const auto& model) {
    chapter.claim({"xor_two_layer_errors", source, "0",
                   static_cast<double>(errors(model, xor_table, 2)), 0, 0});
  };
  claim("B: AND(NAND, OR)", answers(by_gates));
  claim("M: OR - AND - 1/2", answers(by_difference));
  chapter.claim({"xor_feature_errors", "M: x1 + x2 - 2 x1 x2 - 1/2", "0",
                 static_cast<double>(errors(by_feature, xor_table, 2)), 0, 0});
  chapter.draw({.name = "xor_three_ways",
                .panels = {regions("two layers of gates", answers(by_gates), xor_table),
                           regions("the feature x1·x2", by_feature, xor_table),
                           regions("OR - AND - ½", answers(by_difference), xor_table)},
                .columns = 3,
                .width = 1080,
                .height = 430});
}

/// Bit i of the number is the answer for row i.
arma::uvec table_of(arma::uword number, arma::uword rows) {
  arma::uvec table(rows);
  for (arma::uword i = 0; i < rows; ++i) table(i) = (number >> i) & 1U;
  return table;
}

/// Which of all truth tables can one neuron learn, and which can a two-layer network represent?
void all_truth_tables(Chapter& chapter) {
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
    const double expected = n == 2 ? 14 : 104, all = n == 2 ? 16 : 256;
    chapter.claim({"separable_" + inputs, n == 2 ? "B: XOR is not separable" : "", "",
                   static_cast<double>(separable), expected, expected});
    chapter.claim({"undecided_" + inputs, "neither a clean sweep nor a repeated state", "",
                   static_cast<double>(undecided), 0, 0});
    chapter.claim({"dnf_networks_" + inputs, "M: DNF and two-layer network", n == 2 ? "16" : "256",
                   static_cast<double>(represented), all, all});
  }
}

/// A network of neurons that adds: all pairs of numbers with four binary digits.
void a_network_that_adds(Chapter& chapter) {
  const Gates gates = neuron_gates();
  arma::uword wrong = 0;
  for (arma::uword a = 0; a < 16; ++a) {
    for (arma::uword b = 0; b < 16; ++b) wrong += add_numbers(gates, a, b, 4) == a + b ? 0 : 1;
  }
  chapter.claim({"adder_errors", "B: a network can be a computer (256 sums)", "0",
                 static_cast<double>(wrong), 0, 0});
}

/// Parity of n inputs in three shapes, all correct, of very different size.
void depth_against_width(Chapter& chapter) {
  const arma::vec n = arma::regspace(2, 10);
  arma::vec dnf(n.n_elem), layer(n.n_elem), chain(n.n_elem);
  double wrong = 0;
  for (arma::uword i = 0; i < n.n_elem; ++i) {
    const auto inputs = static_cast<arma::uword>(n(i));
    const arma::uvec table = arma::conv_to<arma::uvec>::from(
        arma::vec(arma::sum(truth_rows(inputs), 1)).transform([](double ones) {
          return std::fmod(ones, 2);
        }));
    const Network wide = dnf_network(table, inputs), counting = parity_layer(inputs);
    wrong += static_cast<double>(errors(answers(wide), table, inputs) +
                                 errors(answers(counting), table, inputs) +
                                 errors(parity_chain, table, inputs));
    dnf(i) = static_cast<double>(wide.hidden.size());
    layer(i) = static_cast<double>(counting.hidden.size());
    chain(i) = 3 * (n(i) - 1);
  }
  chapter.claim({"parity_errors", "three shapes, 2 to 10 inputs", "", wrong, 0, 0});
  chapter.claim({"parity_dnf_hidden_10", "2^(n-1) hidden neurons", "512", dnf(8), 512, 512});
  chapter.draw({.name = "parity",
                .panels = {{"Neurons needed for the parity of n inputs",
                            "number of inputs n",
                            "neurons (log scale)",
                            {{"two layers, one neuron per 1 in the table", n, dnf, "linespoints"},
                             {"a chain of XOR networks", n, chain, "linespoints"},
                             {"two layers that count", n, layer, "linespoints"}},
                            {"set logscale y 2", "set key top left"}}}});
}

void story(Chapter& chapter) {
  gates_on_the_slides(chapter);
  decision_regions(chapter);
  sensitivity(chapter);
  error_correction(chapter);
  swinging_line(chapter);
  three_ways_to_xor(chapter);
  all_truth_tables(chapter);
  a_network_that_adds(chapter);
  depth_against_width(chapter);
}

}  // namespace

int main(int argc, char** argv) { return run_chapter(argc, argv, "01_perceptron", story); }
