#include <cmath>
#include <csignal>
#include <functional>
#include <map>
#include <memory>
#include <sys/wait.h>
#include <unistd.h>

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

/// φ(z) = z², which makes hand calculation easy: φ′(z) = 2z differs from φ and from φ′(φ(z)).
const ActivationFunction squared = {"square", [](Scalar z) { return z * z; },
                                    [](Scalar z) { return 2 * z; }};
const ActivationFunction none = {"identity", [](Scalar z) { return z; },
                                 [](Scalar) { return Scalar(1); }};

/// A node whose value and edges are written down, so that 10.2 needs no 10.1.
Value node(double value, std::vector<Edge> inputs) { return {value, std::move(inputs)}; }

/// The local derivative of a node with respect to one of its inputs, all edges to it together.
double slope(const Value& result, const Value& input) {
  double sum = 0;
  for (const Edge& edge : result->inputs) {
    if (edge.from.get() == input.get()) sum += edge.slope;
  }
  return sum;
}

/// Where each node stands in an order; checks that none stands there twice.
std::map<const Node*, std::size_t> places(const std::vector<Node*>& order) {
  std::map<const Node*, std::size_t> place;
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  REQUIRE(place.size() == order.size());
  return place;
}

/// How a process of its own ends in which the work runs: a crash there does not end the test.
enum class Ending { right, wrong, stack_overflow, too_long };

Ending ending_of(const std::function<bool()>& works) {
  const pid_t child = ::fork();
  if (child == 0) {
    for (const int signal : {SIGSEGV, SIGBUS, SIGALRM, SIGABRT}) std::signal(signal, SIG_DFL);
    ::alarm(20);
    ::_exit(works() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) {
    return WTERMSIG(status) == SIGALRM ? Ending::too_long : Ending::stack_overflow;
  }
  return WEXITSTATUS(status) == 0 ? Ending::right : Ending::wrong;
}

/// A small network with two hidden layers of different width, biases that are not zero, and data.
struct Example {
  Mlp net;
  Matrix X;
  arma::uvec labels;

  explicit Example(std::uint64_t seed) {
    Rng rng(seed);
    const ActivationFunction bend = {"bend", [](Scalar z) { return std::sin(z); },
                                     [](Scalar z) { return std::cos(z); }};
    net = random_mlp({4, 5, 6, 3}, bend, rng);
    net[1].activation = squared;
    net[2].activation = none;
    for (MlpLayer& layer : net) layer.bias = normal(layer.bias.n_elem, 1, rng);
    X = normal(4, 7, rng);
    labels = {0, 2, 1, 1, 0, 2, 2};
  }

  /// The mean squared error behind the last activation, as a function of all parameters, computed
  /// by nothing that is an exercise of this chapter.
  Function loss(const Matrix& T) const {
    return [*this, T](const arma::vec& parameters) {
      Mlp moved = net;
      unpack(parameters, moved);
      Matrix A = X;
      for (const MlpLayer& layer : moved) {
        A = layer.weights * A + arma::repmat(layer.bias, 1, A.n_cols);
        A.transform(layer.activation.value);
      }
      return arma::accu(arma::square(A - T)) / (2.0 * static_cast<double>(X.n_cols));
    };
  }
};

/// The network 2-2-1 of the page.
const Mlp by_hand = {{Matrix{{2, -1}, {-1, 2}}, Vector{-1, -1}, squared},
                     {Matrix{{1, 3}}, Vector{-5}, none}};
const Matrix by_hand_x = Vector{2, 1};

}  // namespace

TEST_CASE("10.1 a sum and its slopes", "[10.1]") {
  const Value a = 3, b = -5;
  INFO("3 + (-5): if a grows by a little, the sum grows by as much, whatever the numbers are");
  const Value sum = add(a, b);
  CHECK_THAT(sum->value, near_or(-2.0, 0,
                                 {{-15, "that is the product"},
                                  {anything, "the value is a->value + b->value"}}));
  const WrongValues<double> wrong = {
      {0, "the node must have an edge to each of its inputs"},
      {3, "that is a slope of the product"},
      {-5, "that is a slope of the product"},
      {anything, "an edge is {input, slope}: the slope for this very input"}};
  CHECK_THAT(slope(sum, a), near_or(1.0, 0, wrong));
  CHECK_THAT(slope(sum, b), near_or(1.0, 0, wrong));
}

