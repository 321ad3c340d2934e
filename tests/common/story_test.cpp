#include "story.hpp"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

#include "course_test.hpp"
#include "files.hpp"
#include "interrupt.hpp"
#include "not_implemented.hpp"
#include "temporary_directory.hpp"
#include "timing.hpp"

namespace fs = std::filesystem;

namespace {

const std::string header = "quantity,source,claimed,low,high,note\n";

/// What a run left behind and how it ended.
struct Run {
  int status;
  std::string results;
};

Run run(const TemporaryDirectory& directory, const std::string& rows,
        const std::vector<ml::Experiment>& experiments, std::vector<std::string> arguments = {},
        const ml::Experiment& with_data = {}) {
  const fs::path claims = directory.path / "claims.csv";
  ml::write_file(claims, header + rows);
  // A variable that is set, even to nothing, keeps tell() from restarting the program.
  ::setenv("OPENBLAS_CORETYPE", "", 0);
  arguments.insert(arguments.begin(), {"program", "--out", directory.path.string()});
  arguments.insert(arguments.end(), {"--plot", "none"});
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  const int status = ml::tell(static_cast<int>(argv.size()) - 1, argv.data(), "99_example",
                              experiments, claims, with_data);
  std::ostringstream text;
  text << std::ifstream(directory.path / "99_example" / "results.csv").rdbuf();
  return {status, text.str()};
}

void one(ml::Story& story) { story.measure("one", 1); }
void two(ml::Story& story) { story.measure("two", 2.5, 0.1); }
void unwritten(ml::Story&) { throw ml::NotImplemented("99.1"); }

}  // namespace

TEST_CASE("a story writes results.csv and ends with 0", "[common]") {
  const TemporaryDirectory directory;
  const Run all =
      run(directory, "one,\"here, there\",2,1,1,\ntwo,,,2,3,\n", {{"first", one}, {"second", two}});
  CHECK(all.status == 0);
  CHECK(all.results ==
        "quantity,source,claimed,measured,low,high,ok\none,\"here, there\",2,1,1,1,yes\n"
        "two,,,2.5,2,3,yes\n");
}

TEST_CASE("one experiment alone, by its name", "[common]") {
  const TemporaryDirectory directory;
  const std::string rows = "one,,,1,1,\ntwo,,,2,3,\n";
  const Run second = run(directory, rows, {{"first", one}, {"second", two}}, {"second"});
  CHECK(second.status == 0);
  CHECK(second.results.find("one") == std::string::npos);
  CHECK(run(directory, rows, {{"first", one}}, {"third"}).status == 2);
  CHECK(run(directory, rows, {{"first", unwritten}}, {"--list"}).status == 0);
}

TEST_CASE("a value outside its band, NaN, an unknown name, a row never measured: 1", "[common]") {
  const TemporaryDirectory directory;
  CHECK(run(directory, "one,,,2,3,\n", {{"first", one}}).status == 1);
  CHECK(run(directory, "one,,,0,3,\n",
            {{"first", [](ml::Story& story) { story.measure("one", std::nan("")); }}})
            .status == 1);
  CHECK(run(directory, "other,,,0,3,\n", {{"first", one}}).status == 1);
  CHECK(run(directory, "one,,,1,1,\nother,,,0,3,\n", {{"first", one}}).status == 1);
  CHECK(run(directory, "one,,,1,1,\nother,,,0,3,optional\n", {{"first", one}}).status == 0);
}

TEST_CASE("rows of one name are measured in their order", "[common]") {
  const TemporaryDirectory directory;
  const auto twice = [](ml::Story& story) {
    story.measure("one", 1);
    story.measure("one", 2);
  };
  CHECK(run(directory, "one,,,1,1,\none,,,2,2,\n", {{"first", twice}}).status == 0);
  CHECK(run(directory, "one,,,1,1,\n", {{"first", twice}}).status == 1);
}

