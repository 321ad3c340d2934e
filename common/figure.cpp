#include "figure.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <unistd.h>

#include "claims.hpp"
#include "files.hpp"
#include "gnuplot-iostream.h"
#include "require.hpp"

namespace ml {

namespace fs = std::filesystem;

namespace {

// Okabe and Ito's colors, safe for color-blind readers, with a dash and a point of its own for
// each, so that curves stay apart in gray.
constexpr const char* line_types = R"(
set linetype 1 lc rgb '#0072B2' lw 2 dt 1 pt 7 ps 1.1
set linetype 2 lc rgb '#D55E00' lw 2 dt 2 pt 5 ps 1.1
set linetype 3 lc rgb '#000000' lw 2 dt 4 pt 9 ps 1.2
set linetype 4 lc rgb '#009E73' lw 2 dt 5 pt 13 ps 1.3
set linetype 5 lc rgb '#E69F00' lw 2 dt 3 pt 11 ps 1.2
set linetype 6 lc rgb '#CC79A7' lw 2 dt 6 pt 4 ps 1.1
set linetype 7 lc rgb '#56B4E9' lw 2 dt 1 pt 6 ps 1.1
set linetype 8 lc rgb '#999999' lw 2 dt 2 pt 8 ps 1.1
set linetype 9 lc rgb '#8C510A' lw 2 dt 4 pt 10 ps 1.1
set linetype 10 lc rgb '#762A83' lw 2 dt 5 pt 12 ps 1.1
set linetype cycle 10
)";

std::string csv_text(std::string text) {
  std::replace(text.begin(), text.end(), '"', '\'');
  return text.find(',') == std::string::npos ? text : '"' + text + '"';
}

/// For gnuplot's single-quoted strings, where a quote is written twice.
std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') result += '\'';
    result += c;
  }
  return result + "'";
}

double image_coordinate(const arma::vec& places, arma::uword index) {
  return places.is_empty() ? static_cast<double>(index) : places(index);
}

void check_lengths(const Figure& figure) {
  for (const Panel& panel : figure.panels) {
    for (const Curve& curve : panel.curves) {
      const std::string name = figure.name + ", curve " + curve.label;
      require_equal((name + ": x").c_str(), curve.x.n_elem, "y", curve.y.n_elem);
      for (const arma::vec* column : {&curve.error, &curve.error_2}) {
        if (column->is_empty()) continue;
        require_equal((name + ": x").c_str(), curve.x.n_elem, "error", column->n_elem);
      }
    }
    if (!panel.image.is_empty() && !panel.image_x.is_empty()) {
      require_equal("image_x", panel.image_x.n_elem, "columns of image", panel.image.n_cols);
    }
    if (!panel.image.is_empty() && !panel.image_y.is_empty()) {
      require_equal("image_y", panel.image_y.n_elem, "rows of image", panel.image.n_rows);
    }
    for (const Panel::Levels& surface : panel.levels) {
      require_equal("x of the levels", surface.x.n_elem, "columns", surface.values.n_cols);
      require_equal("y of the levels", surface.y.n_elem, "rows", surface.values.n_rows);
    }
  }
}

/// Enough digits for a picture.
std::string plotted(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.7g", value);
  return text.data();
}

/// Data blocks, unlike data read from '-', may be used inside a multiplot by every terminal.
/// They are numbered through the whole script.
class Script {
 public:
  std::string text;

  std::string block(const std::string& data) {
    std::string name = "$data" + std::to_string(++blocks_);
    text += name + " << END\n" + data + "END\n";
    return name;
  }

  std::string curve_block(const Curve& curve) {
    std::string data;
    for (arma::uword i = 0; i < curve.x.n_elem; ++i) {
      data += plotted(curve.x(i)) + ' ' + plotted(curve.y(i));
      if (!curve.error.is_empty()) data += ' ' + plotted(curve.error(i));
      if (!curve.error_2.is_empty()) data += ' ' + plotted(curve.error_2(i));
      data += '\n';
    }
    return block(data);
  }

