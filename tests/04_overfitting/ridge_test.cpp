#include "ridge.hpp"

#include <cmath>

#include "course_test.hpp"
#include "derivative.hpp"
#include "linear_model.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

const char* const ridge_rule = "another system than (XᵀX + λ I) w = Xᵀy, where I has a 0 for w₀";

const char* const ridge_gradient_rule = "another formula than 2 Xᵀ(X w − y) + 2 λ (0, w₁, w₂, …)";

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

}  // namespace course_test
