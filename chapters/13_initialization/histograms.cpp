// What the activations of ten tanh layers look like, for weights too small, too large and right.
#include "experiments.hpp"
#include "signal.hpp"

namespace ml {

namespace {

const arma::uword units = 200, examples = 200, layer_count = 10;

Axes histogram(const std::string& title, const Matrix& A) {
  const arma::vec edges = arma::linspace(-1, 1, 42), middles = edges.head(41) + 1.0 / 41;
  const arma::vec values = arma::conv_to<arma::vec>::from(arma::vectorise(A));
  const arma::vec counts = arma::conv_to<arma::vec>::from(arma::hist(values, middles));
  Axes axes(title);
  axes.boxes("", middles, counts / static_cast<double>(A.n_elem), 1)
      .x_range(-1.05, 1.05)
      .y_range(0, 0.3)
      .x_ticks(1)
      .y_ticks(0.1);
  return axes;
}

}  // namespace

void histograms(Story& story) {
  const Initializer wild = [](arma::uword outputs, arma::uword inputs, Rng& rng) {
    return Matrix(std::sqrt(Scalar(6)) * xavier_uniform(outputs, inputs, rng));
  };
  const std::vector<std::pair<std::string, Initializer>> starts = {
      {"naive", naive_uniform}, {"Xavier", xavier_uniform}, {"6 without root", wild}};
  Rng rng = story.rng(400);
  const Matrix X = arma::conv_to<Matrix>::from(normal(units, examples, rng));
  std::vector<Axes> panels;
  for (const auto& [name, start] : starts) {
    Matrix A = X;
    for (arma::uword l = 1; l <= layer_count; ++l) {
      A = activate(activation("tanh"), start(units, units, rng) * A);
      if (l == 1 || l == 3 || l == 6 || l == 10) {
        panels.push_back(histogram(name + ", layer " + std::to_string(l), A));
      }
    }
    const Matrix size = arma::abs(A);
    const double share =
        static_cast<double>(arma::accu(size > Scalar(0.99))) / static_cast<double>(A.n_elem);
    if (name == "naive") story.measure("naive_tanh_deviation_layer_10", std::sqrt(mean_square(A)));
    if (name == "Xavier") story.measure("xavier_tanh_saturated_layer_10", share);
    if (name == "6 without root") story.measure("no_root_tanh_saturated_layer_10", share);
  }
  story.draw("histograms", panels, {.columns = 4, .width = 960, .height = 600});
}

}  // namespace ml
