#include "hidden_delta.hpp"

#include "10_backpropagation/helpers.hpp"
#include "course_test.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("10.5 one step back by hand", "[10.5]") {
  const Matrix W = {{1, 2, 0}, {-1, 0, 3}};
  const Matrix delta = {{1, 0, 2, -1}, {2, 1, 0, 3}};
  const Matrix Z = {{1, 2, 3, 4}, {0.5, -1, 1, 0}, {1, 1, -2, 0.5}};
  const Matrix back = W.t() * delta;
  INFO(
      "W_next is 2×3, delta_next 2×4, Z 3×4; φ(z) = z², slope 2z. W transposed times delta is "
      "(-1 -1 2 -4; 2 0 4 -2; 6 3 0 9)");
  CHECK_THAT(
      hidden_delta(W, delta, Z, squared),
      near_or(
          Matrix{{-2, -4, 12, -32}, {2, 0, 8, 0}, {12, 6, 0, 9}}, 1e-12,
          {{back, "the slope of the activation is missing"},
           {Matrix(back % (2 * Z % Z)), "the slope is taken at φ(Z), not at Z"},
           {Matrix(back % (Z % Z)), "times the activation instead of its slope"},
           {Matrix(2 * Z), "only the slope is there; the error of the next layer is missing"},
           {anything,
            "the transposed weights times the error, then element by element the slope at Z"}}));
}

TEST_CASE("10.5 the network 2-2-1 of the page", "[10.5]") {
  INFO("weights (1 3) of the output, its error 2, z = (2, -1), slopes 2z = (4, -2)");
  CHECK_THAT(hidden_delta(by_hand[1].weights, Matrix{2.0}, Vector{2, -1}, squared),
             near(Matrix(Vector{8, -12}), 1e-12));
}

TEST_CASE("10.5 square weights must be transposed too", "[10.5]") {
  INFO("W = (1 2; 0 1), delta = (1, 10), slopes 1");
  CHECK_THAT(
      hidden_delta({{1, 2}, {0, 1}}, Matrix(Vector{1, 10}), Matrix(Vector{3, 4}), none),
      near_or(Matrix(Vector{1, 12}), 1e-12, {{Matrix(Vector{21, 10}), "W is not transposed"}}));
}

TEST_CASE("10.5 the textbook's exercise 7: the matrix form is the sum", "[10.5]") {
  Rng rng(7);
  const Matrix W = normal(5, 3, rng), delta = normal(5, 4, rng), Z = normal(3, 4, rng);
  INFO("5 units behind, 3 here, 4 examples: compared with three loops");
  CHECK_THAT(hidden_delta(W, delta, Z, squared),
             near(hidden_delta_by_sum(W, delta, Z, squared), 1e-12));
}

}  // namespace course_test
