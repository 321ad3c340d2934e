#include "optimizer.hpp"

#include "11_training/helpers.hpp"
#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

const char* const update_rule = "another rule than w − η ∂L/∂w, for every parameter";

TEST_CASE("11.6 a step against the gradient, as long as the rate says", "[11.6]") {
  Matrix weights{{1, 2}, {3, 4}, {5, 6}}, slopes{{10, -20}, {0, 5}, {1, 1}};
  Vector bias{7}, bias_slope{-30};
  Sgd sgd(0.1);
  INFO("weights [1 2; 3 4; 5 6], gradient [10 -20; 0 5; 1 1], rate 0.1; bias 7, gradient -30");
  sgd.step({{"weights", &weights, &slopes}, {"bias", &bias, &bias_slope, false}});
  CHECK_THAT(weights,
             near_or(Matrix{{0, 4}, {3, 3.5}, {4.9, 5.9}}, 1e-12,
                     {{Matrix{{2, 0}, {3, 4.5}, {5.1, 6.1}}, "uphill: the sign is wrong"},
                      {Matrix{{-9, 22}, {3, -1}, {4, 5}}, "the learning rate is missing"},
                      {Matrix{{1, 2}, {3, 4}, {5, 6}},
                       "the weights have not moved: change what parameter.value points to"},
                      {anything, update_rule}}));
  INFO("the bias is a parameter like any other");
  CHECK_THAT(Matrix(bias), near_or(number(10), 1e-12,
                                   {{number(7), "the bias has not moved"},
                                    {number(4), "uphill"},
                                    {anything, update_rule}}));
  INFO("the gradients are left as they are");
  CHECK_THAT(slopes, near_or(Matrix{{10, -20}, {0, 5}, {1, 1}}, 0, {{anything, update_rule}}));
}

TEST_CASE("11.6 the rate may change between steps", "[11.6]") {
  Matrix weight = number(1), slope_there = number(2);
  Sgd sgd(0.1);
  INFO("weight 1, gradient 2, a step at rate 0.1, then one at rate 0.5");
  sgd.step({{"weight", &weight, &slope_there}});
  CHECK_THAT(weight, near_or(number(0.8), 1e-12, {{anything, update_rule}}));
  sgd.learning_rate = 0.5;
  sgd.step({{"weight", &weight, &slope_there}});
  CHECK_THAT(weight, near_or(number(-0.2), 1e-12,
                             {{number(0.6), "the old rate was used"}, {anything, update_rule}}));
}

}  // namespace course_test
