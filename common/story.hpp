#pragma once

#include <armadillo>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "axes.hpp"
#include "claims.hpp"
#include "random.hpp"

namespace ml {

template <typename T>
concept Number = std::is_arithmetic_v<T>;

/// Where panels stand; zeros are chosen from the number of panels.
struct Layout {
  int columns = 0, width = 0, height = 0;
};

/// What --data and the options that go with it ask for. What is empty was left to the chapter.
struct Training {
  std::filesystem::path data;  ///< a directory
  std::optional<arma::uword> epochs, batch_size;
  std::optional<double> learning_rate;
  bool resume = false;
};

/// What an experiment of a chapter talks to: it measures, draws and answers.
class Story {
 public:
  /// What the program was asked for.
  struct Options {
    std::filesystem::path directory;  ///< where figures, data and results.csv go
    Plot plot = Plot::png;
    std::uint64_t seed = 1;
    bool quick = false;  ///< fewer repetitions, same bands
    bool mine = false;   ///< built on the learner's functions, and the figures say so
    Training training = {};
  };

  Story(Options options, std::vector<Claim> claims);

  /// Fills in the next row of that name in the chapter's claims.csv.
  /// @param error the standard error of `value`, shown beside it in the tables
  /// @throws std::runtime_error if no row of that name is left
  template <Number T>
  void measure(const std::string& quantity, T value, double error = 0) {
    record(quantity, static_cast<double>(value), error);
  }

  /// Draws panels side by side. Says once if gnuplot is missing.
  void draw(const std::string& name, const std::vector<Axes>& axes, const Layout& layout = {});

  /// Draws one picture after the other, as an animation where that was asked for.
  void animate(const std::string& name, const std::vector<std::vector<Axes>>& frames,
               const Layout& layout = {});

  /// The answer to the question at the top of the chapter's page: the last line of the run.
  void answer(const std::string& sentence) { answer_ = sentence; }

  /// A generator for one experiment: the same seed and stream give the same numbers.
  Rng rng(std::uint64_t stream = 0) const;

  /// `full` repetitions, or `few` with --quick.
  arma::uword repetitions(arma::uword full, arma::uword few) const {
    return options_.quick ? few : full;
  }

  /// A row of numbers per repetition; repetition s has the generator of stream first + s.
  template <typename Experiment>
  arma::mat repeat(arma::uword times, std::uint64_t first, const Experiment& experiment) const {
    arma::mat rows;
    for (arma::uword s = 0; s < times; ++s) {
      Rng generator = rng(first + s);
      const arma::rowvec row = experiment(generator);
      if (rows.is_empty()) rows.set_size(times, row.n_elem);
      rows.row(s) = row;
    }
    return rows;
  }

  const std::filesystem::path& directory() const { return options_.directory; }
  bool quick() const { return options_.quick; }
  bool mine() const { return options_.mine; }
  const Training& training() const { return options_.training; }
  const std::vector<Claim>& claims() const { return claims_; }
  const std::string& answer() const { return answer_; }
  bool figures_missing() const { return figures_missing_; }

 private:
  void record(const std::string& quantity, double value, double error);
  void draw(const Figure& figure);

  Options options_;
  std::vector<Claim> claims_;
  std::string answer_;
  bool figures_missing_ = false;
};

/// One experiment of a chapter and the name by which it can be run alone.
using Experiment = std::pair<std::string, void (*)(Story&)>;

/// The main function of every chapter: reads the options, runs the experiments, or the one that was
/// named, and leaves figures, their data, results.csv and results.md in out/NAME/. An experiment
/// that needs an unwritten exercise is left out and named; the others run.
/// @param name the chapter's directory name, for example "01_perceptron"
/// @param claims its table of claims; empty: chapters/NAME/claims.csv of the course
/// @param with_data what --data runs instead of the experiments; empty: the chapter has no --data
/// @return 0; 1 if a value left its band, an exercise is missing or something failed;
///         2 for wrong options; 3 if all is well but figures could not be drawn
int tell(int argc, char** argv, const std::string& name, const std::vector<Experiment>& experiments,
         const std::filesystem::path& claims = {}, const Experiment& with_data = {});

}  // namespace ml
