#include "layer_gradients.hpp"

#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("10.6 gradients of a layer by hand", "[10.6]") {
  const Matrix delta = {{1, 0, 2}, {-1, 3, 1}};
  const Matrix A = {{1, 2, 3}, {0, 1, 0}, {-1, 0, 1}, {2, 2, 2}};
  const Matrix expected = {{7, 0, 1, 6}, {8, 3, 2, 6}};
  INFO("delta is 2×3 (2 outputs, 3 examples), A 4×3 (4 inputs): the weights' gradient is 2×4");
  const LayerGradient gradient = layer_gradients(delta, A);
  CHECK_THAT(gradient.weights,
             near_or(expected, 1e-12,
                     {{Matrix(expected / 3), "delta has the 1/B already"},
                      {Matrix(delta.col(0) * A.col(0).t()), "only the first example is used"},
                      {Matrix(delta.col(2) * A.col(2).t()), "only the last example is used"},
                      {anything, "the error of the layer times its transposed input"}}));
  CHECK_THAT(gradient.bias,
             near_or(Vector{3, 3}, 1e-12,
                     {{Vector{1, 1}, "delta has the 1/B already: sum, not mean"},
                      {Vector{1, -1}, "only the first example is used; the bias acts in all"},
                      {[](const Vector& got) { return got.n_elem == 3; },
                       "summed over the outputs; each bias collects its row of delta"},
                      {anything, "each bias collects its row of delta, and of nothing else"}}));
}

TEST_CASE("10.6 a square error matrix is summed along its rows", "[10.6]") {
  INFO("2 outputs, 2 examples: delta = (1 2; 10 20)");
  const LayerGradient gradient =
      layer_gradients({{1, 2}, {10, 20}}, Matrix(3, 2, arma::fill::ones));
  CHECK_THAT(gradient.bias,
             near_or(Vector{3, 30}, 1e-12,
                     {{Vector{11, 22}, "summed over the outputs; each bias collects its row"},
                      {Vector{1.5, 15}, "the mean; delta has the 1/B already"}}));
}

}  // namespace course_test
