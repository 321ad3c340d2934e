#include <cmath>
#include <map>

#include "backpropagate.hpp"
#include "backward.hpp"
#include "classes.hpp"
#include "cost.hpp"
#include "course_test.hpp"
#include "derivative.hpp"
#include "forward_trace.hpp"
#include "gradient_check.hpp"
#include "graph.hpp"
#include "hidden_delta.hpp"
#include "layer_gradients.hpp"
#include "output_delta.hpp"
#include "packing.hpp"
#include "random.hpp"
#include "softmax.hpp"
#include "three_neurons.hpp"

namespace course_test {

using namespace ml;

namespace {

/// h(z) = z², which makes hand calculation easy: h′(z) = 2z differs from h and from h′(h(z)).
const ActivationFunction squared = {"square", [](Scalar z) { return z * z; },
                                    [](Scalar z) { return 2 * z; }};

/// The local derivative of a node with respect to one of its inputs, all edges to it together.
double slope_of_edges(const Value& result, const Value& input) {
  double sum = 0;
  for (const Edge& edge : result->inputs) {
    if (edge.from == input) sum += edge.slope;
  }
  return sum;
}

/// Where each node stands in an order; checks that none stands there twice.
std::map<const Node*, std::size_t> places_in_order(const std::vector<Node*>& order) {
  std::map<const Node*, std::size_t> place;
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  REQUIRE(place.size() == order.size());
  return place;
}

/// A small network with two hidden layers of different width, biases that are not zero, and data.
struct Example {
  Mlp net;
  Matrix X;
  arma::uvec labels;

