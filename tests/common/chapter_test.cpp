#include "chapter.hpp"

#include <fstream>
#include <sstream>
#include <vector>

#include "course_test.hpp"
#include "not_implemented.hpp"
#include "temporary_directory.hpp"

namespace fs = std::filesystem;

namespace {

int run(const fs::path& out, std::vector<std::string> arguments, void (*story)(ml::Chapter&)) {
  arguments.insert(arguments.begin(), {"program", "--out", out.string(), "--plot", "none"});
  std::vector<char*> argv;
  argv.reserve(arguments.size());
  for (std::string& argument : arguments) argv.push_back(argument.data());
  return ml::run_chapter(static_cast<int>(argv.size()), argv.data(), "99_example", story);
}

void good(ml::Chapter& chapter) { chapter.claim({"one", "", "", 1, 1, 1}); }

}  // namespace

TEST_CASE("a chapter writes results.csv and ends with 0", "[common]") {
  const TemporaryDirectory directory;
  CHECK(run(directory.path, {}, good) == 0);
  std::ostringstream csv;
  csv << std::ifstream(directory.path / "99_example" / "results.csv").rdbuf();
  CHECK(csv.str() == "quantity,source,claimed,measured,low,high,ok\none,,,1,1,1,yes\n");
}

TEST_CASE("a value outside its band ends with 1, and the table is written", "[common]") {
  const TemporaryDirectory directory;
  CHECK(run(directory.path, {}, [](ml::Chapter& chapter) {
          chapter.claim({"two", "", "", 2, 0, 1});
        }) == 1);
  CHECK(fs::exists(directory.path / "99_example" / "results.csv"));
}

TEST_CASE("a missing exercise and an error end with 1", "[common]") {
  const TemporaryDirectory directory;
  CHECK(run(directory.path, {}, [](ml::Chapter&) { throw ml::NotImplemented("99.1"); }) == 1);
  CHECK(run(directory.path, {}, [](ml::Chapter&) { throw std::runtime_error("no"); }) == 1);
}

TEST_CASE("wrong options end with 2", "[common]") {
  const TemporaryDirectory directory;
  CHECK(run(directory.path, {"--nonsense"}, good) == 2);
  CHECK(run(directory.path, {"--seed", "abc"}, good) == 2);
  CHECK(run(directory.path, {"extra"}, good) == 2);
}

TEST_CASE("a directory that cannot be made ends with 1", "[common]") {
  CHECK(run("/dev/null", {}, good) == 1);
}

TEST_CASE("generators: same seed and stream, same numbers; otherwise others", "[common]") {
  ml::Chapter chapter;
  CHECK(chapter.rng(3)() == chapter.rng(3)());
  CHECK(chapter.rng(3)() != chapter.rng(4)());
  ml::Chapter other;
  other.seed = 2;
  CHECK(chapter.rng(3)() != other.rng(3)());
}

TEST_CASE("a permutation holds every number once", "[common]") {
  ml::Rng rng(5);
  const arma::uvec order = ml::permutation(7, rng);
  CHECK_THAT(arma::uvec(arma::sort(order)), course_test::near(arma::uvec{0, 1, 2, 3, 4, 5, 6}, 0));
  CHECK(ml::permutation(0, rng).is_empty());
}
