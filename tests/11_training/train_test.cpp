#include "train.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "11_training/helpers.hpp"
#include "accuracy.hpp"
#include "course_test.hpp"
#include "examples.hpp"
#include "history.hpp"
#include "layer.hpp"
#include "mean_squares.hpp"
#include "optimizer.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"
#include "train_options.hpp"

CATCH_REGISTER_ENUM(ml::Stop, ml::Stop::epochs, ml::Stop::settled, ml::Stop::told)

namespace course_test {

using namespace ml;

namespace {

/// A layer with one weight: y = w x. It notes how it was used.
class Gain : public Layer {
 public:
  explicit Gain(double weight) : weight_(1, 1), gradient_(1, 1, arma::fill::zeros) {
    weight_.fill(static_cast<Scalar>(weight));
  }
  std::string name() const override { return "Gain"; }
  Shape output_shape() const override { return {}; }
  const Matrix& forward(const Matrix& input, const Context& context) override {
    modes.push_back(context.mode);
    generator = context.rng;
    input_ = input;
    output_ = weight_[0] * input;
    return output_;
  }
  const Matrix& backward(const Matrix& gradient) override {
    ++asked_for_input;
    gradient_[0] = arma::accu(gradient % input_);
    input_gradient_ = weight_[0] * gradient;
    return input_gradient_;
  }
  void backward_parameters(const Matrix& gradient) override {
    backward(gradient);
    --asked_for_input;
  }
  std::vector<Parameter> parameters() override { return {{"weight", &weight_, &gradient_}}; }

  double weight() const { return static_cast<double>(weight_[0]); }

  std::vector<Mode> modes = {};
  int asked_for_input = 0;
  Rng* generator = nullptr;