TEST_CASE("10.1 a product and its slopes", "[10.1]") {
  const Value a = 3, b = -5;
  INFO("3 · (-5): the slope for one factor is the other factor");
  const Value product = multiply(a, b);
  CHECK_THAT(
      product->value,
      near_or(-15.0, 0, {{-2, "that is the sum"}, {anything, "the value is a->value * b->value"}}));
  const WrongValues<double> wrong = {{0, "the node must have an edge to each of its inputs"},
                                     {1, "that is the slope of a sum"},
                                     {anything, "the slope for b is the value of a"}};
  CHECK_THAT(slope(product, a), near_or(-5.0, 0,
                                        {{3, "the two slopes are exchanged"},
                                         {0, "the node must have an edge to each of its inputs"},
                                         {1, "that is the slope of a sum"},
                                         {anything, "the slope for a is the value of b"}}));
  CHECK_THAT(slope(product, b), near_or(3.0, 0, wrong));
}

TEST_CASE("10.1 a number with itself", "[10.1]") {
  const Value a = 3;
  INFO("a + a grows by 2 per unit of a, a · a by 2a = 6, both edges together");
  CHECK_THAT(slope(add(a, a), a), near_or(2.0, 0, {{1, "two edges, also to the same node"}}));
  CHECK_THAT(slope(multiply(a, a), a), near_or(6.0, 0, {{3, "two edges, also to the same node"}}));
}

TEST_CASE("10.2 every node once, inputs first", "[10.2]") {
  const Value x = 2, y = 3;
  const Value a = node(6, {{x, 3}, {y, 2}}), b = node(36, {{a, 12}});
  const Value c = node(42, {{b, 1}, {a, 1}}), other = node(1, {{x, 1}});
  INFO(
      "a = x y, b = a², c = b + a: five nodes, a used twice. `other` is made from x, but c is not "
      "made from it");
  const std::vector<Node*> order = topological_order(c);
  CHECK_THAT(
      order.size(),
      equal_or<std::size_t>(
          5, {{8, "a node stands there once per path to it: remember what was seen"},
              {7, "a node stands there more than once: remember what was seen"},
              {4, "the result itself belongs to the order, as the last one"},
              {0, "nothing was added"},
              {anything,
               "a node goes on the list when it is met for the first time, its inputs are looked "
               "at once, and in the second walk its turn comes when its count is zero"}}));
  REQUIRE(order.size() == 5);
  auto place = places(order);
  CHECK(place.count(other.get()) == 0);
  INFO("Likely cause, if the result stands first: the order must be turned round");
  for (const Value& result : {a, b, c}) {
    for (const Edge& edge : result->inputs) {
      INFO("the node of value " << edge.from->value << " must stand before that of value "
                                << result->value);
      REQUIRE(place.count(edge.from.get()) == 1);
      CHECK(place.at(edge.from.get()) < place.at(result.get()));
    }
  }
  CHECK(order.back() == c.get());
}

TEST_CASE("10.2 a number alone", "[10.2]") {
  const Value x = 3;
  INFO("a graph of one node: the order holds it, and its gradient is 1");
  REQUIRE(topological_order(x).size() == 1);
  backward(x);
  CHECK_THAT(
      x->gradient,
      near_or(1.0, 0,
              {{0, "the result's own gradient is 1"},
               {anything, "the walk starts with 1 at the result itself, whatever its value"}}));
}

TEST_CASE("10.2 a node that is used twice collects both gradients", "[10.2]") {
  const Value x = 3;
  const Value result = node(12, {{node(9, {{x, 3}, {x, 3}}), 1}, {x, 1}});
  INFO("x² + x at x = 3, the graph of the page: the derivative is 7");
  backward(result);
  const std::string assigned = "= where += belongs: a node may have several customers";
  CHECK_THAT(
      x->gradient,
      near_or(7.0, 0,
              {{0,
                "the result's own gradient must be set to 1 first, and the "
                "order walked from its end"},
               {1, assigned + ", or the order is walked from its beginning: its end is the result"},
               {3, assigned},
               {4, assigned + ", or an edge is passed over"},
               {anything, "each edge adds slope times the gradient of the node it leads to"}}));
  CHECK_THAT(result->gradient, near(1.0, 0));
}

