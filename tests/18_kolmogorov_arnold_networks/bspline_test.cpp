#include "bspline.hpp"

#include "18_kolmogorov_arnold_networks/helpers.hpp"
#include "course_test.hpp"
#include "spline_grid.hpp"

namespace course_test {

using namespace ml;

namespace {

/// Wrong answers that may come out anywhere.
WrongValues<arma::vec> basis_faults() {
  return {{not_a_number,
           "a division by 0 where knots repeat: a fraction with denominator 0 counts as 0"},
          {all_zero,
           "every bump is 0: in degree 0 no interval has claimed x; is it the right end, which "
           "belongs to the last interval that is not empty?"},
          {twice, "two intervals have claimed x in degree 0: tᵢ ≤ x < tᵢ₊₁"},
          {anything,
           "T − 1 − k numbers; rising factor (x − tᵢ)/(tᵢ₊ₖ − tᵢ) with B_i, falling factor (tᵢ₊ₖ₊₁ "
           "− x)/(tᵢ₊ₖ₊₁ − tᵢ₊₁) with B_i₊₁, both of the degree below"}};
}

}  // namespace

TEST_CASE("18.1 degree 0 is the interval, degree 1 a tent", "[18.1]") {
  const arma::vec knots = {-1, 0, 1, 2};
  {
    INFO("knots -1 0 1 2, x = 0.25");
    CHECK_THAT(bspline_basis(knots, 0, 0.25),
               near_or(arma::vec{0, 1, 0}, 1e-15,
                       {{anything, "of degree 0 there is one function per interval, 1 on it"}}));
    const arma::vec one = bspline_basis(knots, 1, 0.25);
    CHECK_THAT(one.n_elem, equal_or(arma::uword{2}, {{3,
                                                      "each degree has one bump fewer than the "
                                                      "degree below: leave the last out"}}));
    REQUIRE(one.n_elem == 2);
    CHECK_THAT(one,
               near_or(arma::vec{0.75, 0.25}, 1e-15,
                       {{arma::vec{0.25, 0.75}, "rising and falling side are exchanged"},
                        {arma::vec{0, 1}, "the degree was not raised"},
                        {arma::vec{-0.75, 0.25}, "the falling side falls from 1 to 0: t − x"},
                        {arma::vec{-0.25, 0.25},
                         "the falling side of bump i ends at its last knot, tᵢ₊ₖ₊₁"},
                        {arma::vec{0.1875, 0.25},
                         "written from the top down, B_i₊₁ is of the new degree already when "
                         "B_i needs it: go upwards"},
                        {arma::vec{0, 2}, "the falling side belongs to B_i₊₁, not to B_i"},
                        {anything,
                         "the tent on tᵢ, tᵢ₊₁, tᵢ₊₂ rises on the first interval, falls on the "
                         "second"}}));
  }
  {
    INFO("knots -1 0 1 2, x = −0.5: 1, 0, 0 and, half way up the first tent, 0.5, 0");
    CHECK_THAT(bspline_basis(knots, 0, -0.5),
               near_or(arma::vec{1, 0, 0}, 1e-15, {{all_zero, "the first interval is left out"}}));
    CHECK_THAT(bspline_basis(knots, 1, -0.5),
               near_or(arma::vec{0.5, 0}, 1e-15, {{all_zero, "the first interval is left out"}}));
  }
  {
    INFO("knots -1 0 1 2, x = 0: a knot belongs to the interval on its right only");
    CHECK_THAT(bspline_basis(knots, 0, 0.0),
               near_or(arma::vec{0, 1, 0}, 1e-15,
                       {{arma::vec{1, 1, 0}, "both neighbors have claimed the knot: tᵢ ≤ x < tᵢ₊₁"},
                        {arma::vec{1, 0, 0}, "a knot belongs to the interval on its right"}}));
    CHECK_THAT(bspline_basis(knots, 1, 0.0), near(arma::vec{1, 0}, 1e-15));
  }
}

TEST_CASE("18.1 quadratic and cubic bumps by hand", "[18.1]") {
  {
    INFO("degree 2, knots 0 1 2 3 4 5, x = 2.5: 1/8, 6/8, 1/8");
    CHECK_THAT(bspline_basis(arma::regspace(0, 5), 2, 2.5),
               near_or(arma::vec{0.125, 0.75, 0.125}, 1e-15, basis_faults()));
  }
  {
    INFO("degree 3, knots 0 … 7, x = 3.5: 1/48, 23/48, 23/48, 1/48");
    CHECK_THAT(bspline_basis(arma::regspace(0, 7), 3, 3.5),
               near_or(arma::vec{1 / 48.0, 23 / 48.0, 23 / 48.0, 1 / 48.0}, 1e-15, basis_faults()));
  }
  {
    INFO("degree 3, knots 0 … 7, at the knot x = 3: 1/6, 4/6, 1/6, 0");
    CHECK_THAT(bspline_basis(arma::regspace(0, 7), 3, 3.0),
               near_or(arma::vec{1 / 6.0, 4 / 6.0, 1 / 6.0, 0}, 1e-15, basis_faults()));
  }
  {
    INFO("degree 2, knots 0 0 0 1 2 2 2, which are not evenly spaced, x = 0.5");
    WrongValues<arma::vec> faults = basis_faults();
    faults.insert(faults.begin(), {arma::vec{0, 0.375, 0.125, 0},
                                   "where one of the two denominators is 0, the other term stays"});
    CHECK_THAT(bspline_basis({0, 0, 0, 1, 2, 2, 2}, 2, 0.5),
               near_or(arma::vec{0.25, 0.625, 0.125, 0}, 1e-15, faults));
  }
}

TEST_CASE("18.1 repeated knots: no 0/0", "[18.1]") {
  {
    INFO("degree 2, knots 0 0 0 1 1 1, x = 0.25: (1−x)², 2x(1−x), x²");
    CHECK_THAT(bspline_basis({0, 0, 0, 1, 1, 1}, 2, 0.25),
               near_or(arma::vec{0.5625, 0.375, 0.0625}, 1e-15, basis_faults()));
  }
  {
    INFO("degree 2, knots 0 0 0 1 1 2 2 2, at the double knot x = 1");
    CHECK_THAT(bspline_basis({0, 0, 0, 1, 1, 2, 2, 2}, 2, 1.0),
               near_or(arma::vec{0, 0, 1, 0, 0}, 1e-15, basis_faults()));
  }
}

TEST_CASE("18.1 the right end belongs to the last interval", "[18.1]") {
  {
    INFO("degree 2, knots 0 0 0 1 1 1, x = 1, the right end: 0, 0, 1");
    CHECK_THAT(bspline_basis({0, 0, 0, 1, 1, 1}, 2, 1.0),
               near_or(arma::vec{0, 0, 1}, 1e-15, basis_faults()));
  }
  {
    INFO("degree 3 on [-1, 1] in 5 intervals, ends repeated, x = 1");
    const arma::vec last = bspline_basis(clamped_knots({-1, 1, 5, 3}), 3, 1.0);
    REQUIRE(last.n_elem == 8);
    CHECK_THAT(last, near_or(arma::vec{0, 0, 0, 0, 0, 0, 0, 1}, 1e-12, basis_faults()));
  }
  {
    INFO("the same at the left end, x = −1: degree 3 on [-1, 1] in 5 intervals, ends repeated");
    CHECK_THAT(bspline_basis(clamped_knots({-1, 1, 5, 3}), 3, -1.0),
               near_or(arma::vec{1, 0, 0, 0, 0, 0, 0, 0}, 1e-12, basis_faults()));
  }
  {
    INFO("degree 0, knots 0 1 2, x = 2");
    CHECK_THAT(bspline_basis({0, 1, 2}, 0, 2.0), near_or(arma::vec{0, 1}, 0, basis_faults()));
  }
}

TEST_CASE("18.1 the sum is 1 everywhere, beyond the knots 0", "[18.1]") {
  for (const arma::uword degree : {1, 2, 3, 4}) {
    const SplineGrid grid{-1, 2, 7, degree};
    for (const arma::vec& knots : {grid.knots(), clamped_knots(grid)}) {
      const arma::vec places = arma::linspace(-1, 2, 50);
      for (const double x : places) {
        INFO("degree " << degree << ", x = " << x << ", knots " << show(arma::mat(knots.t())));
        const arma::vec basis = bspline_basis(knots, degree, x);
        REQUIRE(basis.n_elem == 7 + degree);
        INFO("all bumps: " << show(arma::mat(basis.t())));
        CHECK_THAT(arma::accu(basis),
                   near_or(1, 1e-12,
                           {{0.0, "nothing at all: does x at the right end have an interval?"},
                            {anything,
                             "the two factors of one bump of the degree below, falling in "
                             "B_{i−1} and rising in B_i, must add up to 1"}}));
        CHECK(basis.min() >= 0);
      }
      INFO("beyond all knots every bump is 0, and no number is missing");
      CHECK_THAT(bspline_basis(knots, degree, knots.back() + 1),
                 near(arma::vec(7 + degree, arma::fill::zeros), 0));
      CHECK_THAT(bspline_basis(knots, degree, knots.front() - 1),
                 near(arma::vec(7 + degree, arma::fill::zeros), 0));
    }
  }
}

}  // namespace course_test
