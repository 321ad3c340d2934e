#include "lasso.hpp"

#include <cmath>
#include <stdexcept>

#include "course_test.hpp"
#include "least_squares.hpp"
#include "linear_model.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

namespace {

/// The lasso weights; says what it usually means if they never settle.
arma::vec settled(const arma::mat& X, const arma::vec& y, double lambda) {
  try {
    return lasso(X, y, lambda);
  } catch (const std::runtime_error& error) {
    FAIL("the weights never settle (\"" << error.what()
                                        << "\"). Likely cause: the own part of column j was not "
                                           "put back before its best weight was "
                                           "looked for, or the residual is not kept up to date");
    return {};
  }
}

}  // namespace

const char* const lasso_rule =
    "for each weight in turn, with p = ⟨x_j, what the others leave of y⟩: soft_threshold(p, λ/2) / "
    "⟨x_j, x_j⟩, no threshold for w₀, until no weight moves by more than the tolerance";

TEST_CASE("04.7 orthonormal columns: the threshold is half the penalty", "[04.7]") {
  const double a = 0.5;
  const arma::mat X = {{1, a, a, a}, {1, a, -a, -a}, {1, -a, a, -a}, {1, -a, -a, a}};
  // Columns 1 to 3 are orthonormal and orthogonal to the ones; <x, y> = 1.2, 0.3, -2.
  const arma::vec y = 7 + X.cols(1, 3) * arma::vec{1.2, 0.3, -2};
  INFO("three orthonormal columns with ⟨x, y⟩ = 1.2, 0.3, -2 and λ = 1: 1.2 - 0.5, 0, -2 + 0.5");
  CHECK_THAT(
      settled(X, y, 1),
      near_or(arma::vec{7, 0.7, 0, -1.5}, 1e-8,
              {{{7, 0.2, 0, -1}, "the threshold is λ/2, not λ"},
               {{6.875, 0.7, 0, -1.5}, "w0 was penalized too"},
               {{6.75, 0.2, 0, -1}, "w0 was penalized too, and the threshold is λ/2, not λ"},
               {{7, 1.2, 0.3, -2}, "the penalty has no effect: that is least squares"},
               {{0, 0.7, 0, -1.5}, "w0 never moved: it is a weight as well, without penalty"},
               {{7, 0.95, 0.05, -1.75}, "the threshold is λ/2, not λ/4"},
               {{0, 0, 0, 0},
                "no weight was ever moved, or the own part of a weight is never put back"},
               {[](const arma::vec& w) { return w.n_elem == 4 && std::abs(w(0) - 7) > 1e-6; },
                "w0 has no penalty: its best value is ⟨x, residual with its own part⟩ / ⟨x, x⟩"},
               {[](const arma::vec& w) { return w.n_elem == 4 && w(3) == 0; },
                "the last weight was never moved, or the threshold is far too large"},
               {anything,
                "each weight must be the best for the others: keep the residual up to date"}}));
}

TEST_CASE("04.7 columns of any length", "[04.7]") {
  const arma::mat X = {{1, -2}, {1, 0}, {1, 2}};
  INFO("feature -2, 0, 2, answers 1, 2, 6, λ = 4: w0 = 3, the mean, and w1 = (10 - 2) / 8");
  CHECK_THAT(
      settled(X, {1, 2, 6}, 4),
      near_or(arma::vec{3, 1}, 1e-8,
              {{{3, 0.75}, "the threshold is λ/2, not λ"},
               {{7.0 / 3, 1}, "w0 was penalized too"},
               {{5.0 / 3, 0.75}, "w0 was penalized too, and the threshold is λ/2, not λ"},
               {{3, 1.21875}, "the threshold was divided by ⟨x, x⟩ twice"},
               {{3, 0}, "the threshold must be divided by ⟨x, x⟩ as well"},
               {{3, 1.25}, "the penalty has no effect: that is least squares"},
               {[](const arma::vec& w) { return w.n_elem == 2 && std::abs(w(0) - 3) > 1e-6; },
                "w0 has no penalty: its best value is the mean, 3"},
               {anything, "w0 is right; w1 is (⟨x, r⟩ - λ/2) / ⟨x, x⟩"}}));
}

TEST_CASE("04.7 a falling line without penalty", "[04.7]") {
  INFO(
      "(1, -1), (2, -2), (3, -4), λ = 0: the least squares line 2/3 - 1.5 x. Likely cause of other "
      "numbers: a weight that moves down by a lot counts as one that did not move (use std::abs)");
  CHECK_THAT(settled({{1, 1}, {1, 2}, {1, 3}}, {-1, -2, -4}, 0),
             near(arma::vec{2.0 / 3, -1.5}, 1e-7));
}

