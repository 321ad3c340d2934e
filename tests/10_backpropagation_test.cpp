#include <memory>
#include <stdexcept>

#include "10_backpropagation/backpropagate_test.cpp"
#include "10_backpropagation/backward_test.cpp"
#include "10_backpropagation/gradient_check_test.cpp"
#include "10_backpropagation/graph_test.cpp"
#include "10_backpropagation/helpers.hpp"
#include "10_backpropagation/hidden_delta_test.cpp"
#include "10_backpropagation/layer_gradients_test.cpp"
#include "10_backpropagation/output_delta_test.cpp"
#include "10_backpropagation/three_neurons_test.cpp"
#include "backpropagate.hpp"
#include "backward.hpp"
#include "cost.hpp"
#include "course_test.hpp"
#include "forward.hpp"
#include "forward_trace.hpp"
#include "gradient_check.hpp"
#include "graph.hpp"
#include "hidden_delta.hpp"
#include "layer_gradients.hpp"
#include "mlp.hpp"
#include "output_delta.hpp"
#include "packing.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("wrong sizes and numbers are refused", "[10]") {
  CHECK_THROWS_AS(cross_entropy_delta(Matrix(3, 2), Matrix(3, 1)), std::invalid_argument);
  CHECK_THROWS_AS(quadratic_delta(Matrix(3, 2), Matrix(2, 2), squared), std::invalid_argument);
  CHECK_THROWS_AS(hidden_delta(Matrix(3, 2), Matrix(2, 4), Matrix(2, 4), squared),
                  std::invalid_argument);
  CHECK_THROWS_AS(hidden_delta(Matrix(3, 2), Matrix(3, 4), Matrix(3, 4), squared),
                  std::invalid_argument);
  CHECK_THROWS_AS(hidden_delta(Matrix(3, 2), Matrix(3, 4), Matrix(2, 1), squared),
                  std::invalid_argument);
  CHECK_THROWS_AS(layer_gradients(Matrix(3, 2), Matrix(5, 3)), std::invalid_argument);
  const auto loss = [](const arma::vec& x) { return x(0); };
  CHECK_THROWS_AS(gradient_check(loss, {1, 2}, {1}, {0}), std::invalid_argument);
  CHECK_THROWS_AS(gradient_check(loss, {1, 2}, {1, 0}, {2}), std::invalid_argument);
  CHECK_THROWS_AS(gradient_check(loss, {1}, {arma::datum::nan}, {0}), std::invalid_argument);
  CHECK_THROWS_AS(gradient_check(loss, {arma::datum::inf}, {1}, {0}), std::invalid_argument);
  const Example e(9);
  CHECK_THROWS_AS(forward_trace({}, e.X), std::invalid_argument);
  CHECK_THROWS_AS(backpropagate(e.net, {}, Matrix(3, 7)), std::invalid_argument);
  Mlp net = e.net;
  CHECK_THROWS_AS(unpack(Vector(5), net), std::invalid_argument);
  CHECK_THROWS_AS(unpack(Vector(100), net), std::invalid_argument);
}

TEST_CASE("packing and unpacking are inverse", "[10]") {
  const Example e(11);
  const Vector parameters = pack(e.net);
  CHECK(parameters.n_elem == 25 + 36 + 21);
  Mlp other = Example(12).net;
  unpack(parameters, other);
  CHECK_THAT(pack(other), near(parameters, 0));
  CHECK_THAT(other[1].weights, near(e.net[1].weights, 0));
}

TEST_CASE("numbers stand where a value is wanted", "[10]") {
  const Value a = 3;
  const Value loss = square(a - 1) * 0.5 + 2;
  CHECK_THAT(loss->value, near(4.0, 0));
}

TEST_CASE("a node stays while somebody needs it", "[10]") {
  auto kept = std::make_unique<Value>(1);
  const Value x = 2;
  {
    const Value m = square(x), result = node(16, {{square(m), 1}, {m, 2}, {m, 3}});
    *kept = m;
  }
  CHECK_THAT((*kept)->inputs.at(0).from->value, near(2.0, 0));
  CHECK_THAT(x->value, near(2.0, 0));
}

TEST_CASE("a chain of a million nodes is destroyed without recursion", "[10]") {
  const Value first = 1;
  {
    Value y = first;
    for (int i = 0; i < 1000000; ++i) y = square(y);
    CHECK_THAT(y->value, near(1.0, 0));
  }
  CHECK(first->inputs.empty());
}

TEST_CASE("multiplications of a training step", "[10]") {
  const Multiplications count = count_multiplications({784, 256, 128, 10});
  CHECK(count.forward == 234752);
  CHECK(count.backward() == 268800);
  CHECK(count.input == 200704);
}

}  // namespace course_test
