#include <cmath>
#include <stdexcept>
#include <string>

#include "06_linear_classification/helpers.hpp"
#include "06_linear_classification/losses_test.cpp"
#include "06_linear_classification/margin_test.cpp"
#include "06_linear_classification/svm_test.cpp"
#include "course_test.hpp"
#include "hinge.hpp"
#include "margin.hpp"
#include "margin_losses.hpp"
#include "perceptron_descent.hpp"
#include "support_vectors.hpp"
#include "svm.hpp"
#include "svm_minimum.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("the exact minimum agrees with what is known by hand", "[06]") {
  const Widest data;
  const SvmMinimum minimum = svm_minimum(data.X, data.y, 0.1);
  CHECK_THAT(minimum.weights, near(data.w, 1e-9));
  CHECK_THAT(minimum.pull, near(arma::vec{0.048, 0.016, 0, 0, 0, 0.064, 0, 0, 0}, 1e-9));
  INFO("a heavy penalty: the minimum is a sum over all examples");
  const SvmMinimum wide = svm_minimum({{1, -1}, {1, 1}}, {-1, 1}, 4);
  CHECK_THAT(wide.weights, near(arma::vec{0, 0.25}, 1e-9));
  CHECK_THAT(wide.pull, near(arma::vec{1, 1}, 0));
  CHECK_THROWS_AS(svm_minimum(data.X, data.y, 0), std::invalid_argument);
  CHECK_THROWS_AS(svm_minimum(data.X, arma::ones(9), 1), std::invalid_argument);
}

TEST_CASE("labels 0 and 1 are refused with a way out", "[06]") {
  const ByHand data;
  const arma::vec labels = {1, 1, 0, 0, 0};
  CHECK_THROWS_AS(margins(data.X, labels, data.w), std::invalid_argument);
  CHECK_THROWS_AS(perceptron_subgradient(data.X, labels, data.w), std::invalid_argument);
  CHECK_THROWS_AS(hinge_subgradient(data.X, labels, data.w, 1), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(data.X, labels), std::invalid_argument);
  CHECK_THROWS_AS(support_vectors(data.X, labels, data.w), std::invalid_argument);
  try {
    require_signs(data.X, labels);
  } catch (const std::invalid_argument& error) {
    CHECK(std::string(error.what()).find("2y - 1") != std::string::npos);
  }
}

TEST_CASE("wrong shapes and empty tables are refused", "[06]") {
  const ByHand data;
  const arma::vec short_y = {1, -1}, short_w = {1, 1};
  CHECK_THROWS_AS(margins(data.X, short_y, data.w), std::invalid_argument);
  CHECK_THROWS_AS(margins(data.X, data.y, short_w), std::invalid_argument);
  CHECK_THROWS_AS(perceptron_subgradient(data.X, data.y, short_w), std::invalid_argument);
  CHECK_THROWS_AS(hinge_subgradient(data.X, data.y, short_w, 1), std::invalid_argument);
  CHECK_THROWS_AS(support_vectors(data.X, data.y, short_w), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(data.X, short_y), std::invalid_argument);
  CHECK_THROWS_AS(margins(arma::mat(0, 3), arma::vec(), data.w), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(arma::mat(0, 3), arma::vec()), std::invalid_argument);
  arma::mat holes = data.X;
  holes(1, 1) = arma::datum::nan;
  CHECK_THROWS_AS(margins(holes, data.y, data.w), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(holes, data.y), std::invalid_argument);
}

TEST_CASE("the bias needs its column of ones", "[06]") {
  const ByHand data;
  const arma::mat bare = data.X.tail_cols(2);
  CHECK_THROWS_AS(hinge_subgradient(bare, data.y, {1, 1}, 1), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(bare, data.y), std::invalid_argument);
  CHECK_THROWS_AS(distance_to_border(bare, data.y, {1, 1}), std::invalid_argument);
}

TEST_CASE("one class only, a negative penalty and a rate of zero are refused", "[06]") {
  const ByHand data;
  CHECK_THROWS_AS(svm_fit(data.X, arma::ones(5)), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(data.X, data.y, {.lambda = -1}), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(data.X, data.y, {.rate = 0}), std::invalid_argument);
  CHECK_THROWS_AS(svm_fit(data.X, data.y, {.rate = arma::datum::inf}), std::invalid_argument);
  CHECK_THROWS_AS(hinge_subgradient(data.X, data.y, data.w, -1), std::invalid_argument);
  CHECK_THROWS_AS(support_vectors(data.X, data.y, data.w, -1), std::invalid_argument);
  CHECK_THROWS_AS(perceptron_fit(data.X, data.y, 0), std::invalid_argument);
}

TEST_CASE("the losses of one margin", "[06]") {
  CHECK(misclassification_loss(-0.1) == 1);
  CHECK(misclassification_loss(0) == 0);
  CHECK(perceptron_loss(-2) == 2);
  CHECK(perceptron_loss(3) == 0);
  CHECK(hinge_loss(-2) == 3);
  CHECK(hinge_loss(1) == 0);
  CHECK_THAT(logistic_loss(0), near(std::log(2.0), 1e-15));
  CHECK_THAT(logistic_loss_bits(0), near(1, 1e-15));
  INFO("ln(1 + e^1000) is 1000 up to rounding, and ln(1 + e^-1000) is 0");
  CHECK_THAT(logistic_loss(-1000), near(1000, 1e-9));
  CHECK_THAT(logistic_loss(1000), near(0, 1e-300));
}

TEST_CASE("losses, mistakes and distance of a table", "[06]") {
  const ByHand data;
  CHECK_THAT(perceptron_loss(data.X, data.y, data.w), near(2, 1e-12));
  CHECK_THAT(hinge_loss(data.X, data.y, data.w, 0.5), near(1 + 2.5 + 1.5 + 1, 1e-12));
  INFO("an example on the border is a mistake");
  CHECK(mistakes(data.X, data.y, data.w) == 3);
  const Widest widest;
  CHECK_THAT(distance_to_border(widest.X, widest.y, 7 * widest.w), near(1.25, 1e-12));
  CHECK_THROWS_AS(distance_to_border(widest.X, widest.y, {1, 0, 0}), std::invalid_argument);
}

TEST_CASE("the perceptron stops at a border without a mistake", "[06]") {
  const Widest data;
  CHECK(mistakes(data.X, data.y, perceptron_fit(data.X, data.y)) == 0);
}

}  // namespace course_test