TEST_CASE("04.7 without penalty it is least squares", "[04.7]") {
  Rng rng(9);
  const arma::mat X = with_ones(normal(15, 4, rng));
  const arma::vec y = normal(15, 1, rng);
  INFO("Likely cause: one sweep is not enough when the columns are not orthogonal");
  CHECK_THAT(settled(X, y, 0), near(solve_qr(X, y), 1e-7));
}

TEST_CASE("04.7 no small move lowers the penalized loss", "[04.7]") {
  INFO("12 examples, 5 features, λ = 6");
  Rng rng(10);
  const arma::mat X = with_ones(normal(12, 5, rng));
  const arma::vec y = normal(12, 1, rng, 1, 3);
  const auto loss = [&](const arma::vec& w) {
    return arma::accu(arma::square(X * w - y)) + 6 * arma::accu(arma::abs(w.tail(5)));
  };
  const arma::vec w = settled(X, y, 6);
  {
    INFO("Likely cause: " << lasso_rule);
    REQUIRE(w.n_elem == 6);
  }
  const double best = loss(w);
  for (arma::uword j = 0; j < 6; ++j) {
    for (const double step : {1e-3, -1e-3}) {
      arma::vec moved = w;
      moved(j) += step;
      INFO("weight " << j << " moved by " << step << ", weights " << show<double>(w));
      {
        INFO("Likely cause: " << lasso_rule);
        CHECK(loss(moved) >= best);
      }
    }
  }
}

TEST_CASE("04.7 a penalty large enough leaves only the mean", "[04.7]") {
  INFO("answers 1, 2, 6, λ = 1000: w0 = 3, the mean, and no other weight");
  const arma::mat X = {{1, -2}, {1, 0}, {1, 2}};
  CHECK_THAT(
      settled(X, {1, 2, 6}, 1000),
      near_or(arma::vec{3, 0}, 1e-12, {{{0, 0}, "w0 was penalized too"}, {anything, lasso_rule}}));
}

TEST_CASE("04.7 weights that still move are not returned in silence", "[04.7]") {
  const arma::mat X = {{1, 1, 2}, {1, 2, 3}, {1, 3, 5}, {1, 4, 6}};
  INFO(
      "one sweep is allowed, and two columns nearly say the same. Likely cause: after the last "
      "sweep the weights are returned although they had not settled.");
  CHECK_THROWS_AS(lasso(X, {1, 2, 4, 3}, 1, {.max_sweeps = 1}), std::runtime_error);
}

TEST_CASE("04.7 max_sweeps and tolerance are meant exactly", "[04.7]") {
  const arma::mat X = {{1, -2}, {1, 0}, {1, 2}};
  {
    INFO(
        "orthogonal columns: the first sweep moves the weights to their places, the second finds "
        "nothing to move. One sweep is allowed, so nobody has seen them stand still. Likely cause: "
        "one "
        "sweep more than max_sweeps, or the weights are returned although they moved");
    CHECK_THROWS_AS(lasso(X, {1, 2, 6}, 4, {.max_sweeps = 1}), std::runtime_error);
  }
  {
    INFO("two sweeps are enough. Likely cause of an exception: one sweep too few");
    CHECK_THAT(lasso(X, {1, 2, 6}, 4, {.max_sweeps = 2}), near(arma::vec{3, 1}, 1e-12));
  }
  INFO("tolerance 0: no move at all is no more than 0. Likely cause of an exception: < for <=");
  CHECK_THAT(lasso(X, {1, 2, 6}, 4, {.tolerance = 0, .max_sweeps = 2}), near(arma::vec{3, 1}, 0));
}

TEST_CASE("04.7 every weight counts when it is asked whether they still move", "[04.7]") {
  INFO(
      "columns a, b alike, and c at a right angle to all, with the weight 0 from the start; λ = 0");
  const arma::mat X = {{1, 2, 1, 1}, {1, 1, 2, -1}, {1, -1, -2, -1}, {1, -2, -1, 1}};
  CHECK_THAT(lasso(X, {4, 2, 4, 2}, 0),
             near_or(arma::vec{3, 1, -1, 0}, 1e-6,
                     {{anything,
                       "it stopped although weights still moved: the largest move of the whole "
                       "sweep counts, not that of the last weight"}}));
}

}  // namespace course_test