  /// @param gap what stands between two rows of the grid: splot wants an empty line there
  std::string grid_block(const arma::mat& values, const arma::vec& x, const arma::vec& y,
                         const char* gap) {
    std::string data;
    for (arma::uword r = 0; r < values.n_rows; ++r) {
      for (arma::uword c = 0; c < values.n_cols; ++c) {
        data += plotted(image_coordinate(x, c)) + ' ' + plotted(image_coordinate(y, r)) + ' ' +
                plotted(values(r, c)) + '\n';
      }
      data += gap;
    }
    return block(data);
  }

  /// Lets gnuplot find the lines of equal height, and keeps them as data.
  std::string level_block(const Panel::Levels& surface) {
    const std::string grid = grid_block(surface.values, surface.x, surface.y, "\n");
    std::string name = "$levels" + std::to_string(blocks_);
    std::string levels;
    for (const double level : surface.levels)
      levels += (levels.empty() ? "" : ",") + plotted(level);
    text += "set contour base\nunset surface\nset cntrparam levels discrete " + levels +
            "\nset table " + name + "\nsplot " + grid +
            " using 1:2:3 with lines\nunset table\nunset contour\nset surface\n";
    return name;
  }

 private:
  int blocks_ = 0;
};

constexpr const char* start_afresh = R"(
unset label
unset arrow
unset logscale
set autoscale
set xtics autofreq
set ytics autofreq
set format
set key default
set size noratio
set margins -1,-1,-1,-1
)";

void write_panel(Script& script, const Panel& panel, const std::string& stamp, bool moves) {
  // Each panel starts from gnuplot's defaults but keeps the terminal and the line types.
  // (In a gif `reset` would ask for a palette of colors that it no longer has.)
  std::string head = moves ? start_afresh : "\nreset\n";
  head +=
      "set encoding utf8\nset border 3 lc rgb '#404040'\nset tics nomirror\n"
      "set grid lc rgb '#dddddd' lw 1 dt 1\nset clip two\nset key noenhanced\n"
      "set style fill solid\nunset colorbox\n";
  head += "set title " + quoted(panel.title) + " noenhanced\n";
  head += "set xlabel " + quoted(panel.x_label) + " noenhanced\n";
  head += "set ylabel " + quoted(panel.y_label) + " noenhanced\n";
  if (!stamp.empty()) {
    head += "set label 9999 " + quoted(stamp) +
            " at screen 0.99,0.015 right front font ',9' textcolor rgb '#606060'\n";
  }
  // Surfaces come first: the panel's own axes must not cut them or take their logarithm.
  std::string commands;
  const auto add = [&commands](const std::string& plot) {
    commands += (commands.empty() ? "plot " : ", \\\n     ") + plot;
  };
  script.text += head;
  if (!panel.image.is_empty()) {
    add(script.grid_block(panel.image, panel.image_x, panel.image_y, "") +
        " using 1:2:3 with image notitle");
  }
  for (const Panel::Levels& surface : panel.levels) {
    add(script.level_block(surface) + " using 1:2 with lines lw 1 dt 1 lc rgb '#909090' notitle");
  }
  for (const Curve& curve : panel.curves) {
    const char* columns =
        curve.error_2.is_empty() ? curve.error.is_empty() ? "1:2" : "1:2:3" : "1:2:3:4";
    add(script.curve_block(curve) + " using " + columns +
        (curve.label.empty() ? " notitle" : " title " + quoted(curve.label)) + " with " +
        curve.with);
  }
  for (std::string setting : panel.settings) {
    // A gif has 256 colors for all its frames.
    const std::string palette = "set palette defined";
    if (moves && setting.rfind(palette, 0) == 0) setting.insert(palette.rfind(' '), " maxcolors 8");
    script.text += setting + '\n';
  }
  if (!commands.empty()) script.text += commands + '\n';
}

