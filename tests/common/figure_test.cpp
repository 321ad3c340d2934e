#include "figure.hpp"

#include <fstream>
#include <sstream>

#include "course_test.hpp"
#include "temporary_directory.hpp"

namespace fs = std::filesystem;

namespace {

ml::Figure example() {
  ml::Panel panel{"A 'title'", "x", "y", {{"line, one", {1, 2}, {3, 4.5}}}};
  panel.curves.push_back({"bars", {1}, {2}, "yerrorbars", {0.5}});
  ml::Panel image{"picture", "", "", {}};
  image.image = {{0, 1, 2}, {3, 4, 5}};
  return {.name = "example", .panels = {panel, image}, .columns = 2};
}

/// PATH without gnuplot, for as long as this lives.
class EmptyPath {
 public:
  EmptyPath() {
    const char* path = std::getenv("PATH");
    if (path != nullptr) old_ = path;
    ::setenv("PATH", "/nowhere", 1);
  }
  ~EmptyPath() { ::setenv("PATH", old_.c_str(), 1); }

 private:
  std::string old_;
};

}  // namespace

TEST_CASE("the data of a figure", "[common]") {
  CHECK(ml::figure_csv(example()) ==
        "panel,curve,x,y,value\n"
        "1,\"line, one\",1,3,\n"
        "1,\"line, one\",2,4.5,\n"
        "1,bars,1,2,0.5\n"
        "2,image,0,0,0\n2,image,1,0,1\n2,image,2,0,2\n"
        "2,image,0,1,3\n2,image,1,1,4\n2,image,2,1,5\n");
}

TEST_CASE("a curve with more x than y is refused", "[common]") {
  const TemporaryDirectory directory;
  const ml::Figure figure{.name = "bad", .panels = {{"", "", "", {{"c", {1, 2}, {1}}}}}};
  CHECK_THROWS_AS(ml::draw(figure, directory.path, ml::Plot::none), std::invalid_argument);
  CHECK(fs::is_empty(directory.path));
}

TEST_CASE("without gnuplot the data is written all the same", "[common]") {
  const TemporaryDirectory directory;
  const EmptyPath no_gnuplot;
  CHECK_FALSE(ml::gnuplot_found());
  CHECK_FALSE(ml::draw(example(), directory.path, ml::Plot::png));
  CHECK(fs::exists(directory.path / "example.csv"));
  CHECK_FALSE(fs::exists(directory.path / "example.png"));
}

TEST_CASE("gnuplot draws a whole png and a whole svg", "[common]") {
  const TemporaryDirectory directory;
  REQUIRE(ml::gnuplot_found());
  CHECK(ml::draw(example(), directory.path, ml::Plot::png));
  CHECK(fs::file_size(directory.path / "example.png") > 5000);
  CHECK(ml::draw(example(), directory.path, ml::Plot::svg));
  std::ostringstream svg;
  svg << std::ifstream(directory.path / "example.svg").rdbuf();
  CHECK(svg.str().find("A 'title'") != std::string::npos);
  // csv, gp, png, svg, and no private file left
  CHECK(std::distance(fs::directory_iterator(directory.path), {}) == 4);
  // An apostrophe in the path means something to the shell and to gnuplot.
  CHECK(ml::draw(example(), directory.path / "a learner's", ml::Plot::png));
  CHECK(fs::file_size(directory.path / "a learner's" / "example.png") > 5000);
}

TEST_CASE("what gnuplot refuses is reported, and no picture is left", "[common]") {
  const TemporaryDirectory directory;
  ml::Figure figure = example();
  figure.panels[0].settings = {"set nonsense"};
  std::string message;
  try {
    ml::draw(figure, directory.path, ml::Plot::png);
  } catch (const std::runtime_error& error) {
    message = error.what();
  }
  CHECK(message.find("cannot draw") == 0);
  CHECK(message.find("example.png") != std::string::npos);
  CHECK(std::distance(fs::directory_iterator(directory.path), {}) == 2);
  CHECK_THROWS_AS(ml::draw(figure, directory.path, ml::Plot::ascii), std::runtime_error);
  CHECK(std::distance(fs::directory_iterator(directory.path), {}) == 2);
}
