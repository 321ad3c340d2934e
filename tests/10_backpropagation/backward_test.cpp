#include "backward.hpp"

#include <cmath>
#include <csignal>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "course_test.hpp"
#include "graph.hpp"

namespace course_test {

using namespace ml;

namespace {

/// A node whose value and edges are written down, so that 10.2 needs no 10.1.
Value node(double value, std::vector<Edge> inputs) { return {value, std::move(inputs)}; }

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

}  // namespace

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

}  // namespace course_test
