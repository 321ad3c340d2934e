#include "spline_edge.hpp"

#include <stdexcept>

#include "18_kolmogorov_arnold_networks/helpers.hpp"
#include "course_test.hpp"
#include "silu.hpp"
#include "spline_grid.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("18.2 an edge by hand", "[18.2]") {
  const double s = silu(0.5);
  {
    INFO("tents on −1, 0, 1 with c = (1, 0, 1), which is |x|; base weight 2; x = 0.5");
    CHECK_THAT(edge_value({tents, {1, 0, 1}, 2}, 0.5),
               near_or(0.5 + 2 * s, 1e-12,
                       {{0.5, "the base function is missing"},
                        {0.5 + s, "the base function lacks its weight w"},
                        {2 * s, "the splines are missing"},
                        {2 * (0.5 + s), "w multiplies the base alone, not the splines"},
                        {0.5 + 2 * 0.5, "the base is silu(x), not x"},
                        {0.5 + 2 * silu_derivative(0.5), "this is the slope of the base"},
                        {0.5 + 4 * s, "w was used twice"},
                        {anything, "w silu(x) plus the dot product of coefficients and bumps"}}));
  }
  {
    INFO("tents, c = (3, −1, 5), base weight −1, x = −0.25: 0.25·3 − 0.75, and − silu(−0.25)");
    CHECK_THAT(edge_value({tents, {3, -1, 5}, -1}, -0.25), near(-silu(-0.25), 1e-12));
  }
  {
    INFO("tents, c = (1, 0, 1), base weight 2, beyond the knots, x = 2.5: only the base is left");
    CHECK_THAT(edge_value({tents, {1, 0, 1}, 2}, 2.5),
               near_or(2 * silu(2.5), 1e-12, {{0.0, "the base does not end with the bumps"}}));
  }
  {
    INFO(
        "tents, c = (1, 0, 1), base weight 2, beyond the grid, but not beyond the last knot, x = "
        "1.5: half of the last tent");
    CHECK_THAT(edge_value({tents, {1, 0, 1}, 2}, 1.5),
               near_or(0.5 + 2 * silu(1.5), 1e-12,
                       {{2 * silu(1.5), "the bumps go on beyond the grid, up to the last knot"},
                        {0.0, "neither bumps nor base end with the grid"},
                        {1 + 2 * silu(1.5), "x is taken as it is, not cut off at the grid"}}));
  }
  {
    INFO("tents at the right end of the grid, x = 1, c = (0, 0, 7), no base");
    CHECK_THAT(edge_value({tents, {0, 0, 7}, 0}, 1), near(7, 1e-12));
  }
}

TEST_CASE("18.2 the degree and the range of the grid count", "[18.2]") {
  INFO("degree 3 on [0, 8] in 8 intervals; c is 1 everywhere, so the splines add up to 1");
  const SplineGrid grid{0, 8, 8, 3};
  CHECK_THAT(edge_value({grid, arma::vec(11, arma::fill::ones), 0}, 7.3), near(1, 1e-12));
  INFO("coefficients 0, 1, 2, … at the places of the tops: the line x + 1");
  CHECK_THAT(
      edge_value({grid, arma::regspace(0, 10), 0}, 7.3),
      near_or(8.3, 1e-12, {{anything, "the knots and the degree are those of `edge.grid`"}}));
  CHECK_THROWS_AS(edge_value({grid, arma::vec(5, arma::fill::ones), 0}, 7.3),
                  std::invalid_argument);
}

}  // namespace course_test