TEST_CASE("a time informs and never fails", "[common]") {
  const TemporaryDirectory directory;
  const Run timed = run(directory, "one,,,,,timing\n", {{"first", one}});
  CHECK(timed.status == 0);
  CHECK(timed.results.find("one,,,1,0,inf,yes") != std::string::npos);
}

TEST_CASE("an unwritten exercise stops its experiment and no other", "[common]") {
  const TemporaryDirectory directory;
  const Run rest =
      run(directory, "one,,,1,1,\ntwo,,,2,3,\n", {{"first", unwritten}, {"second", two}});
  CHECK(rest.status == 1);
  CHECK(rest.results.find("two,,,2.5") != std::string::npos);
}

TEST_CASE("if nothing was measured, no older figures are pointed to", "[common]") {
  const TemporaryDirectory directory;
  std::ostringstream said;
  std::streambuf* usual = std::cout.rdbuf(said.rdbuf());
  run(directory, "one,,,1,1,\n", {{"first", unwritten}});
  const std::string nothing = said.str();
  run(directory, "one,,,1,1,\n", {{"first", one}});
  std::cout.rdbuf(usual);
  CHECK(nothing.find("Figures") == std::string::npos);
  CHECK(said.str().find("Figures, their data and results.csv: ") != std::string::npos);
}

TEST_CASE("a claims file that is wrong is refused with its line", "[common]") {
  const TemporaryDirectory directory;
  const fs::path file = directory.path / "claims.csv";
  const auto message = [&](const std::string& text) -> std::string {
    ml::write_file(file, text);
    try {
      ml::read_claims(file);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  };
  CHECK(message(header + "one,,,1,2,\n").empty());
  CHECK(message("quantity\n").find("first line") != std::string::npos);
  CHECK(message(header + "one,,,1,2\n").find(":2: a row has six fields") != std::string::npos);
  CHECK(message(header + "one,,,2,1,\n").find("low ≤ high") != std::string::npos);
  CHECK(message(header + "one,,,x,1,\n").find("low ≤ high") != std::string::npos);
  CHECK(message(header + "one,,,,,\n").find("low ≤ high") != std::string::npos);
}

TEST_CASE("when a lecture disagrees", "[common]") {
  ml::Claim claim;
  claim.low = 4;
  claim.high = 6;
  claim.claimed = "5";
  CHECK_FALSE(claim.disagrees());
  claim.claimed = "3";
  CHECK(claim.disagrees());
  claim.claimed = "degree 3";
  CHECK_FALSE(claim.disagrees());
  claim.note = "disagrees: it is 5";
  CHECK(claim.disagrees());
}

TEST_CASE("a story refuses wrong options with 2", "[common]") {
  const TemporaryDirectory directory;
  for (const char* seed : {"abc", "-1", "18446744073709551616", "1.5", ""}) {
    INFO("--seed " << seed);
    CHECK(run(directory, "one,,,1,1,\n", {{"first", one}}, {"--seed", seed}).status == 2);
  }
  CHECK(run(directory, "one,,,1,1,\n", {{"first", one}}, {"--nonsense"}).status == 2);
}

TEST_CASE("what goes with --data", "[common]") {
  const TemporaryDirectory directory;
  const std::string rows = "one,,,0,9,optional\ntwo,,,0,9,optional\n";
  const ml::Experiment with_data = {"training", [](ml::Story& story) {
                                      const ml::Training& asked = story.training();
                                      story.measure("one", double(asked.epochs.value_or(7)));
                                      story.measure("two", asked.learning_rate.value_or(8));
                                    }};
  const auto given = [&](const std::vector<std::string>& words) {
    return run(directory, rows, {{"first", one}}, words, with_data);
  };
  INFO("it runs instead of the experiments, with what was typed and nothing else");
  CHECK(given({"--data", "x"}).results.find("one,,,7,0,9,yes\ntwo,,,8,") != std::string::npos);
  const Run all = given({"--data", "x", "--epochs", "3", "--learning-rate", "0.5"});
  CHECK(all.status == 0);
  CHECK(all.results.find("one,,,3,0,9,yes\ntwo,,,0.5,") != std::string::npos);
  CHECK(given({}).results.find("one,,,1,") != std::string::npos);
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--epochs", "3"},
                                                {"--resume"},
                                                {"--data", ""},
                                                {"--data", "x", "first"},
                                                {"--data", "x", "--epochs", "0"},
                                                {"--data", "x", "--batch-size", "2.5"},
                                                {"--data", "x", "--batch-size", ""},
                                                {"--data", "x", "--learning-rate", "-1"},
                                                {"--data", "x", "--learning-rate", "1x"},
                                                {"--data", "x", "--learning-rate", "inf"}}) {
    INFO(wrong.back());
    CHECK(given(wrong).status == 2);
  }
  INFO("a chapter without it does not know these options");
  CHECK(run(directory, rows, {{"first", one}}, {"--data", "x"}).status == 2);
  CHECK(run(directory, rows, {{"first", one}}, {"--resume"}).status == 2);
}

