// Two networks with all their numbers: the one of the page, and the lecture's of three layers.
#include <iomanip>
#include <sstream>

#include "count.hpp"
#include "experiments.hpp"
#include "multiply.hpp"

namespace ml {

namespace {

std::string number(double value, int decimals) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(decimals) << value;
  return text.str();
}

/// Height of unit i of n, the first one on top.
double height(arma::uword i, arma::uword n) {
  return 1.3 * ((static_cast<double>(n) - 1) / 2 - static_cast<double>(i));
}

constexpr double step = 2.4;

/// The arrows of one layer, each with its weight.
void draw_weights(Axes& axes, double x, const Matrix& W, int decimals) {
  for (arma::uword i = 0; i < W.n_rows; ++i) {
    for (arma::uword j = 0; j < W.n_cols; ++j) {
      const double from = height(j, W.n_cols), rise = height(i, W.n_rows) - from;
      axes.arrow(x + 0.16 * step, from + 0.16 * rise, x + 0.84 * step, from + 0.84 * rise);
      axes.note(x + 0.23 * step, from + 0.23 * rise + 0.12, number(W(i, j), decimals), 1);
    }
  }
}

/// Circles with values, biases above them in orange, arrows with their weights in blue.
Axes drawn(const std::string& title, const Mlp& net, const Vector& x, int decimals) {
  Axes axes(title);
  Vector a = x;
  for (const MlpLayer& layer : net) {
    const double place = step * static_cast<double>(&layer - net.data());
    draw_weights(axes, place, layer.weights, decimals > 0 ? 1 : 0);
    if (place == 0) {
      for (arma::uword i = 0; i < a.n_elem; ++i) {
        axes.node(0, height(i, a.n_elem), number(a(i), decimals));
      }
    }
    a = forward({layer}, a);
    for (arma::uword i = 0; i < a.n_elem; ++i) {
      const double y = height(i, a.n_elem);
      axes.node(place + step, y, number(a(i), decimals));
      axes.note(place + step, y + 0.42, "b = " + number(layer.bias(i), decimals > 0 ? 1 : 0), 2);
    }
  }
  axes.x_range(-0.5, step * static_cast<double>(net.size()) + 0.5).y_range(-1.9, 2.1);
  return axes.bare().key("none");
}

/// The network of the page.
Mlp two_three_two() {
  return {{{{1, 2}, {0, -1}, {3, 0}}, {0, 1, -2}, activation("relu")},
          {{{1, 0, -1}, {2, 1, 0}}, {10, -1}, activation("identity")}};
}

/// The lecture's network: two inputs, hidden layers of three and two, two outputs. The slides print
/// no weights, so these are ours.
Mlp three_layers() {
  const ActivationFunction phi = activation("sigmoid");
  return {{{{0.2, -0.4}, {0.6, 0.1}, {-0.5, 0.3}}, {0.1, 0, -0.2}, phi},
          {{{0.7, -0.3, 0.2}, {-0.1, 0.5, 0.4}}, {0, 0.3}, phi},
          {{{1, -2}, {0.5, 1.5}}, {0.2, -0.1}, activation("identity")}};
}

}  // namespace

void network(Story& story) {
  const Mlp page = two_three_two();
  const Matrix X = {{1, 0, 2}, {2, -1, 0}};
  const Matrix expected = {{14, 10, 8}, {9, 1, 4}};
  story.measure("by_hand_error", arma::abs(forward(page, X) - expected).max());

  const Mlp net = three_layers();
  const Matrix two = {{1.0, -1.0}, {0.5, 2.0}};
  // The same in the lecture's orientation, formulas (7) and (8): an example is a row.
  Matrix rows = two.t();
  for (const MlpLayer& layer : net) {
    Matrix A = multiply(rows, layer.weights.t());
    A.each_row() += layer.bias.t();
    rows = activate(layer.activation, A);
  }
  const Matrix output = forward(net, two);
  story.measure("rows_and_columns_error", arma::abs(output - rows.t()).max());
  story.measure("three_layer_output_1", output(0, 0));
  story.measure("three_layer_output_2", output(1, 0));
  story.draw("two_three_two",
             {drawn("2-3-2 with ReLU: x = (1, 2) gives (14, 9)", page, X.col(0), 0)},
             {.width = 760, .height = 480});
  story.draw("three_layers", {drawn("2-3-2-2 with sigmoids: x = (1, 0.5)", net, two.col(0), 2)},
             {.width = 980, .height = 480});

  story.measure("parameters_64_32_10", count_parameters({64, 32, 10}));
  story.measure("parameters_784_256_128_10", count_parameters({784, 256, 128, 10}));
  story.measure("parameters_784_256_128_64_10", count_parameters({784, 256, 128, 64, 10}));
  story.measure("width_within_9010_two_hidden", widest_within(9010, 64, 2, 10));
}

}  // namespace ml
