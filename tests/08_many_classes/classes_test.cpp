#include "classes.hpp"

#include <cmath>

#include "confusion.hpp"
#include "course_test.hpp"

namespace course_test {

using namespace ml;

const char* const one_hot_rule =
    "a 1 in row labels(i) of column i, 0 elsewhere, and K rows whatever labels there are";

const char* const cross_entropy_rule =
    "another formula than minus the mean of ln p(yᵢ, i) over the B examples";

const char* const confusion_rule = "for each example 1 is added at (right class, predicted class)";

TEST_CASE("08.2 one-hot columns", "[08.2]") {
  {
    INFO("labels 1, 0 of 3 classes: 3 rows, 2 columns");
    CHECK_THAT(one_hot({1, 0}, 3),
               near_or(arma::mat{{0, 1}, {1, 0}, {0, 0}}, 0, {{anything, one_hot_rule}}));
  }
  INFO("labels 2, 0, 1, 2, 2 of 4 classes: 4 rows, 5 columns");
  CHECK_THAT(one_hot({2, 0, 1, 2, 2}, 4),
             near_or(arma::mat{{0, 1, 0, 0, 0}, {0, 0, 1, 0, 0}, {1, 0, 0, 1, 1}, {0, 0, 0, 0, 0}},
                     0, {{anything, one_hot_rule}}));
}

TEST_CASE("08.2 cross-entropy of the two models of pig, dog and cat", "[08.2]") {
  const arma::mat first = arma::mat({{0.3, 0.3, 0.4}, {0.3, 0.4, 0.3}, {0.1, 0.2, 0.7}}).t();
  const arma::mat second = arma::mat({{0.1, 0.2, 0.7}, {0.1, 0.7, 0.2}, {0.3, 0.4, 0.3}}).t();
  const double right = -std::log(0.4 * 0.4 * 0.1) / 3;
  const auto almost = [right](double got) { return std::abs(got - right) < 1e-4; };
  {
    INFO(
        "right classes 2, 1, 0, whose probabilities are 0.4, 0.4, 0.1: minus the mean of their "
        "logs");
    CHECK_THAT(cross_entropy(first, {2, 1, 0}),
               near_or(right, 1e-14,
                       {{3 * right, "the sum, not the mean"},
                        {-right, "the sign"},
                        {right / std::log(10.0), "a logarithm to base 10"},
                        {right / std::log(2.0), "a logarithm to base 2"},
                        {-std::log(0.3 * 0.4 * 0.4) / 3,
                         "the probability at (example, class), not at (class, example)"},
                        {almost, "something small was added inside the logarithm"},
                        {anything, cross_entropy_rule}}));
  }
  INFO("right classes 2, 1, 0, whose probabilities are 0.7, 0.7, 0.3");
  CHECK_THAT(cross_entropy(second, {2, 1, 0}),
             near_or(0.639108, 1e-6, {{anything, cross_entropy_rule}}));
}

TEST_CASE("08.2 more examples than classes", "[08.2]") {
  INFO("2 classes, 4 examples, probabilities of the right class 1/2, 1/4, 1/2, 1/4: 1.5 ln 2");
  CHECK_THAT(cross_entropy(arma::mat{{0.5, 0.75, 0.5, 0.25}, {0.5, 0.25, 0.5, 0.75}}, {0, 1, 1, 0}),
             near_or(1.5 * std::log(2.0), 1e-14,
                     {{3 * std::log(2.0), "divided by the classes, not by the examples"},
                      {anything, cross_entropy_rule}}));
}

TEST_CASE("08.2 only the right class counts", "[08.2]") {
  {
    INFO("one example of class 1 with probabilities 0, 0.5, 0.5: ln 2");
    CHECK_THAT(
        cross_entropy(arma::mat(arma::vec{0, 0.5, 0.5}), {1}),
        near_or(std::log(2.0), 1e-14,
                {{[](double got) { return std::isnan(got); }, "0 times ln 0 of another class"},
                 {2 * std::log(2.0), "other classes count too"},
                 {anything, cross_entropy_rule}}));
  }
  INFO("the right class has probability 0: the loss is infinite");
  CHECK_THAT(cross_entropy(arma::mat(arma::vec{0, 0.5, 0.5}), {0}),
             near_or(arma::datum::inf, 0,
                     {{[](double got) { return std::isfinite(got); },
                       "something small was added inside the logarithm, or a limit was set"},
                      {anything, cross_entropy_rule}}));
}

TEST_CASE("08.6 the confusion matrix", "[08.6]") {
  INFO("right 0 0 1 2 2 2, predicted 0 1 1 0 0 2, 4 classes: row = right, column = predicted");
  CHECK_THAT(confusion({0, 0, 1, 2, 2, 2}, {0, 1, 1, 0, 0, 2}, 4),
             near_or(arma::umat{{1, 1, 0, 0}, {0, 1, 0, 0}, {2, 0, 1, 0}, {0, 0, 0, 0}}, 0,
                     {{arma::umat{{1, 0, 2, 0}, {1, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 0}},
                       "transposed: the right class chooses the row"},
                      {arma::umat{{1, 1, 0, 0}, {0, 1, 0, 0}, {1, 0, 1, 0}, {0, 0, 0, 0}},
                       "set to 1, not counted"},
                      {anything, confusion_rule}}));
}

}  // namespace course_test
