#include "11_training/helpers.hpp"

#include "gradient_error.hpp"

namespace course_test {

Matrix column(const Vector& numbers) { return numbers; }

Matrix number(Scalar value) { return column({value}); }

void check_gradients(Layer& layer, Matrix input) {
  const auto loss = [&] {
    const Matrix output = layer.forward(input, learning);
    return 0.5 * arma::dot(output, output);
  };
  std::vector<Matrix> expected;
  for (const Parameter& parameter : layer.parameters()) {
    expected.emplace_back(parameter.value->n_rows, parameter.value->n_cols);
    for (arma::uword i = 0; i < parameter.value->n_elem; ++i) {
      expected.back()[i] = static_cast<Scalar>(slope_along((*parameter.value)[i], loss));
    }
  }
  Matrix of_input(input.n_rows, input.n_cols);
  for (arma::uword i = 0; i < input.n_elem; ++i) {
    of_input[i] = static_cast<Scalar>(slope_along(input[i], loss));
  }
  const Matrix output = layer.forward(input, learning);
  const Matrix got = layer.backward(output);
  INFO("numeric gradients of half the sum of squared outputs, so that dL/doutput = output");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO("gradient of the " << layer.parameters()[i].name);
    CHECK_THAT(*layer.parameters()[i].gradient,
               near_or(expected[i], 1e-6,
                       {{[](const Matrix& found) { return found.is_zero(); }, "it is never set"},
                        {anything,
                         "the way back does not belong to the way forward: what was kept, and the "
                         "formula of this gradient"}}));
  }
  INFO("gradient of the input");
  CHECK_THAT(
      got,
      near_or(of_input, 1e-6,
              {{anything, "what the layer before needs is the slope along this layer's input"}}));
}

}  // namespace course_test
