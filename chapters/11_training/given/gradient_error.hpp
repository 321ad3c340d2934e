#pragma once

#include <algorithm>
#include <cmath>

#include "layer.hpp"

namespace ml {

/// How far the way back of a layer is from numeric derivatives: the largest difference over all its
/// parameters and the numbers of the input, for the loss ½ Σ output², whose gradient is the output.
/// For layers without randomness; double precision, because h is 1e-6.
/// @param input a batch, away from kinks
inline double gradient_error(Layer& layer, Matrix input, const Context& context = {}) {
  const auto loss = [&] {
    const Matrix output = layer.forward(input, context);
    return 0.5 * static_cast<double>(arma::dot(output, output));
  };
  const auto slope = [&](Scalar& number) {
    const Scalar middle = number, h = Scalar(1e-6);
    number = middle + h;
    const double right = loss();
    number = middle - h;
    const double left = loss();
    number = middle;
    return (right - left) / (2 * static_cast<double>(h));
  };
  const Matrix output = layer.forward(input, context);
  const Matrix of_input = layer.backward(output);
  std::vector<Matrix> of_parameters;
  for (const Parameter& parameter : layer.parameters())
    of_parameters.push_back(*parameter.gradient);

  double error = 0;
  const auto compare = [&](Matrix& numbers, const Matrix& gradient) {
    for (arma::uword i = 0; i < numbers.n_elem; ++i) {
      const double difference = std::abs(slope(numbers[i]) - static_cast<double>(gradient[i]));
      error = std::isnan(difference) ? difference : std::max(error, difference);
    }
  };
  compare(input, of_input);
  const std::vector<Parameter> parameters = layer.parameters();
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    compare(*parameters[p].value, of_parameters[p]);
  }
  return error;
}

}  // namespace ml
