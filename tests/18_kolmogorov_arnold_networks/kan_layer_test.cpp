#include "kan_layer.hpp"

#include <vector>

#include "18_kolmogorov_arnold_networks/helpers.hpp"
#include "18_kolmogorov_arnold_networks/random_layer.hpp"
#include "bspline_slopes.hpp"
#include "course_test.hpp"
#include "gradient_error.hpp"
#include "layer.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "sequential.hpp"
#include "shape.hpp"
#include "silu.hpp"
#include "spline_grid.hpp"

namespace course_test {

using namespace ml;

namespace {

Matrix column(const Vector& numbers) { return numbers; }

/// The layer of the page: |x₁| + x₂ out of tents, no base.
KanLayer by_hand() {
  return {Shape{2}, tents, Matrix{{1, 0, 1, -1, 0, 1}}, Matrix(1, 2, arma::fill::zeros)};
}

const Matrix half_and_quarter = column({0.5, -0.25});

}  // namespace

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

}  // namespace course_test
