#include "activations.hpp"

#include <cmath>
#include <string>

#include "course_test.hpp"
#include "derivative.hpp"

namespace course_test {

using namespace ml;

namespace {

const double ln2 = std::log(2.0), ln3 = std::log(3.0);

/// The largest difference between the derivative and the slope of the value, on both sides of 0.
void check_derivative(const std::string& name) {
  const ActivationFunction phi = activation(name);
  for (const double z : {-30.0, -4.0, -1.3, -0.5, -0.02, 0.03, 0.7, 1.9, 5.0, 30.0}) {
    INFO(name << " and its derivative at z = " << z);
    const double slope = central_difference([&](double x) { return phi.value(x); }, z);
    const double a = phi.value(z);
    CHECK_THAT(phi.derivative(z),
               near_or(slope, 1e-8,
                       {{phi.value(a) * (1 - phi.value(a)), "the derivative takes φ(z) for z"},
                        {1 - phi.value(a) * phi.value(a), "the derivative takes φ(z) for z"},
                        {phi.derivative(a), "the derivative takes φ(z) for z"},
                        {z * (1 - z), "z stands where σ(z) belongs: σ′ = σ(z) (1 − σ(z))"},
                        {1 - z * z, "z stands where tanh z belongs"},
                        {-slope, "the sign"},
                        {a, "that is the function itself, not its derivative"}}));
  }
}

}  // namespace

const char* const sigmoid_slope_rule = "another formula than a (1 − a)";
const char* const tanh_slope_rule = "another formula than 1 − a²";

const char* const relu_derivative_rule = "0 left of 0 and 1 right of it";
const char* const relu_rule = "another formula than z where z > 0, else 0";

const char* const leaky_relu_rule = "another formula than α z for z < 0, else z";

const char* const elu_derivative_rule = "another formula than α e^z for z < 0, else 1";
const char* const elu_rule = "another formula than α (e^z − 1) for z < 0, else z";
const char* const selu_rule = "SELU is λ times elu(z, α): elu must take any α";

const char* const softplus_derivative_rule = "the slope of softplus is the sigmoid of z";
const char* const softplus_rule = "another formula than max(0, z) + ln(1 + e^−|z|)";

const char* const softsign_derivative_rule = "another formula than 1 / (1 + |z|)²";
const char* const softsign_rule = "another formula than z / (1 + |z|)";

TEST_CASE("09.2 derivatives of the sigmoid and of tanh", "[09.2]") {
  const double again = 1 / (1 + std::exp(-0.75)), tanh_again = std::tanh(0.6);
  {
    INFO("where the sigmoid is 3/4 (at z = ln 3), its derivative is 3/4 · 1/4");
    CHECK_THAT(sigmoid_slope(0.75),
               near_or(0.1875, 1e-12,
                       {{again * (1 - again), "a is the value already: no second sigmoid"},
                        {again, "that is a sigmoid of a; asked for is the slope"},
                        {0.4375, "that is 1 − a²; for the sigmoid it is a (1 − a)"},
                        {0.25, "the factor a is missing"},
                        {0.75, "that is the sigmoid itself"},
                        {anything, "a times what is missing from a to 1"}}));
    CHECK_THAT(sigmoid_slope(0.5), near_or(0.25, 1e-12, {{anything, sigmoid_slope_rule}}));
  }
  check_derivative("sigmoid");
  {
    INFO("where tanh is 0.6 (at z = ln 2), its derivative is 1 - 0.36");
    CHECK_THAT(tanh_slope(0.6),
               near_or(0.64, 1e-12,
                       {{1 - tanh_again * tanh_again, "a is the value already: no second tanh"},
                        {0.24, "that is a (1 − a); for tanh it is 1 − a²"},
                        {0.4, "a must be squared"},
                        {anything, "1 minus the square of a"}}));
    CHECK_THAT(tanh_slope(0), near_or(1.0, 1e-12, {{anything, tanh_slope_rule}}));
  }
  check_derivative("tanh");
}

TEST_CASE("09.2 ReLU", "[09.2]") {
  CHECK_THAT(relu(2.5), near_or(2.5, 0,
                                {{1, "1 is the slope; the value is z"},
                                 {0, "the condition is turned round: right of 0 it is z"},
                                 {anything, "right of 0 it is z itself"}}));
  CHECK_THAT(
      relu(-3),
      near_or(0.0, 0,
              {{-3, "left of 0 it is 0"}, {3, "that is |z|"}, {anything, "left of 0 it is 0"}}));
  CHECK_THAT(relu(0), near_or(0.0, 0, {{anything, relu_rule}}));
  check_derivative("relu");
  INFO("at the kink any number from 0 to 1 is right");
  {
    INFO("Likely cause: " << relu_derivative_rule);
    CHECK(relu_derivative(0) >= 0);
    CHECK(relu_derivative(0) <= 1);
  }
}

TEST_CASE("09.2 leaky ReLU", "[09.2]") {
  {
    INFO("alpha is the second argument; it is 0.1 if not given");
    CHECK_THAT(leaky_relu(-2), near_or(-0.2, 1e-12,
                                       {{0, "left of 0 it is alpha times z"},
                                        {0.1, "alpha times z, not alpha"},
                                        {-2, "the condition is turned round"},
                                        {anything, "left of 0 it is alpha times z"}}));
    CHECK_THAT(leaky_relu(-2, 0.25), near_or(-0.5, 1e-12,
                                             {{-0.2, "alpha is a parameter, not always 0.1"},
                                              {anything, leaky_relu_rule}}));
    CHECK_THAT(leaky_relu(2, 0.25), near_or(2.0, 1e-12, {{anything, leaky_relu_rule}}));
    CHECK_THAT(leaky_relu_derivative(-2, 0.25),
               near_or(0.25, 1e-12,
                       {{0.1, "alpha is a parameter, not always 0.1"},
                        {0, "left of 0 the slope is alpha"},
                        {anything, "left of 0 the slope is alpha itself"}}));
    CHECK_THAT(leaky_relu_derivative(2, 0.25),
               near_or(1.0, 1e-12, {{anything, "right of 0 the slope is 1"}}));
  }
  check_derivative("leaky_relu");
}

TEST_CASE("09.2 ELU, and SELU made from it", "[09.2]") {
  {
    INFO("e to the power -ln 2 is 1/2, so ELU there is -alpha/2 and its derivative alpha/2");
    CHECK_THAT(elu(-ln2), near_or(-0.5, 1e-12,
                                  {{0.5, "1 must be subtracted: alpha (e^z − 1)"},
                                   {anything, "left of 0 it is alpha (e^z − 1)"}}));
    CHECK_THAT(elu(-ln2, 3),
               near_or(-1.5, 1e-12,
                       {{-0.5, "alpha is a parameter; it multiplies the whole bracket"},
                        {0.5, "alpha multiplies the whole bracket: alpha (e^z − 1)"},
                        {-7.5, "alpha (e^z − alpha), as one lecture prints; it must be e^z − 1"},
                        {anything, elu_rule}}));
    CHECK_THAT(elu(2, 3), near_or(2.0, 1e-12, {{anything, elu_rule}}));
    CHECK_THAT(elu_derivative(-ln2), near_or(0.5, 1e-12,
                                             {{1, "the condition is turned round"},
                                              {-0.5, "that is the function itself"},
                                              {anything, "left of 0 the slope is alpha e^z"}}));
    CHECK_THAT(elu_derivative(-ln2, 3), near_or(1.5, 1e-12,
                                                {{-1.5, "that is the function itself"},
                                                 {0.5, "alpha is missing"},
                                                 {anything, elu_derivative_rule}}));
    CHECK_THAT(elu_derivative(2, 3),
               near_or(1.0, 1e-12, {{anything, "right of 0 the slope is 1"}}));
  }
  {
    INFO("just left of 0 the slope is alpha, here 3, and the value 0");
    CHECK_THAT(elu_derivative(-1e-9, 3), near_or(3.0, 1e-6, {{anything, elu_derivative_rule}}));
    CHECK_THAT(elu(-1e-9, 3), near_or(0.0, 1e-8, {{anything, elu_rule}}));
  }
  {
    INFO("far to the right e^z is infinite, but nobody asks for it there");
    CHECK_THAT(elu(1000, 3), near_or(1000.0, 1e-12, {{anything, elu_rule}}));
    CHECK_THAT(elu_derivative(1000, 3), near_or(1.0, 1e-12, {{anything, elu_derivative_rule}}));
  }
  check_derivative("elu");
  {
    INFO("SELU tends to -1.0507 · 1.6733 far to the left");
    CHECK_THAT(selu(-50), near_or(-1.7580993408473766, 1e-12, {{anything, selu_rule}}));
  }
  check_derivative("selu");
}

TEST_CASE("09.2 softplus does not overflow", "[09.2]") {
  CHECK_THAT(
      softplus(0),
      near_or(ln2, 1e-12,
              {{0, "ln 1 = 0: the 1 under the logarithm is missing, or log stands for log1p"},
               {anything, "the larger of z and 0, plus ln(1 + e^−|z|)"}}));
  CHECK_THAT(softplus(-ln3), near_or(std::log(4.0 / 3), 1e-12,
                                     {{anything, "the larger of z and 0, plus ln(1 + e^−|z|)"}}));
  {
    INFO("ln(1 + e^z) = z + ln(1 + e^-z), and one of the two forms is always safe");
    const WrongValues<double> overflow = {
        {[](double got) { return !std::isfinite(got); }, "exp(1000) is infinite"},
        {[](double got) { return got == 0; }, "the branch for z > 0 is used on the wrong side"},
        {anything, softplus_rule}};
    CHECK_THAT(softplus(1000), near_or(1000.0, 1e-12, overflow));
    CHECK_THAT(softplus(-1000),
               near_or(0.0, 1e-12,
                       {{[](double got) { return !std::isfinite(got); }, "exp(1000) is infinite"},
                        {anything, softplus_rule}}));
    CHECK_THAT(softplus_derivative(1000), near_or(1.0, 1e-12, overflow));
    CHECK_THAT(softplus_derivative(-1000),
               near_or(0.0, 1e-12, {{anything, softplus_derivative_rule}}));
  }
  {
    INFO("the derivative of softplus at ln 3: e^z / (1 + e^z) = 3/4");
    CHECK_THAT(softplus_derivative(ln3), near_or(0.75, 1e-12,
                                                 {{0.1875, "that is the slope of the sigmoid"},
                                                  {0.25, "that is 1 / (1 + e^z): the sign of z"},
                                                  {anything, "e^z / (1 + e^z)"}}));
  }
  check_derivative("softplus");
}

TEST_CASE("09.2 softsign has a modulus in it", "[09.2]") {
  CHECK_THAT(softsign(-0.5),
             near_or(-1.0 / 3, 1e-12,
                     {{-1, "z / (1 + z) without the modulus; it has a pole at -1"},
                      {1.0 / 3, "the sign of z is lost: |z| stands in the denominator only"},
                      {anything, "z over 1 + |z|"}}));
  CHECK_THAT(softsign(-1), near_or(-0.5, 1e-12, {{anything, softsign_rule}}));
  CHECK_THAT(softsign(3), near_or(0.75, 1e-12, {{anything, softsign_rule}}));
  CHECK_THAT(softsign_derivative(3), near_or(1.0 / 16, 1e-12,
                                             {{0.25, "the square is missing"},
                                              {anything, "1 over the square of 1 + |z|"}}));
  CHECK_THAT(softsign_derivative(-3), near_or(1.0 / 16, 1e-12,
                                              {{0.25, "1 / (1 + z)² without the modulus"},
                                               {anything, softsign_derivative_rule}}));
  check_derivative("softsign");
}

}  // namespace course_test
