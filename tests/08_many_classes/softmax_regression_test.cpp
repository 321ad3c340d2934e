#include "softmax_regression.hpp"

#include <cmath>

#include "08_many_classes/helpers.hpp"
#include "course_test.hpp"
#include "derivative.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

const char* const softmax_gradient_rule =
    "another formula than Δ = (P − T)/B, then Δ Xᵀ for the weights and the sums of the rows of Δ "
    "for the bias";

TEST_CASE("08.3 the gradient for one example by hand", "[08.3]") {
  const SoftmaxModel model{arma::zeros(3, 2), {2, 1, 0}};
  const arma::vec p = arma::vec{e2, e1, 1} / (e2 + e1 + 1), error = p - arma::vec{0, 1, 0};
  INFO(
      "weights 0, bias (2, 1, 0), so these are the scores; x = (2, -1), right class 1: p - t = "
      "(0.665, -0.755, 0.090), and each row of dW is its error times x");
  const SoftmaxModel gradient = softmax_gradient(model, arma::mat(arma::vec{2, -1}), {1});
  CHECK_THAT(gradient.bias,
             near_or(error, 1e-14,
                     {{arma::vec(-error), "right minus predicted: the sign"},
                      {p, "the one-hot label is not subtracted"},
                      {{1.0 / 3, -2.0 / 3, 1.0 / 3}, "the bias is left out of the scores"},
                      {arma::vec(error % p % (1 - p)), "a factor p (1 - p), which cancels"},
                      {anything, softmax_gradient_rule}}));
  CHECK_THAT(gradient.weights, near_or(arma::mat(error * arma::rowvec{2, -1}), 1e-14,
                                       {{arma::mat(-error * arma::rowvec{2, -1}), "the sign"},
                                        {anything, softmax_gradient_rule}}));
}

TEST_CASE("08.3 two examples by hand: a mean", "[08.3]") {
  const SoftmaxModel model{arma::zeros(3, 2), arma::zeros(3)};
  const arma::vec bias = arma::vec{-1, -1, 2} / 6;
  INFO(
      "weights and bias 0; x = (2, -1) of class 1 and (0, 3) of class 0: errors (1, -2, 1)/3 and "
      "(-2, 1, 1)/3; everything is a mean over the 2 examples");
  const SoftmaxModel gradient = softmax_gradient(model, {{2, 0}, {-1, 3}}, {1, 0});
  CHECK_THAT(gradient.bias,
             near_or(bias, 1e-14,
                     {{arma::vec(2 * bias), "a sum over the batch, not a mean"},
                      {arma::vec(2 * bias / 3), "divided by the classes, not by the examples"},
                      {arma::vec(bias / 2), "divided by the number of examples twice"},
                      {anything, softmax_gradient_rule}}));
  CHECK_THAT(gradient.weights, near_or(arma::mat(arma::mat{{2, -7}, {-4, 5}, {2, 2}} / 6), 1e-14,
                                       {{arma::mat(arma::mat{{2, -7}, {-4, 5}, {2, 2}} / 3),
                                         "a sum over the batch, not a mean"},
                                        {arma::mat(arma::mat{{2, -7}, {-4, 5}, {2, 2}} / 12),
                                         "divided by the number of examples twice"},
                                        {anything, softmax_gradient_rule}}));
}

TEST_CASE("08.3 the gradient against central differences", "[08.3]") {
  Rng rng(3);
  const arma::mat X = normal(4, 5, rng);
  const arma::uvec labels = {0, 2, 1, 2, 2};
  const SoftmaxModel model{normal(3, 4, rng), normal(3, 1, rng)};
  // The reference loss needs no exercise: log-sum-exp minus the score of the right class.
  const auto loss = [&](const arma::mat& weights, const arma::vec& bias) {
    double sum = 0;
    for (arma::uword i = 0; i < labels.n_elem; ++i) {
      const arma::vec z = weights * X.col(i) + bias;
      sum += std::log(arma::accu(arma::exp(z))) - z(labels(i));
    }
    return sum / static_cast<double>(labels.n_elem);
  };
  const arma::vec by_weights =
      numeric_gradient([&](const arma::vec& w) { return loss(arma::reshape(w, 3, 4), model.bias); },
                       arma::vectorise(model.weights));
  const arma::vec by_bias =
      numeric_gradient([&](const arma::vec& b) { return loss(model.weights, b); }, model.bias);
  INFO("3 classes, 4 features, 5 examples, against central differences of the mean cross-entropy");
  const SoftmaxModel gradient = softmax_gradient(model, X, labels);
  CHECK_THAT(gradient.bias, near_or(by_bias, 1e-8, {{anything, softmax_gradient_rule}}));
  CHECK_THAT(gradient.weights, near_or(arma::mat(arma::reshape(by_weights, 3, 4)), 1e-8,
                                       {{anything, softmax_gradient_rule}}));
}

}  // namespace course_test
