#include "output_curvature.hpp"

#include "17_pruning/helpers.hpp"
#include "activations.hpp"
#include "course_test.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "second_derivative.hpp"
#include "softmax_cross_entropy.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("17.1 softmax with cross-entropy by hand", "[17.1]") {
  const Matrix P = {{0.5, 0.2}, {0.3, 0.2}, {0.2, 0.6}};
  INFO("three classes, two examples: p (1 − p) for each logit, and the loss is a mean of two");
  CHECK_THAT(cross_entropy_curvature(P),
             near_or(Matrix{{0.125, 0.08}, {0.105, 0.08}, {0.08, 0.12}}, 1e-12,
                     {{Matrix(P % (1 - P)), "the loss is a mean over the examples: divide by B"},
                      {Matrix(P % (1 - P) / 4), "divided by B twice, or by 2B"},
                      {Matrix(P % (1 - P) / 3), "divided by the classes instead of the examples"},
                      {Matrix(P % (1 - P) / 6),
                       "divided by how many numbers there are; a mean over the examples divides by "
                       "the columns"},
                      {Matrix(P / 2), "∂p/∂z is p (1 − p), not p"},
                      {Matrix(P % P / 2), "p² is the part that is taken away: p − p²"},
                      {Matrix((1 - P) / 2), "∂p/∂z is p (1 − p), not 1 − p"}}));
}

TEST_CASE("17.1 softmax with cross-entropy against the loss itself", "[17.1]") {
  Rng rng(3);
  Matrix Z = random(4, 3, rng), expected(4, 3);
  const Matrix T = {{1, 0, 0}, {0, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  SoftmaxCrossEntropy loss;
  const auto value = [&] { return loss.forward(Z, T); };
  for (arma::uword i = 0; i < Z.n_elem; ++i) expected[i] = bend_of(Z[i], value);
  Matrix P = arma::exp(Z);
  P.each_row() /= arma::sum(P, 0);
  INFO("numeric second derivatives of the mean cross-entropy along each of 4×3 logits");
  CHECK_THAT(cross_entropy_curvature(P), near(expected, 1e-6));
}

TEST_CASE("17.1 the squared error by hand", "[17.1]") {
  const ActivationFunction phi = activation("tanh");
  const Matrix Z = {{half_at, half_at}}, T = {{0, 1}}, half = {{0.5, 0.5}};
  INFO("tanh z = ½, so φ′ = ¾ and φ″ = −¾; wanted are 0 and 1; two examples");
  CHECK_THAT(quadratic_curvature(Z, T, phi),
             near_or(Matrix{{3. / 32, 15. / 32}}, 1e-12,
                     {{Matrix{{3. / 16, 15. / 16}}, "the loss is a mean: divide by B"},
                      {Matrix{{9. / 32, 9. / 32}},
                       "the slope (a − t) φ′ is a product: φ′ changes with z as well"},
                      {Matrix{{15. / 32, 3. / 32}}, "the sign of a − t, or of φ″"},
                      {Matrix{{3. / 16, 9. / 16}}, "φ′ has to be squared"},
                      {Matrix{{-3. / 16, 3. / 16}}, "a has the slope φ′: φ′² is missing"},
                      {Matrix{{-3. / 32, 21. / 32}}, "both parts are divided by B"},
                      {Matrix((9. / 16 - 0.75 * (Z - T)) / 2),
                       "the error is that of the output a = φ(z): a − t, not z − t"},
                      {Matrix((9. / 16 + (half - T) % bends(phi, half)) / 2),
                       "φ″ is taken at z, not at a"},
                      {Matrix((arma::square(slopes(phi, half)) - 0.75 * (half - T)) / 2),
                       "φ′ is taken at z, not at a"}}));
}

TEST_CASE("17.1 the squared error of linear and sigmoid outputs", "[17.1]") {
  Rng rng(4);
  {
    INFO("a linear output, 2×3: ½ (z − t)² bends by 1 everywhere, and B = 3");
    CHECK_THAT(
        quadratic_curvature(random(2, 3, rng), random(2, 3, rng), activation("identity")),
        near_or(Matrix(2, 3, arma::fill::value(1. / 3)), 1e-12,
                {{Matrix(2, 3, arma::fill::value(1. / 2)), "divided by the outputs, not by B"},
                 {Matrix(2, 3, arma::fill::ones), "the loss is a mean: divide by B"}}));
  }
  Matrix Z = random(2, 3, rng), expected(2, 3);
  const Matrix T = random(2, 3, rng);
  const ActivationFunction phi = activation("sigmoid");
  const auto loss = [&] { return arma::accu(arma::square(activate(phi, Z) - T)) / 6; };
  for (arma::uword i = 0; i < Z.n_elem; ++i) expected[i] = bend_of(Z[i], loss);
  INFO("a sigmoid, against numeric second derivatives");
  CHECK_THAT(quadratic_curvature(Z, T, phi), near(expected, 1e-6));
}

}  // namespace course_test
