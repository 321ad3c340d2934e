#include "refine.hpp"

#include <stdexcept>

#include "18_kolmogorov_arnold_networks/helpers.hpp"
#include "18_kolmogorov_arnold_networks/random_layer.hpp"
#include "bspline.hpp"
#include "course_test.hpp"
#include "kan_layer.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "spline_grid.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("18.6 a tent is two half tents and a whole one", "[18.6]") {
  INFO("degree 1, [-1, 1] from 2 to 4 intervals: values at −1, 0, 1 become values at −1, −½, …");
  const SplineGrid fine{-1, 1, 4, 1};
  const arma::mat got = refine({{0, 1, 0}, {1, 0, 1}}, tents, fine);
  CHECK_THAT(got.n_rows,
             equal_or(arma::uword{2}, {{5, "a row per spline: `.t()` at the end"},
                                       {1, "each row of the coefficients is a spline"}}));
  REQUIRE(got.n_rows == 2);
  REQUIRE(got.n_cols == 5);
  CHECK_THAT(got, near_or(arma::mat{{0, 0.5, 1, 0.5, 0}, {1, 0.5, 0, 0.5, 1}}, 1e-10,
                          {{anything,
                            "solve basis_matrix(to, x)ᵀ C′ᵀ = (C basis_matrix(from, x))ᵀ at more "
                            "places x than there are new coefficients"}}));
}

TEST_CASE("18.6 a cubic bump is five smaller ones", "[18.6]") {
  arma::mat one(1, 7, arma::fill::zeros);
  one(0, 3) = 8;
  arma::mat expected(1, 11, arma::fill::zeros);
  expected.cols(3, 7) = arma::rowvec{1, 4, 6, 4, 1};
  INFO("degree 3, [-2, 2] from 4 to 8 intervals: 8 B becomes 1, 4, 6, 4, 1 in the middle");
  CHECK_THAT(refine(one, {-2, 2, 4, 3}, {-2, 2, 8, 3}),
             near_or(expected, 1e-10,
                     {{anything,
                       "coefficients are not values of the curve, and do not lie on it: what must "
                       "agree are the two curves, at many places"}}));
}

TEST_CASE("18.6 on a coarser grid the nearest", "[18.6]") {
  INFO("|x| out of three tents by a straight line on [-1, 1]: about ½ everywhere");
  CHECK_THAT(refine({{1, 0, 1}}, tents, {-1, 1, 1, 1}),
             near_or(arma::mat{{0.5, 0.5}}, 0.2,
                     {{arma::mat{{1, 1}},
                       "only the ends were compared: take more places than coefficients"}}));
}

TEST_CASE("18.6 on a nested grid nothing changes", "[18.6]") {
  Rng rng(7);
  const arma::vec x = arma::linspace(-1, 3, 301);
  for (const arma::uword degree : {1, 2, 3}) {
    const SplineGrid from{-1, 3, 3, degree};
    const arma::mat old = normal(4, from.size(), rng);
    for (const arma::uword intervals : {3, 6, 15}) {
      const SplineGrid to{-1, 3, intervals, degree};
      INFO("degree " << degree << ", four splines, from 3 intervals to " << intervals);
      const arma::mat coefficients = refine(old, from, to);
      REQUIRE(coefficients.n_rows == 4);
      REQUIRE(coefficients.n_cols == to.size());
      INFO("Likely cause: fewer places than coefficients, or places outside of [low, high]");
      CHECK_THAT(arma::mat(coefficients * basis_matrix(to, x)),
                 near(arma::mat(old * basis_matrix(from, x)), 1e-8));
    }
  }
  CHECK_THROWS_AS(refine(arma::mat(1, 4), tents, {-1, 1, 4, 1}), std::invalid_argument);
  CHECK_THROWS_AS(refine(arma::mat(1, 3), tents, {-1, 2, 4, 1}), std::invalid_argument);
  CHECK_THROWS_AS(refine(arma::mat(1, 3), tents, {-1, 1, 4, 2}), std::invalid_argument);
}

TEST_CASE("18.6 a refined layer gives the same answers", "[18.6]") {
  Rng rng(8);
  KanLayer layer = random_layer(rng);
  KanLayer finer = refined(layer, 12);
  const Matrix X = uniform(2, 20, rng, -2, 2);
  INFO("two inputs, three outputs, from 4 to 12 intervals");
  CHECK(finer.grid().intervals == 12);
  CHECK_THAT(finer.forward(X, {}), near(layer.forward(X, {}), 1e-8));
}

}  // namespace course_test
