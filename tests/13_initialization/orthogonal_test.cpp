#include "orthogonal.hpp"

#include <utility>

#include "course_test.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

const char* const orthogonal_rule =
    "the Q of a normal matrix that is not wider than tall, turned where there are fewer outputs "
    "than inputs";

TEST_CASE("13.2 a square start keeps every length, there and back", "[13.2]") {
  Rng rng(2);
  INFO("5 outputs, 5 inputs");
  const Matrix W = orthogonal(5, 5, rng);
  {
    INFO("Likely cause: " << orthogonal_rule);
    REQUIRE(W.n_rows == 5);
    REQUIRE(W.n_cols == 5);
  }
  const Matrix one = arma::eye<Matrix>(5, 5);
  INFO(
      "W Wᵀ should be the unit matrix. Likely cause: R was returned, or the normal matrix "
      "itself, or a diagonal was scaled by more than its sign");
  CHECK_THAT(Matrix(W * W.t()), near(one, 1e-12));
  CHECK_THAT(Matrix(W.t() * W), near(one, 1e-12));
}

TEST_CASE("13.2 with fewer outputs the rows are a basis, with more the columns", "[13.2]") {
  Rng rng(3);
  INFO("the result is outputs×inputs; a full qr() of a tall matrix gives a square Q");
  const Matrix wide = orthogonal(3, 7, rng), tall = orthogonal(7, 3, rng);
  {
    INFO("Likely cause: " << orthogonal_rule);
    REQUIRE(wide.n_rows == 3);
    REQUIRE(wide.n_cols == 7);
    REQUIRE(tall.n_rows == 7);
    REQUIRE(tall.n_cols == 3);
  }
  const Matrix one = arma::eye<Matrix>(3, 3);
  INFO("3 outputs, 7 inputs: W Wᵀ should be the 3×3 unit matrix");
  CHECK_THAT(Matrix(wide * wide.t()), near_or(one, 1e-12, {{anything, orthogonal_rule}}));
  INFO("7 outputs, 3 inputs: Wᵀ W should be the 3×3 unit matrix");
  CHECK_THAT(Matrix(tall.t() * tall), near_or(one, 1e-12, {{anything, orthogonal_rule}}));
}

TEST_CASE("13.2 every basis is equally likely", "[13.2]") {
  Rng rng(4);
  const arma::uword draws = 400;
  for (const auto& [outputs, inputs] : {std::pair<arma::uword, arma::uword>{3, 4}, {4, 3}}) {
    Matrix sum(outputs, inputs, arma::fill::zeros), squares = sum, positive = sum;
    INFO("400 draws with " << outputs << " outputs and " << inputs << " inputs");
    for (arma::uword i = 0; i < draws; ++i) {
      const Matrix W = orthogonal(outputs, inputs, rng);
      {
        INFO("Likely cause: " << orthogonal_rule);
        REQUIRE(W.n_rows == outputs);
        REQUIRE(W.n_cols == inputs);
      }
      positive += arma::conv_to<Matrix>::from(W > 0);
      squares += W % W;
    }
    positive /= static_cast<Scalar>(draws);
    squares /= static_cast<Scalar>(draws);
    INFO("share of positive weights at each place: " << show(positive));
    INFO(
        "Likely cause: if element (0, 0) is never positive, the signs of R's diagonal were "
        "forgotten; if shares are 0 or 1 elsewhere, the matrix was not drawn from a normal "
        "distribution");
    CHECK(positive.min() > 0.35);
    CHECK(positive.max() < 0.65);
    INFO("mean square at each place, a quarter everywhere: " << show(squares));
    {
      INFO("Likely cause: " << orthogonal_rule);
      CHECK(arma::abs(squares - 0.25).max() < 0.08);
    }
  }
}

TEST_CASE("13.2 it uses the generator that it is given", "[13.2]") {
  Rng rng(6), again(6);
  INFO("Likely cause: randn() or a generator of its own instead of normal(…, rng)");
  const Matrix first = orthogonal(4, 4, rng), second = orthogonal(4, 4, rng);
  CHECK(arma::abs(first - second).max() > 1e-6);
  CHECK_THAT(orthogonal(4, 4, again), near(first, 0));
}

}  // namespace course_test
