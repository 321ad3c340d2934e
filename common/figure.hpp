#pragma once

#include <armadillo>

#include <filesystem>
#include <string>
#include <vector>

namespace ml {

/// One set of points, drawn in a gnuplot style such as "lines lt 2" or "points pt 7".
struct Curve {
  std::string label;  ///< text in the legend; empty: none
  arma::vec x, y;
  std::string with = "lines";
  arma::vec error = {};  ///< third column: half the height of an error bar, the end of a band, …
  arma::vec error_2 = {};  ///< fourth column: with `error` the direction of an arrow
};

/// One pair of axes. `image` is an optional heat map under the curves: element (r, c) is drawn
/// at x = image_x(c), y = image_y(r); without image_x and image_y at column c and row r.
/// `settings` are further gnuplot commands such as "set logscale y" or "set key top left".
struct Panel {
  std::string title, x_label, y_label;
  std::vector<Curve> curves;
  std::vector<std::string> settings = {};
  arma::mat image = {};
  arma::vec image_x = {}, image_y = {};
  /// Lines along which a surface has these values, under the curves.
  struct Levels {
    arma::vec x, y;
    arma::mat values;  ///< element (r, c) at x(c), y(r)
    arma::vec levels;
  };
  std::vector<Levels> levels = {};
};

/// A named picture of one or more panels, laid out row by row in `columns` columns. With further
/// frames it moves; `panels` is then its last frame.
struct Figure {
  std::string name;  ///< file name without extension
  std::vector<Panel> panels;
  int columns = 1;
  int width = 900, height = 600;  ///< of the whole picture, pixels
  std::string stamp = {};         ///< a few words in the lower right corner
  std::vector<std::vector<Panel>> frames = {};
};

/// How figures are drawn. gif: what has frames moves, everything else is a png.
enum class Plot { png, svg, gif, show, ascii, none };

/// Whether the program gnuplot can be started.
bool gnuplot_found();

/// The data of a figure as CSV text: panel,curve,x,y,value (value: the error bar of a point, the
/// height of a surface, or the brightness of an image element). Of frames only the last.
std::string figure_csv(const Figure& figure);

/// The gnuplot script of a figure, with its data in it: `gnuplot name.gp` draws name.png again.
/// @param terminal gnuplot's terminal with its options; empty: pngcairo, or gif if it has frames
/// @param output the picture's file; empty: beside the script
std::string figure_script(const Figure& figure, const std::string& terminal = "",
                          const std::string& output = "");

/// Writes directory/name.csv and name.gp, then draws the figure as `plot` says, to name.png, .svg
/// or .gif, to a window or as text to the terminal. Files appear whole or not at all.
/// @return false if there was no gnuplot to draw with (data and script are written all the same)
/// @throws std::invalid_argument if a curve's columns differ in length
/// @throws std::runtime_error if a file cannot be written or gnuplot fails
bool draw(const Figure& figure, const std::filesystem::path& directory, Plot plot);

}  // namespace ml
