#include <numbers>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "bias_variance.hpp"
#include "course_test.hpp"
#include "degree_curve.hpp"
#include "derivative.hpp"
#include "gmdh.hpp"
#include "lasso.hpp"
#include "polynomial.hpp"
#include "ridge.hpp"
#include "three_way_split.hpp"

namespace course_test {

using namespace ml;

namespace {

arma::vec wave(const arma::vec& x) { return arma::sin(std::numbers::pi * (x + 1)); }

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

const char* const polynomial_features_rule =
    "column j must hold the powers j of x, j from 0 to the degree";

TEST_CASE("04.1 powers of three numbers", "[04.1]") {
  INFO("x = 2, -1, 0.5, degree 3");
  CHECK_THAT(
      polynomial_features({2, -1, 0.5}, 3),
      near_or(
          arma::mat{{1, 2, 4, 8}, {1, -1, 1, -1}, {1, 0.5, 0.25, 0.125}}, 1e-15,
          {{{{2, 4, 8}, {-1, 1, -1}, {0.5, 0.25, 0.125}},
            "the power 0, a column of ones, is missing"},
           {{{1, 2, 4}, {1, -1, 1}, {1, 0.5, 0.25}}, "the degree itself belongs to the powers"},
           {{{2, 4, 8, 16}, {-1, 1, -1, 1}, {0.5, 0.25, 0.125, 0.0625}},
            "column j holds the power j + 1: the powers begin with 0"},
           {{{1, 2, 4, 6}, {1, -1, -2, -3}, {1, 0.5, 1, 1.5}}, "x times j, not x to the power j"},
           {{{1, 2, 2, 2}, {1, -1, -1, -1}, {1, 0.5, 0.5, 0.5}},
            "each column is x itself, not the column before times x"},
           {[](const arma::mat& got) { return arma::all(arma::vectorise(got) == 1); },
            "only the ones are there: the powers from 1 on were never written"},
           {[](const arma::mat& got) { return got.n_cols == 4 && !arma::all(got.col(0) == 1); },
            "column 0 must be the ones"},
           {[](const arma::mat& got) {
              return got.n_cols == 4 &&
                     !arma::approx_equal(got.col(1), arma::vec{2, -1, 0.5}, "absdiff", 1e-9);
            },
            "column 1 must be x itself, the column of ones times x"},
           {anything, "each column must be the one just before it times x, up to the last"}}));
}

TEST_CASE("04.1 degree 0 and an input of zero", "[04.1]") {
  {
    INFO("degree 0 has one column, the ones");
    CHECK_THAT(polynomial_features({5, 6}, 0), near_or(arma::mat(2, 1, arma::fill::ones), 0,
                                                       {{anything, polynomial_features_rule}}));
  }
  INFO("0 to the power 0 is 1 here: the constant feature is 1 everywhere");
  CHECK_THAT(polynomial_features({0}, 2),
             near_or(arma::mat(arma::rowvec{1, 0, 0}), 0, {{anything, polynomial_features_rule}}));
}

const char* const error_by_degree_rule =
    "for each degree from 1 on: fit on the training points, then the mean squared error there and "
    "on the test points; element d − 1 belongs to degree d";

TEST_CASE("04.2 a line by hand", "[04.2]") {
  INFO(
      "the best line through (-1, 0), (0, 3), (1, 0) is y = 1: errors -1, 2, -1 in training; the "
      "test points (2, 1) and (4, 5) are 0 and 4 away");
  const DegreeCurve curve = error_by_degree({-1, 0, 1}, {0, 3, 0}, {2, 4}, {1, 5}, 1);
  const auto shape = "the errors are not squared, or a root is taken";
  REQUIRE_THAT(curve.train.n_elem, equal_or(arma::uword{1}, {{2, "degree 0 is not asked for"},
                                                             {0, "the last degree"},
                                                             {anything, error_by_degree_rule}}));
  CHECK_THAT(
      curve.train(0),
      near_or(2, 1e-12,
              {{6, "sum instead of mean"},
               {8, "train and test are exchanged"},
               {62.0 / 3,
                "the line was fitted to the test points, y = 2x - 3: they must stay "
                "unseen"},
               {std::sqrt(2), shape},
               {4.0 / 3, shape},
               {[](const double& got) { return got < 0.1; },
                "nothing was written there: the loop does not reach the last degree, or begins "
                "after 1"},
               {5.0 / 3, "the predictions are compared with x; compare them with y"},
               {anything,
                "fit the training points, x with y, and measure the fit on the same points"}}));
  CHECK_THAT(
      curve.test(0),
      near_or(
          8, 1e-12,
          {{16, "sum instead of mean"},
           {2, "train and test are exchanged, or both errors are of the training points"},
           {0, "the line was fitted to the test points: they must stay unseen"},
           {std::sqrt(8), shape},
           {anything,
            "the weights of the training points, but features and answers of the test points"}}));
}

TEST_CASE("04.2 a cubic is found at degree 3", "[04.2]") {
  INFO("points of 1 - 2x + 4x³ without noise, degrees 1 to 5");
  const arma::vec x = arma::linspace(-1, 1, 9), x_test = arma::linspace(-0.9, 0.95, 8);
  const auto cubic = [](const arma::vec& t) { return arma::vec(1 - 2 * t + 4 * t % t % t); };
  const DegreeCurve curve = error_by_degree(x, cubic(x), x_test, cubic(x_test), 5);
  const WrongValues<arma::uword> sizes = {{6, "degrees 1 to 5, without degree 0"},
                                          {4, "the last degree is missing"},
                                          {anything, error_by_degree_rule}};
  REQUIRE_THAT(curve.train.n_elem, equal_or(arma::uword{5}, sizes));
  REQUIRE_THAT(curve.test.n_elem, equal_or(arma::uword{5}, sizes));
  const auto large = [](const double& got) { return got > 0.01; };
  const WrongValues<double> shifted = {
      {large, "element d - 1 must belong to degree d; here degree 2 seems to stand in its place"},
      {anything, error_by_degree_rule}};
  for (const arma::vec& errors : {curve.train, curve.test}) {
    INFO((&errors == &curve.train ? "training" : "")
         << "errors " << show<double>(errors) << "; degrees 1 and 2 cannot follow a cubic");
    {
      INFO("Likely cause: " << error_by_degree_rule);
      CHECK(errors(0) > 0.01);
      CHECK(errors(1) > 0.01);
    }
    CHECK_THAT(errors(2), near_or(0, 1e-20, shifted));
    CHECK_THAT(errors(4), near_or(0, 1e-20, {{anything, error_by_degree_rule}}));
  }
}

TEST_CASE("04.2 more freedom never fits the training points worse", "[04.2]") {
  Rng rng(4);
  const arma::vec x = arma::linspace(-1, 1, 12);
  const arma::vec y = wave(x) + normal(12, 1, rng, 0.2);
  const arma::vec x_test = arma::linspace(-1, 1, 201);
  INFO("12 points, degrees 1 to 11");
  const DegreeCurve curve = error_by_degree(x, y, x_test, wave(x_test), 11);
  for (arma::uword d = 2; d <= 11; ++d) {
    INFO("training errors " << show<double>(curve.train) << "; degree " << d
                            << " can do all that degree " << d - 1 << " can");
    {
      INFO("Likely cause: " << error_by_degree_rule);
      CHECK(curve.train(d - 1) <= curve.train(d - 2) + 1e-12);
    }
  }
  {
    INFO("the eleven coefficients of degree 10 do not reach twelve points");
    {
      INFO("Likely cause: " << error_by_degree_rule);
      CHECK(curve.train(9) > 1e-8);
    }
  }
  {
    INFO("degree 11 does. Likely cause: normal equations instead of QR lost half of the digits");
    CHECK(curve.train(10) < 1e-20);
  }
  INFO("Likely cause: the fit has seen the test points");
  CHECK(curve.test(10) > curve.train(10) + 1e-6);
}

TEST_CASE("04.3 three parts, every example once", "[04.3]") {
  INFO("20 examples into 12, 5 and the rest, 3");
  Rng rng(7);
  const ThreeWaySplit parts = three_way_split(20, 12, 5, rng);
  CHECK_THAT(parts.train.n_elem,
             equal_or(arma::uword{12}, {{13, "head(n) takes n elements; subvec(0, n) one more"},
                                        {11, "subvec(a, b) contains b as well"},
                                        {anything, "train_size is the number of the first part"},
                                        {5, "training and validation are exchanged"}}));
  CHECK_THAT(
      parts.validation.n_elem,
      equal_or(
          arma::uword{5},
          {{6, "subvec(a, b) contains both ends, so b is one too far"},
           {4, "subvec(a, b) contains both ends"},
           {anything,
            "the part between begins at train_size and ends before train_size + validation_size"},
           {3, "validation and test are exchanged"},
           {12, "training and validation are exchanged"}}));
  CHECK_THAT(parts.test.n_elem,
             equal_or(arma::uword{3},
                      {{4, "an example too many"},
                       {2, "an example is left out"},
                       {5, "validation and test are exchanged"},
                       {8, "the rest is what both others leave"},
                       {anything, "the test set is the rest: examples minus both other sizes"}}));
  const arma::uvec all =
      arma::sort(arma::join_cols(parts.train, arma::join_cols(parts.validation, parts.test)));
  INFO("all three parts together, sorted. Likely cause: two parts overlap");
  CHECK_THAT(all, near(arma::uvec(arma::regspace<arma::uvec>(0, 19)), 0));
}

TEST_CASE("04.3 the parts are dealt at random", "[04.3]") {
  INFO("2000 deals of 10 examples, 2 of them into the test set");
  Rng rng(7);
  arma::vec in_test(10, arma::fill::zeros);
  for (int i = 0; i < 2000; ++i) {
    for (const arma::uword row : three_way_split(10, 6, 2, rng).test) in_test(row) += 1;
  }
  INFO(
      "each should be there about 400 times (± 18). Likely cause: the order is not shuffled, or "
      "the "
      "generator is started anew. Counts: "
      << show<double>(in_test));
  CHECK(in_test.min() > 300);
  CHECK(in_test.max() < 500);
}

const char* const bias_variance_rule =
    "another formula than bias² = mean of (p̄(t) − f(t))² and variance = mean of (p(s, t) − p̄(t))², "
    "with p̄ the mean of each column";

TEST_CASE("04.4 bias and variance by hand", "[04.4]") {
  INFO(
      "two fits, (1, 4, 0) and (3, 4, 3), at three points with the truth 1, 5, 3. The average fit "
      "is "
      "(2, 4, 1.5): squared biases 1, 1, 2.25 and variances 1, 0, 2.25");
  const BiasVariance parts = bias_variance(arma::mat{{1, 4, 0}, {3, 4, 3}}, {1, 5, 3});
  CHECK_THAT(
      parts.bias2,
      near_or(4.25 / 3, 1e-14,
              {{3.25 / 3, "bias and variance are exchanged"},
               {4.25, "the sum over the points, not their mean"},
               {-0.5, "the differences are not squared"},
               {0.25, "squared after the mean over the points; square each point first"},
               {3.5 / 3, "absolute differences instead of squares"},
               {2.5, "that is the whole error: average the fits before you subtract the truth"},
               {5, "twice the whole error: average the fits before you subtract"},
               {6, "the fits are summed, not averaged"},
               {1, "a median instead of a mean"},
               {anything,
                "average the fits, subtract the truth, square, take the mean over the points"}}));
  CHECK_THAT(
      parts.variance,
      near_or(3.25 / 3, 1e-14,
              {{4.25 / 3, "bias and variance are exchanged"},
               {3.25, "the sum over the points, not their mean"},
               {6.5 / 3, "divided by S - 1 instead of S, or not divided by S"},
               {2.25, "scatter around one number for all points; each point has its own mean"},
               {2.5, "scatter around the truth: that is the whole error"},
               {14.0 / 9, "variance over the points of one fit; it is over the fits at one point"},
               {2.5 / 3, "standard deviations instead of variances"},
               {0, "without the square the scatter around the mean cancels"},
               {1, "a median instead of a mean"},
               {anything,
                "subtract the average fit from each fit, square, take the mean of everything"}}));
}

TEST_CASE("04.4 the two parts add up to the error", "[04.4]") {
  INFO("7 fits at 4 points: bias² + variance is the mean of all squared errors");
  Rng rng(2);
  const arma::mat predictions = normal(7, 4, rng, 2, 1);
  const arma::vec truth = {0, 1, 5, -1};
  const BiasVariance parts = bias_variance(predictions, truth);
  double error = 0;
  for (arma::uword s = 0; s < 7; ++s) {
    for (arma::uword t = 0; t < 4; ++t) error += std::pow(predictions(s, t) - truth(t), 2) / 28;
  }
  CHECK_THAT(
      parts.sum(),
      near_or(error, 1e-12,
              {{parts.bias2 + 6.0 / 7 * parts.variance, "the variance divides by S - 1"},
               {anything, "a median for a mean, or S - 1 for S: both parts must be plain means"}}));
  {
    INFO("Likely cause: " << bias_variance_rule);
    CHECK(parts.bias2 > 2 * parts.variance / 7);
  }
}

TEST_CASE("04.4 a single fit has no variance", "[04.4]") {
  INFO("one fit (1, 2), truth 0, 0");
  const BiasVariance parts = bias_variance(arma::mat(arma::rowvec{1, 2}), {0, 0});
  CHECK_THAT(parts.variance, near_or(0.0, 0, {{anything, bias_variance_rule}}));
  CHECK_THAT(parts.bias2, near_or(2.5, 1e-15, {{anything, bias_variance_rule}}));
}

const char* const ridge_rule = "another system than (XᵀX + λ I) w = Xᵀy, where I has a 0 for w₀";

TEST_CASE("04.5 ridge on one feature by hand", "[04.5]") {
  // Centered feature: w0 is the mean of y, w1 = <x, y> / (<x, x> + λ).
  const arma::mat X = {{1, -2}, {1, 0}, {1, 2}};
  const auto everywhere = "λ was added to all elements of A; it belongs on the diagonal";
  {
    INFO("feature -2, 0, 2, answers 1, 2, 6, λ = 2: w0 = 3, the mean, and w1 = 10 / (8 + 2)");
    CHECK_THAT(
        ridge(X, {1, 2, 6}, 2),
        near_or(
            arma::vec{3, 1}, 1e-13,
            {{{1.8, 1}, "w0 was penalized too"},
             {{1.8, 1.25}, "w0 was penalized, and only w0"},
             {{3, 10.0 / 14}, "λ was multiplied by the number of examples"},
             {{3, 10 / (8 + 2.0 / 3)}, "λ was divided by the number of examples"},
             {{3, 1.25}, "λ has no effect: that is least squares"},
             {{3, 10.0 / 12}, "λ counts twice: the 2 of the gradient is in both terms"},
             {{3, 10.0 / 9}, "λ counts half"},
             {{3, 10.0 / 6}, "λ was subtracted"},
             {{9, 10.0 / 8}, "w0 was not divided by the number of examples"},
             {{9.0 / 7, 1}, "λ must be taken away from the first element of A, not added again"},
             {{70.0 / 26, 12.0 / 26}, everywhere},
             {{70.0 / 46, 32.0 / 46}, everywhere},
             {[](const arma::vec& w) { return std::abs(w(0) - 3) < 1e-9; },
              "w0 is right; λ belongs to the other diagonal elements of A, once each"},
             {[](const arma::vec& w) { return std::abs(w(1) - 1) < 1e-9; },
              "w1 is right; the first row of A must stay as in least squares"},
             {anything, "A is Xᵀ X with λ on the diagonal except in the first place, b is Xᵀ y"}}));
  }
  INFO("feature -2, 0, 2, answers 1, 2, 6, λ = 0: least squares");
  CHECK_THAT(ridge(X, {1, 2, 6}, 0), near_or(arma::vec{3, 1.25}, 1e-13, {{anything, ridge_rule}}));
}

TEST_CASE("04.5 the weights minimize the penalized loss", "[04.5]") {
  INFO("the slope of the loss at the returned weights, 9 examples, λ = 1.5; it should vanish");
  Rng rng(5);
  const arma::mat X = with_ones(normal(9, 3, rng));
  const arma::vec y = normal(9, 1, rng, 2, 4);
  const auto loss = [&](const arma::vec& w) {
    return arma::accu(arma::square(X * w - y)) + 1.5 * arma::accu(arma::square(w.tail(3)));
  };
  const auto first_only = [](const arma::vec& slope) {
    return std::abs(slope(0)) > 1e-3 && arma::abs(slope.tail(3)).max() < 1e-3;
  };
  CHECK_THAT(numeric_gradient(loss, ridge(X, y, 1.5)),
             near_or(arma::vec(4, arma::fill::zeros), 1e-6,
                     {{first_only, "w0 was penalized too"}, {anything, ridge_rule}}));
}

TEST_CASE("04.5 two equal columns: the penalty shares the weight", "[04.5]") {
  INFO("two equal columns, λ = 1: each gets half of what one would get");
  const arma::mat X = {{1, 1, 1}, {1, 2, 2}, {1, 3, 3}, {1, 6, 6}};
  const arma::vec w = ridge(X, {2, 4, 6, 12}, 1);
  CHECK_THAT(w(1), near_or(w(2), 1e-12, {{anything, ridge_rule}}));
  {
    INFO("Likely cause: " << ridge_rule);
    CHECK(w(1) > 0.9);
  }
}

const char* const ridge_gradient_rule = "another formula than 2 Xᵀ(X w − y) + 2 λ (0, w₁, w₂, …)";

TEST_CASE("04.6 the gradient by hand", "[04.6]") {
  INFO(
      "feature -2, 0, 2, answers 1, 2, 6, weights (2, 2), λ = 2: the errors Xw - y are (-3, 0, 0), "
      "so "
      "the squares slope by 2(-3, 6), and the penalty by 2λ(0, 2)");
  const arma::mat X = {{1, -2}, {1, 0}, {1, 2}};
  CHECK_THAT(
      ridge_gradient(X, {1, 2, 6}, {2, 2}, 2),
      near_or(
          arma::vec{-6, 20}, 1e-12,
          {{{2, 20}, "w0 was penalized too"},
           {{2, 12}, "w0 was penalized, and only w0"},
           {{-6, 16}, "the penalty has the slope 2λw, not λw"},
           {{-2, 16}, "the penalty has the slope 2λw, not λw, and w0 is free"},
           {{-6, 12}, "the penalty is missing"},
           {{-6, 4}, "the penalty has the wrong sign"},
           {{6, -4}, "y - Xw stands for Xw - y"},
           {{-3, 14}, "the factor 2 of the squared errors is missing"},
           {{-2, 12}, "the squared errors are averaged; ridge sums them"},
           {{-6, 28}, "λw² instead of its slope"},
           {{-22, 4}, "the penalty has the wrong sign, and w0 is not free"},
           {{-10, 16}, "the slope of λw² is 2λw, and of w0 all that was added must go again"},
           {[](const arma::vec& g) { return std::abs(g(1) - 20) < 1e-9; },
            "only the slope along w0 is wrong: no part of the penalty may be left in it"},
           {[](const arma::vec& g) { return std::abs(g(0) + 6) < 1e-9; },
            "the slope along w0 is right; along w1 the squares give 12 and the penalty 8"},
           {anything, "slope of the squares plus slope of the penalty, without the part of w0"}}));
}

TEST_CASE("04.6 the gradient against central differences", "[04.6]") {
  INFO("7 examples, 4 weights (2, -1, 0.5, 3), λ = 0.7");
  Rng rng(6);
  const arma::mat X = with_ones(normal(7, 3, rng));
  const arma::vec y = normal(7, 1, rng), w = {2, -1, 0.5, 3};
  const auto loss = [&](const arma::vec& v) {
    return arma::accu(arma::square(X * v - y)) + 0.7 * arma::accu(arma::square(v.tail(3)));
  };
  const arma::vec slope = numeric_gradient(loss, w);
  const auto close = [&](const arma::vec& wrong) {
    return
        [wrong](const arma::vec& got) { return arma::approx_equal(got, wrong, "absdiff", 1e-5); };
  };
  const arma::vec pull = 1.4 * w, free_pull = {0, pull(1), pull(2), pull(3)};
  CHECK_THAT(
      ridge_gradient(X, y, w, 0.7),
      near_or(
          slope, 1e-6,
          {{close(slope + arma::vec{pull(0), 0, 0, 0}), "w0 was penalized too"},
           {close(slope - free_pull), "the penalty is missing"},
           {close(slope - free_pull / 2), "the penalty has the slope 2λw, not λw"},
           {close(slope - 2 * free_pull), "the penalty has the wrong sign"},
           {close((slope - free_pull) / 7 + free_pull), "the squared errors are averaged"},
           {[&](const arma::vec& got) {
              return arma::approx_equal(got.tail(3), slope.tail(3), "absdiff", 1e-5);
            },
            "only the slope along w0 is wrong: no part of the penalty may be left in it"},
           {anything, "slope of the squares plus slope of the penalty, without the part of w0"}}));
}

TEST_CASE("04.6 at a perfect fit only the penalty pulls", "[04.6]") {
  INFO("all errors are 0, weights (10, 3), λ = 0.5: the slope is 2λ(0, 3)");
  const arma::mat X = {{1, 2}, {1, 5}, {1, 7}};
  const arma::vec w = {10, 3};
  CHECK_THAT(ridge_gradient(X, X * w, w, 0.5), near_or(arma::vec{0, 3}, 1e-12,
                                                       {{{10, 3}, "w0 was penalized too"},
                                                        {{0, 1.5}, "the slope of λw² is 2λw"},
                                                        {{0, 0}, "the penalty is missing"},
                                                        {anything, ridge_gradient_rule}}));
}

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

const char* const gmdh_layer_rule =
    "every pair i < j is fitted to the training examples by ridge and judged by the validation "
    "examples; the best options.keep stay, best first";

TEST_CASE("04.8 the pair that makes the answer stands first", "[04.8]") {
  INFO("four features, y = 1 + x1 x3 - x3², 20 training and 10 validation examples, keep = 3");
  Rng rng(11);
  const arma::mat X = normal(20, 4, rng), X_val = normal(10, 4, rng);
  const auto answer = [](const arma::mat& x) {
    return arma::vec(1 + x.col(1) % x.col(3) - x.col(3) % x.col(3));
  };
  const GmdhLayer layer = gmdh_layer(X, answer(X), X_val, answer(X_val), {.keep = 3});
  REQUIRE_THAT(layer.size(), equal_or(std::size_t{3}, {{6, "only the best `keep` units stay"},
                                                       {anything, gmdh_layer_rule}}));
  CHECK_THAT(
      layer[0].first,
      equal_or(arma::uword{1}, {{3, "first is the smaller column number"},
                                {anything,
                                 "a unit reads two different columns, the same two in training and "
                                 "validation; the smallest validation error stands first"}}));
  CHECK_THAT(layer[0].second,
             equal_or(arma::uword{3},
                      {{anything, "second is the larger column number of the best pair"}}));
  CHECK_THAT(layer[0].weights,
             near_or(arma::vec{1, 0, 0, 0, 1, -1}, 1e-4, {{anything, gmdh_layer_rule}}));
  CHECK_THAT(layer[0].error, near_or(0, 1e-8, {{anything, gmdh_layer_rule}}));
}

TEST_CASE("04.8 every pair, also of more columns than rows", "[04.8]") {
  Rng rng(3);
  const arma::mat X = uniform(3, 5, rng), X_val = uniform(4, 5, rng);
  INFO("three examples with five features have 5·4/2 = 10 pairs");
  CHECK_THAT(gmdh_layer(X, X.col(0), X_val, X_val.col(0), {.keep = 50}).size(),
             equal_or(std::size_t{10},
                      {{9, "the loop over the first column counts rows: it must go over columns"},
                       {anything, gmdh_layer_rule}}));
}

TEST_CASE("04.8 fitted to the training examples, judged by the others", "[04.8]") {
  INFO("three features, y is noise, 8 training and 9 validation examples, λ = 0.5, keep = 6");
  Rng rng(12);
  const arma::mat X = normal(8, 3, rng), X_val = normal(9, 3, rng);
  const arma::vec y = normal(8, 1, rng), y_val = normal(9, 1, rng);
  const GmdhLayer layer = gmdh_layer(X, y, X_val, y_val, {.lambda = 0.5});
  REQUIRE_THAT(
      layer.size(),
      equal_or(std::size_t{3}, {{6, "a pair is counted twice, or a column is paired with itself"},
                                {9, "a pair is counted twice, and columns with themselves"},
                                {2, "three columns make three pairs"},
                                {anything, "each column with each later one, once"}}));
  std::set<std::pair<arma::uword, arma::uword>> pairs;
  for (const GmdhUnit& unit : layer) {
    pairs.insert({unit.first, unit.second});
    {
      INFO("Likely cause: " << gmdh_layer_rule);
      REQUIRE(unit.first < unit.second);
      REQUIRE(unit.second < 3);
    }
    const arma::mat seen = pair_features(X.col(unit.first), X.col(unit.second));
    const arma::mat held = pair_features(X_val.col(unit.first), X_val.col(unit.second));
    INFO("the unit of columns " << unit.first << " and " << unit.second);
    CHECK_THAT(
        unit.weights,
        near_or(arma::vec(ridge(seen, y, 0.5)), 1e-9,
                {{ridge(held, y_val, 0.5), "fitted to the validation examples: they only judge"},
                 {ridge(seen, y, 1e-6), "options.lambda was not used"},
                 {anything, gmdh_layer_rule}}));
    CHECK_THAT(unit.error, near_or(mse(y_val, held * unit.weights), 1e-9,
                                   {{mse(y, seen * unit.weights),
                                     "the error on the training examples, which says nothing"},
                                    {anything, gmdh_layer_rule}}));
  }
  INFO("each of the three pairs once");
  {
    INFO("Likely cause: " << gmdh_layer_rule);
    CHECK(pairs.size() == 3);
  }
  INFO("the best unit stands first: errors " << layer[0].error << ", " << layer[1].error << ", "
                                             << layer[2].error);
  {
    INFO("Likely cause: " << gmdh_layer_rule);
    CHECK(layer[0].error <= layer[1].error);
    CHECK(layer[1].error <= layer[2].error);
  }
}

const char* const gmdh_rule =
    "each layer reads the outputs of the one before, for training and validation examples alike; "
    "stop when the best validation error no longer falls, or at max_layers";

TEST_CASE("04.8 each layer reads the one before, until validation stops falling", "[04.8]") {
  INFO("six features, y = x0 x1 + x2 x3 with noise 0.3, 60 training and 30 validation examples");
  Rng rng(13);
  const auto answer = [](const arma::mat& x) {
    return arma::vec(x.col(0) % x.col(1) + x.col(2) % x.col(3));
  };
  const arma::mat X = normal(60, 6, rng), X_val = normal(30, 6, rng), X_test = normal(500, 6, rng);
  const arma::vec y = answer(X) + normal(60, 1, rng, 0.3);
  const arma::vec y_val = answer(X_val) + normal(30, 1, rng, 0.3);
  const std::vector<GmdhLayer> layers = gmdh(X, y, X_val, y_val);
  {
    INFO("Likely cause: no layer was kept, but the first one always stays");
    REQUIRE(!layers.empty());
  }
  arma::mat inputs = X, held = X_val;
  double error = arma::datum::inf;
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const GmdhLayer expected = gmdh_layer(inputs, y, held, y_val);
    INFO("layer " << l + 1 << " of " << layers.size());
    {
      INFO("Likely cause: " << gmdh_layer_rule);
      REQUIRE(layers[l].size() == expected.size());
    }
    {
      INFO("Likely cause: a layer does not read the outputs of the layer before");
      CHECK_THAT(layers[l].front().error, near(expected.front().error, 1e-12));
    }
    {
      INFO("Likely cause: a layer that did not lower the validation error was kept");
      CHECK(layers[l].front().error < error);
    }
    error = layers[l].front().error;
    inputs = gmdh_outputs(layers[l], inputs);
    held = gmdh_outputs(layers[l], held);
  }
  {
    INFO("one more layer would have lowered the validation error: it stopped too early");
    {
      INFO("Likely cause: " << gmdh_layer_rule);
      CHECK(gmdh_layer(inputs, y, held, y_val).front().error >= error);
    }
  }
  INFO("on new examples the error is a part of what the answers vary by");
  {
    INFO("Likely cause: " << gmdh_layer_rule);
    CHECK(mse(answer(X_test), gmdh_predict(layers, X_test)) < 0.4 * arma::var(answer(X_test)));
  }
}

TEST_CASE("04.8 where to stop", "[04.8]") {
  Rng rng(14);
  const arma::mat X = normal(30, 4, rng), X_val = normal(20, 4, rng);
  const arma::vec y = X.col(0) % X.col(1) % X.col(2), y_val = X_val.col(0) % X_val.col(1);
  {
    INFO("y = x0 x1 + x2 x3 takes two layers; max_layers = 1 allows one");
    const auto sum = [](const arma::mat& x) {
      return arma::vec(x.col(0) % x.col(1) + x.col(2) % x.col(3));
    };
    {
      INFO("Likely cause: " << gmdh_rule);
      CHECK(gmdh(X, sum(X), X_val, sum(X_val)).size() > 1);
      CHECK(gmdh(X, sum(X), X_val, sum(X_val), {.max_layers = 1}).size() == 1);
    }
  }
  {
    INFO(
        "all answers are 0, so the first layer makes no error. Likely cause of more layers: an "
        "equal "
        "error is not a lower one");
    CHECK(gmdh(X, arma::zeros(30), X_val, arma::zeros(20)).size() == 1);
  }
  {
    INFO(
        "two features make one unit, and one unit makes no pair: one layer is the end. Likely "
        "cause: "
        "a layer is tried with a single input, or none with two");
    const arma::mat two = X.head_cols(2), two_val = X_val.head_cols(2);
    CHECK(gmdh(two, y, two_val, y_val).size() == 1);
  }
  INFO("keep = 2 and a hard answer: layers of two units, then of one");
  for (const GmdhLayer& layer : gmdh(X, y, X_val, y_val, {.keep = 2})) {
    INFO("Likely cause: " << gmdh_rule);
    CHECK(layer.size() <= 2);
  }
}

TEST_CASE("exact bias and variance of degree 3 and 5", "[04]") {
  const arma::vec x = arma::linspace(-1, 1, 12), x_test = arma::linspace(-1, 1, 1001);
  const auto parts = [&](arma::uword degree) {
    return expected_bias_variance(x, wave(x), x_test, wave(x_test), 1, degree);
  };
  // Computed independently with numpy.
  CHECK_THAT(parts(3).bias2, near(6.1170e-3, 1e-6));
  CHECK_THAT(parts(3).variance, near(0.2808, 1e-4));
  CHECK_THAT(parts(5).bias2, near(2.8893e-5, 1e-8));
  CHECK_THAT(parts(5).variance, near(0.4261, 1e-4));
  CHECK_THAT(parts(11).variance, near(34.06, 1e-2));
}

TEST_CASE("what cannot be fitted or dealt is refused", "[04]") {
  Rng rng(1);
  CHECK_THROWS_AS(three_way_split(10, 5, 5, rng), std::invalid_argument);
  CHECK_THROWS_AS(three_way_split(10, 0, 5, rng), std::invalid_argument);
  CHECK_THROWS_AS(three_way_split(10, 5, arma::uword(-1), rng), std::invalid_argument);
  const arma::mat X = {{1, 2}, {1, 3}, {1, 5}};
  CHECK_THROWS_AS(ridge(X, {1, 2, 3}, -1), std::invalid_argument);
  CHECK_THROWS_AS(ridge(X, {1, 2}, 1), std::invalid_argument);
  CHECK_THROWS_AS(ridge(X.tail_cols(1), {1, 2, 3}, 1), std::invalid_argument);
  CHECK_THROWS_AS(ridge_gradient(X, {1, 2, 3}, {1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(lasso(X, {1, 2, 3}, -1), std::invalid_argument);
  CHECK_THROWS_AS(lasso(arma::mat{{1, 0}, {1, 0}}, {1, 2}, 1), std::invalid_argument);
  CHECK_THROWS_AS(bias_variance(arma::mat(0, 2), {1, 2}), std::invalid_argument);
  CHECK_THROWS_AS(bias_variance(arma::mat(3, 2), {1}), std::invalid_argument);
  CHECK_THROWS_AS(error_by_degree({1, 2}, {1}, {1}, {1}, 1), std::invalid_argument);
  const arma::vec y = {1, 2, 3};
  CHECK_THROWS_AS(gmdh_layer(X.col(0), y, X.col(0), y), std::invalid_argument);
  CHECK_THROWS_AS(gmdh_layer(X, y, X.col(0), y), std::invalid_argument);
  CHECK_THROWS_AS(gmdh(X, y, X, y, {.keep = 1}), std::invalid_argument);
  CHECK_THROWS_AS(gmdh(X, y, X, y, {.max_layers = 0}), std::invalid_argument);
  CHECK_THROWS_AS(gmdh_predict({}, X), std::invalid_argument);
}

}  // namespace course_test
