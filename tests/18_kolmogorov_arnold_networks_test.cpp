#include <cmath>
#include <limits>
#include <stdexcept>

#include "18_kolmogorov_arnold_networks/bspline_test.cpp"
#include "18_kolmogorov_arnold_networks/helpers.hpp"
#include "18_kolmogorov_arnold_networks/kan_layer_test.cpp"
#include "18_kolmogorov_arnold_networks/refine_test.cpp"
#include "18_kolmogorov_arnold_networks/spline_edge_test.cpp"
#include "bspline.hpp"
#include "bspline_slopes.hpp"
#include "course_test.hpp"
#include "kan_layer.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"
#include "silu.hpp"
#include "spline_edge.hpp"
#include "spline_grid.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("a grid: its knots, and what it refuses", "[18]") {
  INFO("[-1, 1] in 2 intervals, degree 2: two more knots on each side");
  CHECK_THAT(SplineGrid({-1, 1, 2, 2}).knots(), near(arma::vec{-3, -2, -1, 0, 1, 2, 3}, 1e-15));
  CHECK_THAT(clamped_knots({-1, 1, 2, 2}), near(arma::vec{-1, -1, -1, 0, 1, 1, 1}, 1e-15));
  CHECK(SplineGrid({-1, 1, 5, 3}).size() == 8);
  CHECK_THROWS_AS(SplineGrid({1, 1, 5, 3}).knots(), std::invalid_argument);
  CHECK_THROWS_AS(SplineGrid({-1, 1, 0, 3}).knots(), std::invalid_argument);
  CHECK_THROWS_AS(SplineGrid({-std::numeric_limits<double>::infinity(), 1, 5, 3}).knots(),
                  std::invalid_argument);
  CHECK_THROWS_AS(bspline_basis({0, 1, 2}, 2, 0.5), std::invalid_argument);
  CHECK_THROWS_AS(bspline_basis({0, 2, 1, 3}, 1, 0.5), std::invalid_argument);
  CHECK_THROWS_AS(bspline_slopes({0, 1, 2}, 0, 0.5), std::invalid_argument);
}

TEST_CASE("silu and its slope", "[18]") {
  CHECK_THAT(silu(0), near(0, 0));
  CHECK_THAT(silu(2), near(2 / (1 + std::exp(-2.0)), 1e-15));
  for (const double z : {-3.0, -0.5, 0.0, 1.7}) {
    CHECK_THAT(silu_derivative(z), near((silu(z + 1e-6) - silu(z - 1e-6)) / 2e-6, 1e-9));
  }
}

TEST_CASE("a layer is as wide as its base, and refuses what does not fit", "[18]") {
  Rng rng(1);
  KanLayer layer(Shape{4}, 3, {-1, 1, 5, 3}, rng);
  CHECK(layer.name() == "KAN 4 to 3");
  CHECK(layer.output_shape() == Shape{3});
  REQUIRE(layer.parameters().size() == 2);
  CHECK(layer.coefficients().n_rows == 3);
  CHECK(layer.coefficients().n_cols == 4 * 8);
  CHECK(layer.parameters()[0].decays);
  const SplineEdge edge = layer.edge(2, 1);
  CHECK(edge.coefficients.n_elem == 8);
  CHECK(edge.coefficients(0) == layer.coefficients()(2, 8));
  CHECK(edge.base == layer.base()(2, 1));
  CHECK_THROWS_AS(KanLayer(Shape{2}, tents, Matrix(1, 5), Matrix(1, 2)), std::invalid_argument);
  CHECK_THROWS_AS(KanLayer(Shape{2}, tents, Matrix(2, 6), Matrix(1, 2)), std::invalid_argument);
  CHECK_THROWS_AS(KanLayer(Shape{3}, tents, Matrix(1, 6), Matrix(1, 2)), std::invalid_argument);
  CHECK_THROWS_AS(KanLayer(Shape{2}, {-1, 1, 2, 0}, Matrix(1, 4), Matrix(1, 2)),
                  std::invalid_argument);
  CHECK_THROWS_AS(by_hand().forward(Matrix(3, 1), {}), std::invalid_argument);
}

}  // namespace course_test