std::string default_terminal(const Figure& figure, Plot plot) {
  const std::string size =
      " size " + std::to_string(figure.width) + "," + std::to_string(figure.height);
  const std::string font = " font 'DejaVu Sans,12'";
  switch (plot) {
    case Plot::svg:
      return "svg background 'white'" + font + size;
    case Plot::ascii:
      return "dumb noenhanced size 100,32";
    case Plot::show:
      return "qt noenhanced" + size;
    case Plot::gif:
      if (!figure.frames.empty()) {
        return "gif animate delay 8 loop 0 optimize font 'DejaVu Sans,11'" + size;
      }
      [[fallthrough]];
    default:
      return "pngcairo" + font + size;
  }
}

std::string extension(const Figure& figure, Plot plot) {
  if (plot == Plot::svg) return ".svg";
  return plot == Plot::gif && !figure.frames.empty() ? ".gif" : ".png";
}

/// The first error in what gnuplot wrote, such as "line 0: unknown option"; empty if there were
/// warnings at most.
std::string complaint(const fs::path& log) {
  std::ifstream in(log);
  for (std::string line; std::getline(in, line);) {
    const auto start = line.find("line ");
    if (start != std::string::npos && line.find("warning") == std::string::npos) {
      return line.substr(start);
    }
  }
  return "";
}

/// gnuplot's exit status is lost in the pipe, so the finished file itself is the evidence.
bool is_whole(const fs::path& file, const std::string& kind) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const std::string content = bytes.str();
  const std::string_view end = kind == ".png"   ? "IEND\xAE\x42\x60\x82"
                               : kind == ".gif" ? ";"
                                                : "</svg>";
  return content.find(end, content.size() > 64 ? content.size() - 64 : 0) != std::string::npos;
}

extern "C" void gnuplot_hangs(int) {
  const std::string_view words = "gnuplot does not answer; it was given up after five minutes\n";
  const auto written = ::write(STDERR_FILENO, words.data(), words.size());
  static_cast<void>(written);
  ::_exit(1);
}

/// Runs gnuplot on a script. A gnuplot that hangs or floods its log must not take us with it.
void run_gnuplot(const std::string& command, const std::string& script) {
  std::signal(SIGALRM, gnuplot_hangs);
  ::alarm(300);
  {
    Gnuplot gnuplot("ulimit -f 400000 2>/dev/null; " + command);
    gnuplot << script;
  }
  ::alarm(0);
}

/// For the shell, in which a quote inside quotes is written as '\''.
std::string shell_quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? "'\\''" : std::string(1, c);
  return result + "'";
}

void draw_to_file(const Figure& figure, const fs::path& directory, Plot plot) {
  const std::string kind = extension(figure, plot);
  const fs::path file = directory / (figure.name + kind);
  const fs::path part = private_name(file);
  const fs::path log = private_name(file);
  run_gnuplot("gnuplot 2>" + shell_quoted(log.string()) + " || true",
              figure_script(figure, default_terminal(figure, plot), part.string()));
  const std::string message = complaint(log);
  std::error_code ignored;
  fs::remove(log, ignored);
  std::error_code failed;
  if (message.empty() && is_whole(part, kind)) {
    fs::rename(part, file, failed);
    if (!failed) return;
  }
  fs::remove(part, ignored);
  throw std::runtime_error("cannot draw " + file.string() + ": " +
                           (failed            ? failed.message()
                            : message.empty() ? "gnuplot left no whole picture"
                                              : "gnuplot says: " + message));
}

void draw_to_terminal(const Figure& figure, const fs::path& directory, Plot plot) {
  std::cout.flush();
  if (plot == Plot::show && std::getenv("DISPLAY") == nullptr &&
      std::getenv("WAYLAND_DISPLAY") == nullptr) {
    throw std::runtime_error("there is no display to show a window on; use --plot png");
  }
  // The exit status is lost in the pipe: a file tells of a failure.
  const fs::path sign = private_name(directory / figure.name);
  run_gnuplot(std::string(plot == Plot::show ? "gnuplot -persist" : "gnuplot") + " || : >" +
                  shell_quoted(sign.string()),
              figure_script(figure, default_terminal(figure, plot), "-"));
  if (fs::remove(sign)) throw std::runtime_error("gnuplot could not show " + figure.name);
}

}  // namespace

