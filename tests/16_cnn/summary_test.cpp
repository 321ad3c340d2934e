#include "summary.hpp"

#include <cstddef>
#include <vector>

#include "16_cnn/helpers.hpp"
#include "activation_layer.hpp"
#include "conv_layer.hpp"
#include "course_test.hpp"
#include "dense_layer.hpp"
#include "flatten.hpp"
#include "initializer.hpp"
#include "output_size.hpp"
#include "pointwise.hpp"
#include "pool_layers.hpp"
#include "random.hpp"
#include "sequential.hpp"
#include "shape.hpp"
#include "window.hpp"

namespace course_test {

using namespace ml;

namespace {

/// The network of the Samara lecture's Keras example, without its dropout, which learns nothing.
Sequential keras_example(Rng& rng) {
  Sequential net(Shape{1, 28, 28});
  net.add<Conv>(32, Window{3}, relu_start, rng).add<Activation<Relu>>();
  net.add<MaxPool>(Window{2, 2});
  net.add<Conv>(64, Window{3}, relu_start, rng).add<Activation<Relu>>();
  net.add<MaxPool>(Window{2, 2}).add<Flatten>().add<Dense>(10, plain_start, rng);
  return net;
}

}  // namespace

TEST_CASE("16.2 a convolution counts its filters and their biases", "[16.2]") {
  Rng rng(1);
  Conv conv({1, 28, 28}, 32, {3}, relu_start, rng);
  INFO("32 filters of 3×3, one channel: 32 · 9 weights and 32 biases");
  CHECK_THAT(double(parameter_count(conv)),
             near_or(320, 0,
                     {{288, "the biases are missing"},
                      {32, "only the last parameter counts; add them up"},
                      {2, "tensors were counted, not numbers"},
                      {64, "rows were counted, not numbers"},
                      {640, "the gradients were counted too; nothing learns them"}}));
}

TEST_CASE("16.2 the lecture's network", "[16.2]") {
  Rng rng(2);
  Sequential net = keras_example(rng);
  INFO("320 + 18496 + 16010");
  CHECK_THAT(double(parameter_count(net)), near(34826, 0));
}

TEST_CASE("16.2 a row per layer", "[16.2]") {
  Rng rng(3);
  Sequential net = keras_example(rng);
  INFO("the Samara lecture's table: 26-26-32, 13-13-32, 11-11-64, 5-5-64, 1600, 10");
  const std::vector<SummaryRow> rows = summary(net);
  REQUIRE_THAT(
      double(rows.size()),
      near_or(8, 0, {{3, "layers without parameters have a row too"}, {7, "a layer is missing"}}));
  const std::vector<Shape> shapes = {{32, 26, 26}, {32, 26, 26}, {32, 13, 13}, {64, 11, 11},
                                     {64, 11, 11}, {64, 5, 5},   {1600},       {10}};
  const std::vector<arma::uword> counts = {320, 0, 0, 18496, 0, 0, 0, 16010};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO("layer " << i << ", " << net[i].name());
    CHECK(rows[i].layer == net[i].name());
    CHECK_THAT(to_string(rows[i].output),
               equal_or(to_string(shapes[i]), {{to_string(net.output_shape()),
                                                "that is the output of the whole network"}}));
    CHECK_THAT(double(rows[i].parameters),
               near_or(double(counts[i]), 0, {{34826, "that is the whole network"}}));
  }
}

}  // namespace course_test
