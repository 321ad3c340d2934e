#include "penalties.hpp"

#include <vector>

#include "14_regularization/helpers.hpp"
#include "course_test.hpp"
#include "layer.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

namespace {

/// Two parameters, one of which decays, with gradients.
struct Weights {
  Matrix weights{{2, -3}, {0, 0.5}}, bias = column({4, -5});
  Matrix weights_gradient{{1, 1}, {1, 1}}, bias_gradient = column({7, 7});
  std::vector<Parameter> parameters() {
    return {{"weights", &weights, &weights_gradient}, {"bias", &bias, &bias_gradient, false}};
  }
};

}  // namespace

TEST_CASE("14.1 L2 pulls in proportion, and leaves biases alone", "[14.1]") {
  Weights net;
  add_l2_penalty(net.parameters(), 0.5);
  INFO("weights [2 −3; 0 0.5], all gradients 1, λ = 0.5: the slope of (λ/2) Σ w² is λ w");
  CHECK_THAT(net.weights_gradient,
             near_or(Matrix{{2, -0.5}, {1, 1.25}}, 1e-12,
                     {{Matrix{{3, -2}, {1, 1.5}}, "the penalty is λ/2 Σ w², so its slope is λ w"},
                      {Matrix{{1.5, 0.25}, {1, 1.125}}, "the ½ is gone in the slope"},
                      {Matrix{{1, -1.5}, {0, 0.25}}, "the penalty is added, it does not replace"},
                      {Matrix{{0, 2.5}, {1, 0.75}}, "the sign: a step goes against the gradient"},
                      {Matrix{{1.5, 0.5}, {1, 1.5}}, "this is L1"},
                      {anything, "add λ w to the gradient that is there"}}));
  INFO("the bias does not decay");
  CHECK_THAT(net.bias_gradient, near_or(column({7, 7}), 1e-12,
                                        {{column({9, 4.5}), "`decays` was not asked"},
                                         {anything, "add λ w to the gradient that is there"}}));
  INFO("the values themselves stay: the optimizer moves them");
  CHECK_THAT(net.weights, near(Matrix{{2, -3}, {0, 0.5}}, 0));
}

TEST_CASE("14.1 L1 pulls everybody with the same strength", "[14.1]") {
  Weights net;
  add_l1_penalty(net.parameters(), 0.5);
  INFO("weights [2 −3; 0 0.5], all gradients 1, λ = 0.5");
  CHECK_THAT(net.weights_gradient,
             near_or(Matrix{{1.5, 0.5}, {1, 1.5}}, 1e-12,
                     {{Matrix{{1.5, 0.5}, {1.5, 1.5}}, "at w = 0 there is no pull"},
                      {Matrix{{1.5, 0.5}, {0.5, 1.5}}, "at w = 0 there is no pull"},
                      {Matrix{{1.5, 1.5}, {1, 1.5}}, "|w| has the slope −1 for a negative weight"},
                      {Matrix{{2, 2.5}, {1, 1.25}}, "this is |w|; the slope is wanted"},
                      {Matrix{{0.5, -0.5}, {0, 0.5}}, "the penalty is added, it does not replace"},
                      {Matrix{{0.5, 1.5}, {1, 0.5}}, "the sign"},
                      {Matrix{{2, -0.5}, {1, 1.25}}, "this is L2"},
                      {anything, "add λ times the sign of w to the gradient that is there"}}));
  INFO("the bias does not decay");
  CHECK_THAT(net.bias_gradient,
             near_or(column({7, 7}), 1e-12,
                     {{column({7.5, 6.5}), "`decays` was not asked"},
                      {anything, "add λ times the sign of w to the gradient that is there"}}));
}

TEST_CASE("14.1 every parameter that decays, wherever it stands", "[14.1]") {
  Weights first, second;
  std::vector<Parameter> all = {first.parameters()[1], first.parameters()[0],
                                second.parameters()[1], second.parameters()[0]};
  INFO("bias, weights, bias, weights. Likely cause: it ends at the first one that does not decay");
  add_l2_penalty(all, 0.5);
  CHECK_THAT(first.weights_gradient, near(Matrix{{2, -0.5}, {1, 1.25}}, 1e-12));
  CHECK_THAT(second.weights_gradient, near(Matrix{{2, -0.5}, {1, 1.25}}, 1e-12));
  CHECK_THAT(second.bias_gradient, near(column({7, 7}), 1e-12));
  add_l1_penalty(all, 0.5);
  CHECK_THAT(first.weights_gradient, near(Matrix{{2.5, -1}, {1, 1.75}}, 1e-12));
  CHECK_THAT(second.weights_gradient, near(Matrix{{2.5, -1}, {1, 1.75}}, 1e-12));
  CHECK_THAT(second.bias_gradient, near(column({7, 7}), 1e-12));
}

}  // namespace course_test