TEST_CASE("an experiment that was stopped ends with 1", "[common]") {
  const TemporaryDirectory directory;
  const auto stopped = [](ml::Story&) { throw ml::Stopped("stopped and saved"); };
  CHECK(run(directory, "one,,,1,1,\n", {{"first", stopped}}).status == 1);
}

TEST_CASE("Ctrl-C is noted while somebody asks for it", "[common]") {
  {
    const ml::Interrupt interrupt;
    CHECK_FALSE(interrupt.requested());
    std::raise(SIGINT);
    CHECK(interrupt.requested());
    INFO("the other signals are noted on their own");
    std::raise(SIGTERM);
    CHECK(interrupt.requested());
  }
  const ml::Interrupt again;
  CHECK_FALSE(again.requested());
}

TEST_CASE("seeds are decimal, and choose the numbers", "[common]") {
  ml::Story::Options options;
  options.seed = 8;
  const ml::Story eight(options, {});
  const TemporaryDirectory directory;
  const auto draws = [](ml::Story& story) {
    // 08 and 010 are decimal numbers here.
    story.measure("one", story.rng(3)() % 1000);
  };
  const auto expected = std::to_string(eight.rng(3)() % 1000);
  const Run got = run(directory, "one,,,0,1000,\n", {{"first", draws}}, {"--seed", "08"});
  CHECK(got.results.find("one,,," + expected + ",") != std::string::npos);
  CHECK(eight.rng(3)() != eight.rng(4)());
  options.seed = 9;
  CHECK(eight.rng(3)() != ml::Story(options, {}).rng(3)());
}

TEST_CASE("a permutation holds every number once", "[common]") {
  ml::Rng rng(5);
  const arma::uvec order = ml::permutation(7, rng);
  CHECK_THAT(arma::uvec(arma::sort(order)), course_test::near(arma::uvec{0, 1, 2, 3, 4, 5, 6}, 0));
  CHECK(ml::permutation(0, rng).is_empty());
}

TEST_CASE("repetitions have generators of their own", "[common]") {
  const ml::Story story({}, {});
  const auto draw = [](ml::Rng& rng) -> arma::rowvec { return {ml::normal(1, 1, rng)(0), 1}; };
  const arma::mat rows = story.repeat(3, 10, draw);
  CHECK(rows.n_rows == 3);
  CHECK(rows(0, 0) != rows(1, 0));
  CHECK(story.repeat(2, 11, draw)(0, 0) == rows(1, 0));
}

TEST_CASE("computing time grows with the work, not with waiting", "[common]") {
  double sum = 0;
  const auto work = [&](int n) {
    for (int i = 1; i < n; ++i) sum += 1.0 / i;
  };
  const arma::vec seconds = ml::cpu_seconds(5, {[&] { work(1000); }, [&] { work(1000000); }});
  CHECK(seconds(0) >= 0);
  CHECK(seconds(1) > seconds(0));
  CHECK(sum > 0);
}
