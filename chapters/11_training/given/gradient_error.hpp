#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "layer.hpp"

namespace ml {

/// The slope of f along one of the numbers that it reads, from h to its left to h to its right.
template <typename Function>
double slope_along(Scalar& number, const Function& f, double h = 1e-6) {
  const Scalar middle = number, step = static_cast<Scalar>(h);
  number = middle + step;
  const double right = f();
  number = middle - step;
  const double left = f();
  number = middle;
  return (right - left) / (2 * h);
}

/// How far the way back of a layer is from numeric derivatives: the largest difference over all its
/// parameters and the numbers of the input, for the loss ½ Σ output², whose gradient is the output.
/// For layers without randomness, in double precision.
/// @param input a batch, away from kinks
inline double gradient_error(Layer& layer, Matrix input, const Context& context = {}) {
  const auto loss = [&] {
    const Matrix output = layer.forward(input, context);
    return 0.5 * static_cast<double>(arma::dot(output, output));
  };
  const Matrix output = layer.forward(input, context);
  const Matrix of_input = layer.backward(output);
  std::vector<Matrix> of_parameters;
  for (const Parameter& parameter : layer.parameters())
    of_parameters.push_back(*parameter.gradient);

  double error = 0;
  const auto compare = [&](Matrix& numbers, const Matrix& gradient, const std::string& name) {
    require_same_shape(gradient, numbers, name.c_str());
    for (arma::uword i = 0; i < numbers.n_elem; ++i) {
      const double slope = slope_along(numbers[i], loss);
      const double difference = std::abs(slope - static_cast<double>(gradient[i]));
      error = std::isnan(difference) ? difference : std::max(error, difference);
    }
  };
  compare(input, of_input, "input");
  const std::vector<Parameter> parameters = layer.parameters();
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    compare(*parameters[p].value, of_parameters[p], parameters[p].name);
  }
  return error;
}

}  // namespace ml
