#include "networks.hpp"

#include <cmath>

#include "accuracy.hpp"

namespace ml {

const std::vector<Formula>& formulas_to_learn() {
  static const std::vector<Formula> all = {
      {"exp_sin", "exp(sin πx + y²)",
       [](double x, double y) { return std::exp(std::sin(arma::datum::pi * x) + y * y); }},
      {"product", "xy", [](double x, double y) { return x * y; }},
      {"bessel", "J₀(8 √(x² + y²))",
       [](double x, double y) { return std::cyl_bessel_j(0.0, 8 * std::hypot(x, y)); }}};
  return all;
}

Examples examples_of(const Formula& formula, arma::uword count, Rng& rng) {
  Examples data{uniform(2, count, rng, -1, 1), Matrix(1, count)};
  for (arma::uword i = 0; i < count; ++i) {
    data.targets(0, i) = formula.value(data.X(0, i), data.X(1, i));
  }
  return data;
}

double rmse(Layer& net, const Examples& data) {
  const Matrix errors = predict(net, data.X) - data.targets;
  return std::sqrt(arma::dot(errors, errors) / static_cast<double>(errors.n_elem));
}

Sequential kan(const std::vector<arma::uword>& widths, const SplineGrid& grid, Rng& rng) {
  Sequential net(Shape{widths.front()});
  for (std::size_t l = 1; l < widths.size(); ++l) net.add<KanLayer>(widths[l], grid, rng);
  return net;
}

Sequential refined(Sequential& net, arma::uword intervals) {
  Sequential finer(net.input_shape());
  for (arma::uword l = 0; l < net.size(); ++l) {
    finer.add(refined(net.layer<KanLayer>(l), intervals));
  }
  return finer;
}

arma::rowvec spline_through(const SplineGrid& grid, const std::function<double(double)>& f) {
  const arma::vec x = arma::linspace(grid.low, grid.high, 20 * grid.intervals + 1);
  arma::vec values = x;
  values.transform(f);
  return arma::solve(basis_matrix(grid, x).t(), values).t();
}

}  // namespace ml
