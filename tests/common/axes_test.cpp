#include "axes.hpp"

#include "course_test.hpp"
#include "temporary_directory.hpp"

namespace {

std::string script_of(const ml::Axes& axes) {
  return ml::figure_script({.name = "example", .panels = {axes.panel()}});
}

bool draws(const std::vector<ml::Panel>& panels) {
  const TemporaryDirectory directory;
  const ml::Figure figure{.name = "example", .panels = panels, .columns = 3};
  REQUIRE(ml::gnuplot_found());
  return ml::draw(figure, directory.path, ml::Plot::png) &&
         std::filesystem::file_size(directory.path / "example.png") > 3000;
}

const arma::vec x = {1, 2, 3}, y = {2, 1, 4};

}  // namespace

TEST_CASE("lines without a type take one after the other", "[common]") {
  const ml::Axes axes =
      ml::Axes("", "", "").truth("t", x, y).lines("a", x, y).lines("b", x, y, 5).lines("c", x, y);
  CHECK(axes.panel().curves[1].with == "lines lt 1");
  CHECK(axes.panel().curves[2].with == "lines lt 5");
  CHECK(axes.panel().curves[3].with == "lines lt 6");
}

TEST_CASE("every style that has a name is one that gnuplot draws", "[common]") {
  const arma::vec e = {0.1, 0.2, 0.1};
  const arma::mat grid = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}};
  ml::Axes curves("it's a title", "x", "y");
  curves.lines("lines", x, y).linespoints("linespoints", x, y).steps("steps", x, y);
  curves.impulses("impulses", x, y).boxes("boxes", x, y).error_bars("bars", x, y, e);
  curves.error_points("points with bars", x, y, e)
      .band("band", x, y - 1, y + 1)
      .truth("truth", x, y);
  curves.total("total", x, y).faint("faint", x, y).mark("mark", 0, 0, 3, 4).points("points", x, y);
  curves.points("typed", x, y, 2).dots("dots", x, y).dots("typed dots", x, y, 3).star("star", 1, 1);
  curves.circles("circles", x, y)
      .crosses("crosses", x, y)
      .arrow(0, 0, 1, 1)
      .text(1, 3, "it's here");
  curves.arrows("field", x, y, e, e, 4).x_range(0, 4).y_range(0, 5).key("below");
  ml::Axes surface("levels", "a", "b");
  surface.levels(x, x, grid, {0.5, 1.5}).equal().x_ticks(1).y_ticks(arma::vec{1, 2, 3});
  ml::Axes regions("regions", "a", "b");
  regions.regions(x, x, grid).points("", x, y).x_names({{"it's one", 1.0}}).key("none");
  ml::Axes heat("heat", "a", "b");
  heat.heat(x, x, grid).color_bar("it's a scale").y_names({{"one", 1.0}});
  ml::Axes digit("a digit"), weights("weights"), logs("logs", "x", "y");
  digit.image(grid);
  weights.signed_image(grid - 1).color_bar();
  logs.lines("", x, y).log_x().log_y().key("right of the picture").key("top left").y_ticks(2);
  CHECK(
      draws({curves.panel(), surface.panel(), regions.panel(), heat.panel(), digit.panel(),
             weights.panel(), logs.panel(), ml::Axes("bare").bare().mark("", 0, 0, 1, 1).panel()}));
}

TEST_CASE("a log axis says so", "[common]") {
  CHECK(ml::Axes("", "step", "").log_x().panel().x_label == "step (log scale)");
  CHECK(ml::Axes("", "", "").log_y().panel().y_label.empty());
}

TEST_CASE("the scale of signed weights is symmetric", "[common]") {
  const std::string script = script_of(ml::Axes("").signed_image(arma::mat{{-3, 1}}));
  CHECK(script.find("cbrange [-3:3]") != std::string::npos);
  CHECK(script_of(ml::Axes("").signed_image(arma::zeros(1, 2))).find("cbrange [-1:1]") !=
        std::string::npos);
}

TEST_CASE("an animation has a frame for each picture", "[common]") {
  const TemporaryDirectory directory;
  ml::Figure figure;
  figure.name = "moves";
  figure.width = 200;
  figure.height = 150;
  for (int f = 1; f <= 3; ++f) {
    figure.frames.push_back({ml::Axes("frame").lines("", x, y * f).panel()});
  }
  figure.panels = figure.frames.back();
  REQUIRE(ml::draw(figure, directory.path, ml::Plot::gif));
  CHECK(std::filesystem::exists(directory.path / "moves.gif"));
  const std::string script = ml::figure_script(figure);
  std::size_t frames = 0;
  for (auto at = script.find("unset multiplot"); at != std::string::npos;
       at = script.find("unset multiplot", at + 1)) {
    ++frames;
  }
  CHECK(frames == 3);
  REQUIRE(ml::draw(figure, directory.path, ml::Plot::png));
  CHECK(std::filesystem::exists(directory.path / "moves.png"));
}
