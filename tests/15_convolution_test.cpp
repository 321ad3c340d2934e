#include <functional>
#include <stdexcept>
#include <string>

#include "15_convolution/correlate_test.cpp"
#include "15_convolution/helpers.hpp"
#include "15_convolution/pooling_test.cpp"
#include "15_convolution/unfold_test.cpp"
#include "conv_layer.hpp"
#include "correlate.hpp"
#include "course_test.hpp"
#include "initializer.hpp"
#include "layout.hpp"
#include "output_size.hpp"
#include "pool_layers.hpp"
#include "pooling.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"
#include "unfold.hpp"
#include "window.hpp"

namespace course_test {

using namespace ml;

namespace {

void refused(const std::function<void()>& call, const std::string& word) {
  std::string message = "nothing was thrown";
  try {
    call();
  } catch (const std::invalid_argument& error) {
    message = error.what();
  }
  INFO("the message: " << message);
  CHECK(message.find(word) != std::string::npos);
}

}  // namespace

TEST_CASE("shapes that cannot be are refused with their numbers", "[15]") {
  Rng rng(1);
  refused([] { output_size(4, {3, 0}); }, "stride");
  refused([] { output_size(4, {0}); }, "at least one pixel");
  refused([] { output_size(4, {7, 1, 1}); }, "7 pixels does not fit into a side of 4");
  refused([] { correlate(arma::cube(3, 3, 2), arma::cube(2, 2, 1)); }, "channels of the image (2)");
  refused([] { correlate(arma::cube(3, 3, 1), arma::cube(2, 3, 1)); }, "rows of the filter (2)");
  refused([] { max_pool(map, {2, 2, 1}); }, "padding");
  refused([] { average_pool(map, {2, 2, 1}); }, "padding");
  refused([] { MaxPool({1, 4, 4}, {2, 2, 1}); }, "padding");
  refused([&] { Conv({1, 2, 2}, 4, {3}, relu_start, rng); }, "3 pixels does not fit");
  refused([] { Conv({1, 4, 4}, {3}, Matrix(2, 8)); }, "columns of the weights (8)");
  Conv conv({1, 4, 4}, 1, {3}, relu_start, rng);
  refused([&] { conv.forward(Matrix(15, 2), {}); }, "rows of the input (15)");
  conv.forward(Matrix(16, 2, arma::fill::ones), {});
  refused([&] { conv.backward(Matrix(4, 3)); }, "12");
  refused([] { to_cube(Vector(5), {1, 2, 3}); }, "elements of the column (5)");
  Matrix images;
  refused([&] { fold(Matrix(3, 2), arma::umat(4, 2), 9, images); }, "rows of the patches (3)");
  refused([&] { fold(Matrix(4, 3), arma::umat(4, 2), 9, images); }, "whole images");
}

TEST_CASE("an image goes into a column and back", "[15]") {
  const arma::cube image = two_channels();
  const Vector column = to_column(image);
  CHECK(column(0) == 1);
  CHECK(column(1) == 0);
  CHECK(column(2) == 2);
  CHECK(column(3) == 1);
  const arma::cube again = to_cube(column, {2, 4, 3});
  CHECK(arma::abs(again - image).max() == 0);
}

TEST_CASE("layers know their shapes and names", "[15]") {
  Rng rng(1);
  const Conv conv({3, 28, 28}, 8, {5, 1, 2}, relu_start, rng);
  CHECK(conv.output_shape() == Shape{8, 28, 28});
  CHECK(conv.name() == "Conv 5×5, 3 to 8");
  CHECK(MaxPool({8, 28, 28}, {2, 2}).output_shape() == Shape{8, 14, 14});
  CHECK(AveragePool({8, 5, 5}, {2, 2}).name() == "AveragePool 2×2");
  CHECK(same_padding(5) == 2);
  CHECK(same_padding(4) == 1);
}

}  // namespace course_test
