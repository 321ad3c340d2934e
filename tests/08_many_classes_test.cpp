#include <stdexcept>

#include "08_many_classes/classes_test.cpp"
#include "08_many_classes/one_vs_test.cpp"
#include "08_many_classes/softmax_regression_test.cpp"
#include "08_many_classes/softmax_test.cpp"
#include "08_many_classes/squared_error_test.cpp"
#include "classes.hpp"
#include "confusion.hpp"
#include "course_test.hpp"
#include "digits.hpp"
#include "one_vs_one.hpp"
#include "one_vs_rest.hpp"
#include "random.hpp"
#include "softmax_regression.hpp"
#include "squared_error.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("bad labels are refused", "[08]") {
  CHECK_THROWS_AS(one_hot({0, 3}, 3), std::invalid_argument);
  CHECK_THROWS_AS(one_hot({}, 3), std::invalid_argument);
  CHECK_THROWS_AS(cross_entropy(arma::mat(3, 2), {0}), std::invalid_argument);
  CHECK_THROWS_AS(cross_entropy(arma::mat(3, 1), {3}), std::invalid_argument);
  CHECK_THROWS_AS(confusion({0, 1}, {0}, 2), std::invalid_argument);
  CHECK_THROWS_AS(confusion({0, 1}, {0, 2}, 2), std::invalid_argument);
  CHECK_THROWS_AS(squared_error_gradient(arma::mat(2, 3), arma::mat(3, 3)), std::invalid_argument);
  const SoftmaxModel model{arma::zeros(3, 2), arma::zeros(3)};
  CHECK_THROWS_AS(softmax_gradient(model, arma::mat(2, 2), {0}), std::invalid_argument);
  CHECK_THROWS_AS(model.logits(arma::mat(3, 1)), std::invalid_argument);
}

TEST_CASE("a class without examples is refused", "[08]") {
  const arma::mat X(2, 3, arma::fill::ones);
  CHECK_THROWS_AS(one_vs_rest(X, {0, 0, 2}, 3, counting_fit), std::invalid_argument);
  CHECK_THROWS_AS(one_vs_one(X, {0, 0, 0}, 2, counting_fit), std::invalid_argument);
}

TEST_CASE("digits: one image per column, ink between 0 and 1", "[08]") {
  const Digits digits = load_digits();
  CHECK(digits.X.n_rows == 64);
  CHECK(digits.X.n_cols == 1797);
  CHECK(digits.X.min() == 0);
  CHECK(digits.X.max() == 1);
  CHECK(digits.labels(0) == 0);
  arma::vec pixels(64);
  pixels(8) = 1;
  CHECK(as_image(pixels)(1, 0) == 1);
}

TEST_CASE("softmax regression separates three points; constant features do no harm", "[08]") {
  Rng rng(1);
  const arma::mat X = {{0, 5, 0}, {0, 0, 5}, {1, 1, 1}};
  const SoftmaxModel model = fit_softmax(X, {0, 1, 2}, 3, {.epochs = 200, .batch_size = 2}, rng);
  CHECK_THAT(error_share(model.logits(X), {0, 1, 2}), near(0.0, 0));
  CHECK(model.weights.is_finite());
}

}  // namespace course_test