TEST_CASE("10.2 a node waits until all its gradients have arrived", "[10.2]") {
  const Value x = 1;
  const Value a = node(2, {{x, 2}}), b = node(6, {{a, 3}}), c = node(24, {{b, 4}});
  const std::string early =
      "a has handed on its gradient before the share of c had come, or the slopes are added "
      "without the gradients they belong to";
  const WrongValues<double> wrong = {
      {2, early},
      {4, early},
      {24, early},
      {28, early},
      {anything, "each edge adds slope times the gradient of the node it leads to"}};
  INFO("a = 2x, b = 3a, c = 4b, result = a + c: the derivative is 2 + 24 = 26, and a's is 13");
  backward(node(26, {{a, 1}, {c, 1}}));
  CHECK_THAT(x->gradient, near_or(26.0, 0, wrong));
  CHECK_THAT(a->gradient, near_or(13.0, 0, wrong));
  INFO("the same as c + a");
  backward(node(26, {{c, 1}, {a, 1}}));
  CHECK_THAT(x->gradient, near_or(26.0, 0, wrong));
  CHECK_THAT(a->gradient, near(13.0, 0));
}

TEST_CASE("10.2 an earlier call is forgotten", "[10.2]") {
  const Value x = 3, result = node(9, {{x, 6}});
  INFO("backward called twice for x² at 3");
  backward(result);
  backward(result);
  CHECK_THAT(
      x->gradient,
      near_or(6.0, 0,
              {{12, "the gradients of the first call are still there"},
               {18, "the gradients of the first call are still there"},
               {anything, "all gradients of the graph start from zero, that of the result is 1"}}));
  CHECK_THAT(result->gradient, near(1.0, 0));
}

TEST_CASE("10.2 sixty doublings have few nodes but very many paths", "[10.2]") {
  const Value x = 1;
  Value y = x;
  for (int i = 0; i < 60; ++i) y = node(2 * y->value, {{y, 1}, {y, 1}});
  INFO(
      "61 nodes, 2⁶⁰ paths. Likely cause, if this takes for ever: a node is visited once per path, "
      "not once");
  backward(y);
  CHECK_THAT(
      x->gradient,
      near_or(std::pow(2.0, 60), 0,
              {{anything, "each node adds to its input once per edge, and has its turn once"}}));
}

TEST_CASE("10.2 a long chain: a function that calls itself exhausts the stack", "[10.2]") {
  const Value x = 1;
  Value y = node(2, {{x, 1}});
  backward(y);  // to do? then this says so
  for (int i = 1; i < 400000; ++i) y = node(y->value + 1, {{y, 1}, {x, 1}});
  INFO("400 000 sums in a row, x in each of them; the derivative is 400 000");
  switch (ending_of([&] { return backward(y), x->gradient == 400000; })) {
    case Ending::stack_overflow:
      FAIL_CHECK(
          "it crashed. Likely cause: a function that calls itself for every input. Each open call "
          "takes a piece of the stack, and 400 000 of them are more than it holds. Keep a list of "
          "your own of what is still to visit; the page and the hints say how");
      break;
    case Ending::too_long:
      FAIL_CHECK(
          "it takes too long. Likely cause: what was seen already is looked for in a list, one by "
          "one; a std::unordered_map or _set finds it at once");
      break;
    case Ending::wrong:
      FAIL_CHECK("the gradient is not 400 000");
      break;
    case Ending::right:
      SUCCEED();
  }
}

