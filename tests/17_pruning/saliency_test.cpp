#include "saliency.hpp"

#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("17.3 saliency by hand", "[17.3]") {
  const Matrix W = {{1, 3, -2}, {0, 4, 1}}, H = {{4, 0.1, 1}, {9, -1, 0}};
  INFO("the change of the loss is ½ h w²: up also for negative weights, down where h is negative");
  CHECK_THAT(saliency(W, H),
             near_or(Matrix{{2, 0.45, 2}, {0, -8, 0}}, 1e-12,
                     {{Matrix(2, 3, arma::fill::zeros),
                       "all are 0: is it 1 / 2 of whole numbers, which is 0 in C++?"},
                      {Matrix{{1, 0.225, 1}, {0, -4, 0}}, "the ½ stands outside of the square"},
                      {Matrix{{1, 3, 2}, {0, 4, 1}}, "this is the size of the weight"},
                      {Matrix{{2, 0.15, 1}, {0, -2, 0}}, "w has to be squared"},
                      {Matrix{{4, 0.9, 4}, {0, -16, 0}},
                       "the ½ of Taylor's formula is missing (it is missing in a lecture, too)"},
                      {Matrix{{2, 0.15, -1}, {0, -2, 0}}, "w has to be squared"},
                      {Matrix{{4, 0.3, -2}, {0, -4, 0}}, "½ h w²: w has to be squared, and halved"},
                      {Matrix{{8, 0.015, 1}, {0, 2, 0}}, "w is squared, not h"},
                      {Matrix{{2, 0.45, 2}, {0, 8, 0}},
                       "h keeps its sign: some removals make the loss fall"},
                      {Matrix{{2, 0.45, 2}, {0, 0, 0}}, "keep negative values"}}));
}

TEST_CASE("17.3 what a removal costs in a valley", "[17.3]") {
  // ℒ = ½ Σ hᵢ (wᵢ − cᵢ)² with its minimum at c: there the saliency is the exact cost.
  const Matrix c = {{1, 3}}, h = {{4, 0.1}};
  const Matrix got = saliency(c, h);
  INFO("ℒ = ½ (4 (w₁ − 1)² + 0.1 (w₂ − 3)²) at its minimum: w₁ = 0 costs 2, w₂ = 0 costs 0.45");
  CHECK_THAT(got, near(Matrix{{2, 0.45}}, 1e-12));
}

}  // namespace course_test
