#include "initializers.hpp"

#include <cmath>
#include <string>

#include "course_test.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

namespace {

double variance_of(const Matrix& W) { return arma::dot(W, W) / static_cast<double>(W.n_elem); }

/// Draws of an initializer that are as good as the theory: 60 outputs, 240 inputs, many times.
template <typename Function>
Matrix many(const Function& draw) {
  Rng rng(5);
  Matrix all;
  for (int i = 0; i < 8; ++i) {
    const Matrix W = draw(arma::uword(60), arma::uword(240), rng);
    INFO(
        "weights for 60 outputs and 240 inputs. Likely cause: they are outputs×inputs, a row per "
        "output");
    REQUIRE(W.n_rows == 60);
    REQUIRE(W.n_cols == 240);
    all = arma::join_rows(all, W);
  }
  return all;
}

/// Whether weights are uniform on ±bound, by moments and by the largest of them.
void check_uniform(const std::string& name, const Matrix& W, double bound,
                   const WrongValues<double>& wrong) {
  const double largest = arma::abs(W).max();
  INFO(name << ", 60 outputs, 240 inputs; the largest weight should come close to " << bound);
  CHECK_THAT(largest, near_or(bound, 0.01 * bound, wrong));
  INFO("uniform on ±" << bound << " means the variance bound²/3");
  CHECK_THAT(variance_of(W), near_or(bound * bound / 3, 0.03 * bound * bound / 3,
                                     {{anything,
                                       "the numbers are not uniform between −bound and bound: "
                                       "their order, or a missing sign"}}));
  INFO("half of the weights are negative. Likely cause: uniform from 0 instead of from −bound");
  CHECK_THAT(arma::mean(arma::vectorise(W)), near(0, 0.02 * bound));
}

}  // namespace

const char* const he_normal_rule = "outputs×inputs weights, normal with the deviation √(2/inputs)";

TEST_CASE("13.1 naive: uniform within one over the root of the inputs", "[13.1]") {
  const double bound = 1 / std::sqrt(240.0);
  check_uniform(
      "naive_uniform", many(naive_uniform), bound,
      {{0, "a division of integers: 1 / 240 is 0"},
       {1, "uniform gives 0 to 1 unless it is told from where to where"},
       {[=](double got) { return got > 3.5 * bound && got < 6 * bound; },
        "these are normal draws; uniform ones end at the bound"},
       {1 / std::sqrt(60.0), "the root of the outputs instead of the inputs"},
       {1 / std::sqrt(300.0), "the root of inputs plus outputs"},
       {1 / 240.0, "the root is missing"},
       {std::sqrt(3.0 / 240), "this bound gives the variance 1/inputs; naive is 1/√inputs"},
       {anything, "the bound is 1 over the root of the number of inputs"}});
}

TEST_CASE("13.1 Xavier: the variance 2 / (inputs + outputs)", "[13.1]") {
  const double bound = std::sqrt(6.0 / 300);
  check_uniform(
      "xavier_uniform", many(xavier_uniform), bound,
      {{0, "a division of integers: 6 / 300 is 0"},
       {1, "uniform gives 0 to 1 unless it is told from where to where"},
       {[=](double got) { return got > 2.5 * bound && got < 3.3 * bound; },
        "these are normal draws; uniform ones end at the bound"},
       {6 / std::sqrt(300.0), "6 instead of its root, as on the MIPT slides"},
       {6.0 / 300, "the whole root is missing"},
       {2.0 / 300, "the variance was taken for the bound"},
       {std::sqrt(2.0 / 300),
        "the standard deviation was taken for the bound: the variance "
        "of a uniform draw is a third of the bound squared"},
       {std::sqrt(12.0 / 300), "the variance 4/(inputs + outputs)"},
       {std::sqrt(6.0 / 240), "only the inputs count, as with He"},
       {std::sqrt(6.0 / 120), "the outputs stand in place of the inputs"},
       {std::sqrt(6.0 / 480), "the inputs stand in place of the outputs"},
       {anything, "bound²/3 is the variance of a uniform draw; set it to 2/(inputs + outputs)"}});
}

TEST_CASE("13.1 He: normal with the variance 2 / inputs", "[13.1]") {
  const Matrix W = many(he_normal);
  const double expected = 2.0 / 240;
  INFO("he_normal, 60 outputs, 240 inputs; the variance should be 2/240");
  CHECK_THAT(variance_of(W),
             near_or(expected, 0.04 * expected,
                     {{[](double got) { return got == 0; }, "a division of integers: 2 / 240 is 0"},
                      {2.0 / 60, "2/outputs: the outputs are counted where the inputs belong"},
                      {4.0 / 240 / 240, "the variance was given to normal() as the deviation"},
                      {1.0 / 240, "1/inputs: the 2 that makes up for ReLU is missing"},
                      {2.0 / 300, "this is Xavier's variance"},
                      {std::sqrt(2.0 / 240), "the deviation where the variance belongs"},
                      {anything, "normal() wants the deviation, the root of 2/inputs"}}));
  INFO("mean 0");
  CHECK_THAT(arma::mean(arma::vectorise(W)),
             near_or(0, 0.03 * std::sqrt(expected), {{anything, he_normal_rule}}));
  const double beyond = static_cast<double>(arma::accu(arma::abs(W) > 2 * std::sqrt(expected))) /
                        static_cast<double>(W.n_elem);
  INFO(
      "4.6 % of normal draws are more than two deviations from 0. Likely cause: 0 %: the draws "
      "are uniform");
  CHECK_THAT(beyond, near(0.0455, 0.006));
}

TEST_CASE("13.1 every weight is a new draw", "[13.1]") {
  Rng rng(1);
  for (const auto& draw : {naive_uniform, xavier_uniform, he_normal}) {
    const Matrix first = draw(20, 10, rng), second = draw(20, 10, rng);
    INFO("two calls one after the other. Likely cause: a generator of its own, always fresh");
    CHECK(arma::abs(first - second).max() > 0);
    INFO("20×10 weights of one call. Likely cause: some of them are copies of others");
    CHECK(arma::unique(first).eval().n_elem == 200);
  }
}

}  // namespace course_test