TEST_CASE("10.3 the example of the lecture: 0.68 where 1 is wanted", "[10.3]") {
  INFO("x = 0.6, w1 = 0.5, b1 = 0.1, w2 = 1.2, b2 = 0.0353: output 0.68, loss 0.32²");
  const ThreeNeuronsPass pass = three_neurons({0.5, 0.1, 1.2, 0.035346610241}, 0.6, 1);
  CHECK_THAT(pass.a1, near_or(0.598687660112, 1e-11,
                              {{0.4, "that is z1; a1 is σ(z1)"},
                               {0.68, "a1 and a2 are exchanged: look at the order of the fields"},
                               {anything, "a1 = σ(w1 x + b1)"}}));
  CHECK_THAT(pass.a2, near_or(0.68, 1e-11, {{anything, "a2 = σ(w2 a1 + b2)"}}));
  CHECK_THAT(pass.loss, near_or(0.1024, 1e-11,
                                {{-0.32, "the loss is the square of output minus wanted"},
                                 {0.32, "the loss is the square of output minus wanted"},
                                 {0.0512, "no ½ here: the loss is (a2 − y)²"},
                                 {anything, "the loss is (a2 − y)²"}}));
  INFO("for z2: 2 (0.68 - 1) times the slope of the sigmoid, 0.68 · 0.32");
  CHECK_THAT(pass.gradient.b2,
             near_or(-0.139264, 1e-11,
                     {{0.139264, "the sign: output minus wanted"},
                      {-0.069632, "the 2 of the square is missing"},
                      {-0.64, "the slope of the output's sigmoid is missing"},
                      {-0.083375638298, "w2 and b2 are exchanged: look at the order of the fields"},
                      {-0.153762,
                       "the slope of the sigmoid is a (1 − a), with the a of this "
                       "neuron, a2"},
                      {anything, "one factor of 2 (a2 − y) · a2 (1 − a2) is not right"}}));
  CHECK_THAT(pass.gradient.w2,
             near_or(-0.083375638298, 1e-11,
                     {{-0.139264, "w2 is multiplied by a1, so its derivative is too"},
                      {-0.0835584, "w2 is multiplied by a1, not by the input x"},
                      {anything, "a1 times the derivative by z2"}}));
  INFO("one neuron further back: times w2 = 1.2");
  CHECK_THAT(pass.loss_by_a1,
             near_or(-0.1671168, 1e-11,
                     {{-0.768, "from z2, not from a2: the slope of the output's sigmoid"},
                      {-0.139264, "a1 reaches z2 through w2"},
                      {anything, "w2 times the derivative by z2"}}));
  CHECK_THAT(pass.gradient.b1,
             near_or(-0.040151606994, 1e-11,
                     {{-0.1671168, "the slope of the hidden sigmoid, a1 (1 − a1), is missing"},
                      {-0.024090964196, "w1 and b1 are exchanged, or x belongs to w1 alone"},
                      {-0.0363646, "the slope of the hidden sigmoid takes a1, not a2"},
                      {anything, "a1 (1 − a1) times the derivative by a1"}}));
  CHECK_THAT(
      pass.gradient.w1,
      near_or(-0.024090964196, 1e-11,
              {{-0.040151606994, "w1 is multiplied by the input x, so its derivative is too"},
               {-0.10027008, "the slope of the hidden sigmoid is missing"},
               {anything, "x times the derivative by z1"}}));
}

TEST_CASE("10.3 other numbers, against differences", "[10.3]") {
  Rng rng(5);
  for (int i = 0; i < 5; ++i) {
    const arma::vec p = normal(4, 1, rng, 1.5);
    const double x = normal(1, 1, rng)(0), y = uniform(1, 1, rng)(0);
    const auto loss = [&](const arma::vec& q) {
      const double a1 = 1 / (1 + std::exp(-q(0) * x - q(1)));
      const double a2 = 1 / (1 + std::exp(-q(2) * a1 - q(3)));
      return (a2 - y) * (a2 - y);
    };
    INFO("parameters w1, b1, w2, b2: " << show<double>(p) << ", x = " << x << ", y = " << y);
    const ThreeNeuronsPass got = three_neurons({p(0), p(1), p(2), p(3)}, x, y);
    CHECK_THAT(got.loss, near(loss(p), 1e-14));
    CHECK_THAT((arma::vec{got.gradient.w1, got.gradient.b1, got.gradient.w2, got.gradient.b2}),
               near_or(arma::vec(numeric_gradient(loss, p)), 1e-8,
                       {{anything, "the formula was made to fit the one example of the page"}}));
  }
}

TEST_CASE("10.4 softmax with cross-entropy, three classes and two examples", "[10.4]") {
  const Matrix P = {{0.2, 0.1}, {0.5, 0.3}, {0.3, 0.6}};
  const Matrix T = {{0, 0}, {1, 0}, {0, 1}};
  INFO("probabilities (0.2, 0.5, 0.3) and (0.1, 0.3, 0.6), right classes 1 and 2");
  CHECK_THAT(cross_entropy_delta(P, T),
             near_or(Matrix{{0.1, 0.05}, {-0.25, 0.15}, {0.15, -0.2}}, 1e-12,
                     {{Matrix(P - T), "the 1/B of the mean is missing"},
                      {Matrix(T - P), "the sign, and the 1/B of the mean is missing"},
                      {Matrix((T - P) / 2), "the sign: predicted minus right"},
                      {Matrix((P - T) / 3), "divided by the number of classes, not of examples"},
                      {Matrix((P - T) / 6), "divided by the number of elements, not of examples"},
                      {Matrix(-T / P / 2),
                       "that is the slope along the probabilities; asked for "
                       "is the slope along the logits"},
                      {anything, "predicted minus right, over the number of examples"}}));
}

