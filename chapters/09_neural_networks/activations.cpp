// The activation functions, their derivatives, and what a lecture prints for two of them.
#include <iomanip>
#include <iostream>

#include "derivative.hpp"
#include "experiments.hpp"
#include "sigmoid.hpp"
#include "timing.hpp"

namespace ml {

/// All activations with their derivatives, and how far each derivative is from a difference.
void gallery(Story& story) {
  const arma::vec z = arma::linspace(-4, 4, 401);
  std::vector<Axes> panels;
  for (const ActivationFunction& phi : activations()) {
    double worst = 0;
    for (const double point : arma::linspace(-8, 8, 200)) {  // none of them on a kink
      const double slope = central_difference([&](double x) { return phi.value(x); }, point);
      worst = std::max(worst, std::abs(phi.derivative(point) - slope));
    }
    story.measure("derivative_error_" + phi.name, worst);
    Axes axes(phi.name, "z");
    axes.lines("φ", z, at(z, phi.value), 1).lines("φ′", z, at(z, phi.derivative), 2);
    panels.push_back(axes.y_range(-2.2, 3.6).x_ticks(2).y_ticks(1).key("top left"));
  }
  story.draw("activations", panels, {.columns = 5, .width = 1150, .height = 560});

  story.measure("sigmoid_1", sigmoid(1.0));
  story.measure("sigmoid_2", sigmoid(2.0));
  story.measure("sigmoid_slope_0", sigmoid_derivative(0));
  story.measure("tanh_slope_0", tanh_derivative(0));
  const double h = 1e-6, alpha = 1.5;
  story.measure("elu_left_slope_0", (elu(0, alpha) - elu(-h, alpha)) / h);
  story.measure("sigmoid_slope_10", sigmoid_derivative(10));
  story.measure("sigmoid_slope_by_exponentials",
                std::exp(-1.3) / std::pow(1 + std::exp(-1.3), 2) - sigmoid_derivative(1.3));
}

/// A unit that should answer 0: steps against the gradient of ½ φ(z)², from z = 1.
void teach_zero(Story& story) {
  double curved = 1, steep = 1;
  for (int step = 0; step < 1000; ++step) {
    curved -= sigmoid(curved) * sigmoid_derivative(curved);
    steep -= std::tanh(steep) * tanh_derivative(steep);
  }
  story.measure("teach_zero_sigmoid_slope", sigmoid_derivative(curved));
  story.measure("teach_zero_tanh_slope", tanh_derivative(steep));
}

/// SELU as one lecture prints it, and softsign as the text of that lecture has come to us.
void misprints(Story& story) {
  const double lambda = 1.0507009873554805, alpha = 1.6732632423543772;
  const auto printed_selu = [=](double z) {
    return lambda * (z > 0 ? z : alpha * (std::exp(z) - alpha));
  };
  const auto without_bars = [](double z) { return z / (1 + z); };
  story.measure("selu_limit", selu(-50));
  story.measure("selu_jump", selu(1e-9) - selu(-1e-9));
  story.measure("selu_jump_as_printed", printed_selu(1e-9) - printed_selu(-1e-9));
  story.measure("softsign_at_-0.5", softsign(-0.5));

  const arma::vec z = arma::linspace(-4, 4, 401), left = arma::linspace(-4, -1.02, 150),
                  right = arma::linspace(-0.98, 4, 250);
  Axes first("SELU: a misprint", "z", "φ(z)");
  first.lines("right", z, at(z, selu), 1).lines("as printed", z, at(z, printed_selu), 2);
  Axes second("softsign: what the bars are for", "z", "φ(z)");
  second.lines("z / (1 + |z|)", z, at(z, softsign), 1)
      .lines("z / (1 + z)", left, at(left, without_bars), 2)
      .lines("", right, at(right, without_bars), 2);
  for (Axes* axes : {&first, &second}) axes->y_range(-6, 5).key("bottom right");
  story.draw("misprints", {first, second}, {.width = 900, .height = 400});
}

/// The derivative of ReLU costs one comparison, that of the sigmoid an exponential.
void cost_of_a_derivative(Story& story) {
  Rng rng = story.rng(2);
  const Matrix Z = normal(100, 50, rng);
  const ActivationFunction curved = activation("sigmoid"), kinked = activation("relu");
  const arma::vec seconds =
      cpu_seconds(200, {[&] { slopes(curved, Z); }, [&] { slopes(kinked, Z); }});
  std::cout << std::setprecision(3) << "A derivative of the sigmoid takes "
            << 1e9 * seconds(0) / static_cast<double>(Z.n_elem) << " ns, one of ReLU "
            << 1e9 * seconds(1) / static_cast<double>(Z.n_elem)
            << " ns, with copying and calling.\n";
  story.measure("derivative_cost_ratio", seconds(0) / seconds(1));
}

}  // namespace ml
