#include "14_regularization/helpers.hpp"

#include "gradient_error.hpp"

namespace course_test {

Matrix column(const Vector& numbers) { return numbers; }

Matrix random(arma::uword rows, arma::uword columns, Rng& rng) {
  return arma::conv_to<Matrix>::from(normal(rows, columns, rng));
}

void check_gradients(Layer& layer, Matrix input, Rng& rng) {
  const Context training{Mode::training, &rng};
  const Matrix C = random(layer.output_shape().size(), input.n_cols, rng);
  const auto value = [&] { return arma::dot(C, layer.forward(input, training)); };
  std::vector<Matrix> expected;
  for (const Parameter& parameter : layer.parameters()) {
    expected.emplace_back(arma::size(*parameter.value));
    for (arma::uword i = 0; i < parameter.value->n_elem; ++i) {
      expected.back()[i] = slope_along((*parameter.value)[i], value, 1e-5);
    }
  }
  Matrix of_input(arma::size(input));
  for (arma::uword i = 0; i < input.n_elem; ++i) of_input[i] = slope_along(input[i], value, 1e-5);
  value();
  const Matrix got = layer.backward(C);
  INFO("numeric gradients of the sum of C ⊙ output, so that ∂L/∂output = C");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO("gradient of the " << layer.parameters()[i].name);
    CHECK_THAT(
        *layer.parameters()[i].gradient,
        near_or(
            expected[i], 1e-6,
            {{[](const Matrix& found) { return found.is_zero(); }, "it is never set"},
             {anything,
              "by hand it was right for one row. Here there are several, and several pixels to "
              "an example: the loop must run over all of them, and use row c of each matrix"}}));
  }
  INFO("gradient of the input");
  CHECK_THAT(got, near_or(of_input, 1e-6,
                          {{anything,
                            "by hand it was right for one row. Here there are several, and m is "
                            "the number of columns of G, pixels times examples"}}));
}

}  // namespace course_test