bool gnuplot_found() {
  const char* path = std::getenv("PATH");
  std::istringstream directories(path != nullptr ? path : "");
  for (std::string directory; std::getline(directories, directory, ':');) {
    if (::access((fs::path(directory) / "gnuplot").c_str(), X_OK) == 0) return true;
  }
  return false;
}

std::string figure_csv(const Figure& figure) {
  std::string csv = "panel,curve,x,y,value\n";
  for (std::size_t p = 0; p < figure.panels.size(); ++p) {
    const Panel& panel = figure.panels[p];
    const std::string number = std::to_string(p + 1) + ',';
    const auto row = [&](const std::string& name, double x, double y, const std::string& value) {
      csv.append(number).append(name).append(1, ',').append(exact_number(x)).append(1, ',');
      csv.append(exact_number(y)).append(1, ',').append(value).append(1, '\n');
    };
    for (arma::uword r = 0; r < panel.image.n_rows; ++r) {
      for (arma::uword c = 0; c < panel.image.n_cols; ++c) {
        row("image", image_coordinate(panel.image_x, c), image_coordinate(panel.image_y, r),
            exact_number(panel.image(r, c)));
      }
    }
    for (const Panel::Levels& surface : panel.levels) {
      for (arma::uword r = 0; r < surface.values.n_rows; ++r) {
        for (arma::uword c = 0; c < surface.values.n_cols; ++c) {
          row("surface", surface.x(c), surface.y(r), exact_number(surface.values(r, c)));
        }
      }
    }
    for (const Curve& curve : panel.curves) {
      for (arma::uword i = 0; i < curve.x.n_elem; ++i) {
        row(csv_text(curve.label), curve.x(i), curve.y(i),
            curve.error.is_empty() ? "" : exact_number(curve.error(i)));
      }
    }
  }
  return csv;
}

std::string figure_script(const Figure& figure, const std::string& terminal,
                          const std::string& output) {
  const Plot plot = figure.frames.empty() ? Plot::png : Plot::gif;
  const std::string wanted = terminal.empty() ? default_terminal(figure, plot) : terminal;
  const std::string file = output.empty() ? figure.name + extension(figure, plot) : output;
  Script script;
  script.text = "set encoding utf8\nset terminal " + wanted + '\n' + line_types;
  if (file != "-") script.text += "set output " + quoted(file) + '\n';
  const bool moves = wanted.rfind("gif animate", 0) == 0;
  const std::vector<std::vector<Panel>> still = {figure.panels};
  for (const std::vector<Panel>& panels : moves ? figure.frames : still) {
    const auto count = static_cast<int>(panels.size());
    const int columns = std::max(1, std::min(figure.columns, count));
    // In an animation every multiplot is a frame.
    if (count > 1 || moves) {
      script.text += "set multiplot layout " + std::to_string((count + columns - 1) / columns) +
                     "," + std::to_string(columns) + '\n';
    }
    for (std::size_t p = 0; p < panels.size(); ++p) {
      write_panel(script, panels[p], p == 0 ? figure.stamp : "", moves);
    }
    if (count > 1 || moves) script.text += "unset multiplot\n";
  }
  if (file != "-") script.text += "set output\n";
  return script.text;
}

bool draw(const Figure& figure, const fs::path& directory, Plot plot) {
  check_lengths(figure);
  make_directory(directory);
  write_file(directory / (figure.name + ".csv"), figure_csv(figure));
  write_file(directory / (figure.name + ".gp"), figure_script(figure));
  if (plot == Plot::none) return true;
  if (!gnuplot_found()) return false;
  // A gnuplot that dies would otherwise kill this program through the broken pipe.
  std::signal(SIGPIPE, SIG_IGN);
  if (plot == Plot::show || plot == Plot::ascii) {
    draw_to_terminal(figure, directory, plot);
  } else {
    draw_to_file(figure, directory, plot);
  }
  return true;
}

}  // namespace ml
