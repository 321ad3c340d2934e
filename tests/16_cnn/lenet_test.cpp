#include "lenet.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "activations.hpp"
#include "course_test.hpp"
#include "initializer.hpp"
#include "layer.hpp"
#include "output_size.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "sequential.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("16.3 every layer of LeNet-5 has its shape", "[16.3]") {
  Rng rng(6);
  Sequential net = lenet5(rng);
  INFO("the table of the comment; twelve layers with the activation functions");
  const std::vector<std::string> shapes = {"6×28×28",  "6×28×28", "6×14×14", "16×10×10",
                                           "16×10×10", "16×5×5",  "400",     "120",
                                           "120",      "84",      "84",      "10"};
  for (arma::uword i = 0; i < std::min<arma::uword>(net.size(), shapes.size()); ++i) {
    INFO("layer " << i << ", " << net[i].name());
    std::vector<Wrong<std::string>> causes;
    if (i == 0) causes = {{"6×24×24", "the padding of 2 is missing"}};
    if (i == 2) causes = {{"6×27×27", "the stride is 2: Window{size, stride}"}};
    if (i == 3) causes = {{"16×14×14", "only the first convolution has padding"}};
    if (i == 4) causes = {{"16×5×5", "tanh is missing behind the second convolution"}};
    if (i == 6) causes = {{"120", "Flatten is missing"}};
    REQUIRE_THAT(to_string(net[i].output_shape()), equal_or(shapes[i], causes));
  }
  CHECK(net.size() == 12);
}

TEST_CASE("16.3 61 706 parameters, tanh and means", "[16.3]") {
  Rng rng(7);
  Sequential net = lenet5(rng);
  arma::uword count = 0;
  for (const Parameter& parameter : net.parameters()) count += parameter.value->n_elem;
  INFO("156 + 2416 + 48120 + 10164 + 850");
  CHECK_THAT(double(count), near_or(61706, 0, {{61470, "the biases are missing"}}));
  INFO("the layers behind convolutions and dense layers");
  REQUIRE(net.size() == 12);
  for (const arma::uword i : {1U, 4U, 8U, 10U}) CHECK(net[i].name() == "tanh");
  for (const arma::uword i : {2U, 5U}) CHECK(net[i].name() == "AveragePool 2×2");
}

TEST_CASE("16.3 weights from plain_start, biases zero", "[16.3]") {
  Rng rng(9), same(9), other(9);
  Sequential net = lenet5(rng);
  const std::vector<Parameter> parameters = net.parameters();
  REQUIRE(parameters.size() == 10);
  const std::vector<std::array<arma::uword, 2>> sizes = {
      {6, 25}, {16, 150}, {120, 400}, {84, 120}, {10, 84}};
  for (std::size_t l = 0; l < sizes.size(); ++l) {
    INFO("layer " << l + 1 << " with parameters: its weights are the generator's next "
                  << sizes[l][0] << "×" << sizes[l][1] << " from plain_start");
    const Matrix right = plain_start(sizes[l][0], sizes[l][1], same);
    const Matrix relu = relu_start(sizes[l][0], sizes[l][1], other);
    CHECK_THAT(
        *parameters[2 * l].value,
        near_or(right, 1e-12, {{relu, "relu_start; in front of tanh and of logits, plain_start"}}));
    CHECK(arma::abs(*parameters[2 * l + 1].value).max() == 0);
  }
}

TEST_CASE("16.3 two networks from one generator differ", "[16.3]") {
  Rng rng(8);
  Sequential one = lenet5(rng), other = lenet5(rng);
  INFO("the weights come from the generator, not from a fixed seed");
  CHECK(arma::abs(*one.parameters()[0].value - *other.parameters()[0].value).max() > 0.01);
}

}  // namespace course_test
