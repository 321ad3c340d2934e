// Learning by error correction: AND settles, XOR goes round for ever.
#include "learning.hpp"

#include "experiments.hpp"
#include "plane.hpp"

namespace ml {

void error_correction(Story& story) {
  const arma::mat X = truth_rows(2);
  const Learned settled = learn(X, and_table, {{0, 0}, 0});
  story.measure("and_corrections", settled.corrections());

  // Steps of 1/1024 are exact in binary, so a state that comes back does so to the last bit.
  const arma::uword starts = story.repetitions(200, 100);
  arma::uword solved = 0, repeated = 0;
  for (arma::uword s = 0; s < starts; ++s) {
    Rng rng = story.rng(s);
    const arma::vec start = arma::round(1024 * uniform(3, 1, rng, -2, 2)) / 1024;
    const Learned learned = learn(X, xor_table, {start.head(2), start(2)});
    solved += learned.ending == Ending::clean_sweep ? 1 : 0;
    repeated += learned.ending == Ending::repeated_state ? 1 : 0;
  }
  story.measure("xor_perceptron_solved", solved);
  story.measure("xor_state_repeated_share",
                static_cast<double>(repeated) / static_cast<double>(starts));
  story.answer("Never: from each of " + std::to_string(starts) +
               " starts the weights of an earlier sweep of XOR came back, so it goes round for "
               "ever. AND was learned after " +
               std::to_string(settled.corrections()) + " corrections.");
}

namespace {

/// The neurons of several rounds of learning, each beginning where the one before has ended.
std::vector<Neuron> long_path(const arma::uvec& table, int rounds) {
  std::vector<Neuron> path = {{{0, 0}, 0}};
  for (int round = 0; round < rounds; ++round) {
    const Learned learned = learn(truth_rows(2), table, path.back());
    path.insert(path.end(), learned.path.begin() + 1, learned.path.end());
  }
  return path;
}

/// The lines of some neurons of a path, numbered; those outside the picture are not seen.
void number_lines(Axes& axes, const std::vector<Neuron>& path, std::size_t first,
                  std::size_t last) {
  for (std::size_t i = first; i <= last; ++i) {
    if (arma::all(path[i].weights == 0)) continue;
    const Boundary boundary(path[i]);
    axes.faint("", boundary.x, boundary.y);
    // Numbers of neighbors go to different places along their lines.
    const double shift = 0.3 * static_cast<double>(i % 5) - 0.75;
    const arma::vec place = boundary.foot + shift * boundary.along;
    if (arma::abs(place - 0.5).max() < 0.95) {
      axes.text(place(0) + 0.02, place(1) + 0.04, std::to_string(i));
    }
  }
}

}  // namespace

/// Every boundary that error correction tries from zero, and the bias as it goes.
void swinging_line(Story& story) {
  const std::vector<Neuron> settles = long_path(and_table, 1), swings = long_path(xor_table, 12);
  Axes lines_of_and = colored_plane("AND: the line settles", answers(settles.back()), and_table);
  number_lines(lines_of_and, settles, 1, settles.size() - 2);
  const Boundary last(settles.back());
  lines_of_and.total("the last, number " + std::to_string(settles.size() - 1), last.x, last.y);

  Axes lines_of_xor = table_points("XOR: the same four lines again and again", xor_table);
  number_lines(lines_of_xor, swings, 5, 8);

  const auto biases = [](const std::vector<Neuron>& path) {
    arma::vec b(path.size());
    for (arma::uword i = 0; i < b.n_elem; ++i) b(i) = path[i].bias;
    return b;
  };
  const auto count = [](const std::vector<Neuron>& path) {
    return arma::vec(arma::regspace(0, static_cast<double>(path.size() - 1)));
  };
  Axes bias("The bias on the way", "corrections", "bias b");
  bias.linespoints("AND", count(settles), biases(settles))
      .linespoints("XOR", count(swings), biases(swings))
      .star("AND: nothing left to correct", static_cast<double>(settles.size() - 1),
            settles.back().bias);
  bias.x_range(0, 30).y_range(-3, 3).key("below");
  story.draw("xor_never_settles", {lines_of_and, lines_of_xor, bias},
             {.columns = 3, .width = 1200, .height = 480});
}

}  // namespace ml