TEST_CASE("10.4 cross-entropy against differences of the loss", "[10.4]") {
  Rng rng(6);
  const Matrix Z = normal(3, 4, rng);
  const arma::uvec labels = {2, 0, 1, 1};
  const auto loss = [&](const arma::vec& z) {
    return cross_entropy(softmax(arma::reshape(z, 3, 4)), labels);
  };
  INFO("the mean cross-entropy of 4 examples, moved along each of the 12 logits");
  const Matrix numeric = arma::reshape(numeric_gradient(loss, arma::vectorise(Z)), 3, 4);
  CHECK_THAT(cross_entropy_delta(softmax(Z), one_hot(labels, 3)), near(numeric, 1e-8));
}

TEST_CASE("10.4 squared error behind an activation", "[10.4]") {
  const Matrix Z = {{1, -2, 3}, {0.5, 2, -1}};
  const Matrix T = {{0, 1, 10}, {0.25, 5, 0}};
  const Matrix expected = {{2, -12, -6}, {0, -4, -2}}, A = Z % Z;
  INFO("φ(z) = z², so the output is (1, 4, 9; 0.25, 4, 1) and the slope 2z; 3 examples");
  CHECK_THAT(quadratic_delta(Z, T, squared),
             near_or(Matrix(expected / 3), 1e-12,
                     {{expected, "the 1/B of the mean is missing"},
                      {Matrix(-expected / 3), "the sign: output minus wanted"},
                      {Matrix(expected / 2), "divided by the number of outputs, not of examples"},
                      {Matrix(2 * expected / 3), "the ½ takes the 2 of the square away"},
                      {Matrix((A - T) / 3), "the slope of the activation is missing"},
                      {Matrix((A - T) % (2 * A) / 3), "the slope is taken at the output φ(Z)"},
                      {Matrix((Z - T) % (2 * Z) / 3), "the activation is missing: φ(Z) − T"},
                      {Matrix(A % (2 * Z) / 3), "the wanted outputs T are not taken away"},
                      {Matrix((A - T) % A / 3), "times the activation instead of its slope"},
                      {anything, "three factors: φ(Z) − T, the slope at Z, and 1/B"}}));
}

TEST_CASE("10.5 one step back by hand", "[10.5]") {
  const Matrix W = {{1, 2, 0}, {-1, 0, 3}};
  const Matrix delta = {{1, 0, 2, -1}, {2, 1, 0, 3}};
  const Matrix Z = {{1, 2, 3, 4}, {0.5, -1, 1, 0}, {1, 1, -2, 0.5}};
  const Matrix back = W.t() * delta;
  INFO(
      "W_next is 2×3, delta_next 2×4, Z 3×4; φ(z) = z², slope 2z. W transposed times delta is "
      "(-1 -1 2 -4; 2 0 4 -2; 6 3 0 9)");
  CHECK_THAT(
      hidden_delta(W, delta, Z, squared),
      near_or(
          Matrix{{-2, -4, 12, -32}, {2, 0, 8, 0}, {12, 6, 0, 9}}, 1e-12,
          {{back, "the slope of the activation is missing"},
           {Matrix(back % (2 * Z % Z)), "the slope is taken at φ(Z), not at Z"},
           {Matrix(back % (Z % Z)), "times the activation instead of its slope"},
           {Matrix(2 * Z), "only the slope is there; the error of the next layer is missing"},
           {anything,
            "the transposed weights times the error, then element by element the slope at Z"}}));
}

TEST_CASE("10.5 the network 2-2-1 of the page", "[10.5]") {
  INFO("weights (1 3) of the output, its error 2, z = (2, -1), slopes 2z = (4, -2)");
  CHECK_THAT(hidden_delta(by_hand[1].weights, Matrix{2.0}, Vector{2, -1}, squared),
             near(Matrix(Vector{8, -12}), 1e-12));
}

TEST_CASE("10.5 square weights must be transposed too", "[10.5]") {
  INFO("W = (1 2; 0 1), delta = (1, 10), slopes 1");
  CHECK_THAT(
      hidden_delta({{1, 2}, {0, 1}}, Matrix(Vector{1, 10}), Matrix(Vector{3, 4}), none),
      near_or(Matrix(Vector{1, 12}), 1e-12, {{Matrix(Vector{21, 10}), "W is not transposed"}}));
}

TEST_CASE("10.5 the textbook's exercise 7: the matrix form is the sum", "[10.5]") {
  Rng rng(7);
  const Matrix W = normal(5, 3, rng), delta = normal(5, 4, rng), Z = normal(3, 4, rng);
  INFO("5 units behind, 3 here, 4 examples: compared with three loops");
  CHECK_THAT(hidden_delta(W, delta, Z, squared),
             near(hidden_delta_by_sum(W, delta, Z, squared), 1e-12));
}

