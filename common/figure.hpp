#pragma once

#include <armadillo>

#include <filesystem>
#include <string>
#include <vector>

namespace ml {

/// One set of points, drawn in a gnuplot style: "lines", "points", "linespoints",
/// "yerrorbars", "boxes", "impulses", "steps", … with further style words if needed
/// ("lines lc rgb 'gray' notitle").
struct Curve {
  std::string label;  ///< text in the legend; empty: none
  arma::vec x, y;
  std::string with = "lines";
  arma::vec error = {};  ///< for "yerrorbars": half the height of each bar
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
};

/// A named picture of one or more panels, laid out row by row in `columns` columns.
struct Figure {
  std::string name;  ///< file name without extension
  std::vector<Panel> panels;
  int columns = 1;
  int width = 900, height = 600;  ///< of the whole picture, pixels
};

/// How figures are drawn.
enum class Plot { png, svg, show, ascii, none };

/// Whether the program gnuplot can be started.
bool gnuplot_found();

/// The data of a figure as CSV text: panel,curve,x,y,value
/// (value: the error bar of a point, or the brightness of an image element).
std::string figure_csv(const Figure& figure);

/// Writes directory/name.csv, then draws the figure as `plot` says, to directory/name.png or
/// .svg, to a window or as text to the terminal. Files appear whole or not at all.
/// @return false if there was no gnuplot to draw with (the data is written all the same)
/// @throws std::invalid_argument if a curve's x and y (or error) differ in length
/// @throws std::runtime_error if a file cannot be written or gnuplot fails
bool draw(const Figure& figure, const std::filesystem::path& directory, Plot plot);

}  // namespace ml
