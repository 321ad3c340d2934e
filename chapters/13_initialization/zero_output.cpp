// A unit that has learned to say 0, and then has to say something else.
#include "experiments.hpp"

namespace ml {

namespace {

/// One unit a = φ(z) that moves z alone, down the slope of ½(a − target)²; z after every step.
arma::vec learn(const ActivationFunction& phi, double z, double target, arma::uword steps) {
  arma::vec path(steps);
  for (double& place : path) {
    z -= (phi.value(Scalar(z)) - target) * phi.derivative(Scalar(z));
    place = z;
  }
  return path;
}

/// How many steps until the output has come half of the way from 0 to 1.
double steps_to_half(const ActivationFunction& phi, const arma::vec& path) {
  for (arma::uword i = 0; i < path.n_elem; ++i) {
    if (phi.value(Scalar(path(i))) >= 0.5) return static_cast<double>(i + 1);
  }
  return arma::datum::inf;
}

}  // namespace

void zero_output(Story& story) {
  const arma::uword lesson = 1000;
  std::vector<Axes> panels;
  Axes slopes("First lesson: say 0", "step", "slope φ′(z)"),
      outputs("Then: say 1", "step", "output");
  for (const std::string name : {"sigmoid", "tanh"}) {
    const ActivationFunction phi = activation(name);
    const arma::vec zero = learn(phi, 0.5, 0, lesson);
    const double z = zero(lesson - 1);
    const arma::vec one = learn(phi, z, 1, 3000);
    story.measure("slope_after_learning_0_" + name, phi.derivative(Scalar(z)));
    story.measure("steps_from_0_to_half_" + name, steps_to_half(phi, one));
    arma::vec slope = zero, output = one;
    slope.transform([&](double at) { return phi.derivative(Scalar(at)); });
    output.transform([&](double at) { return phi.value(Scalar(at)); });
    slopes.lines(name, arma::regspace(1, lesson), slope);
    outputs.lines(name, arma::regspace(1, static_cast<double>(output.n_elem)), output);
  }
  slopes.log_x().log_y().y_range(0.01, 2).key("bottom left");
  outputs.log_x().y_range(0, 1).key("bottom right");
  story.draw("zero", {slopes, outputs});
}

}  // namespace ml