TEST_CASE("10.6 gradients of a layer by hand", "[10.6]") {
  const Matrix delta = {{1, 0, 2}, {-1, 3, 1}};
  const Matrix A = {{1, 2, 3}, {0, 1, 0}, {-1, 0, 1}, {2, 2, 2}};
  const Matrix expected = {{7, 0, 1, 6}, {8, 3, 2, 6}};
  INFO("delta is 2×3 (2 outputs, 3 examples), A 4×3 (4 inputs): the weights' gradient is 2×4");
  const LayerGradient gradient = layer_gradients(delta, A);
  CHECK_THAT(gradient.weights,
             near_or(expected, 1e-12,
                     {{Matrix(expected / 3), "delta has the 1/B already"},
                      {Matrix(delta.col(0) * A.col(0).t()), "only the first example is used"},
                      {Matrix(delta.col(2) * A.col(2).t()), "only the last example is used"},
                      {anything, "the error of the layer times its transposed input"}}));
  CHECK_THAT(gradient.bias,
             near_or(Vector{3, 3}, 1e-12,
                     {{Vector{1, 1}, "delta has the 1/B already: sum, not mean"},
                      {Vector{1, -1}, "only the first example is used; the bias acts in all"},
                      {[](const Vector& got) { return got.n_elem == 3; },
                       "summed over the outputs; each bias collects its row of delta"},
                      {anything, "each bias collects its row of delta, and of nothing else"}}));
}

TEST_CASE("10.6 a square error matrix is summed along its rows", "[10.6]") {
  INFO("2 outputs, 2 examples: delta = (1 2; 10 20)");
  const LayerGradient gradient =
      layer_gradients({{1, 2}, {10, 20}}, Matrix(3, 2, arma::fill::ones));
  CHECK_THAT(gradient.bias,
             near_or(Vector{3, 30}, 1e-12,
                     {{Vector{11, 22}, "summed over the outputs; each bias collects its row"},
                      {Vector{1.5, 15}, "the mean; delta has the 1/B already"}}));
}

TEST_CASE("10.7 a right gradient passes, a wrong one shows its error", "[10.7]") {
  const auto loss = [](const arma::vec& x) { return x(0) * x(0) + 3 * x(1); };
  const arma::vec x = {1, 2};
  INFO("x0² + 3 x1 at (1, 2): the gradient is (2, 3)");
  CHECK_THAT(gradient_check(loss, x, {2, 3}, {0, 1}),
             near_or(0.0, 1e-9,
                     {{anything,
                       "the largest |given − numeric|, both for the same parameter, over the "
                       "largest of both; all start at 0"}}));
  {
    INFO("(2, 3.3) instead: off by 0.3, and the largest derivative of both is 3.3");
    CHECK_THAT(gradient_check(loss, x, {2, 3.3}, {0, 1}),
               near_or(0.3 / 3.3, 1e-8,
                       {{0.3, "the difference must be divided by the largest derivative"},
                        {0.1, "the largest of both kinds, the given ones too: 3.3"},
                        {0.3 / 6.3, "divided by the sum; asked for is the larger of the two"},
                        {0.3 / 2, "the largest over all chosen parameters, not the first"},
                        {0, "the largest difference, not the last or the smallest"},
                        {anything, "the largest |given − numeric| over the largest of both"}}));
  }
  {
    INFO("(2, -3) instead: off by 6, and the largest derivative of both is 3");
    CHECK_THAT(gradient_check(loss, x, {2, -3}, {0, 1}),
               near_or(2.0, 1e-8,
                       {{0, "absolute values are compared, so the sign is lost"},
                        {anything, "max |g − n| over the largest |g| or |n|"}}));
  }
  INFO("(0, 0) instead: off by 3 of 3");
  CHECK_THAT(gradient_check(loss, x, {0, 0}, {0, 1}), near(1.0, 1e-8));
}

TEST_CASE("10.7 small derivatives are no excuse", "[10.7]") {
  const auto loss = [](const arma::vec& x) { return 1e-3 * x(0) - 2e-3 * x(1); };
  {
    INFO("0.001 x0 - 0.002 x1, given (0.001, -0.001): off by half of the largest derivative");
    CHECK_THAT(
        gradient_check(loss, {1, 1}, {1e-3, -1e-3}, {0, 1}),
        near_or(0.5, 1e-7,
                {{1e-3,
                  "the scale must not start at 1: it is the largest derivative, however "
                  "small"},
                 {1, "the largest derivative counts by its size: −0.002 is larger than 0.001"},
                 {anything, "max |g − n| over the largest |g| or |n|, however small that is"}}));
  }
  INFO("0.001 x0 - 0.002 x1, given (0.001, -0.004), the largest of all: off by 0.002 of 0.004");
  CHECK_THAT(gradient_check(loss, {1, 1}, {1e-3, -4e-3}, {0, 1}),
             near_or(0.5, 1e-7,
                     {{1, "the given derivatives count by their size too: −0.004"},
                      {2, "derivatives count by their size: −0.004 is the largest"}}));
}

