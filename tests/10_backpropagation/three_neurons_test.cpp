#include "three_neurons.hpp"

#include <cmath>

#include "course_test.hpp"
#include "derivative.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("10.3 the example of the lecture: 0.68 where 1 is wanted", "[10.3]") {
  INFO("x = 0.6, w1 = 0.5, b1 = 0.1, w2 = 1.2, b2 = 0.0353: output 0.68, loss 0.32²");
  const ThreeNeuronsPass pass = three_neurons({0.5, 0.1, 1.2, 0.035346610241}, 0.6, 1);
  CHECK_THAT(pass.a1, near_or(0.598687660112, 1e-11,
                              {{0.4, "that is z1; a1 is σ(z1)"},
                               {0.68, "a1 and a2 are exchanged: look at the order of the fields"},
                               {anything, "a1 = σ(w1 x + b1)"}}));
  CHECK_THAT(pass.a2, near_or(0.68, 1e-11, {{anything, "a2 = σ(w2 a1 + b2)"}}));
  CHECK_THAT(pass.loss, near_or(0.1024, 1e-11,
                                {{-0.32, "the loss is the square of output minus wanted"},
                                 {0.32, "the loss is the square of output minus wanted"},
                                 {0.0512, "no ½ here: the loss is (a2 − y)²"},
                                 {anything, "the loss is (a2 − y)²"}}));
  INFO("for z2: 2 (0.68 - 1) times the slope of the sigmoid, 0.68 · 0.32");
  CHECK_THAT(pass.gradient.b2,
             near_or(-0.139264, 1e-11,
                     {{0.139264, "the sign: output minus wanted"},
                      {-0.069632, "the 2 of the square is missing"},
                      {-0.64, "the slope of the output's sigmoid is missing"},
                      {-0.083375638298, "w2 and b2 are exchanged: look at the order of the fields"},
                      {-0.153762,
                       "the slope of the sigmoid is a (1 − a), with the a of this "
                       "neuron, a2"},
                      {anything, "one factor of 2 (a2 − y) · a2 (1 − a2) is not right"}}));
  CHECK_THAT(pass.gradient.w2,
             near_or(-0.083375638298, 1e-11,
                     {{-0.139264, "w2 is multiplied by a1, so its derivative is too"},
                      {-0.0835584, "w2 is multiplied by a1, not by the input x"},
                      {anything, "a1 times the derivative by z2"}}));
  INFO("one neuron further back: times w2 = 1.2");
  CHECK_THAT(pass.loss_by_a1,
             near_or(-0.1671168, 1e-11,
                     {{-0.768, "from z2, not from a2: the slope of the output's sigmoid"},
                      {-0.139264, "a1 reaches z2 through w2"},
                      {anything, "w2 times the derivative by z2"}}));
  CHECK_THAT(pass.gradient.b1,
             near_or(-0.040151606994, 1e-11,
                     {{-0.1671168, "the slope of the hidden sigmoid, a1 (1 − a1), is missing"},
                      {-0.024090964196, "w1 and b1 are exchanged, or x belongs to w1 alone"},
                      {-0.0363646, "the slope of the hidden sigmoid takes a1, not a2"},
                      {anything, "a1 (1 − a1) times the derivative by a1"}}));
  CHECK_THAT(
      pass.gradient.w1,
      near_or(-0.024090964196, 1e-11,
              {{-0.040151606994, "w1 is multiplied by the input x, so its derivative is too"},
               {-0.10027008, "the slope of the hidden sigmoid is missing"},
               {anything, "x times the derivative by z1"}}));
}

TEST_CASE("10.3 other numbers, against differences", "[10.3]") {
  Rng rng(5);
  for (int i = 0; i < 5; ++i) {
    const arma::vec p = normal(4, 1, rng, 1.5);
    const double x = normal(1, 1, rng)(0), y = uniform(1, 1, rng)(0);
    const auto loss = [&](const arma::vec& q) {
      const double a1 = 1 / (1 + std::exp(-q(0) * x - q(1)));
      const double a2 = 1 / (1 + std::exp(-q(2) * a1 - q(3)));
      return (a2 - y) * (a2 - y);
    };
    INFO("parameters w1, b1, w2, b2: " << show<double>(p) << ", x = " << x << ", y = " << y);
    const ThreeNeuronsPass got = three_neurons({p(0), p(1), p(2), p(3)}, x, y);
    CHECK_THAT(got.loss, near(loss(p), 1e-14));
    CHECK_THAT((arma::vec{got.gradient.w1, got.gradient.b1, got.gradient.w2, got.gradient.b2}),
               near_or(arma::vec(numeric_gradient(loss, p)), 1e-8,
                       {{anything, "the formula was made to fit the one example of the page"}}));
  }
}

}  // namespace course_test
