#include "output_delta.hpp"

#include "10_backpropagation/helpers.hpp"
#include "classes.hpp"
#include "course_test.hpp"
#include "derivative.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "softmax.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("10.4 softmax with cross-entropy, three classes and two examples", "[10.4]") {
  const Matrix P = {{0.2, 0.1}, {0.5, 0.3}, {0.3, 0.6}};
  const Matrix T = {{0, 0}, {1, 0}, {0, 1}};
  INFO("probabilities (0.2, 0.5, 0.3) and (0.1, 0.3, 0.6), right classes 1 and 2");
  CHECK_THAT(cross_entropy_delta(P, T),
             near_or(Matrix{{0.1, 0.05}, {-0.25, 0.15}, {0.15, -0.2}}, 1e-12,
                     {{Matrix(P - T), "the 1/B of the mean is missing"},
                      {Matrix(T - P), "the sign, and the 1/B of the mean is missing"},
                      {Matrix((T - P) / 2), "the sign: predicted minus right"},
                      {Matrix((P - T) / 3), "divided by the number of classes, not of examples"},
                      {Matrix((P - T) / 6), "divided by the number of elements, not of examples"},
                      {Matrix(-T / P / 2),
                       "that is the slope along the probabilities; asked for "
                       "is the slope along the logits"},
                      {anything, "predicted minus right, over the number of examples"}}));
}

TEST_CASE("10.4 cross-entropy against differences of the loss", "[10.4]") {
  Rng rng(6);
  const Matrix Z = normal(3, 4, rng);
  const arma::uvec labels = {2, 0, 1, 1};
  const auto loss = [&](const arma::vec& z) {
    return cross_entropy(softmax(arma::reshape(z, 3, 4)), labels);
  };
  INFO("the mean cross-entropy of 4 examples, moved along each of the 12 logits");
  const Matrix numeric = arma::reshape(numeric_gradient(loss, arma::vectorise(Z)), 3, 4);
  CHECK_THAT(cross_entropy_delta(softmax(Z), one_hot(labels, 3)), near(numeric, 1e-8));
}

TEST_CASE("10.4 squared error behind an activation", "[10.4]") {
  const Matrix Z = {{1, -2, 3}, {0.5, 2, -1}};
  const Matrix T = {{0, 1, 10}, {0.25, 5, 0}};
  const Matrix expected = {{2, -12, -6}, {0, -4, -2}}, A = Z % Z;
  INFO("φ(z) = z², so the output is (1, 4, 9; 0.25, 4, 1) and the slope 2z; 3 examples");
  CHECK_THAT(quadratic_delta(Z, T, squared),
             near_or(Matrix(expected / 3), 1e-12,
                     {{expected, "the 1/B of the mean is missing"},
                      {Matrix(-expected / 3), "the sign: output minus wanted"},
                      {Matrix(expected / 2), "divided by the number of outputs, not of examples"},
                      {Matrix(2 * expected / 3), "the ½ takes the 2 of the square away"},
                      {Matrix((A - T) / 3), "the slope of the activation is missing"},
                      {Matrix((A - T) % (2 * A) / 3), "the slope is taken at the output φ(Z)"},
                      {Matrix((Z - T) % (2 * Z) / 3), "the activation is missing: φ(Z) − T"},
                      {Matrix(A % (2 * Z) / 3), "the wanted outputs T are not taken away"},
                      {Matrix((A - T) % A / 3), "times the activation instead of its slope"},
                      {anything, "three factors: φ(Z) − T, the slope at Z, and 1/B"}}));
}

}  // namespace course_test