  explicit Example(std::uint64_t seed) {
    Rng rng(seed);
    net = random_mlp({4, 5, 6, 3}, activation("sigmoid"), rng);
    net[1].activation = squared;
    for (MlpLayer& layer : net) layer.bias = normal(layer.bias.n_elem, 1, rng);
    X = normal(4, 7, rng);
    labels = {0, 2, 1, 1, 0, 2, 2};
  }
};

}  // namespace

TEST_CASE("10.1 a sum and its slopes", "[10.1]") {
  const Value a = number(3), b = number(-5), sum = add(a, b);
  CHECK_THAT(sum->value, near(-2.0, 0));
  INFO(
      "3 + (-5): if a grows by a little, the sum grows by as much. Likely cause: the slope of a "
      "sum is 1, whatever the numbers are; the node must have an edge to each input");
  CHECK_THAT(slope_of_edges(sum, a), near(1.0, 0));
  CHECK_THAT(slope_of_edges(sum, b), near(1.0, 0));
}

TEST_CASE("10.1 a product and its slopes", "[10.1]") {
  const Value a = number(3), b = number(-5), product = multiply(a, b);
  CHECK_THAT(product->value, near(-15.0, 0));
  INFO("3 · (-5): the slope for one factor is the other factor. Likely cause: they are switched");
  CHECK_THAT(slope_of_edges(product, a), near(-5.0, 0));
  CHECK_THAT(slope_of_edges(product, b), near(3.0, 0));
}

TEST_CASE("10.1 a number with itself", "[10.1]") {
  const Value a = number(3);
  INFO("a + a grows by 2 per unit of a, a · a by 2a = 6, both edges together");
  CHECK_THAT(slope_of_edges(add(a, a), a), near(2.0, 0));
  CHECK_THAT(slope_of_edges(multiply(a, a), a), near(6.0, 0));
}

TEST_CASE("10.2 every node once, inputs first", "[10.2]") {
  const Value x = number(2), y = number(3);
  const Value a = node(6, {{x, 3}, {y, 2}}), b = node(36, {{a, 12}});
  const Value c = node(42, {{b, 1}, {a, 1}}), other = node(1, {{x, 1}});
  const std::vector<Node*> order = topological_order(c);
  INFO("a = x y, b = a², c = b + a; `other` is made from x but c is not made from it");
  REQUIRE(order.size() == 5);
  auto place = places_in_order(order);
  CHECK(place.count(other.get()) == 0);
  for (const Value& result : {a, b, c}) {
    for (const Edge& edge : result->inputs) {
      INFO("the node of value " << edge.from->value << " must stand before that of value "
                                << result->value);
      CHECK(place.at(edge.from.get()) < place.at(result.get()));
    }
  }
  CHECK(order.back() == c.get());
}

TEST_CASE("10.2 a node that is used twice collects both gradients", "[10.2]") {
  const Value x = number(3);
  const Value result = node(12, {{node(9, {{x, 3}, {x, 3}}), 1}, {x, 1}});
  backward(result);
  INFO(
      "x² + x at x = 3: the derivative is 7. Likely cause, if it is 1, 3 or 4: = where += belongs");
  CHECK_THAT(x->gradient, near(7.0, 0));
  CHECK_THAT(result->gradient, near(1.0, 0));
}

TEST_CASE("10.2 a node waits until all its gradients have arrived", "[10.2]") {
  const Value x = number(1);
  const Value a = node(2, {{x, 2}}), b = node(6, {{a, 3}}), c = node(24, {{b, 4}});
  INFO(
      "a = 2x, b = 3a, c = 4b, result = a + c or c + a: the derivative is 2 + 24 = 26, and a's is "
      "13. Likely cause, if it is 2, 4 or 28: a has handed on its gradient before c's share came");
  backward(node(26, {{a, 1}, {c, 1}}));
  CHECK_THAT(x->gradient, near(26.0, 0));
  CHECK_THAT(a->gradient, near(13.0, 0));
  backward(node(26, {{c, 1}, {a, 1}}));
  CHECK_THAT(x->gradient, near(26.0, 0));
  CHECK_THAT(a->gradient, near(13.0, 0));
}

TEST_CASE("10.2 an earlier call is forgotten", "[10.2]") {
  const Value x = number(3), result = node(9, {{x, 6}});
  backward(result);
  backward(result);
  INFO(
      "backward called twice for x² at 3. Likely cause, if it is 12: the gradients of the first "
      "call are still there");
  CHECK_THAT(x->gradient, near(6.0, 0));
  CHECK_THAT(result->gradient, near(1.0, 0));
}

TEST_CASE("10.2 sixty doublings have few nodes but very many paths", "[10.2]") {
  const Value x = number(1);
  Value y = x;
  for (int i = 0; i < 60; ++i) y = node(2 * y->value, {{y, 1}, {y, 1}});
  INFO("Likely cause, if this takes for ever: a node is visited once per path, not once");
  backward(y);
  CHECK_THAT(x->gradient, near(std::pow(2.0, 60), 0));
}

TEST_CASE("10.2 a chain of 400 000 nodes: a function that calls itself exhausts the stack",
          "[10.2]") {
  const Value x = number(1);
  Value y = x;
  for (int i = 0; i < 400000; ++i) y = node(y->value + 1, {{y, 1}, {x, 1}});
  backward(y);
  CHECK_THAT(x->gradient, near(400001.0, 0));
}

TEST_CASE("10.3 the example of the lecture: 0.68 where 1 is wanted", "[10.3]") {
  const ThreeNeuronsPass pass = three_neurons({0.5, 0.1, 1.2, 0.035346610241}, 0.6, 1);
  INFO("x = 0.6, w1 = 0.5, b1 = 0.1, w2 = 1.2, b2 = 0.0353: output 0.68, loss 0.32²");
  CHECK_THAT(pass.a1, near(0.598687660112, 1e-11));
  CHECK_THAT(pass.a2, near(0.68, 1e-11));
  CHECK_THAT(pass.loss, near(0.1024, 1e-11));
  INFO(
      "dC/da2 = 2 (0.68 - 1) = -0.64 and the slope of the sigmoid is 0.68 · 0.32. Likely cause, "
      "if the size is half: the 2 of the square; if the sign is wrong: output minus wanted");
  CHECK_THAT(pass.gradient.b2, near(-0.139264, 1e-11));
  CHECK_THAT(pass.gradient.w2, near(-0.083375638298, 1e-11));
  INFO(
      "one step further: times w2. Likely cause, if only these fail: the slope of the hidden "
      "sigmoid is a1 (1 - a1), and the input x belongs to w1 alone");
  CHECK_THAT(pass.dC_da1, near(-0.1671168, 1e-11));
  CHECK_THAT(pass.gradient.b1, near(-0.040151606994, 1e-11));
  CHECK_THAT(pass.gradient.w1, near(-0.024090964196, 1e-11));
}

TEST_CASE("10.3 other numbers, against differences", "[10.3]") {
  Rng rng(5);
  for (int i = 0; i < 5; ++i) {
    const arma::vec p = normal(4, 1, rng, 1.5);
    const double x = normal(1, 1, rng)(0), y = uniform(1, 1, rng)(0);
    const auto pass = [&](const arma::vec& q) {
      return three_neurons({q(0), q(1), q(2), q(3)}, x, y);
    };
    const auto loss = [&](const arma::vec& q) {
      const double a1 = 1 / (1 + std::exp(-q(0) * x - q(1)));
      const double a2 = 1 / (1 + std::exp(-q(2) * a1 - q(3)));
      return (a2 - y) * (a2 - y);
    };
    const ThreeNeuronsPass got = pass(p);
    INFO("parameters w1, b1, w2, b2: " << show<double>(p) << ", x = " << x << ", y = " << y);
    CHECK_THAT(got.loss, near(loss(p), 1e-14));
    CHECK_THAT((arma::vec{got.gradient.w1, got.gradient.b1, got.gradient.w2, got.gradient.b2}),
               near(numeric_gradient(loss, p), 1e-8));
  }
}

TEST_CASE("10.4 softmax with cross-entropy, three classes and two examples", "[10.4]") {
  const Matrix P = {{0.2, 0.1}, {0.5, 0.3}, {0.3, 0.6}};
  const Matrix T = {{0, 0}, {1, 0}, {0, 1}};
  INFO(
      "predicted minus right, over the 2 examples. Likely cause, if twice too large: the 1/B of "
      "the mean; if smaller by 2/3: it is divided by the number of classes");
  CHECK_THAT(cross_entropy_delta(P, T),
             near(Matrix{{0.1, 0.05}, {-0.25, 0.15}, {0.15, -0.2}}, 1e-12));
}

TEST_CASE("10.4 cross-entropy against differences of the loss", "[10.4]") {
  Rng rng(6);
  const Matrix Z = normal(3, 4, rng);
  const arma::uvec labels = {2, 0, 1, 1};
  const auto loss = [&](const arma::vec& z) {
    return cross_entropy(softmax(arma::reshape(z, 3, 4)), labels);
  };
  const Matrix numeric = arma::reshape(numeric_gradient(loss, arma::vectorise(Z)), 3, 4);
  CHECK_THAT(cross_entropy_delta(softmax(Z), one_hot(labels, 3)), near(numeric, 1e-8));
}

TEST_CASE("10.4 squared error behind an activation", "[10.4]") {
  const Matrix Z = {{1, -2, 3}, {0.5, 2, -1}};
  const Matrix T = {{0, 1, 10}, {0.25, 5, 0}};
  const Matrix expected = {{2, -12, -6}, {0, -4, -2}};
  INFO(
      "h(z) = z², so the output is (1, 4, 9; 0.25, 4, 1) and the slope 2z; 3 examples. Likely "
      "cause: the slope is taken at the output h(z), or is missing, or the 1/B is");
  CHECK_THAT(quadratic_delta(Z, T, squared), near(Matrix(expected / 3), 1e-12));
}

TEST_CASE("10.5 one step back by hand", "[10.5]") {
  const Matrix W = {{1, 2, 0}, {-1, 0, 3}};
  const Matrix delta = {{1, 0, 2, -1}, {2, 1, 0, 3}};
  const Matrix Z = {{1, 2, 3, 4}, {0.5, -1, 1, 0}, {1, 1, -2, 0.5}};
  INFO(
      "W_next is 2×3, delta_next 2×4, Z 3×4; h(z) = z², slope 2z. W transposed times delta is "
      "(-1 -1 2 -4; 2 0 4 -2; 6 3 0 9). Likely cause: no transpose, or the slope is taken at h(Z)");
  CHECK_THAT(hidden_delta(W, delta, Z, squared),
             near(Matrix{{-2, -4, 12, -32}, {2, 0, 8, 0}, {12, 6, 0, 9}}, 1e-12));
}

TEST_CASE("10.5 square weights must be transposed too", "[10.5]") {
  INFO("W = (1 2; 0 1), delta = (1, 10), slopes 1: W transposed times delta is (1, 12)");
  CHECK_THAT(hidden_delta({{1, 2}, {0, 1}}, Matrix(Vector{1, 10}), Matrix(Vector{3, 4}),
                          activation("identity")),
             near(Matrix(Vector{1, 12}), 1e-12));
}

TEST_CASE("10.5 the textbook's exercise 7: the matrix form is the sum", "[10.5]") {
  Rng rng(7);
  const Matrix W = normal(5, 3, rng), delta = normal(5, 4, rng), Z = normal(3, 4, rng);
  CHECK_THAT(hidden_delta(W, delta, Z, squared),
             near(hidden_delta_by_sum(W, delta, Z, squared), 1e-12));
}

TEST_CASE("10.6 gradients of a layer by hand", "[10.6]") {
  const Matrix delta = {{1, 0, 2}, {-1, 3, 1}};
  const Matrix A = {{1, 2, 3}, {0, 1, 0}, {-1, 0, 1}, {2, 2, 2}};
  const LayerGradient gradient = layer_gradients(delta, A);
  INFO(
      "delta is 2×3 (2 outputs, 3 examples), A 4×3 (4 inputs): the weights' gradient is 2×4. "
      "Likely cause: wrong order of the factors, or divided by 3 although delta has the 1/B");
  CHECK_THAT(gradient.weights, near(Matrix{{7, 0, 1, 6}, {8, 3, 2, 6}}, 1e-12));
  INFO(
      "each bias collects its row of delta. Likely cause: summed down the columns, or only one "
      "example is used");
  CHECK_THAT(gradient.bias, near(Vector{3, 3}, 1e-12));
}

TEST_CASE("10.6 a square error matrix is summed along its rows", "[10.6]") {
  const LayerGradient gradient =
      layer_gradients({{1, 2}, {10, 20}}, Matrix(3, 2, arma::fill::ones));
  INFO("2 outputs, 2 examples: the biases get 3 and 30, not 11 and 22");
  CHECK_THAT(gradient.bias, near(Vector{3, 30}, 1e-12));
}

TEST_CASE("10.6 the gradient of a whole network", "[10.6]") {
  const Example e(8);
  const Trace trace = forward_trace(e.net, e.X);
  const Matrix P = softmax(trace.output());
  const Matrix delta = cross_entropy_delta(P, one_hot(e.labels, 3));
  const Vector gradient = pack(backpropagate(e.net, trace, delta));
  const auto loss = [&](const arma::vec& parameters) {
    Mlp moved = e.net;
    unpack(parameters, moved);
    return cross_entropy(softmax(forward(moved, e.X)), e.labels);
  };
  INFO(
      "4-5-6-3, 7 examples: 25 + 36 + 21 derivatives, layer by layer, weights by columns, then "
      "the bias");
  CHECK_THAT(gradient, near(numeric_gradient(loss, pack(e.net)), 1e-8));
}

TEST_CASE("10.7 a right gradient passes, a wrong one shows its error", "[10.7]") {
  const auto loss = [](const arma::vec& x) { return x(0) * x(0) + 3 * x(1); };
  const arma::vec x = {1, 2};
  INFO("x0² + 3 x1 at (1, 2): the gradient is (2, 3)");
  CHECK_THAT(gradient_check(loss, x, {2, 3}, {0, 1}), near(0.0, 1e-9));
  INFO("(2, 3.3) is off by 0.3, and the largest derivative of both is 3.3");
  CHECK_THAT(gradient_check(loss, x, {2, 3.3}, {0, 1}), near(0.3 / 3.3, 1e-8));
  INFO("(2, -3) is off by 6, and the largest derivative of both is 3. Likely cause: signs");
  CHECK_THAT(gradient_check(loss, x, {2, -3}, {0, 1}), near(2.0, 1e-8));
  INFO("(0, 0) is off by 3 of 3");
  CHECK_THAT(gradient_check(loss, x, {0, 0}, {0, 1}), near(1.0, 1e-8));
}

TEST_CASE("10.7 only the chosen parameters count", "[10.7]") {
  std::vector<arma::vec> asked;
  const auto loss = [&](const arma::vec& x) {
    asked.push_back(x);
    return x(0) * x(1) * x(2);
  };
  const arma::vec x = {1, 2, 3};
  INFO("x0 x1 x2 at (1, 2, 3), given gradient (100, 3, 2): only the first one is wrong");
  CHECK_THAT(gradient_check(loss, x, {100, 3, 2}, {1, 2}), near(0.0, 1e-9));
  INFO(
      "one parameter moves at a time, all others stay where they are. Likely cause: a parameter "
      "is not put back before the next one moves");
  for (const arma::vec& point : asked) CHECK(arma::accu(arma::abs(point - x) > 1e-12) <= 1);
}

TEST_CASE("10.7 the step h and a gradient of zero", "[10.7]") {
  const auto cube = [](const arma::vec& x) { return x(0) * x(0) * x(0); };
  INFO(
      "x³ at 1 with h = 0.1: the difference quotient is 3 + h² = 3.01. Likely cause: h is not "
      "used, or the difference is taken to one side");
  CHECK_THAT(gradient_check(cube, {1}, {3}, {0}, 0.1), near(0.01 / 3.01, 1e-10));
  INFO("nothing depends on x: 0 against 0 is no error, and not nan");
  CHECK_THAT(gradient_check([](const arma::vec&) { return 5.0; }, {1, 2}, {0, 0}, {0, 1}),
             near(0.0, 0));
}

TEST_CASE("wrong sizes and numbers are refused", "[10]") {
  CHECK_THROWS_AS(topological_order(nullptr), std::invalid_argument);
  CHECK_THROWS_AS(backward(nullptr), std::invalid_argument);
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

TEST_CASE("the trace keeps every step of the forward pass", "[10]") {
  const Example e(10);
  const Trace trace = forward_trace(e.net, e.X);
  REQUIRE(trace.Z.size() == 3);
  REQUIRE(trace.A.size() == 4);
  CHECK_THAT(trace.A[0], near(e.X, 0));
  CHECK_THAT(trace.A[2], near(Matrix(trace.Z[1] % trace.Z[1]), 1e-12));
  CHECK_THAT(trace.output(), near(forward(e.net, e.X), 1e-12));
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

TEST_CASE("a graph goes away when nobody needs it", "[10]") {
  std::weak_ptr<Node> input, middle;
  {
    const Value x = number(2);
    input = x;
    Value kept;
    {
      const Value m = square(x), result = node(16, {{square(m), 1}, {m, 2}, {m, 3}});
      middle = m;
      kept = m;
    }
    CHECK(!middle.expired());
    CHECK_THAT(kept->inputs.at(0).from->value, near(2.0, 0));
  }
  CHECK(middle.expired());
  CHECK(input.expired());
}

TEST_CASE("a chain of a million nodes is destroyed without recursion", "[10]") {
  Value y = number(1);
  const std::weak_ptr<Node> first = y;
  for (int i = 0; i < 1000000; ++i) y = square(y);
  y.reset();
  CHECK(first.expired());
}

TEST_CASE("multiplications of a training step", "[10]") {
  const Multiplications count = count_multiplications({784, 256, 128, 10});
  CHECK(count.forward == 234752);
  CHECK(count.backward() == 268800);
  CHECK(count.input == 200704);
}

}  // namespace course_test
