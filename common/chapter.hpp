#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "claims.hpp"
#include "figure.hpp"
#include "random.hpp"

namespace ml {

/// What a chapter's program was asked for, and what it leaves behind.
class Chapter {
 public:
  std::filesystem::path directory;  ///< where figures, data and results.csv go
  Plot plot = Plot::png;
  std::uint64_t seed = 1;
  bool quick = false;  ///< fewer repetitions, same bands

  /// A generator for one experiment: the same seed and stream give the same numbers.
  Rng rng(std::uint64_t stream = 0) const;

  /// `full` repetitions, or `few` with --quick.
  arma::uword repetitions(arma::uword full, arma::uword few) const { return quick ? few : full; }

  /// Draws a figure into the chapter's directory; says once if gnuplot is missing.
  void draw(const Figure& figure);

  /// Adds a row to the chapter's table and to results.csv.
  void claim(Claim claim);

  const std::vector<Claim>& claims() const { return claims_; }
  bool figures_missing() const { return figures_missing_; }

 private:
  std::vector<Claim> claims_;
  bool figures_missing_ = false;
};

/// The main function of every chapter: reads the options, tells the story, prints the table and
/// writes results.csv and results.md.
/// @param name the chapter's directory name, for example "01_perceptron"
/// @return 0; 1 if a value left its band, an exercise is missing or something failed;
///         2 for wrong options; 3 if all is well but figures could not be drawn
int run_chapter(int argc, char** argv, const std::string& name, void (*story)(Chapter&));

}  // namespace ml
