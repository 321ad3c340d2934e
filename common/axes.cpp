#include "axes.hpp"

#include <algorithm>
#include <string_view>

#include "claims.hpp"

namespace ml {

namespace {

/// For gnuplot's single-quoted strings, where a quote is written twice.
std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? "''" : std::string(1, c);
  return result + "'";
}

std::string range(const char* axis, double low, double high) {
  return std::string(axis) + "range [" + exact_number(low) + ":" + exact_number(high) + "]";
}

std::string ticks(const char* axis, const arma::vec& places) {
  std::string list;
  for (const double place : places) list += (list.empty() ? "" : ", ") + exact_number(place);
  return std::string(axis) + "tics (" + list + ")";
}

std::string ticks(const char* axis, const std::vector<std::pair<std::string, double>>& names) {
  std::string list;
  for (const auto& [name, place] : names) {
    list += (list.empty() ? "" : ", ") + quoted(name) + " " + exact_number(place);
  }
  return std::string(axis) + "tics (" + list + ")";
}

// Pale, and of different brightness, so that they differ in gray and points on them are seen.
constexpr const char* region_colors =
    "maxcolors 5 defined (0 '#a9cbe8', 1 '#fbdccb', 2 '#cfe8cf', 3 '#efe3a0', 4 '#d9cbe6')";

}  // namespace

Axes::Axes(std::string title, std::string x, std::string y) {
  panel_.title = std::move(title);
  panel_.x_label = std::move(x);
  panel_.y_label = std::move(y);
}

std::string Axes::typed(const std::string& with, int type) {
  if (type == 0) type = types_ + 1;
  types_ = std::max(types_, type);
  return with + " lt " + std::to_string(type);
}

Axes& Axes::curve(const std::string& label, const arma::vec& x, const arma::vec& y,
                  const std::string& with) {
  panel_.curves.push_back({label, x, y, with});
  return *this;
}

Axes& Axes::lines(const std::string& label, const arma::vec& x, const arma::vec& y, int type) {
  return curve(label, x, y, typed("lines", type));
}

Axes& Axes::linespoints(const std::string& label, const arma::vec& x, const arma::vec& y,
                        int type) {
  return curve(label, x, y, typed("linespoints", type));
}

Axes& Axes::steps(const std::string& label, const arma::vec& x, const arma::vec& y, int type) {
  return curve(label, x, y, typed("steps", type));
}

Axes& Axes::impulses(const std::string& label, const arma::vec& x, const arma::vec& y, int type) {
  return curve(label, x, y, typed("impulses", type) + " lw 4 dt 1");
}

Axes& Axes::boxes(const std::string& label, const arma::vec& x, const arma::vec& y, int type) {
  return curve(label, x, y, typed("boxes", type) + " dt 1 fs solid 0.6");
}

Axes& Axes::error_bars(const std::string& label, const arma::vec& x, const arma::vec& y,
                       const arma::vec& error, int type) {
  panel_.curves.push_back({label, x, y, typed("yerrorlines", type), error});
  return *this;
}

Axes& Axes::error_points(const std::string& label, const arma::vec& x, const arma::vec& y,
                         const arma::vec& error, int type) {
  panel_.curves.push_back({label, x, y, typed("yerrorbars", type) + " dt 1", error});
  return *this;
}

Axes& Axes::band(const std::string& label, const arma::vec& x, const arma::vec& low,
                 const arma::vec& high, int type) {
  panel_.curves.push_back(
      {label, x, low, typed("filledcurves", type) + " fs transparent solid 0.25 noborder", high});
  return *this;
}

Axes& Axes::truth(const std::string& label, const arma::vec& x, const arma::vec& y) {
  return curve(label, x, y, "lines lw 5 dt 1 lc rgb '#c8c8c8'");
}

Axes& Axes::total(const std::string& label, const arma::vec& x, const arma::vec& y) {
  return curve(label, x, y, "lines lw 3 dt 1 lc rgb 'black'");
}

Axes& Axes::faint(const std::string& label, const arma::vec& x, const arma::vec& y) {
  return curve(label, x, y, "lines lw 1.5 dt 1 lc rgb '#888888'");
}

Axes& Axes::mark(const std::string& label, double x0, double y0, double x1, double y1) {
  return curve(label, {x0, x1}, {y0, y1}, "lines lw 2 dt 3 lc rgb '#404040'");
}

Axes& Axes::points(const std::string& label, const arma::vec& x, const arma::vec& y, int type) {
  return curve(label, x, y,
               type == 0 ? "points pt 7 ps 1.4 lc rgb 'black'" : typed("points", type));
}

Axes& Axes::dots(const std::string& label, const arma::vec& x, const arma::vec& y, int type) {
  return curve(
      label, x, y,
      type == 0 ? "points pt 7 ps 0.4 lc rgb '#808080'" : typed("points", type) + " pt 7 ps 0.4");
}

Axes& Axes::circles(const std::string& label, const arma::vec& x, const arma::vec& y) {
  return curve(label, x, y, "points pt 6 ps 2.2 lw 2 lc rgb 'black'");
}

Axes& Axes::crosses(const std::string& label, const arma::vec& x, const arma::vec& y) {
  return curve(label, x, y, "points pt 2 ps 1.6 lw 3 lc rgb 'black'");
}

Axes& Axes::star(const std::string& label, double x, double y) {
  return curve(label, {x}, {y}, "points pt 3 ps 2.4 lw 3 lc rgb 'black'");
}

Axes& Axes::arrow(double x0, double y0, double x1, double y1, int type) {
  return arrows("", {x0}, {y0}, {x1 - x0}, {y1 - y0}, type);
}

