#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "bspline.hpp"
#include "bspline_slopes.hpp"
#include "course_test.hpp"
#include "gradient_error.hpp"
#include "kan_layer.hpp"
#include "refine.hpp"
#include "sequential.hpp"
#include "silu.hpp"
#include "spline_edge.hpp"
#include "spline_grid.hpp"

namespace course_test {

using namespace ml;

namespace {

/// Three tents on [−1, 1] with their tops at −1, 0 and 1.
const SplineGrid tents{-1, 1, 2, 1};

const auto not_a_number = [](const arma::vec& got) { return !got.is_finite(); };
const auto all_zero = [](const arma::vec& got) { return got.is_zero(); };
const auto twice = [](const arma::vec& got) { return std::abs(arma::accu(got) - 2) < 1e-9; };

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

Matrix column(const Vector& numbers) { return numbers; }

/// The layer of the page: |x₁| + x₂ out of tents, no base.
KanLayer by_hand() {
  return {Shape{2}, tents, Matrix{{1, 0, 1, -1, 0, 1}}, Matrix(1, 2, arma::fill::zeros)};
}

/// Two inputs, three outputs, cubic, everything different from everything else.
KanLayer random_layer(Rng& rng) {
  const SplineGrid grid{-2, 2, 4, 3};
  return {Shape{2}, grid, normal(3, 14, rng), normal(3, 2, rng)};
}

const Matrix half_and_quarter = column({0.5, -0.25});

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

TEST_CASE("18.3 forward: the layer of the page", "[18.3]") {
  KanLayer layer = by_hand();
  INFO("|x₁| + x₂ out of tents with coefficients (1, 0, 1 | −1, 0, 1), at (0.5, −0.25)");
  CHECK_THAT(layer.forward(half_and_quarter, {}),
             near_or(column({0.25}), 1e-12,
                     {{column({0.75}), "the second input went through the first edge"},
                      {column({0.5}), "the second edge is missing"},
                      {column({-0.25}),
                       "the first edge is missing, or the bumps of both inputs alternate: first "
                       "come all of input 0"},
                      {anything, "rows d·n … d·n + n − 1 of column b are the bumps at x_d"}}));
  KanLayer with_base(Shape{2}, tents, Matrix(1, 6, arma::fill::zeros), Matrix{{2, -3}});
  INFO("no splines, base weights 2 and −3");
  CHECK_THAT(with_base.forward(half_and_quarter, {}),
             near_or(column({2 * silu(0.5) - 3 * silu(-0.25)}), 1e-12,
                     {{column({0.0}), "the base is missing"},
                      {column({1.75}), "the base is silu(x), not x"},
                      {column({2 * silu(0.5)}), "the base of the second input is missing"}}));
}

TEST_CASE("18.3 forward: three outputs, a batch, then a shorter one", "[18.3]") {
  // Coefficients by tents are values at −1, 0, 1: lines and tents.
  KanLayer layer(Shape{2}, tents,
                 Matrix{{-1, 0, 1, 0, 0, 0}, {0, 0, 0, -2, 0, 2}, {1, 0, 1, 10, 10, 10}},
                 Matrix{{0, 0}, {0, 0}, {1, 0}});
  const Matrix X{{0.5, -1, 0.25, 1}, {-0.5, 1, 0, -1}};
  INFO("outputs x₁, 2 x₂ and |x₁| + 10 + silu(x₁), for (0.5, −0.5), (−1, 1), (0.25, 0), (1, −1)");
  const Matrix expected{{0.5, -1, 0.25, 1},
                        {-1, 2, 0, -2},
                        {10.5 + silu(0.5), 11 + silu(-1), 10.25 + silu(0.25), 11 + silu(1)}};
  const Matrix first = layer.forward(X, {});
  REQUIRE(first.n_rows == 3);
  REQUIRE(first.n_cols == 4);
  CHECK_THAT(first, near(expected, 1e-12));
  INFO("a second batch of the same size. Likely cause: something of the first one is still there");
  CHECK_THAT(Matrix(layer.forward(arma::fliplr(X), {})),
             near(Matrix(arma::fliplr(expected)), 1e-12));
  INFO("then a shorter one");
  const Matrix second = layer.forward(X.cols(1, 2), {});
  CHECK_THAT(second, near(Matrix(expected.cols(1, 2)), 1e-12));
}

TEST_CASE("18.3 the knots and the degree are those of the grid", "[18.3]") {
  const Matrix line = arma::conv_to<Matrix>::from(arma::regspace(0, 10).t());
  KanLayer layer(Shape{1}, {0, 8, 8, 3}, line, Matrix(1, 1, arma::fill::zeros));
  INFO("degree 3 on [0, 8] in 8 intervals; coefficients 0, 1, 2, … at the tops: the line x + 1");
  CHECK_THAT(layer.forward(column({7.3}), {}),
             near_or(column({8.3}), 1e-12,
                     {{anything, "the knots of the layer are `knots_`, its degree grid_.degree"}}));
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

TEST_CASE("18.4 the coefficients' gradient is where the bumps stand", "[18.4]") {
  KanLayer layer = by_hand();
  layer.forward(half_and_quarter, {});
  INFO(
      "at (0.5, −0.25) the tents are (0, 0.5, 0.5 | 0.25, 0.75, 0); gradient 4. The way back reads "
      "basis_ and silu_ as forward has left them");
  layer.backward_parameters(column({4}));
  const Parameter coefficients = layer.parameters()[0], base = layer.parameters()[1];
  CHECK_THAT(
      *coefficients.gradient,
      near_or(Matrix{{0, 2, 2, 1, 3, 0}}, 1e-12,
              {{Matrix{{0, 0.5, 0.5, 0.25, 0.75, 0}}, "the gradient of the output is missing"},
               {Matrix{{0, 0, 2, -1, 0, 0}}, "this is multiplied by the coefficients"},
               {Matrix(1, 6, arma::fill::zeros), "nothing was written"},
               {anything, "∂ℒ/∂C = G Φᵀ"}}));
  CHECK_THAT(*base.gradient,
             near_or(Matrix{{4 * silu(0.5), 4 * silu(-0.25)}}, 1e-12,
                     {{Matrix{{2, -1}}, "the base is silu(x), not x"},
                      {Matrix{{4 * silu_derivative(0.5), 4 * silu_derivative(-0.25)}},
                       "the slope of the base where its value belongs"},
                      {Matrix(1, 2, arma::fill::zeros), "the base weights have a gradient as well"},
                      {anything, "∂ℒ/∂W = G silu(X)ᵀ"}}));
}

TEST_CASE("18.4 sums over the batch, and a fresh start for each", "[18.4]") {
  KanLayer layer(Shape{1}, tents, Matrix(2, 3, arma::fill::zeros), Matrix(2, 1, arma::fill::zeros));
  INFO("one input, two outputs; x = 0.5, −1, 1; gradient [1 2 3; 10 20 30]");
  layer.forward(Matrix{{0.5, -1, 1}}, {});
  layer.backward_parameters(Matrix{{1, 2, 3}, {10, 20, 30}});
  const Parameter coefficients = layer.parameters()[0], base = layer.parameters()[1];
  const Matrix expected{{2, 0.5, 3.5}, {20, 5, 35}};
  CHECK_THAT(
      *coefficients.gradient,
      near_or(expected, 1e-12,
              {{Matrix(expected / 3), "a mean over the examples: the loss has divided already"},
               {anything, "∂ℒ/∂C = G Φᵀ, with the examples summed by the product"}}));
  const double b = silu(0.5) + 2 * silu(-1) + 3 * silu(1);
  CHECK_THAT(*base.gradient, near_or(column({b, 10 * b}), 1e-12,
                                     {{column({b / 3, 10 * b / 3}),
                                       "a mean over the examples: the loss has divided already"}}));
  INFO("a second, shorter batch: x = 0, gradient (1, 0). Likely cause: += without a fresh start");
  layer.forward(column({0.0}), {});
  layer.backward_parameters(column({1, 0}));
  CHECK_THAT(*coefficients.gradient, near(Matrix{{0, 1, 0}, {0, 0, 0}}, 1e-12));
  CHECK_THAT(*base.gradient, near(column({0.0, 0.0}), 1e-12));
}

TEST_CASE("18.4 gradients of the parameters against numeric ones", "[18.4]") {
  Rng rng(4);
  KanLayer layer = random_layer(rng);
  const Matrix X = uniform(2, 5, rng, -2, 2), C = normal(3, 5, rng);
  const auto value = [&] { return arma::dot(C, layer.forward(X, {})); };
  std::vector<Matrix> expected;
  for (const Parameter& parameter : layer.parameters()) {
    expected.emplace_back(arma::size(*parameter.value));
    for (arma::uword i = 0; i < parameter.value->n_elem; ++i) {
      expected.back()[i] = slope_along((*parameter.value)[i], value, 1e-5);
    }
  }
  value();
  layer.backward_parameters(C);
  INFO("numeric gradients of the sum of C ⊙ output, so that ∂ℒ/∂Y = C");
  CHECK_THAT(*layer.parameters()[0].gradient, near(expected[0], 1e-7));
  CHECK_THAT(*layer.parameters()[1].gradient, near(expected[1], 1e-7));
}

TEST_CASE("18.5 slopes of bumps by hand", "[18.5]") {
  {
    INFO("tents on −1, 0, 1 with sides of length 1, x = 0.25");
    CHECK_THAT(bspline_slopes(tents.knots(), 1, 0.25),
               near_or(arma::vec{0, -1, 1}, 1e-12,
                       {{arma::vec{0, 1, -1}, "rising and falling are exchanged"},
                        {arma::vec{0, 1, 1}, "the second part is subtracted"},
                        {arma::vec{0, -2, 2}, "the factor is k, the degree, not k + 1"},
                        {arma::vec{0, -1, 0.5},
                         "the first denominator is tᵢ₊ₖ − tᵢ, k intervals and not k + 1"},
                        {arma::vec{0, 0.75, 0.25}, "these are the bumps, not their slopes"}}));
  }
  {
    INFO("degree 1, knots 0 2 4 6, sides of length 2, x = 3");
    CHECK_THAT(bspline_slopes({0, 2, 4, 6}, 1, 3),
               near_or(arma::vec{-0.5, 0.5}, 1e-12,
                       {{arma::vec{-1, 1}, "the slope is k divided by the length of the sides"}}));
  }
  {
    INFO("degree 3, knots 0 … 7, at the knot x = 3: −1/2, 0, 1/2, 0");
    CHECK_THAT(
        bspline_slopes(arma::regspace(0, 7), 3, 3),
        near_or(arma::vec{-0.5, 0, 0.5, 0}, 1e-12,
                {{arma::vec{-0.5 / 3, 0, 0.5 / 3, 0}, "the factor k, the degree, is missing"},
                 {arma::vec{-1.0 / 3, 0, 1.0 / 3, 0}, "the factor is the degree k, not k − 1"},
                 {anything,
                  "k/(tᵢ₊ₖ − tᵢ) times B_i minus k/(tᵢ₊ₖ₊₁ − tᵢ₊₁) times B_i₊₁, both of "
                  "degree k − 1"}}));
  }
  {
    INFO("degree 2, knots 0 0 0 1 1 1, x = 0.25: −2(1−x), 2 − 4x, 2x");
    CHECK_THAT(bspline_slopes({0, 0, 0, 1, 1, 1}, 2, 0.25),
               near_or(arma::vec{-1.5, 1, 0.5}, 1e-12, {{not_a_number, "0/0 where knots repeat"}}));
  }
  {
    INFO("degree 2, knots 0 0 0 1 1 1, at the right end, x = 1: 0, −2, 2");
    CHECK_THAT(bspline_slopes({0, 0, 0, 1, 1, 1}, 2, 1),
               near_or(arma::vec{0, -2, 2}, 1e-12,
                       {{not_a_number, "0/0 where knots repeat"},
                        {all_zero, "the right end: the bumps of the degree below are all 0"}}));
  }
}

TEST_CASE("18.5 input gradients: the layer of the page", "[18.5]") {
  KanLayer layer = by_hand();
  layer.forward(half_and_quarter, {});
  INFO("|x₁| + x₂ has the slopes 1 and 1 at (0.5, −0.25); gradient 4");
  CHECK_THAT(layer.backward(column({4})),
             near_or(column({4, 4}), 1e-12,
                     {{column({1, 1}), "the gradient of the output is missing"},
                      {column({4, -4}),
                       "the second input went back through the first edge: the rows of input d "
                       "begin at d·n"},
                      {column({2, -1}), "the bumps stand where their slopes belong"},
                      {anything, "per example and input: the slope of each edge, times g_m"}}));
  layer.forward(column({-0.5, 0.75}), {});
  INFO("at (−0.5, 0.75) they are −1 and 1");
  CHECK_THAT(layer.backward(column({4})), near(column({-4, 4}), 1e-12));
}

TEST_CASE("18.5 the base has a slope of its own", "[18.5]") {
  KanLayer layer(Shape{2}, tents, Matrix{{-1, 0, 1, 1, 0, 1}}, Matrix{{2, -3}});
  layer.forward(half_and_quarter, {});
  const double a = 2 * silu_derivative(0.5), b = -3 * silu_derivative(-0.25);
  INFO("x₁ + |x₂| from splines, base weights 2 and −3, at (0.5, −0.25); gradient 1");
  CHECK_THAT(layer.backward(column({1})),
             near_or(column({1 + a, -1 + b}), 1e-12,
                     {{column({1, -1}), "the slope of the base function is missing"},
                      {column({a, b}), "the slope of the splines is missing"},
                      {column({3, -4}), "the base is silu: its slope is not 1"},
                      {column({1 + 2 * silu(0.5), -1 - 3 * silu(-0.25)}),
                       "the value of the base where its slope belongs"},
                      {column({1 + silu_derivative(0.5), -1 + silu_derivative(-0.25)}),
                       "the slope of the base lacks its weight"},
                      {anything, "φ′(x) = w silu′(x) + Σ cᵢ Bᵢ′(x)"}}));
}

TEST_CASE("18.5 input gradients against numeric ones", "[18.5]") {
  Rng rng(5);
  KanLayer layer = random_layer(rng);
  for (const arma::uword batch : {6, 2}) {
    Matrix X = uniform(2, batch, rng, -2.5, 2.5);
    const Matrix C = normal(3, batch, rng);
    const auto value = [&] { return arma::dot(C, layer.forward(X, {})); };
    Matrix expected(arma::size(X));
    for (arma::uword i = 0; i < X.n_elem; ++i) expected[i] = slope_along(X[i], value, 1e-5);
    value();
    INFO("two inputs, three outputs, " << batch << " examples, some beyond the grid [-2, 2]");
    const Matrix got = layer.backward(C);
    REQUIRE(arma::size(got) == arma::size(X));
    CHECK_THAT(got, near_or(expected, 1e-7,
                            {{Matrix(expected / static_cast<Scalar>(batch)),
                              "divided by the examples: the loss has done that already"},
                             {anything,
                              "the sum of g_m φ′_md(x_d) over all outputs m, for each example at "
                              "its own x_d, the base "
                              "with its slope and its weight"}}));
  }
}

TEST_CASE("18.5 two layers in a row, every gradient", "[18.5]") {
  Rng rng(6);
  Sequential net(Shape{2});
  net.add<KanLayer>(3, SplineGrid{-1, 1, 4, 3}, rng).add<KanLayer>(1, SplineGrid{-1, 1, 5, 2}, rng);
  for (const Parameter& parameter : net.parameters()) {
    *parameter.value = normal(parameter.value->n_rows, parameter.value->n_cols, rng, 0.5);
  }
  const Matrix X = uniform(2, 4, rng, -1, 1), C = normal(1, 4, rng);
  const auto value = [&] { return arma::dot(C, net.forward(X, {})); };
  value();
  net.backward(C);
  for (const Parameter& parameter : net.parameters()) {
    const Matrix got = *parameter.gradient;
    Matrix expected(arma::size(got));
    for (arma::uword i = 0; i < got.n_elem; ++i)
      expected[i] = slope_along((*parameter.value)[i], value, 1e-5);
    INFO("numeric gradients of " << parameter.name);
    CHECK_THAT(got, near(expected, 1e-7));
  }
}

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
