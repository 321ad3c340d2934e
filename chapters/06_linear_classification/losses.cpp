// The losses as functions of the margin: which of them are never below the number of mistakes, and
// what a slope means where a curve has a kink.
#include "experiments.hpp"
#include "margin_losses.hpp"

namespace ml {

namespace {

using MarginLoss = double (*)(double);

arma::vec values(const arma::vec& x, MarginLoss loss) {
  arma::vec y = x;
  return y.transform(loss);
}

}  // namespace

void losses(Story& story) {
  const arma::vec M = arma::linspace(-3, 3, 6001), count = values(M, misclassification_loss);
  const auto majorizes = [&](const std::string& name, MarginLoss loss) {
    story.measure(name + "_majorises", arma::all(values(M, loss) >= count) ? 1 : 0);
  };
  majorizes("perceptron", perceptron_loss);
  majorizes("hinge", hinge_loss);
  majorizes("ln", logistic_loss);
  majorizes("log2", logistic_loss_bits);
  story.measure("perceptron_loss_at_-0.5", perceptron_loss(-0.5));
  const auto first_below = [&](MarginLoss loss) {
    return M(arma::uvec(arma::find(values(M, loss) < count))(0));
  };
  story.measure("perceptron_below_from", first_below(perceptron_loss));
  story.measure("ln_below_from", first_below(logistic_loss));

  const auto all_losses = [&](const std::string& title, bool labeled) {
    const auto label = [&](const std::string& text) { return labeled ? text : ""; };
    Axes axes(title, "margin M", "loss");
    axes.total(label("mistakes, [M < 0]"), M, count)
        .lines(label("hinge, max(0, 1 - M)"), M, values(M, hinge_loss), 1)
        .lines(label("log2(1 + e^-M)"), M, values(M, logistic_loss_bits), 4)
        .lines(label("ln(1 + e^-M)"), M, values(M, logistic_loss), 5)
        .lines(label("perceptron, max(0, -M)"), M, values(M, perceptron_loss), 2);
    return axes;
  };
  story.draw("losses", {all_losses("The losses of one example", true)
                            .x_range(-2, 2.5)
                            .y_range(-0.1, 3.2)
                            .key("top right"),
                        all_losses("Small mistakes: two curves dive under the step", false)
                            .x_range(-1.2, 0.3)
                            .y_range(-0.05, 1.8)});
}

/// A smooth curve has one tangent in each point. Where the hinge has its kink, many lines touch it.
void kinks(Story& story) {
  const arma::vec M = arma::linspace(-1.5, 3, 181);
  const auto tangent = [&](double slope, double height) {
    return arma::vec(height + slope * (M - 1));
  };
  const double e = std::exp(-1.0), slope = -e / (1 + e);
  Axes smooth("Smooth: one tangent at M = 1", "margin M", "loss");
  smooth.lines("ln(1 + e^-M)", M, values(M, logistic_loss), 1)
      .lines("slope -0.27", M, tangent(slope, logistic_loss(1)), 2);
  Axes kink("A kink: three of the many at M = 1", "margin M", "loss");
  kink.lines("hinge, max(0, 1 - M)", M, values(M, hinge_loss), 1)
      .lines("slope -1", M, tangent(-1, 0), 2)
      .lines("slope -1/2", M, tangent(-0.5, 0), 4)
      .lines("slope 0", M, tangent(0, 0), 5);
  for (Axes* axes : {&smooth, &kink}) {
    axes->points("", {1}, {axes == &smooth ? logistic_loss(1) : 0});
    axes->x_range(-1.2, 2.8).y_range(-0.9, 2.2).key("top right");
  }
  story.draw("kinks", {smooth, kink});
}

}  // namespace ml