TEST_CASE("10.7 one scale for all parameters", "[10.7]") {
  INFO("3 x0 + 0.001 x1, given (3, 0.002): off by 0.001, over the largest derivative of all, 3");
  CHECK_THAT(gradient_check([](const arma::vec& x) { return 3 * x(0) + 1e-3 * x(1); }, {1, 1},
                            {3, 2e-3}, {0, 1}),
             near_or(1e-3 / 3, 1e-8,
                     {{[](double got) { return got > 0.4 && got < 1.1; },
                       "each difference was divided by its own derivative; all are divided by the "
                       "largest, because rounding disturbs all of them by the same amount"},
                      {anything, "max |g − n| over the largest |g| or |n|"}}));
}

TEST_CASE("10.7 only the chosen parameters count", "[10.7]") {
  std::vector<arma::vec> asked;
  const auto loss = [&](const arma::vec& x) {
    asked.push_back(x);
    return x(0) * x(1) * x(2);
  };
  const arma::vec x = {1, 2, 3};
  INFO("x0 x1 x2 at (1, 2, 3), given gradient (100, 3, 2), chosen 1 and 2: they are right");
  CHECK_THAT(gradient_check(loss, x, {100, 3, 2}, {1, 2}),
             near_or(0.0, 1e-9,
                     {{[](double got) { return got > 0.5; }, "parameter 0 was not chosen"},
                      {anything,
                       "a parameter is not put back before the next one moves, so the differences "
                       "are those of another point; or another formula than the page's"}}));
  INFO(
      "one parameter moves at a time, all others stay where they are. Likely cause: a parameter "
      "is not put back before the next one moves");
  for (const arma::vec& point : asked) CHECK(arma::accu(arma::abs(point - x) > 1e-12) <= 1);
}

TEST_CASE("10.7 the step h and a gradient of zero", "[10.7]") {
  const auto cube = [](const arma::vec& x) { return x(0) * x(0) * x(0); };
  {
    INFO("x³ at 1 with h = 0.1: the difference quotient is 3 + h² = 3.01");
    CHECK_THAT(gradient_check(cube, {1}, {3}, {0}, 0.1),
               near_or(0.01 / 3.01, 1e-10,
                       {{[](double got) { return got < 1e-8; }, "h is not handed on"},
                        {0.31 / 3.31, "the difference is taken to one side"},
                        {0.01 / 3, "the numeric derivative may be the largest: 3.01"}}));
  }
  INFO("nothing depends on x: 0 against 0 is no error");
  CHECK_THAT(gradient_check([](const arma::vec&) { return 5.0; }, {1, 2}, {0, 0}, {0, 1}),
             near_or(0.0, 0,
                     {{[](double got) { return std::isnan(got); }, "0 divided by 0"},
                      {anything, "where all derivatives are 0 the error is 0"}}));
}

TEST_CASE("10.8 the trace keeps every step of the forward pass", "[10.8]") {
  const Example e(10);
  INFO("widths 4-5-6-3, 7 examples: three Z, and four A, the first of which is X");
  const Trace trace = forward_trace(e.net, e.X);
  CHECK_THAT(
      trace.A.size(),
      equal_or<std::size_t>(
          4, {{3, "A[0] is X itself, before the first layer"},
              {anything,
               "each layer adds one Z and one A, and the loop must go on to the last layer"}}));
  REQUIRE(trace.Z.size() == 3);
  REQUIRE(trace.A.size() == 4);
  CHECK_THAT(trace.A[0], near(e.X, 0));
  const Matrix Z0 = e.net[0].weights * e.X + arma::repmat(e.net[0].bias, 1, 7);
  CHECK_THAT(trace.Z[0], near_or(Z0, 1e-12,
                                 {{Matrix(arma::sin(Z0)),
                                   "that is A[1]; Z stands "
                                   "before the activation"},
                                  {anything, "Z[l] = W A[l] + b, kept before the activation"}}));
  CHECK_THAT(trace.A[1], near_or(Matrix(arma::sin(Z0)), 1e-12,
                                 {{Z0, "the activation is missing"},
                                  {anything, "A[l + 1] is this layer's activation of Z[l]"}}));
  CHECK_THAT(trace.A[2],
             near_or(Matrix(trace.Z[1] % trace.Z[1]), 1e-12,
                     {{anything,
                       "every layer has an activation of its own, layers[l].activation; and each Z "
                       "must come from A, not from Z"}}));
  const Matrix last = e.net[2].weights * trace.A[2] + arma::repmat(e.net[2].bias, 1, 7);
  CHECK_THAT(
      trace.output(),
      near_or(last, 1e-12,
              {{anything,
                "every layer works on the A before it; the last one has its own activation too"}}));
}

