#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "figure.hpp"

namespace ml {

/// One pair of axes, built up call by call:
///
///     Axes fits("Twelve points", "x", "y");
///     fits.truth("true curve", x, f).points("sample", x_train, y).y_range(-2.5, 2.5);
///
/// A `type` is a line type from 1 to 10, each with a color, a dash and a point of its own that
/// stay apart in gray. Type 0 is the next one for lines, and black for single points. An empty
/// label keeps a curve out of the legend.
class Axes {
 public:
  explicit Axes(std::string title, std::string x = "", std::string y = "");

  // Curves.
  Axes& lines(const std::string& label, const arma::vec& x, const arma::vec& y, int type = 0);
  Axes& linespoints(const std::string& label, const arma::vec& x, const arma::vec& y, int type = 0);
  Axes& steps(const std::string& label, const arma::vec& x, const arma::vec& y, int type = 0);
  Axes& impulses(const std::string& label, const arma::vec& x, const arma::vec& y, int type = 0);
  Axes& boxes(const std::string& label, const arma::vec& x, const arma::vec& y, int type = 0);
  /// Points joined by lines, each with a bar of ± error.
  Axes& error_bars(const std::string& label, const arma::vec& x, const arma::vec& y,
                   const arma::vec& error, int type = 0);
  /// The same without the lines.
  Axes& error_points(const std::string& label, const arma::vec& x, const arma::vec& y,
                     const arma::vec& error, int type = 0);
  /// The area between two curves, pale.
  Axes& band(const std::string& label, const arma::vec& x, const arma::vec& low,
             const arma::vec& high, int type = 0);
  /// The truth behind the others: thick and pale.
  Axes& truth(const std::string& label, const arma::vec& x, const arma::vec& y);
  /// What the others add up to: thick and black.
  Axes& total(const std::string& label, const arma::vec& x, const arma::vec& y);
  /// A thin gray line, such as one of many.
  Axes& faint(const std::string& label, const arma::vec& x, const arma::vec& y);
  /// A dotted line from (x0, y0) to (x1, y1), to compare with.
  Axes& mark(const std::string& label, double x0, double y0, double x1, double y1);

  // Points.
  Axes& points(const std::string& label, const arma::vec& x, const arma::vec& y, int type = 0);
  Axes& dots(const std::string& label, const arma::vec& x, const arma::vec& y, int type = 0);
  Axes& circles(const std::string& label, const arma::vec& x, const arma::vec& y);
  Axes& crosses(const std::string& label, const arma::vec& x, const arma::vec& y);
  Axes& star(const std::string& label, double x, double y);

  // Arrows and words. (x, y) is where an arrow starts, (dx, dy) how far it goes.
  Axes& arrow(double x0, double y0, double x1, double y1, int type = 0);
  Axes& arrows(const std::string& label, const arma::vec& x, const arma::vec& y,
               const arma::vec& dx, const arma::vec& dy, int type = 0);
  Axes& text(double x, double y, const std::string& words);
  /// A circle with words in it: a unit of a network, a node of a graph.
  Axes& node(double x, double y, const std::string& words);
  /// Small words in the middle of (x, y), in the color of a line type (0: black).
  Axes& note(double x, double y, const std::string& words, int type = 0);

  // Matrices.
  /// A picture in ink, row 0 on top, without axes.
  Axes& image(const arma::mat& ink);
  /// Weights: negative red, positive blue, zero white; the scale ends at ±limit (0: at the
  /// largest). Cells of small matrices that are clearly negative get a dot, for print in gray.
  Axes& signed_image(const arma::mat& values, double limit = 0);
  /// values(r, c) as brightness at (x(c), y(r)).
  Axes& heat(const arma::vec& x, const arma::vec& y, const arma::mat& values);
  /// Thin lines along which values(r, c), at (x(c), y(r)), has each of the levels.
  Axes& levels(const arma::vec& x, const arma::vec& y, const arma::mat& values,
               const arma::vec& levels);
  /// Regions of the classes 0, 1, 2, … in pale colors: classes(r, c) at (x(c), y(r)).
  Axes& regions(const arma::vec& x, const arma::vec& y, const arma::mat& classes);
  Axes& color_bar(const std::string& label = "");

  // The frame.
  Axes& log_x();
  Axes& log_y();
  Axes& x_range(double low, double high);
  Axes& y_range(double low, double high);
  Axes& x_ticks(double step);
  Axes& y_ticks(double step);
  Axes& x_ticks(const arma::vec& places);
  Axes& y_ticks(const arma::vec& places);
  Axes& x_names(const std::vector<std::pair<std::string, double>>& names);
  Axes& y_names(const std::vector<std::pair<std::string, double>>& names);
  /// One unit is as long on the y axis as on the x axis.
  Axes& equal();
  /// No axes, no grid, no ticks: a drawing.
  Axes& bare();
  /// Where the legend stands: "top left", …; "below", "right of the picture" or "none".
  Axes& key(const std::string& place);
  /// Anything else that gnuplot can set: what stands behind the word set.
  Axes& set(const std::string& gnuplot);

  const Panel& panel() const { return panel_; }

 private:
  Axes& curve(const std::string& label, const arma::vec& x, const arma::vec& y,
              const std::string& with);
  std::string typed(const std::string& with, int type);

  Panel panel_;
  int types_ = 0;  // line types given away so far
  int labels_ = 0;
};

}  // namespace ml