Axes& Axes::arrows(const std::string& label, const arma::vec& x, const arma::vec& y,
                   const arma::vec& dx, const arma::vec& dy, int type) {
  const std::string style = type == 0 ? "vectors head filled lw 2 dt 1 lc rgb 'black'"
                                      : typed("vectors head filled", type) + " dt 1";
  panel_.curves.push_back({label, x, y, style, dx, dy});
  return *this;
}

Axes& Axes::text(double x, double y, const std::string& words) {
  return set("label " + std::to_string(++labels_) + " " + quoted(words) + " at " + exact_number(x) +
             "," + exact_number(y) + " front noenhanced");
}

Axes& Axes::node(double x, double y, const std::string& words) {
  curve("", {x}, {y}, "points pt 7 ps 7.4 lc rgb '#404040'");
  curve("", {x}, {y}, "points pt 7 ps 7 lc rgb '#ffffff'");
  return set("label " + std::to_string(++labels_) + " " + quoted(words) + " at " + exact_number(x) +
             "," + exact_number(y) + " center front noenhanced");
}

Axes& Axes::note(double x, double y, const std::string& words, int type) {
  return set("label " + std::to_string(++labels_) + " " + quoted(words) + " at " + exact_number(x) +
             "," + exact_number(y) + " center front noenhanced font ',10'" +
             (type == 0 ? "" : " textcolor lt " + std::to_string(type)));
}

Axes& Axes::image(const arma::mat& ink) {
  panel_.image = ink;
  set("palette defined (0 '#ffffff', 1 '#08306b')");
  set(range("y", static_cast<double>(ink.n_rows) - 0.5, -0.5));
  set(range("x", -0.5, static_cast<double>(ink.n_cols) - 0.5));
  set("margins 0.5,0.5,0.5,2.2").set("size ratio -1");
  return bare().set("border 15 lw 0.5 lc rgb '#c0c0c0'");
}

Axes& Axes::signed_image(const arma::mat& values, double limit) {
  image(values);
  if (limit == 0 && !values.is_empty()) limit = arma::abs(values).max();
  if (limit == 0) limit = 1;
  set(range("cb", -limit, limit));
  // In gray red and blue look alike: a dot in each cell that is clearly negative.
  const arma::uvec negative = arma::find(values < -0.2 * limit);
  if (values.n_elem <= 100 && !negative.is_empty()) {
    const auto place = arma::conv_to<arma::vec>::from(negative);
    const double rows = static_cast<double>(values.n_rows);
    const arma::vec column = arma::floor(place / rows);
    curve("", column, place - rows * column, "points pt 7 ps 0.12 lc rgb 'black'");
  }
  return set("palette defined (-1 '#b2182b', 0 '#ffffff', 1 '#08306b')");
}

Axes& Axes::heat(const arma::vec& x, const arma::vec& y, const arma::mat& values) {
  panel_.image = values;
  panel_.image_x = x;
  panel_.image_y = y;
  if (!x.is_empty() && !y.is_empty()) x_range(x.min(), x.max()).y_range(y.min(), y.max());
  return set("palette defined (0 '#ffffff', 1 '#c6dbef', 2 '#6baed6', 3 '#08519c')");
}

Axes& Axes::levels(const arma::vec& x, const arma::vec& y, const arma::mat& values,
                   const arma::vec& levels) {
  panel_.levels.push_back({x, y, values, levels});
  return *this;
}

Axes& Axes::regions(const arma::vec& x, const arma::vec& y, const arma::mat& classes) {
  heat(x, y, classes);
  set("cbrange [-0.5:4.5]").set(std::string("palette ") + region_colors);
  panel_.settings.emplace_back("unset grid");
  return *this;
}

Axes& Axes::color_bar(const std::string& label) {
  set("colorbox").set("rmargin 9");
  return label.empty() ? *this : set("cblabel " + quoted(label) + " noenhanced");
}

Axes& Axes::log_x() {
  if (!panel_.x_label.empty()) panel_.x_label += " (log scale)";
  return set("logscale x").set("format x '10^{%T}'");
}

Axes& Axes::log_y() {
  if (!panel_.y_label.empty()) panel_.y_label += " (log scale)";
  return set("logscale y").set("format y '10^{%T}'");
}

Axes& Axes::x_range(double low, double high) { return set(range("x", low, high)); }
Axes& Axes::y_range(double low, double high) { return set(range("y", low, high)); }
Axes& Axes::x_ticks(double step) { return set("xtics " + exact_number(step)); }
Axes& Axes::y_ticks(double step) { return set("ytics " + exact_number(step)); }
Axes& Axes::x_ticks(const arma::vec& places) { return set(ticks("x", places)); }
Axes& Axes::y_ticks(const arma::vec& places) { return set(ticks("y", places)); }

Axes& Axes::x_names(const std::vector<std::pair<std::string, double>>& names) {
  return set(ticks("x", names));
}

Axes& Axes::y_names(const std::vector<std::pair<std::string, double>>& names) {
  return set(ticks("y", names));
}

Axes& Axes::equal() { return set("size ratio -1"); }

Axes& Axes::bare() {
  panel_.settings.insert(panel_.settings.end(),
                         {"unset xtics", "unset ytics", "unset grid", "unset border"});
  return *this;
}

Axes& Axes::key(const std::string& place) {
  if (place == "none") {
    panel_.settings.emplace_back("unset key");
    return *this;
  }
  if (place == "below") return set("key bmargin center horizontal height 0.6");
  if (place == "right of the picture") return set("key outside right top");
  return set("key " + place);
}

Axes& Axes::set(const std::string& gnuplot) {
  panel_.settings.push_back("set " + gnuplot);
  return *this;
}

}  // namespace ml