 private:
  Matrix weight_, gradient_, input_, output_, input_gradient_;
};

/// Two inputs on the line t = 3 x.
const Examples line = {Matrix{{1, 2}}, Matrix{{3, 6}}};

/// What a call throws, as text; empty if it throws nothing.
template <typename Error, typename Call>
std::string complaint(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

const char* const running_loss_rule = "another formula than (1 − s) q + s loss";

TEST_CASE("11.7 the running loss", "[11.7]") {
  INFO("Q = 2, loss 6, smoothing 0.25: 0.75·2 + 0.25·6");
  CHECK_THAT(running_loss(2, 6, 0.25), near_or(3.0, 1e-12,
                                               {{5.0, "the smoothing stands at the old Q"},
                                                {3.5, "the old Q kept its whole weight"},
                                                {4.0, "a plain mean of the two"},
                                                {anything, running_loss_rule}}));
  CHECK_THAT(running_loss(2, 6, 1), near_or(6.0, 1e-12, {{anything, running_loss_rule}}));
}

TEST_CASE("11.7 three steps of a network with one weight, by hand", "[11.7]") {
  Gain net(0);
  MeanSquares loss;
  Sgd sgd(0.2);
  Rng rng(1);
  // The mean loss is 1.25 (w − 3)², its slope 2.5 (w − 3): each step halves the distance to 3.
  INFO("y = w x, examples (1, 3) and (2, 6), both in each batch, rate 0.2, three epochs");
  const History history =
      train(net, loss, line, sgd, {.epochs = 3, .batch_size = 2, .smoothing = 0.5}, rng);
  INFO("w goes 0, 1.5, 2.25, 2.625");
  CHECK_THAT(net.weight(),
             near_or(2.625, 1e-12,
                     {{0.0, "the optimizer took no step, or no gradient was ever set"},
                      {3.0,
                       "the step is taken before the way back: with the gradient of the "
                       "batch before"},
                      {2.953125, "two steps for every batch"},
                      {1.5, "one step only, then none"},
                      {-7.125, "uphill"},
                      {anything, train_rule}}));
  INFO("the loss of each batch before its step: 11.25, 2.8125, 0.703125");
  {
    INFO("Likely cause: " << train_rule);
    REQUIRE(history.loss.size() == 3);
  }
  CHECK_THAT(
      history.loss[0],
      near_or(11.25, 1e-12, {{2.8125, "it is recorded after the step"}, {anything, train_rule}}));
  CHECK_THAT(history.loss[1], near_or(2.8125, 1e-12, {{anything, train_rule}}));
  CHECK_THAT(history.loss[2], near_or(0.703125, 1e-12, {{anything, train_rule}}));
  INFO("Q with smoothing 0.5 starts with the first loss");
  {
    INFO("Likely cause: " << train_rule);
    REQUIRE(history.running.size() == 3);
  }
  CHECK_THAT(history.running[0], near_or(11.25, 1e-12, {{anything, train_rule}}));
  CHECK_THAT(history.running[2], near_or(0.5 * 0.5 * (11.25 + 2.8125) + 0.5 * 0.703125, 1e-12,
                                         {{[](double got) { return got > 7; },
                                           "the smoothing of the options is not "
                                           "handed on to record()"},
                                          {anything, train_rule}}));
  {
    INFO("Likely cause: " << train_rule);
    CHECK(history.epochs == 3);
    CHECK(history.stop == Stop::epochs);
  }
}

TEST_CASE("11.7 a step for every batch, in training mode and with the generator", "[11.7]") {
  Gain net(0);
  MeanSquares loss;
  Sgd sgd(0.001);
  Rng rng(1);
  const Examples data{Matrix(1, 10, arma::fill::ones), Matrix(1, 10, arma::fill::ones)};
  arma::uword steps = 0;
  INFO("10 examples in batches of 4, 2 epochs: 3 + 3 steps");
  train(net, loss, data, sgd,
        {.epochs = 2,
         .batch_size = 4,
         .after_step =
             [&](const History& h) {
               ++steps;
               {
                 INFO("Likely cause: " << train_rule);
                 CHECK(h.loss.size() == steps);
               }
             }},
        rng);
  CHECK_THAT(net.modes.size(),
             equal_or(std::size_t{6}, {{20,
                                        "a step for every example: the batch size of the "
                                        "options is not handed on"},
                                       {2, "one step per epoch, on all examples"},
                                       {4, "the last, shorter batch of an epoch is left out"},
                                       {0, "forward of the network was never called"},
                                       {anything, train_rule}}));
  CHECK_THAT(steps, equal_or(arma::uword{6}, {{0, "after_step is never called"},
                                              {2, "after_step is called once per epoch"},
                                              {anything, train_rule}}));
  for (const Mode mode : net.modes) {
    CHECK_THAT(mode, equal_or(Mode::training, {{Mode::inference,
                                                "forward was called without the "
                                                "context of training"},
                                               {anything, train_rule}}));
  }
  {
    INFO("Likely cause: " << train_rule);
    CHECK(net.generator == &rng);
  }
  CHECK_THAT(net.asked_for_input,
             equal_or(0, {{6,
                           "backward was called, but nobody wants the gradient of the data: "
                           "backward_parameters"},
                          {anything, train_rule}}));
}

TEST_CASE("11.7 each step sees its own batch and nothing else", "[11.7]") {
  Gain net(0);
  MeanSquares loss;
  Sgd sgd(1e-12);
  Rng rng(1);
  INFO("y = 0, targets 3 and 6, one example per step: losses 9/2 and 36/2, in either order");
  History history = train(net, loss, line, sgd, {.epochs = 1, .batch_size = 1}, rng);
  std::sort(history.loss.begin(), history.loss.end());
  {
    INFO("Likely cause: " << train_rule);
    REQUIRE(history.loss.size() == 2);
  }
  CHECK_THAT(history.loss[0], near_or(4.5, 1e-6,
                                      {{11.25, "all examples are sent through in every step"},
                                       {anything, train_rule}}));
  CHECK_THAT(history.loss[1], near_or(18.0, 1e-6, {{anything, train_rule}}));
}

TEST_CASE("11.7 training goes on in training mode after a look at the test examples", "[11.7]") {
  Gain net(0);
  MeanSquares loss;
  Sgd sgd(0.001);
  Rng rng(1);
  const auto look = [&](const History&) {
    predict(net, number(1));
    return true;
  };
  INFO(
      "forward is called by training, by the look, by training, by the look; a dropout layer must "
      "not stay switched off after the first look");
  train(net, loss, line, sgd, {.epochs = 2, .batch_size = 2, .after_epoch = look}, rng);
  {
    INFO("Likely cause: " << train_rule);
    CHECK(net.modes ==
          std::vector<Mode>{Mode::training, Mode::inference, Mode::training, Mode::inference});
  }
}

TEST_CASE("11.7 a loss that is not finite stops the training and says where", "[11.7]") {
  Gain net(0);
  MeanSquares loss;
  Sgd sgd(1e100);
  Rng rng(1);
  const std::string text = complaint<std::runtime_error>(
      [&] { train(net, loss, line, sgd, {.epochs = 50, .batch_size = 2}, rng); });
  INFO(
      "rate 1e100; the loss grows by 1e200 in every step, so step 3 is beyond all numbers. "
      "It said: "
      << text << ". Likely cause: losses are stored without record()");
  {
    INFO("Likely cause: " << train_rule);
    CHECK(contains(text, "step 3"));
    CHECK(contains(text, "1e+100"));
    CHECK(contains(text, "last finite loss 7.03125e+201"));
  }
}

TEST_CASE("11.7 weights that are not finite at the end are not handed over", "[11.7]") {
  Gain net(1);
  MeanSquares loss;
  Sgd sgd(1e300);
  Rng rng(1);
  const Examples data{number(1e10), number(1e20)};
  const std::string text = complaint<std::runtime_error>(
      [&] { train(net, loss, data, sgd, {.epochs = 1, .batch_size = 1}, rng); });
  INFO("one step from a finite loss to an infinite weight. It said: " << text);
  {
    INFO("Likely cause: " << train_rule);
    CHECK(contains(text, "weights after step 1"));
  }
}

TEST_CASE("11.7 the functions of the options see the parameters before and after every update",
          "[11.7]") {
  Gain net(0);
  MeanSquares loss;
  Sgd sgd(0.2);
  Rng rng(1);
  std::vector<std::string> order;
  TrainOptions options{.epochs = 2, .batch_size = 2};
  options.before_update = [&](const std::vector<Parameter>& parameters) {
    {
      INFO("Likely cause: " << running_loss_rule);
      REQUIRE(parameters.size() == 1);
    }
    order.push_back("before " + std::to_string(net.weight()));
    *parameters[0].gradient *= 2;  // twice as large a step: it lands on 3 at once
  };
  options.after_update = [&](const std::vector<Parameter>& parameters) {
    order.push_back("after " + std::to_string(net.weight()));
    *parameters[0].value += 1;
  };
  options.after_step = [&](const History& history) {
    order.push_back("step " + std::to_string(history.loss.size()));
  };
  INFO("before_update doubles the gradient, so that w goes from 0 to 3; after_update adds 1");
  train(net, loss, line, sgd, options, rng);
  {
    INFO("Likely cause: " << train_rule);
    CHECK(order == std::vector<std::string>{"before 0.000000", "after 3.000000", "step 1",
                                            "before 4.000000", "after 3.000000", "step 2"});
  }
  CHECK_THAT(net.weight(), near_or(4.0, 1e-12, {{anything, train_rule}}));
}

}  // namespace course_test
