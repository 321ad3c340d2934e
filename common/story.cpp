#include "story.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <exception>
#include <iostream>
#include <locale>
#include <map>
#include <random>
#include <sstream>
#include <stdexcept>

#include "blas.hpp"
#include "files.hpp"
#include "interrupt.hpp"
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
    } catch (const Stopped& reason) {
      complaints.emplace_back(reason.what());
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
/// @param stopped everything stopped before it measured: figures that are there are older ones
std::string summary(const std::vector<Claim>& claims, const Story& story, bool table,
                    bool stopped) {
  std::string text = table && !claims.empty() ? claims_text(claims) + '\n' : "";
  const auto good =
      std::count_if(claims.begin(), claims.end(), [](const Claim& c) { return c.ok(); });
  if (!claims.empty()) {
    text += std::to_string(good) + " of " + std::to_string(claims.size()) + " in their bands.\n";
  }
  std::vector<std::string> otherwise;
  for (const Claim& claim : claims) {
    if (!claim.disagrees()) continue;
    otherwise.push_back(claim.quantity + ": the lecture says " + claim.claimed + ", we measure " +
                        short_number(claim.measured) + " (" + claim.source + ")");
  }
  text += listed("A lecture says otherwise:", otherwise);
  std::error_code ignored;
  const auto place = std::filesystem::absolute(story.directory(), ignored).lexically_normal();
  if (!stopped) text += "Figures, their data and results.csv: " + place.string() + '\n';
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
  const bool stopped =
      measured.empty() && !complaints.empty() && command.options.training.data.empty();
  std::cout << summary(measured, story, command.table, stopped) << std::flush;
  if (!std::cout) complaints.emplace_back("cannot write to standard output.");
  for (const std::string& complaint : complaints) std::cerr << complaint << '\n';
  if (!complaints.empty()) return 1;
  return story.figures_missing() ? 3 : 0;
}

const std::map<std::string, Plot> plots = {{"png", Plot::png},     {"svg", Plot::svg},
                                           {"gif", Plot::gif},     {"show", Plot::show},
                                           {"ascii", Plot::ascii}, {"none", Plot::none}};

/// What --data and the options beside it were given, as it was typed.
struct Typed {
  std::string data, epochs, batch_size, learning_rate;
  bool resume = false;
};

void offer(CLI::App& app, Typed& typed) {
  app.add_option("--data", typed.data, "train on the files in this directory");
  app.add_option("--epochs", typed.epochs, "with --data: how often each example is seen");
  app.add_option("--batch-size", typed.batch_size, "with --data: examples in a step");
  app.add_option("--learning-rate", typed.learning_rate, "with --data");
  app.add_flag("--resume", typed.resume, "with --data: go on from the last checkpoint");
}

/// @throws std::invalid_argument with a sentence if it is no whole number of 64 bits
std::uint64_t seed_of(const std::string& text) {
  std::uint64_t seed = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, seed);
  if (read.ec != std::errc{} || read.ptr != end) {
    throw std::invalid_argument("--seed takes a whole number from 0 to 18446744073709551615, not " +
                                text);
  }
  return seed;
}

/// @throws std::invalid_argument with a sentence if it is no whole number from 1 to a million
std::optional<arma::uword> count_of(const std::string& option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  arma::uword value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end || value < 1 || value > 1000000) {
    throw std::invalid_argument(option + " takes a whole number from 1 to 1000000, not " + text);
  }
  return value;
}

/// @throws std::invalid_argument with a sentence if it is no number above 0
std::optional<double> rate_of(const std::string& option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  // A stream of its own has a decimal point in every locale, and std::from_chars is missing in
  // libc++ for double.
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  double value = 0;
  if (!(in >> value) || in.peek() != std::istringstream::traits_type::eof() || !(value > 0) ||
      !std::isfinite(value)) {
    throw std::invalid_argument(option + " takes a number above 0, not " + text);
  }
  return value;
}

/// @throws std::invalid_argument with a sentence for what cannot be
Training understood(const CLI::App& app, const Typed& typed, const std::string& experiment) {
  for (const char* option : {"--data", "--epochs", "--batch-size", "--learning-rate"}) {
    if (app.count(option) > 0 && app.get_option(option)->as<std::string>().empty()) {
      throw std::invalid_argument(std::string(option) + " needs a value");
    }
    if (typed.data.empty() && app.count(option) > 0) {
      throw std::invalid_argument(std::string(option) + " goes with --data DIR");
    }
  }
  if (typed.resume && typed.data.empty()) {
    throw std::invalid_argument("--resume goes with --data DIR");
  }
  if (!typed.data.empty() && !experiment.empty()) {
    throw std::invalid_argument("--data goes without an experiment: leave out " + experiment);
  }
  return {typed.data, count_of("--epochs", typed.epochs),
          count_of("--batch-size", typed.batch_size),
          rate_of("--learning-rate", typed.learning_rate), typed.resume};
}

/// Reads the options. @return an exit status, or -1 to go on
int parse(int argc, char** argv, const std::string& name, const std::vector<Experiment>& known,
          const Experiment& with_data, Command& command) {
  std::filesystem::path out = "out";
  std::string wanted, seed = "1";
  Typed typed;
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
  if (with_data.second != nullptr) offer(app, typed);
  try {
    app.parse(argc, argv);
    command.options.seed = seed_of(seed);
    if (with_data.second != nullptr) command.options.training = understood(app, typed, wanted);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::invalid_argument& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
  if (list) {
    for (const auto& [each, function] : known) std::cout << each << '\n';
    return 0;
  }
  command.options.directory = out / name;
  if (!typed.data.empty()) {
    command.all = false;
    command.experiments = {with_data};
    return -1;
  }
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
         const std::filesystem::path& claims, const Experiment& with_data) {
  use_fast_blas(argv);
  set_blas_threads(1);
  Command command;
  const int status = parse(argc, argv, name, experiments, with_data, command);
  if (status >= 0) return status;
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
