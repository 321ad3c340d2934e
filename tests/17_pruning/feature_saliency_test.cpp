#include "feature_saliency.hpp"

#include "17_pruning/helpers.hpp"
#include "course_test.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("17.7 what an input is worth", "[17.7]") {
  const Matrix S = {{1, 2, -3}, {4, 5, 6}};
  INFO("two units, three inputs: a number for each input, the sum over the units");
  CHECK_THAT(feature_saliency(S),
             near_or(Vector{5, 7, 3}, 1e-12,
                     {{Vector{0, 15}, "summed over the inputs; a number for each input is wanted"},
                      {Vector{2.5, 3.5, 1.5}, "a sum, not a mean"},
                      {Vector{5, 7, 9}, "the signs stay: what makes the loss fall counts as such"},
                      {Vector{4, 5, 6}, "all units count, not only the largest"}}));
  CHECK_THAT(feature_saliency(Vector{1, 2, 3}), near(Vector{6}, 1e-12));
}

}  // namespace course_test
