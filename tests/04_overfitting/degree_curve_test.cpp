#include "degree_curve.hpp"

#include <cmath>
#include <numbers>

#include "course_test.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

namespace {

arma::vec wave(const arma::vec& x) { return arma::sin(std::numbers::pi * (x + 1)); }

}  // namespace

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

}  // namespace course_test
