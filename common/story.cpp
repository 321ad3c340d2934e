#include "story.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <exception>
#include <iostream>
#include <map>
#include <random>
#include <stdexcept>

#include "blas.hpp"
#include "files.hpp"
#include "not_implemented.hpp"
#include "progress.hpp"

namespace ml {

namespace {

Figure figure_of(const std::string& name, const std::vector<Axes>& axes, const Layout& layout) {
  Figure figure;
  figure.name = name;
  for (const Axes& each : axes) figure.panels.push_back(each.panel());
  const auto count = static_cast<int>(axes.size());
  figure.columns = layout.columns > 0 ? layout.columns : std::min(3, count);
  const int rows = (count + figure.columns - 1) / figure.columns;
  figure.width = layout.width > 0 ? layout.width : count == 1 ? 800 : 1150;
  figure.height = layout.height > 0 ? layout.height : count == 1 ? 520 : 460 * rows;
  return figure;
}

}  // namespace

Story::Story(Options options, std::vector<Claim> claims)
    : options_(std::move(options)), claims_(std::move(claims)) {}

void Story::record(const std::string& quantity, double value, double error) {
  const auto row = std::find_if(claims_.begin(), claims_.end(), [&](const Claim& claim) {
    return claim.quantity == quantity && !claim.was_measured;
  });
  if (row == claims_.end()) {
    throw std::runtime_error("claims.csv has no row " + quantity + " that is not measured yet");
  }
  row->measured = value;
  row->error = error;
  row->was_measured = true;
}

void Story::draw(const std::string& name, const std::vector<Axes>& axes, const Layout& layout) {
  draw(figure_of(name, axes, layout));
}

void Story::animate(const std::string& name, const std::vector<std::vector<Axes>>& frames,
                    const Layout& layout) {
  if (frames.empty()) throw std::invalid_argument(name + ": an animation needs frames");
  Figure figure = figure_of(name, frames.back(), layout);
  for (const std::vector<Axes>& frame : frames) {
    figure.frames.push_back(figure_of(name, frame, layout).panels);
  }
  draw(figure);
}

void Story::draw(const Figure& figure) {
  Figure stamped = figure;
  if (options_.mine) stamped.stamp = "with your functions";
  if (ml::draw(stamped, options_.directory, options_.plot)) return;
  if (!figures_missing_) {
    std::cerr << "gnuplot is not installed, so no figure is drawn; the data of each figure is in "
                 "its .csv file, and its .gp file draws it later. Install gnuplot with: apt-get "
                 "install gnuplot-nox (macOS: brew install gnuplot).\n";
  }
  figures_missing_ = true;
}

Rng Story::rng(std::uint64_t stream) const {
  const std::uint64_t seed = options_.seed;
  std::seed_seq sequence{seed, seed >> 32U, stream, stream >> 32U};
  return Rng(sequence);
}

namespace {

struct Command {
  Story::Options options;
  std::vector<Experiment> experiments;  ///< those to run
  bool table = false, all = true;
};

/// What could not be run, a sentence for each.
using Complaints = std::vector<std::string>;

Complaints run_experiments(Story& story, const std::vector<Experiment>& experiments) {
  Complaints complaints;
  Progress progress("experiment", experiments.size());
  for (const auto& [name, experiment] : experiments) {
    try {
      experiment(story);
    } catch (const NotImplemented& missing) {
      complaints.push_back(name + " stops: " + missing.what() + ".");
    } catch (const std::exception& error) {
      complaints.push_back(name + " failed: " + error.what());
    }
    progress.step();
  }
  return complaints;
}

std::string listed(const std::string& heading, const std::vector<std::string>& lines) {
  std::string text = lines.empty() ? "" : heading + '\n';
  for (const std::string& line : lines) text += "  " + line + '\n';
  return text;
}

/// "28 of 28 in their bands", what a lecture says otherwise, and the chapter's answer.
std::string summary(const std::vector<Claim>& claims, const Story& story, bool table) {
  std::string text = table && !claims.empty() ? claims_text(claims) + '\n' : "";
  const auto good =
      std::count_if(claims.begin(), claims.end(), [](const Claim& c) { return c.ok(); });
  text += std::to_string(good) + " of " + std::to_string(claims.size()) + " in their bands.\n";
  std::vector<std::string> otherwise;
  for (const Claim& claim : claims) {
    if (!claim.disagrees()) continue;
    otherwise.push_back(claim.quantity + ": the lecture says " + claim.claimed + ", we measure " +
                        short_number(claim.measured) + " (" + claim.source + ")");
  }
  text += listed("A lecture says otherwise:", otherwise);
  std::error_code ignored;
  const auto place = std::filesystem::absolute(story.directory(), ignored).lexically_normal();
  text += "Figures, their data and results.csv: " + place.string() + '\n';
  if (!story.answer().empty()) text += story.answer() + '\n';
  return text;
}

int finish(const Story& story, const Command& command, Complaints complaints) {
  std::vector<Claim> measured;
  const bool complete = command.all && complaints.empty();
  for (const Claim& claim : story.claims()) {
    if (claim.was_measured) {
      measured.push_back(claim);
      if (claim.ok()) continue;
      complaints.push_back(claim.quantity + " is " + short_number(claim.measured) +
                           ", outside its band from " + short_number(claim.low) + " to " +
                           short_number(claim.high) + ".");
    } else if (complete && !claim.is_optional()) {
      complaints.push_back("claims.csv has a row " + claim.quantity + " that nothing measured.");
    }
  }
  write_file(story.directory() / "results.csv", claims_csv(measured));
  write_file(story.directory() / "results.md", claims_markdown(measured));
  std::cout << summary(measured, story, command.table) << std::flush;
  if (!std::cout) complaints.emplace_back("cannot write to standard output.");
  for (const std::string& complaint : complaints) std::cerr << complaint << '\n';
  if (!complaints.empty()) return 1;
  return story.figures_missing() ? 3 : 0;
}

const std::map<std::string, Plot> plots = {{"png", Plot::png},     {"svg", Plot::svg},
                                           {"gif", Plot::gif},     {"show", Plot::show},
                                           {"ascii", Plot::ascii}, {"none", Plot::none}};

/// Reads the options. @return an exit status, or -1 to go on
int parse(int argc, char** argv, const std::string& name, const std::vector<Experiment>& known,
          Command& command) {
  std::filesystem::path out = "out";
  std::string wanted, seed = "1";
  bool list = false;
  CLI::App app("Chapter " + name, name);
  app.add_option("experiment", wanted, "run only this one; --list names them");
  app.add_flag("--list", list, "name the experiments");
  app.add_option("--out", out, "directory for figures, data and results.csv (default: out)");
  app.add_option("--plot", command.options.plot,
                 "png, svg, gif, show, ascii or none (default: png)")
      ->transform(CLI::CheckedTransformer(plots))
      ->default_str("");
  app.add_option("--seed", seed, "seed of all random numbers (default: 1)");
  app.add_flag("--quick", command.options.quick, "fewer repetitions");
  app.add_flag("--table", command.table, "print all rows of the results");
  app.add_flag("--mine", command.options.mine, "say in the figures that your functions drew them");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (list) {
    for (const auto& [each, function] : known) std::cout << each << '\n';
    return 0;
  }
  const char* end = seed.data() + seed.size();
  const auto read = std::from_chars(seed.data(), end, command.options.seed);
  if (read.ec != std::errc{} || read.ptr != end) {
    std::cerr << "--seed takes a whole number from 0 to 18446744073709551615, not " << seed << '\n';
    return 2;
  }
  command.options.directory = out / name;
  command.all = wanted.empty();
  for (const Experiment& each : known) {
    if (command.all || each.first == wanted) command.experiments.push_back(each);
  }
  if (!command.experiments.empty() || command.all) return -1;
  std::cerr << "chapter " << name << " has no experiment \"" << wanted << "\"; it has";
  for (const auto& [each, function] : known) std::cerr << ' ' << each;
  std::cerr << '\n';
  return 2;
}

}  // namespace

int tell(int argc, char** argv, const std::string& name, const std::vector<Experiment>& experiments,
         const std::filesystem::path& claims) {
  use_fast_blas(argv);
  set_blas_threads(1);
  Command command;
  if (const int status = parse(argc, argv, name, experiments, command); status >= 0) return status;
  try {
    make_directory(command.options.directory);
    const std::filesystem::path chapters = std::filesystem::path(COURSE_ROOT) / "chapters";
    Story story(command.options,
                read_claims(claims.empty() ? chapters / name / "claims.csv" : claims));
    Complaints complaints = run_experiments(story, command.experiments);
    return finish(story, command, std::move(complaints));
  } catch (const std::exception& error) {
    std::cout.flush();
    std::cerr << name << " failed: " << error.what() << '\n';
  }
  return 1;
}

}  // namespace ml
