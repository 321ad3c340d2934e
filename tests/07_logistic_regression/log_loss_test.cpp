#include "log_loss.hpp"

#include <cmath>

#include "07_logistic_regression/helpers.hpp"
#include "course_test.hpp"
#include "derivative.hpp"
#include "linear_model.hpp"
#include "margin_losses.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

const char* const log_loss_rule =
    "another formula than the sum of ln(1 + e^−M), M = z for label 1 and −z for label 0, computed "
    "as max(0, −M) + log1p(e^−|M|)";

const char* const log_loss_gradient_rule =
    "another formula than Xᵀ(σ(X w) − y), a sum over the examples";

TEST_CASE("07.2 the loss by hand", "[07.2]") {
  const WrongValues<double> causes = {
      {-std::log(0.75), "the loss of the other label: the sign of the logit"},
      {-std::log(0.25), "the loss of the other label: the sign of the logit"},
      {std::log(0.75), "the sign of the loss"},
      {std::log(0.25), "the sign of the loss"},
      {std::log(2.0), "the logit has no effect"},
      {0, "only one of the two labels costs something"},
      {anything, log_loss_rule}};
  {
    INFO("logit 0: probability one half, so ln 2 whatever the label is");
    const WrongValues<double> half = {{1, "a logarithm to base 2"},
                                      {0, "only one of the labels costs"},
                                      {-std::log(2.0), "sign"},
                                      {anything, log_loss_rule}};
    CHECK_THAT(log_loss({0}, {1}), near_or(std::log(2.0), 1e-14, half));
    CHECK_THAT(log_loss({0}, {0}), near_or(std::log(2.0), 1e-14, half));
  }
  INFO(
      "logit ln 3, probability 3/4: label 1 costs -ln(3/4) = 0.288, label 0 costs -ln(1/4) = "
      "1.386");
  CHECK_THAT(log_loss({ln3}, {1}), near_or(-std::log(0.75), 1e-14, causes));
  CHECK_THAT(log_loss({ln3}, {0}), near_or(-std::log(0.25), 1e-14, causes));
}

TEST_CASE("07.2 a sum, not a mean", "[07.2]") {
  const double right = std::log(32.0 / 3);
  INFO("logits ln 3, 0, -ln 3 with labels 1, 0, 1: ln(4/3) + ln 2 + ln 4 = ln(32/3) = 2.367");
  CHECK_THAT(log_loss({ln3, 0, -ln3}, {1, 0, 1}),
             near_or(right, 1e-14,
                     {{right / 3, "divided by 3: the loss is a sum, not a mean"},
                      {std::log2(32.0 / 3), "a logarithm to base 2"},
                      {std::log10(32.0 / 3), "a logarithm to base 10"},
                      {-right, "the sign of the loss"},
                      {std::log(16.0 / 3), "only the labels 1 count"},
                      {std::log(2.0), "only the labels 0 count"},
                      {std::log(4.0), "only the last example counts"},
                      {anything, log_loss_rule}}));
}

TEST_CASE("07.2 large logits on the wrong side cost what they are", "[07.2]") {
  for (const double z : {30.0, 36.0, 40.0, 100.0, 710.0, 1000.0}) {
    INFO("logit " << z << " with label 0, and " << -z
                  << " with label 1: ln(1 + e^z), which is z up to e^-z");
    const WrongValues<double> causes = {
        {inf, "the logarithm of a probability that was rounded to 0, or e^z overflowed"},
        {[](double got) { return std::isnan(got); }, "0 times infinity"},
        {[](double got) { return got > 20 && got < 50; },
         "a limit was put on the probability, or it was rounded on its way to the logarithm"},
        {0, "the example counts as right: the sign of the logit"},
        {anything, log_loss_rule}};
    CHECK_THAT(log_loss({z}, {0}), near_or(z, 1e-10, causes));
    CHECK_THAT(log_loss({-z}, {1}), near_or(z, 1e-10, causes));
  }
}

