#include "clip.hpp"

#include <cmath>
#include <stdexcept>

#include "12_optimizers/helpers.hpp"
#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;
using arma::vec;

// ------------------------------------------------------------------------------------ 12.5

TEST_CASE("12.5 gradient_norm: all parameters are one vector", "[12.5]") {
  INFO("slopes [3 0; 0 -4] and (12): √(9 + 16 + 144) = 13");
  Tensors two({Matrix{{3, 0, 0}, {0, -4, 0}}, row({12})});
  CHECK_THAT(gradient_norm(two.parameters()),
             near_or(13, 1e-12,
                     {{169, "the root is missing"},
                      {17, "the lengths of the parameters were added: their squares must be"},
                      {12, "only the last or the longest parameter counts"},
                      {5, "only the first parameter counts"},
                      {19, "absolute values were added"},
                      {11, "the slopes were added"},
                      {0, "nothing was summed"},
                      {13 / std::sqrt(7.0), "a length is a root of a sum, not of a mean"},
                      {std::sqrt(160.0),
                       "arma::norm of a matrix is another norm: it takes the longest column-like "
                       "direction, not all elements"},
                      {anything,
                       "the square root of the sum of all squares: arma::dot(A, A) is that sum for "
                       "a matrix, and the total starts at 0"}}));
  INFO("no parameters: 0");
  CHECK_THAT(gradient_norm({}), near(0.0, 1e-15));
}

TEST_CASE("12.5 clip: a gradient that is too long keeps its direction", "[12.5]") {
  INFO("the MIPT slides' rule on g = (3, -4), θ = 1: (0.6, -0.8)");
  Tensors one({row({3, -4})});
  const double before = clip(one.parameters(), 1);
  CHECK_THAT(before, near_or(5, 1e-12, {{1, "the length before the clipping is asked for"}}));
  CHECK_THAT(
      one.gradients[0],
      near_or(
          row({0.6, -0.8}), 1e-12,
          {{row({1, -1}), "each component was clipped by itself: that changes the direction"},
           {row({3, -4}), "nothing was clipped"},
           {row({0.12, -0.16}), "the factor is θ/‖g‖, without the square"},
           {row({15, -20}), "the factor is upside down: θ/‖g‖ shortens"},
           {row({0.2, 0.2}), "the gradient is overwritten by the factor: it must be multiplied"},
           {anything, "every element is multiplied by θ/‖g‖ = 1/5, once"}}));
}

TEST_CASE("12.5 clip: one factor for all parameters", "[12.5]") {
  INFO("slopes (3, -4) and (12), together 13 long, θ = 6.5: everything is halved");
  Tensors two({row({3, -4}), row({12})});
  const double before = clip(two.parameters(), 6.5);
  CHECK_THAT(before, near(13.0, 1e-12));
  const vec got = {two.gradients[0](0), two.gradients[0](1), two.gradients[1](0)};
  CHECK_THAT(got, near_or(vec{1.5, -2, 6}, 1e-12,
                          {{{3, -4, 6.5},
                            "each parameter, or each component, was clipped by itself: the "
                            "gradient of the network is one vector"},
                           {{3, -4, 6}, "only the last parameter was shortened"},
                           {{1.5, -2, 12}, "only the first parameter was shortened"},
                           {anything,
                            "the length must be measured once, before any parameter has been "
                            "shortened, and one factor serves all"}}));
  INFO("clipping changes slopes, never weights");
  CHECK_THAT(two.values[0], near(row({0, 0}), 0));
}

TEST_CASE("12.5 clip: a short gradient stays as it is", "[12.5]") {
  INFO("g = (0.3, -0.4), 0.5 long, θ = 1");
  Tensors brief({row({0.3, -0.4})});
  CHECK_THAT(clip(brief.parameters(), 1), near(0.5, 1e-12));
  CHECK_THAT(brief.gradients[0],
             near_or(row({0.3, -0.4}), 1e-15, {{row({0.6, -0.8}), "it was made longer, up to θ"}}));
  INFO("g = (0, 0): nothing to shorten, and nothing to divide by");
  Tensors none({row({0, 0})});
  CHECK_THAT(clip(none.parameters(), 1), near(0.0, 1e-15));
  CHECK_THAT(none.gradients[0], near(row({0, 0}), 0));
  INFO("a limit of 0 makes no sense");
  CHECK_THROWS_AS(clip(none.parameters(), 0), std::invalid_argument);
}

}  // namespace course_test
