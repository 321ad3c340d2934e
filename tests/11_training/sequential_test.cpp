#include "sequential.hpp"

#include <string>
#include <vector>

#include "11_training/helpers.hpp"
#include "activation_layer.hpp"
#include "course_test.hpp"
#include "dense_layer.hpp"
#include "initializer.hpp"
#include "layer.hpp"
#include "pointwise.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

namespace {

/// A layer that writes its letter behind what it gets and into a common diary.
class Diary : public Layer {
 public:
  Diary(const Shape& shape, Scalar digit, std::vector<std::string>* pages)
      : shape_(shape), digit_(digit), pages_(pages) {}
  std::string name() const override { return "Diary"; }
  Shape output_shape() const override { return shape_; }
  const Matrix& forward(const Matrix& input, const Context& context) override {
    note(context.mode == Mode::training ? "forward in training" : "forward in inference");
    output_ = 10 * input + digit_;
    return output_;
  }
  const Matrix& backward(const Matrix& gradient) override {
    note("backward");
    gradient_ = 10 * gradient + digit_;
    return gradient_;
  }
  void backward_parameters(const Matrix&) override { note("backward_parameters"); }

 private:
  void note(const std::string& what) {
    pages_->push_back(std::to_string(static_cast<int>(digit_)) + ' ' + what);
  }
  Shape shape_;
  Scalar digit_;
  std::vector<std::string>* pages_;
  Matrix output_, gradient_;
};

}  // namespace

const char* const sequential_rule =
    "forward: each layer gets the output before it and the context, the first one the input; back: "
    "from the last layer to the first, each getting what the one behind handed back";

TEST_CASE("11.4 forward goes through the layers in order", "[11.4]") {
  std::vector<std::string> pages;
  Sequential net(Shape{1});
  net.add<Diary>(1, &pages).add<Diary>(2, &pages).add<Diary>(3, &pages);
  INFO("each layer appends its digit: 7 becomes 71, 712, 7123");
  CHECK_THAT(net.forward(Matrix{{7, 8}}, learning),
             near_or(Matrix{{7123, 8123}}, 1e-12,
                     {{Matrix{{7321, 8321}}, "the layers work in reverse order"},
                      {Matrix{{73, 83}}, "every layer got the input of the network"},
                      {Matrix{{712, 812}}, "the last layer is left out"},
                      {Matrix{{7, 8}}, "no layer worked on it"},
                      {anything, sequential_rule}}));
  {
    INFO("Likely cause: " << sequential_rule);
    REQUIRE(pages.size() == 3);
  }
  CHECK_THAT(pages[0], equal_or(std::string("1 forward in training"),
                                {{"1 forward in inference", "the context is not handed on"},
                                 {anything, sequential_rule}}));
  pages.clear();
  net.forward(number(7), Context{});
  {
    INFO("Likely cause: " << sequential_rule);
    REQUIRE(pages.size() == 3);
    CHECK(pages[2] == "3 forward in inference");
  }
}

TEST_CASE("11.4 backward goes the other way", "[11.4]") {
  std::vector<std::string> pages;
  Sequential net(Shape{1});
  net.add<Diary>(1, &pages).add<Diary>(2, &pages).add<Diary>(3, &pages);
  INFO("forward, then backward: each layer appends its digit, so 7 becomes 73, 732, 7321");
  net.forward(number(0), learning);
  pages.clear();
  CHECK_THAT(net.backward(number(7)),
             near_or(number(7321), 1e-12,
                     {{number(7231), "the layers work in the order of forward"},
                      {number(73211), "back_to_second goes on to the first layer"},
                      {number(731), "layer 2 is left out"},
                      {number(721), "the last layer is left out"},
                      {number(71), "the layers behind the first are left out"},
                      {number(721), "every layer got the gradient of the output"},
                      {anything, sequential_rule}}));
  {
    INFO("Likely cause: " << sequential_rule);
    CHECK(pages == std::vector<std::string>{"3 backward", "2 backward", "1 backward"});
  }
}

TEST_CASE("11.4 the layer next to the data may be spared the gradient of its input", "[11.4]") {
  std::vector<std::string> pages;
  Sequential net(Shape{1});
  net.add<Diary>(1, &pages).add<Diary>(2, &pages);
  INFO("nobody wants the gradient of the data, but layer 1 needs that of the input of layer 2");
  net.forward(number(0), learning);
  pages.clear();
  net.backward_parameters(number(7));
  {
    INFO("Likely cause: " << sequential_rule);
    CHECK(pages == std::vector<std::string>{"2 backward", "1 backward_parameters"});
  }
}

TEST_CASE("11.4 a network of one layer", "[11.4]") {
  std::vector<std::string> pages;
  Sequential net(Shape{1});
  net.add<Diary>(1, &pages);
  INFO("7 becomes 71 both ways; there is no second layer, so back_to_second hands its argument on");
  CHECK_THAT(net.forward(number(7), learning),
             near_or(number(71), 1e-12, {{anything, sequential_rule}}));
  CHECK_THAT(net.backward(number(7)),
             near_or(number(71), 1e-12,
                     {{number(711), "the first layer worked twice"}, {anything, sequential_rule}}));
}

TEST_CASE("11.4 a whole network against numeric gradients", "[11.4]") {
  Rng rng(6);
  Sequential net(Shape{4});
  net.add<Dense>(scaled_normal(5, 4, 0.5, rng))
      .add<Activation<Tanh>>()
      .add<Dense>(scaled_normal(3, 5, 0.5, rng));
  check_gradients(net, scaled_normal(4, 6, 1, rng));
}

}  // namespace course_test