TEST_CASE("07.2 large logits on the right side cost next to nothing", "[07.2]") {
  const WrongValues<double> causes = {{0, "ln(1 + tiny) is rounded to 0; there is std::log1p"},
                                      {[](double got) { return got > 0.5 && got < 2; },
                                       "ln(1 + tiny) is rounded; there is std::log1p"},
                                      {anything, log_loss_rule}};
  for (const double z : {20.0, 40.0, 100.0, 700.0}) {
    INFO("logit " << z << " with label 1, and " << -z
                  << " with label 0: ln(1 + e^-z), which is e^-z = " << std::exp(-z)
                  << "; below is the ratio");
    CHECK_THAT(log_loss({z}, {1}) / std::exp(-z), near_or(1, 1e-8, causes));
    CHECK_THAT(log_loss({-z}, {0}) / std::exp(-z), near_or(1, 1e-8, causes));
  }
  INFO("logits 1000 and -1000, labels 1 and 0");
  CHECK_THAT(log_loss({1000, -1000}, {1, 0}), near_or(0, 1e-300, {{anything, log_loss_rule}}));
}

TEST_CASE("07.2 the form with signs says the same", "[07.2]") {
  const arma::vec z = {-3.2, 0.1, 5, -0.7, 12, -9}, y = {0, 1, 0, 1, 1, 1};
  double sum = 0;
  for (arma::uword i = 0; i < z.n_elem; ++i) sum += logistic_loss((2 * y(i) - 1) * z(i));
  INFO("labels 0 and 1 become -1 and +1 as 2y - 1; then the loss is the sum of ln(1 + e^-M)");
  CHECK_THAT(log_loss(z, y), near_or(sum, 1e-12, {{anything, log_loss_rule}}));
}

TEST_CASE("07.3 the gradient at zero weights", "[07.3]") {
  const arma::mat X = {{1, 2, -1, 0}, {1, 0, 3, 4}, {1, -1, 1, 2}};
  const arma::vec right = {0.5, -1.5, 2.5, 3};
  INFO("w = 0: all probabilities are ½, labels 1, 0, 0: -½ row 0 + ½ row 1 + ½ row 2");
  CHECK_THAT(
      log_loss_gradient(X, {1, 0, 0}, arma::zeros(4)),
      near_or(right, 1e-14,
              {{arma::vec(-right), "the sign: it is the probability minus the label"},
               {arma::vec(right / 3), "divided by 3: the loss is a sum, not a mean"},
               {{-1, -2, 1, 0}, "the sigmoid is missing: X w minus the labels"},
               {arma::vec(right / 4), "a factor of sigma' = 1/4, which the log-loss has not"},
               {anything, log_loss_gradient_rule}}));
}

TEST_CASE("07.3 an example that is surely right does not pull", "[07.3]") {
  const arma::mat X = {{1, 50}, {1, -50}};
  {
    INFO("logits 1000 and -1000, labels 1 and 0: nothing to correct");
    CHECK_THAT(log_loss_gradient(X, {1, 0}, {0, 20}),
               near_or(arma::vec{0, 0}, 1e-12,
                       {{[](const arma::vec& got) { return std::abs(got(1)) > 1000; },
                         "the sigmoid is missing: this is the gradient of squares"},
                        {anything, log_loss_gradient_rule}}));
  }
  INFO("logits 1000 and -1000, labels 0 and 1: each pulls with its whole x, (1, 50) - (1, -50)");
  CHECK_THAT(log_loss_gradient(X, {0, 1}, {0, 20}),
             near_or(arma::vec{0, 100}, 1e-12,
                     {{{0, 0}, "the factor sigma' of the squared error has no place here"},
                      {anything, log_loss_gradient_rule}}));
}

TEST_CASE("07.3 the slope of the log-loss", "[07.3]") {
  Rng rng(73);
  for (int draw = 0; draw < 5; ++draw) {
    const arma::mat X = with_ones(normal(7, 3, rng));
    const arma::vec y = arma::conv_to<arma::vec>::from(uniform(7, 1, rng) < 0.5);
    const arma::vec w = normal(4, 1, rng);
    const auto loss = [&](const arma::vec& v) {
      double sum = 0;
      const arma::vec z = X * v;
      for (arma::uword i = 0; i < z.n_elem; ++i)
        sum += std::log1p(std::exp(y(i) == 1 ? -z(i) : z(i)));
      return sum;
    };
    INFO("central differences of the loss of 7 examples with 4 weights");
    CHECK_THAT(log_loss_gradient(X, y, w),
               near_or(numeric_gradient(loss, w), 1e-7, {{anything, log_loss_gradient_rule}}));
  }
}

}  // namespace course_test
