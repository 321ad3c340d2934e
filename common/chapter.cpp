#include "chapter.hpp"

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>
#include <map>
#include <random>
#include <utility>

#include "blas.hpp"
#include "files.hpp"
#include "not_implemented.hpp"

namespace ml {

Rng Chapter::rng(std::uint64_t stream) const {
  std::seed_seq sequence{seed, seed >> 32U, stream, stream >> 32U};
  return Rng(sequence);
}

void Chapter::draw(const Figure& figure) {
  if (ml::draw(figure, directory, plot)) return;
  if (!figures_missing_) {
    std::cerr << "gnuplot is not installed, so no figure is drawn; the data of each figure is in "
                 "its .csv file. Install it with: apt-get install gnuplot-nox (macOS: brew install "
                 "gnuplot).\n";
  }
  figures_missing_ = true;
}

void Chapter::claim(Claim claim) { claims_.push_back(std::move(claim)); }

namespace {

int finish(const Chapter& chapter) {
  write_file(chapter.directory / "results.csv", claims_csv(chapter.claims()));
  write_file(chapter.directory / "results.md", claims_markdown(chapter.claims()));
  if (!chapter.claims().empty()) std::cout << '\n' << claims_text(chapter.claims());
  bool all_ok = true;
  for (const Claim& claim : chapter.claims()) {
    if (claim.ok()) continue;
    all_ok = false;
    std::cerr << claim.quantity << " is " << short_number(claim.measured)
              << ", outside its band from " << short_number(claim.low) << " to "
              << short_number(claim.high) << ".\n";
  }
  if (!all_ok) return 1;
  return chapter.figures_missing() ? 3 : 0;
}

}  // namespace

int run_chapter(int argc, char** argv, const std::string& name, void (*story)(Chapter&)) {
  Chapter chapter;
  std::filesystem::path out = "out";
  const std::map<std::string, Plot> plots = {{"png", Plot::png},
                                             {"svg", Plot::svg},
                                             {"show", Plot::show},
                                             {"ascii", Plot::ascii},
                                             {"none", Plot::none}};
  CLI::App app("Chapter " + name, name);
  app.add_option("--out", out, "directory for figures, data and results.csv (default: out)");
  app.add_option("--plot", chapter.plot, "png, svg, show, ascii or none (default: png)")
      ->transform(CLI::CheckedTransformer(plots))
      ->default_str("");
  app.add_option("--seed", chapter.seed, "seed of all random numbers (default: 1)");
  app.add_flag("--quick", chapter.quick, "fewer repetitions");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  chapter.directory = out / name;
  set_blas_threads(1);
  try {
    make_directory(chapter.directory);
    story(chapter);
    return finish(chapter);
  } catch (const NotImplemented& missing) {
    std::cout.flush();
    std::cerr << name << " stops here: " << missing.what() << ".\n";
  } catch (const std::exception& error) {
    std::cout.flush();
    std::cerr << name << " failed: " << error.what() << '\n';
  }
  return 1;
}

}  // namespace ml
