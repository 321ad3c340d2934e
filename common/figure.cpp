#include "figure.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <unistd.h>

#include "claims.hpp"
#include "files.hpp"
#include "gnuplot-iostream.h"
#include "require.hpp"

namespace ml {

namespace fs = std::filesystem;

namespace {

// Okabe and Ito's colours, safe for colour-blind readers, with a dash and a point of its own for
// each, so that curves stay apart in grey.
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
      if (!curve.error.is_empty()) {
        require_equal((name + ": x").c_str(), curve.x.n_elem, "error", curve.error.n_elem);
      }
    }
    if (!panel.image.is_empty() && !panel.image_x.is_empty()) {
      require_equal("image_x", panel.image_x.n_elem, "columns of image", panel.image.n_cols);
    }
    if (!panel.image.is_empty() && !panel.image_y.is_empty()) {
      require_equal("image_y", panel.image_y.n_elem, "rows of image", panel.image.n_rows);
    }
  }
}

void draw_panel(Gnuplot& gnuplot, const Panel& panel) {
  // Each panel starts from gnuplot's defaults but keeps the terminal and the line types.
  gnuplot << "reset\nset encoding utf8\nset border 3 lc rgb '#404040'\nset tics nomirror\n"
          << "set grid lc rgb '#dddddd' lw 1 dt 1\n"
          << "set title " << quoted(panel.title) << " noenhanced\n"
          << "set xlabel " << quoted(panel.x_label) << " noenhanced\n"
          << "set ylabel " << quoted(panel.y_label) << " noenhanced\n"
          << "set clip two\nset key noenhanced\nset style fill solid 0.6\nunset colorbox\n";
  for (const std::string& setting : panel.settings) gnuplot << setting << '\n';

  std::string commands;
  const auto add = [&commands](const std::string& plot) {
    commands += (commands.empty() ? "plot " : ", ") + plot;
  };
  if (!panel.image.is_empty()) add("'-' using 1:2:3 with image notitle");
  for (const Curve& curve : panel.curves) {
    const std::string title = curve.label.empty() ? " notitle" : " title " + quoted(curve.label);
    add("'-' using " + std::string(curve.error.is_empty() ? "1:2" : "1:2:3") + title + " with " +
        curve.with);
  }
  if (commands.empty()) return;
  gnuplot << commands << '\n';

  if (!panel.image.is_empty()) {
    std::vector<std::tuple<double, double, double>> points;
    for (arma::uword r = 0; r < panel.image.n_rows; ++r) {
      for (arma::uword c = 0; c < panel.image.n_cols; ++c) {
        points.emplace_back(image_coordinate(panel.image_x, c), image_coordinate(panel.image_y, r),
                            panel.image(r, c));
      }
    }
    gnuplot.send1d(points);
  }
  for (const Curve& curve : panel.curves) {
    std::vector<std::tuple<double, double, double>> points;
    for (arma::uword i = 0; i < curve.x.n_elem; ++i) {
      points.emplace_back(curve.x(i), curve.y(i), curve.error.is_empty() ? 0 : curve.error(i));
    }
    gnuplot.send1d(points);
  }
}

void send(Gnuplot& gnuplot, const Figure& figure, const std::string& terminal,
          const fs::path& output) {
  const auto count = static_cast<int>(figure.panels.size());
  const int columns = std::min(figure.columns, count);
  gnuplot << "set encoding utf8\nset terminal " << terminal << '\n' << line_types;
  if (!output.empty()) gnuplot << "set output " << quoted(output.string()) << '\n';
  if (count > 1) {
    gnuplot << "set multiplot layout " << (count + columns - 1) / columns << ',' << columns << '\n';
  }
  for (const Panel& panel : figure.panels) draw_panel(gnuplot, panel);
  if (count > 1) gnuplot << "unset multiplot\n";
  if (!output.empty()) gnuplot << "set output\n";
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
bool is_whole(const fs::path& file, Plot plot) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const std::string content = bytes.str();
  const std::string_view end = plot == Plot::png ? "IEND\xAE\x42\x60\x82" : "</svg>";
  return content.find(end, content.size() > 64 ? content.size() - 64 : 0) != std::string::npos;
}

void draw_to_file(const Figure& figure, const fs::path& file, Plot plot) {
  const fs::path part = private_name(file);
  const fs::path log = private_name(file);
  const std::string terminal = (plot == Plot::png ? "pngcairo" : "svg background 'white'") +
                               std::string(" font 'DejaVu Sans,12' size ") +
                               std::to_string(figure.width) + "," + std::to_string(figure.height);
  {
    Gnuplot gnuplot("gnuplot 2>" + quoted(log.string()) + " || true");
    send(gnuplot, figure, terminal, part);
  }
  const std::string message = complaint(log);
  std::error_code ignored;
  fs::remove(log, ignored);
  std::error_code failed;
  if (message.empty() && is_whole(part, plot)) {
    fs::rename(part, file, failed);
    if (!failed) return;
  }
  fs::remove(part, ignored);
  throw std::runtime_error("cannot draw " + file.string() + ": " +
                           (failed            ? failed.message()
                            : message.empty() ? "gnuplot left no whole picture"
                                              : "gnuplot says: " + message));
}

void draw_to_terminal(const Figure& figure, Plot plot) {
  std::cout.flush();
  const std::string terminal = plot == Plot::ascii
                                   ? "dumb noenhanced size 100,32"
                                   : "qt noenhanced size " + std::to_string(figure.width) + "," +
                                         std::to_string(figure.height);
  Gnuplot gnuplot(plot == Plot::show ? "gnuplot -persist" : "gnuplot");
  send(gnuplot, figure, terminal, {});
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
    for (const Curve& curve : panel.curves) {
      for (arma::uword i = 0; i < curve.x.n_elem; ++i) {
        row(csv_text(curve.label), curve.x(i), curve.y(i),
            curve.error.is_empty() ? "" : exact_number(curve.error(i)));
      }
    }
  }
  return csv;
}

bool draw(const Figure& figure, const fs::path& directory, Plot plot) {
  check_lengths(figure);
  make_directory(directory);
  write_file(directory / (figure.name + ".csv"), figure_csv(figure));
  if (plot == Plot::none) return true;
  if (!gnuplot_found()) return false;
  // A gnuplot that dies would otherwise kill this program through the broken pipe.
  std::signal(SIGPIPE, SIG_IGN);
  if (plot == Plot::png || plot == Plot::svg) {
    draw_to_file(figure, directory / (figure.name + (plot == Plot::png ? ".png" : ".svg")), plot);
  } else {
    draw_to_terminal(figure, plot);
  }
  return true;
}

}  // namespace ml