TEST_CASE("10.8 the output is activated too", "[10.8]") {
  INFO("one layer, weight 3, no bias, φ(z) = z² as in the hidden layer of the page, x = 2: z = 6");
  Mlp square = {by_hand[0]};
  square[0].weights = Matrix{3.0};
  square[0].bias = Vector{0.0};
  const Trace trace = forward_trace(square, Matrix{2.0});
  REQUIRE(trace.Z.size() == 1);
  CHECK_THAT(trace.output(), near_or(Matrix{36.0}, 1e-12,
                                     {{Matrix{6.0}, "the last layer has an activation too"},
                                      {anything, "A[l + 1] is this layer's activation of Z[l]"}}));
}

TEST_CASE("10.8 the network 2-2-1 of the page", "[10.8]") {
  INFO("x = (2, 1), hidden z = (2, -1) and a = z², output 2 where 0 is wanted: its error is 2");
  const Trace trace = forward_trace(by_hand, by_hand_x);
  REQUIRE(trace.Z.size() == 2);
  REQUIRE(trace.A.size() == 3);
  CHECK_THAT(trace.output(), near(Matrix{2.0}, 1e-12));
  const std::vector<LayerGradient> gradients = backpropagate(by_hand, trace, Matrix{2.0});
  REQUIRE(gradients.size() == 2);
  CHECK_THAT(gradients[1].weights,
             near_or(Matrix{{8, 2}}, 1e-12,
                     {{Matrix{{4, -2}}, "the layer works on A, behind the activation, not on Z"},
                      {Matrix(), "nothing was stored for the last layer"},
                      {anything, "layer_gradients of the error and of A[l], the layer's input"}}));
  CHECK_THAT(gradients[1].bias, near(Vector{2}, 1e-12));
  CHECK_THAT(gradients[0].weights,
             near_or(Matrix{{16, 8}, {-24, -12}}, 1e-12,
                     {{Matrix{{64, 32}, {-24, -12}}, "the slope is taken at A, not at Z"},
                      {Matrix{{4, 2}, {12, 6}}, "the slope of the hidden activation is missing"},
                      {Matrix(), "nothing was stored for the first layer: the loop must reach 0"},
                      {anything,
                       "carry the error back before the next layer: weights of layer l, Z and "
                       "activation of l − 1"}}));
  CHECK_THAT(gradients[0].bias, near(Vector{8, -12}, 1e-12));
}

TEST_CASE("10.8 the gradient of a network of three layers", "[10.8]") {
  const Example e(8);
  Rng rng(13);
  const Matrix T = normal(3, 7, rng);
  INFO(
      "4-5-6-3 with a different activation in each layer, 7 examples: 25 + 36 + 21 derivatives, "
      "layer by layer, weights by columns, then the bias. If only the first ones are wrong: each "
      "step back takes the Z and the activation of the layer it arrives at");
  const Trace trace = forward_trace(e.net, e.X);
  const Matrix delta = (trace.output() - T) / 7;
  const Vector gradient = pack(backpropagate(e.net, trace, delta));
  CHECK_THAT(gradient, near(numeric_gradient(e.loss(T), pack(e.net)), 1e-7));
}

TEST_CASE("10.8 one layer has nothing behind it", "[10.8]") {
  const Mlp one = {{Matrix{{1, 2}, {0, -1}, {3, 0}}, Vector{0, 1, -2}, none}};
  const Matrix X = {{1, 0}, {2, -1}}, delta = {{1, 0}, {0, 1}, {2, 2}};
  INFO("a single layer: its gradient is that of 10.6, and nothing is carried further back");
  const std::vector<LayerGradient> gradients = backpropagate(one, forward_trace(one, X), delta);
  REQUIRE(gradients.size() == 1);
  CHECK_THAT(gradients[0].weights, near(Matrix{{1, 2}, {0, -1}, {2, 2}}, 1e-12));
}

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
