#include "softmax_cross_entropy.hpp"

#include <cmath>
#include <string>

#include "11_training/helpers.hpp"
#include "course_test.hpp"
#include "gradient_error.hpp"
#include "initializer.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

const char* const softmax_cross_entropy_rule =
    "with m the largest logit of a column, ln p = z − m − ln Σ exp(z − m); the loss is −Σ t ln p "
    "over B, the gradient (p − t)/B";

TEST_CASE("11.3 the loss of two examples by hand", "[11.3]") {
  SoftmaxCrossEntropy loss;
  const Scalar ln2 = std::log(Scalar(2)), ln5 = std::log(Scalar(5)), e = std::exp(Scalar(1));
  // Probabilities (1, 2, 5)/8 and (1/3, 1/3, 1/3).
  const Matrix logits{{0, 1}, {ln2, 1}, {ln5, 1}}, targets{{0, 1}, {1, 0}, {0, 0}};
  INFO(
      "logits (0, ln 2, ln 5) and (1, 1, 1), right classes 1 and 0: probabilities (1, 2, 5)/8 and "
      "1/3 each, so the loss is (ln 4 + ln 3)/2");
  CHECK_THAT(loss.forward(logits, targets),
             near_or((std::log(4.0) + std::log(3.0)) / 2, 1e-12,
                     {{std::log(12.0), "the mean over the batch is missing"},
                      {std::log(12.0) / 3, "divided by the classes, not by the examples"},
                      {std::log(12.0) / 6, "divided by all elements, not by the examples"},
                      {(std::log((2 + e) / 2) + std::log((1 + e) / e)) / 2,
                       "the softmax runs along the rows"},
                      {anything, softmax_cross_entropy_rule}}));
  INFO("the gradient is (P - T)/2 there");
  const Matrix p = Matrix{{1.0 / 8, 1.0 / 3}, {2.0 / 8, 1.0 / 3}, {5.0 / 8, 1.0 / 3}};
  CHECK_THAT(loss.backward(),
             near_or(Matrix((p - targets) / 2), 1e-12,
                     {{Matrix(p - targets), "the 1/B is missing"},
                      {Matrix((targets - p) / 2), "T - P instead of P - T"},
                      {Matrix((p - targets) / 3), "divided by the classes, not by the examples"},
                      {Matrix(p / 2), "the targets are not subtracted"},
                      {anything, softmax_cross_entropy_rule}}));
}

TEST_CASE("11.3 large logits neither overflow nor vanish", "[11.3]") {
  SoftmaxCrossEntropy loss;
  const WrongValues<double> causes = {
      {[](double got) { return std::isinf(got); },
       "the logarithm of a probability that became 0: write the logarithm of the softmax itself, "
       "with the largest logit of each column, not that of a row or of all"},
      {[](double got) { return std::isnan(got); },
       "exp of a large logit is infinite: subtract the largest logit of the column first"},
      {anything, softmax_cross_entropy_rule}};
  INFO("logits (1000, 0), right class 1: the probability is exp(-1000), the loss 1000");
  CHECK_THAT(loss.forward(column({1000, 0}), column({0, 1})), near_or(1000.0, 1e-9, causes));
  CHECK_THAT(loss.backward(),
             near_or(column({1, -1}), 1e-12, {{anything, softmax_cross_entropy_rule}}));
  INFO("logits (-1000, -1000): both probabilities are 1/2");
  CHECK_THAT(loss.forward(column({-1000, -1000}), column({0, 1})),
             near_or(std::log(2.0), 1e-9, causes));
  INFO("columns that differ by 2000 must not share a largest logit");
  CHECK_THAT(loss.forward(Matrix{{1000, -1000}, {1000, -1000}}, Matrix{{1, 0}, {0, 1}}),
             near_or(std::log(2.0), 1e-9, causes));
}

TEST_CASE("11.3 a short batch is divided by its own length", "[11.3]") {
  SoftmaxCrossEntropy loss;
  INFO("four examples, then one: logits (0, 0), loss ln 2, gradient (-1/2, 1/2)");
  loss.forward(Matrix(2, 4, arma::fill::zeros), Matrix{{1, 1, 0, 0}, {0, 0, 1, 1}});
  CHECK_THAT(loss.forward(column({0, 0}), column({1, 0})),
             near_or(std::log(2.0), 1e-12,
                     {{std::log(2.0) / 4, "divided by the length of the batch before"},
                      {anything, softmax_cross_entropy_rule}}));
  CHECK_THAT(loss.backward(),
             near_or(column({-0.5, 0.5}), 1e-12, {{anything, softmax_cross_entropy_rule}}));
}

TEST_CASE("11.3 targets may be shares", "[11.3]") {
  SoftmaxCrossEntropy loss;
  const Scalar ln3 = std::log(Scalar(3));
  INFO(
      "logits (0, ln 3): probabilities 1/4 and 3/4. Targets 1/2 and 1/2: the loss is half of ln 4 "
      "and half of ln(4/3)");
  const std::string one = "only one class counts; every class counts with its share";
  CHECK_THAT(loss.forward(column({0, ln3}), column({0.5, 0.5})),
             near_or(0.5 * std::log(4.0) + 0.5 * std::log(4.0 / 3), 1e-12,
                     {{std::log(4.0), one},
                      {std::log(4.0 / 3), one},
                      {0.5 * std::log(4.0), one},
                      {anything, softmax_cross_entropy_rule}}));
  CHECK_THAT(loss.backward(),
             near_or(column({-0.25, 0.25}), 1e-12, {{anything, softmax_cross_entropy_rule}}));
}

TEST_CASE("11.3 the gradient against a numeric one, with shares for targets too", "[11.3]") {
  Rng rng(5);
  Matrix logits = scaled_normal(4, 3, 4, rng);
  const Matrix targets{{1, 0, 0.25}, {0, 0, 0.25}, {0, 1, 0.5}, {0, 0, 0}};
  SoftmaxCrossEntropy loss;
  Matrix expected(4, 3);
  for (arma::uword i = 0; i < logits.n_elem; ++i) {
    expected[i] =
        static_cast<Scalar>(slope_along(logits[i], [&] { return loss.forward(logits, targets); }));
  }
  loss.forward(logits, targets);
  INFO("the last column has the targets (0.25, 0.25, 0.5, 0): every class counts with its share");
  CHECK_THAT(loss.backward(), near_or(expected, 1e-7, {{anything, softmax_cross_entropy_rule}}));
}

}  // namespace course_test
