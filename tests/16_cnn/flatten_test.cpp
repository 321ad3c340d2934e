#include "flatten.hpp"

#include "16_cnn/helpers.hpp"
#include "course_test.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("16.1 the numbers stay, the shape changes", "[16.1]") {
  Flatten flatten({4, 3, 2});
  INFO("4 channels, 3×2 pixels: 24 plain features");
  CHECK(to_string(flatten.output_shape()) == "24");
  const Matrix batch = numbers(24, 5, 4);
  INFO("five images of 24 numbers, forward and back");
  CHECK_THAT(flatten.forward(batch, {}), near(batch, 0));
  CHECK_THAT(flatten.backward(batch), near(batch, 0));
}

TEST_CASE("16.1 nothing is copied", "[16.1]") {
  Flatten flatten({1, 2, 2});
  const Matrix batch = numbers(4, 2, 5);
  INFO("the layer returns its input itself: the same matrix, not one like it");
  CHECK(&flatten.forward(batch, {}) == &batch);
  CHECK(&flatten.backward(batch) == &batch);
}

}  // namespace course_test
