#include "shift.hpp"

#include <string>

#include "16_cnn/helpers.hpp"
#include "accuracy.hpp"
#include "course_test.hpp"
#include "layer.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

namespace {

/// Answers the class whose row of the picture holds the most ink.
class BrightestRow : public Layer {
 public:
  std::string name() const override { return "BrightestRow"; }
  Shape output_shape() const override { return {3}; }
  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    output_.set_size(3, input.n_cols);
    for (arma::uword r = 0; r < 3; ++r) {
      output_.row(r) = input.row(3 * r) + input.row(3 * r + 1) + input.row(3 * r + 2);
    }
    return output_;
  }
  const Matrix& backward(const Matrix& gradient) override { return gradient; }

 private:
  Matrix output_;
};

}  // namespace

TEST_CASE("16.5 a picture moves", "[16.5]") {
  const Shape shape{1, 2, 3};
  const Matrix picture = Vector{1, 2, 3, 4, 5, 6};
  INFO("1 2 3 / 4 5 6, one to the right");
  CHECK_THAT(Vector(shift(picture, shape, 0, 1)),
             near_or(Vector{0, 1, 2, 0, 4, 5}, 0,
                     {{Vector{2, 3, 0, 5, 6, 0}, "it moved to the left"},
                      {Vector{3, 1, 2, 6, 4, 5}, "what leaves comes back on the other side"},
                      {Vector{0, 0, 0, 1, 2, 3}, "it moved down: rows and columns exchanged"},
                      {Vector{1, 1, 2, 4, 4, 5}, "what is uncovered is 0"},
                      {Vector{1, 2, 3, 4, 5, 6}, "it did not move"},
                      {Vector{0, 0, 0, 0, 0, 5}, "place 0 is in the picture: < 0 is outside"}}));
  INFO("1 2 3 / 4 5 6, one up");
  CHECK_THAT(Vector(shift(picture, shape, -1, 0)),
             near_or(Vector{4, 5, 6, 0, 0, 0}, 0, {{Vector{0, 0, 0, 1, 2, 3}, "it moved down"}}));
  INFO("further than the picture is wide: nothing is left");
  CHECK_THAT(shift(picture, shape, 0, 5), near(Matrix(6, 1, arma::fill::zeros), 0));
  INFO("not at all");
  CHECK_THAT(shift(picture, shape, 0, 0), near(picture, 0));
}

TEST_CASE("16.5 every channel of every image moves", "[16.5]") {
  const Shape shape{2, 2, 2};
  const Matrix images = numbers(8, 3, 9);
  INFO("shift: two channels, three images, one down and one left");
  const Matrix moved = shift(images, shape, 1, -1);
  for (arma::uword c = 0; c < 2; ++c) {
    INFO("channel " << c);
    CHECK_THAT(
        Matrix(moved.row(shape.row(c, 1, 0))),
        near_or(Matrix(images.row(shape.row(c, 0, 1))), 0,
                {{Matrix(1, 3, arma::fill::zeros),
                  "it did not arrive: every channel moves, and in.row(c, y, x) says where it "
                  "stands"},
                 {[](const Matrix& got) { return got(1) == 0 && got(2) == 0; },
                  "only the first image was moved"}}));
    CHECK(arma::accu(arma::abs(moved.row(shape.row(c, 0, 0)))) == 0);
    CHECK(arma::accu(arma::abs(moved.row(shape.row(c, 1, 1)))) == 0);
  }
}

TEST_CASE("16.5 the test goes in four directions", "[16.5]") {
  BrightestRow net;
  Matrix pictures(9, 2, arma::fill::zeros);
  pictures(3, 0) = 1;  // row 1, column 0
  pictures(0, 1) = 1;  // row 0, column 0
  const Matrix targets = {{0, 1}, {1, 0}, {0, 0}};
  INFO("3×3 pictures with one bright pixel in row 1 and in row 0; the class is the row");
  INFO("distance 0: all right");
  CHECK_THAT(shift_test(net, {pictures, targets}, {1, 3, 3}, 0),
             near_or(1, 1e-12,
                     {{4, "the sum of the four, not their mean"},
                      {2, "the sum of two, not their mean"},
                      {0.5, "divided by four, but only two directions were asked"}}));
  INFO(
      "distance 1: down 0 of 2; up 1 of 2 (an empty picture is called 0); left 1 of 2; right 2 of "
      "2");
  CHECK_THAT(shift_test(net, {pictures, targets}, {1, 3, 3}, 1),
             near_or(0.5, 1e-12,
                     {{1, "the pictures were not moved"},
                      {0.25, "only up and down, or only one of both"},
                      {0.75, "only left and right, or only one of both"}}));
}

TEST_CASE("16.5 the test moves along one axis at a time", "[16.5]") {
  BrightestRow net;
  const Shape shape{1, 3, 3};
  const Matrix pictures = numbers(9, 60, 10);
  Matrix targets(3, 60, arma::fill::zeros);
  for (arma::uword i = 0; i < 60; ++i) targets(i % 3, i) = 1;
  const auto right_answers = [&](int down, int right) {
    return accuracy(net.forward(shift(pictures, shape, down, right), {}), targets);
  };
  const int d = 1;
  const double up_down = (right_answers(d, 0) + right_answers(-d, 0)) / 2;
  const double sideways = (right_answers(0, d) + right_answers(0, -d)) / 2;
  const double diagonal =
      (right_answers(d, d) + right_answers(-d, -d) + right_answers(d, -d) + right_answers(-d, d)) /
      4;
  INFO("60 pictures 3×3 of random numbers, distance 1");
  CHECK_THAT(shift_test(net, {pictures, targets}, shape, d),
             near_or((up_down + sideways) / 2, 1e-12,
                     {{up_down, "only up and down"},
                      {sideways, "only left and right"},
                      {diagonal, "moved along the diagonals: one of down and right is 0"},
                      {anything, "the four are (d, 0), (-d, 0), (0, d) and (0, -d)"}}));
}

}  // namespace course_test
