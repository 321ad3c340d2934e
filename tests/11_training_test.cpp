#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <set>
#include <sstream>
#include <sys/stat.h>

#include "accuracy.hpp"
#include "course_test.hpp"
#include "digits.hpp"
#include "gradient_error.hpp"
#include "initial.hpp"
#include "mean_squares.hpp"
#include "noise_layer.hpp"
#include "split.hpp"
#include "train.hpp"
#include "weights_file.hpp"

CATCH_REGISTER_ENUM(ml::Stop, ml::Stop::epochs, ml::Stop::settled, ml::Stop::told)
CATCH_REGISTER_ENUM(ml::Mode, ml::Mode::training, ml::Mode::inference)

namespace course_test {

using namespace ml;

namespace {

const Context learning{Mode::training, nullptr};

Matrix column(const Vector& numbers) { return numbers; }

Matrix number(Scalar value) { return column({value}); }

/// Every gradient that backward() sets, against the slope of ½ Σ of the squared output.
void check_gradients(Layer& layer, Matrix input) {
  const auto loss = [&] {
    const Matrix output = layer.forward(input, learning);
    return 0.5 * arma::dot(output, output);
  };
  std::vector<Matrix> expected;
  for (const Parameter& parameter : layer.parameters()) {
    expected.emplace_back(parameter.value->n_rows, parameter.value->n_cols);
    for (arma::uword i = 0; i < parameter.value->n_elem; ++i) {
      expected.back()[i] = static_cast<Scalar>(slope_along((*parameter.value)[i], loss));
    }
  }
  Matrix of_input(input.n_rows, input.n_cols);
  for (arma::uword i = 0; i < input.n_elem; ++i) {
    of_input[i] = static_cast<Scalar>(slope_along(input[i], loss));
  }
  const Matrix output = layer.forward(input, learning);
  const Matrix got = layer.backward(output);
  INFO("numeric gradients of half the sum of squared outputs, so that dL/doutput = output");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO("gradient of the " << layer.parameters()[i].name);
    CHECK_THAT(*layer.parameters()[i].gradient,
               near_or(expected[i], 1e-6,
                       {{[](const Matrix& found) { return found.is_zero(); }, "it is never set"},
                        {anything,
                         "the way back does not belong to the way forward: what was kept, and the "
                         "formula of this gradient"}}));
  }
  INFO("gradient of the input");
  CHECK_THAT(
      got,
      near_or(of_input, 1e-6,
              {{anything, "what the layer before needs is the slope along this layer's input"}}));
}

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

/// A layer with a number that is saved but not trained.
class Counter : public Layer {
 public:
  explicit Counter(Scalar count) : Counter(Shape{}, count) {}
  Counter(const Shape& shape, Scalar count) : shape_(shape), count_(1, 1) { count_.fill(count); }
  std::string name() const override { return "Counter"; }
  Shape output_shape() const override { return shape_; }
  const Matrix& forward(const Matrix& input, const Context&) override { return input; }
  const Matrix& backward(const Matrix& gradient) override { return gradient; }
  std::vector<Buffer> buffers() override { return {{"count", &count_}}; }
  double count() const { return static_cast<double>(count_[0]); }

 private:
  Shape shape_;
  Matrix count_;
};

/// A function whose slope needs the input, φ(z) = z².
struct Square {
  static constexpr const char* name = "square";
  static Scalar value(Scalar z) { return z * z; }
  static Scalar slope(Scalar z, Scalar /*a*/) { return 2 * z; }
};

/// A function whose slope is its value, φ(z) = exp z.
struct Exponential {
  static constexpr const char* name = "exp";
  static Scalar value(Scalar z) { return std::exp(z); }
  static Scalar slope(Scalar /*z*/, Scalar a) { return a; }
};

/// The identity, counting how often it is asked.
struct Counted {
  static constexpr const char* name = "counted";
  static Scalar value(Scalar z) { return ++values, z; }
  static Scalar slope(Scalar /*z*/, Scalar /*a*/) { return ++slopes, 1; }
  static inline int values = 0, slopes = 0;
};

/// Two inputs on the line t = 3 x.
const Examples line = {Matrix{{1, 2}}, Matrix{{3, 6}}};

/// `count` examples: column i holds (i, −i), its target is 100 + i.
Examples numbered(arma::uword count) {
  Examples data{Matrix(2, count), Matrix(1, count)};
  for (arma::uword i = 0; i < count; ++i) {
    const auto number = static_cast<Scalar>(i);
    data.X.col(i) = Vector{number, -number};
    data.targets.col(i) = 100 + number;
  }
  return data;
}

/// The batches of one epoch, each as the list of its example numbers.
std::vector<std::vector<arma::uword>> dealt(arma::uword count, arma::uword batch_size, Rng& rng) {
  std::vector<std::vector<arma::uword>> batches;
  minibatches(numbered(count), batch_size, rng, [&](const Examples& batch) {
    batches.emplace_back();
    for (arma::uword j = 0; j < batch.X.n_cols; ++j) {
      batches.back().push_back(static_cast<arma::uword>(batch.X(0, j)));
    }
  });
  return batches;
}

/// 200 digits to learn from and all others, dealt from one seed.
std::pair<Examples, Examples> digits_200() {
  Rng rng(7);
  const Digits digits = load_digits();
  const arma::uvec order = permutation(digits.X.n_cols, rng);
  const arma::uvec train = order.head(200), test = order.tail(1597);
  return {labelled(digits.X.cols(train), digits.labels(train), 10),
          labelled(digits.X.cols(test), digits.labels(test), 10)};
}

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

const char* const dense_rule =
    "another formula than Z = W X + b, ∂L/∂W = G Xᵀ, ∂L/∂b = the sums of the rows of G, ∂L/∂X = Wᵀ "
    "G, each set anew for this batch";

TEST_CASE("11.1 forward: weighted sums of every column, plus the bias", "[11.1]") {
  Dense layer(Shape{3}, Matrix{{1, 2, 3}, {0, -1, 2}}, Vector{10, 20});
  INFO("W = [1 2 3; 0 -1 2], b = (10, 20), four examples as columns");
  CHECK_THAT(layer.forward(Matrix{{1, 0, 2, 0}, {0, 1, -1, 0}, {1, 1, 0, 1}}, learning),
             near_or(Matrix{{14, 15, 10, 13}, {22, 21, 21, 22}}, 1e-12,
                     {{Matrix{{4, 5, 0, 3}, {2, 1, 1, 2}}, "the bias is missing"},
                      {Matrix{{14, 5, 0, 3}, {22, 1, 1, 2}}, "only column 0 got the bias"},
                      {anything, dense_rule}}));
}

TEST_CASE("11.1 the layer worked by hand on the page", "[11.1]") {
  Dense layer(Shape{3}, Matrix{{1, 2, 3}, {0, -1, 2}}, Vector{10, 20});
  INFO("W = [1 2 3; 0 -1 2], b = (10, 20), columns of X (1, 2, 3) and (4, 5, 6)");
  CHECK_THAT(layer.forward(Matrix{{1, 4}, {2, 5}, {3, 6}}, learning),
             near_or(Matrix{{24, 42}, {24, 27}}, 1e-12, {{anything, dense_rule}}));
  INFO("then G = dL/dZ with the columns (1, 2) and (0, -1); it already holds the 1/B");
  const Matrix input_gradient = layer.backward(Matrix{{1, 0}, {2, -1}});
  INFO("the gradient of the weights: element (1, 0) is 2·1 + (-1)·4");
  CHECK_THAT(*layer.parameters()[0].gradient,
             near_or(Matrix{{1, 2, 3}, {-2, -1, 0}}, 1e-12,
                     {{Matrix{{9, 12, 15}, {-4, -5, -6}}, "G stands transposed in the product"},
                      {Matrix{{0.5, 1, 1.5}, {-1, -0.5, 0}},
                       "divided by B once more: the loss has done that already"},
                      {Matrix(2, 3, arma::fill::zeros), "weights_gradient_ was never set"},
                      {anything, dense_rule}}));
  INFO("the gradient of the bias: each row of G summed over the batch");
  CHECK_THAT(*layer.parameters()[1].gradient,
             near_or(column({1, 1}), 1e-12,
                     {{column({3, -1}), "the sum runs over the outputs, not over the batch"},
                      {column({0.5, 0.5}), "a mean where the sum belongs: the loss has the 1/B"},
                      {column({0, 0}), "bias_gradient_ was never set"},
                      {anything, dense_rule}}));
  INFO("the gradient of the input: element (2, 0) is 3·1 + 2·2");
  CHECK_THAT(input_gradient,
             near_or(Matrix{{1, 0}, {0, 1}, {7, -2}}, 1e-12, {{anything, dense_rule}}));
}

TEST_CASE("11.1 the gradients of the parameters alone", "[11.1]") {
  Dense layer(Shape{2}, Matrix{{1, 2}});
  INFO("X with the columns (1, 2), (4, 5), (0, 1), and G = (1, -1, 2)");
  layer.forward(Matrix{{1, 4, 0}, {2, 5, 1}}, learning);
  layer.backward_parameters(Matrix{{1, -1, 2}});
  CHECK_THAT(*layer.parameters()[0].gradient,
             near_or(Matrix{{-3, -1}}, 1e-12, {{anything, dense_rule}}));
  CHECK_THAT(*layer.parameters()[1].gradient, near_or(number(2), 1e-12, {{anything, dense_rule}}));
}

TEST_CASE("11.1 gradients are those of the latest batch alone", "[11.1]") {
  Dense layer(Shape{2}, Matrix{{1, 2}});
  INFO("the same batch three times; the gradients are the same each time");
  for (int i = 0; i < 3; ++i) {
    layer.forward(Matrix{{1, 0}, {0, 1}}, learning);
    layer.backward_parameters(Matrix{{0.5, 2}});
  }
  const std::string sums = "+= where = belongs: the gradients of earlier steps are still in it";
  CHECK_THAT(*layer.parameters()[0].gradient,
             near_or(Matrix{{0.5, 2}}, 1e-12, {{Matrix{{1.5, 6}}, sums}, {anything, dense_rule}}));
  CHECK_THAT(*layer.parameters()[1].gradient,
             near_or(number(2.5), 1e-12, {{number(7.5), sums}, {anything, dense_rule}}));
}

TEST_CASE("11.1 a shorter batch may follow a longer one", "[11.1]") {
  Dense layer(Shape{2}, Matrix{{2, 1}, {0, 1}, {1, 0}}, Vector{0, 0, 1});
  INFO("five examples, then one: (3, 4). Likely cause: something is left from the longer batch");
  layer.forward(Matrix(2, 5, arma::fill::ones), learning);
  layer.backward(Matrix(3, 5, arma::fill::ones));
  CHECK_THAT(layer.forward(column({3, 4}), learning), near(column({10, 4, 4}), 1e-12));
  CHECK_THAT(layer.backward(column({1, 0, 2})), near(column({4, 1}), 1e-12));
  CHECK_THAT(*layer.parameters()[0].gradient, near(Matrix{{3, 4}, {0, 0}, {6, 8}}, 1e-12));
}

TEST_CASE("11.1 all gradients against numeric ones", "[11.1]") {
  Rng rng(3);
  Dense layer(Shape{4}, scaled_normal(3, 4, 1, rng), Vector{0.1, -0.2, 0.3});
  check_gradients(layer, scaled_normal(4, 5, 1, rng));
}

const char* const activation_rule =
    "forward: value of every element; back: the gradient times the slope at the input, element by "
    "element";

TEST_CASE("11.2 forward applies the function to every element", "[11.2]") {
  const Matrix input{{-1, 0, 2}, {0.5, -3, 1}};
  INFO("ReLU of [-1 0 2; 0.5 -3 1]");
  Activation<Relu> relu_layer(Shape{2});
  CHECK_THAT(relu_layer.forward(input, learning),
             near_or(Matrix{{0, 0, 2}, {0.5, 0, 1}}, 1e-12, {{anything, activation_rule}}));
  INFO("now z² of the same");
  Activation<Square> square(Shape{2});
  CHECK_THAT(square.forward(input, learning),
             near_or(Matrix{{1, 0, 4}, {0.25, 9, 1}}, 1e-12, {{anything, activation_rule}}));
}

TEST_CASE("11.2 backward: the gradient times the slope at the input", "[11.2]") {
  const Matrix z{{-1, 0.5, 3}, {2, -2, 0.25}}, gradient{{10, 20, 30}, {1, 2, 4}};
  INFO("z = [-1 0.5 3; 2 -2 0.25], gradient [10 20 30; 1 2 4]");
  Activation<Square> square(Shape{2});
  INFO("z² has the slope 2z, at the input");
  square.forward(z, learning);
  CHECK_THAT(
      square.backward(gradient),
      near_or(Matrix{{-20, 20, 180}, {4, -8, 2}}, 1e-12,
              {{Matrix{{20, 10, 540}, {8, 16, 0.5}}, "the slope is taken at the output"},
               {Matrix{{200, 800, 1800}, {2, 8, 32}}, "the slope is taken at the gradient"},
               {Matrix{{-2, 1, 6}, {4, -4, 0.5}}, "the gradient is left out"},
               {Matrix{{10, 5, 270}, {4, 8, 0.25}}, "the value stands where the slope belongs"},
               {anything, activation_rule}}));
  INFO("now ReLU: it lets the gradient through where z > 0");
  Activation<Relu> relu_layer(Shape{2});
  relu_layer.forward(z, learning);
  CHECK_THAT(relu_layer.backward(gradient),
             near_or(Matrix{{0, 20, 30}, {1, 0, 4}}, 1e-12, {{anything, activation_rule}}));
}

TEST_CASE("11.2 slope gets the input and the value, in this order", "[11.2]") {
  Activation<Exponential> exponential(Shape{1});
  INFO("exp z has itself as slope, taken from the value; inputs 0 and ln 2, gradients 3 and 3");
  exponential.forward(Matrix{{0, std::log(Scalar(2))}}, learning);
  CHECK_THAT(exponential.backward(Matrix{{3, 3}}),
             near_or(Matrix{{3, 6}}, 1e-12,
                     {{Matrix{{0, 3 * std::log(2.0)}}, "the arguments of slope are exchanged"},
                      {anything, activation_rule}}));
}

TEST_CASE("11.2 the function is asked once for each element", "[11.2]") {
  Counted::values = Counted::slopes = 0;
  Activation<Counted> layer(Shape{2});
  INFO("a batch of 2×3; a loop that goes to n_elem with <= goes one past the end of the matrix");
  layer.forward(Matrix(2, 3, arma::fill::ones), learning);
  CHECK_THAT(Counted::values,
             equal_or(6, {{7, "<= where < belongs"}, {anything, activation_rule}}));
  layer.backward(Matrix(2, 3, arma::fill::ones));
  CHECK_THAT(Counted::slopes,
             equal_or(6, {{7, "<= where < belongs"}, {anything, activation_rule}}));
}

TEST_CASE("11.2 gradients of the three functions against numeric ones", "[11.2]") {
  Rng rng(4);
  const Matrix input = scaled_normal(3, 4, 1, rng);
  Activation<Relu> relu(Shape{});
  check_gradients(relu, input);
  Activation<Tanh> tanh(Shape{});
  check_gradients(tanh, input);
  Activation<Sigmoid> sigmoid(Shape{});
  check_gradients(sigmoid, input);
}

TEST_CASE("11.2 each batch has its own slopes", "[11.2]") {
  Activation<Square> square(Shape{});
  INFO("a batch (1, 2, 3), then the batch (5): the slope there is 10");
  square.forward(Matrix{{1, 2, 3}}, learning);
  square.forward(number(5), learning);
  CHECK_THAT(square.backward(number(1)), near_or(number(10), 1e-12, {{anything, activation_rule}}));
}

const char* const softmax_cross_entropy_rule =
    "with m the largest logit of a column, ln p = z − m − ln Σ exp(z − m); the loss is −Σ t ln p "
    "over B, the gradient (p − t)/B";

TEST_CASE("11.3 the loss of two examples by hand", "[11.3]") {
  SoftmaxCrossEntropy loss;
  const Scalar ln2 = std::log(Scalar(2)), ln5 = std::log(Scalar(5)), e = std::exp(Scalar(1));
  // Probabilities (1, 2, 5)/8 and (1/3, 1/3, 1/3).
  const Matrix logits{{0, 1}, {ln2, 1}, {ln5, 1}}, targets{{0, 1}, {1, 0}, {0, 0}};
  INFO(
      "logits (0, ln 2, ln 5) and (1, 1, 1), right classes 1 and 0: probabilities (1, 2, 5)/8 and "
      "1/3 each, so the loss is (ln 4 + ln 3)/2");
  CHECK_THAT(loss.forward(logits, targets),
             near_or((std::log(4.0) + std::log(3.0)) / 2, 1e-12,
                     {{std::log(12.0), "the mean over the batch is missing"},
                      {std::log(12.0) / 3, "divided by the classes, not by the examples"},
                      {std::log(12.0) / 6, "divided by all elements, not by the examples"},
                      {(std::log((2 + e) / 2) + std::log((1 + e) / e)) / 2,
                       "the softmax runs along the rows"},
                      {anything, softmax_cross_entropy_rule}}));
  INFO("the gradient is (P - T)/2 there");
  const Matrix p = Matrix{{1.0 / 8, 1.0 / 3}, {2.0 / 8, 1.0 / 3}, {5.0 / 8, 1.0 / 3}};
  CHECK_THAT(loss.backward(),
             near_or(Matrix((p - targets) / 2), 1e-12,
                     {{Matrix(p - targets), "the 1/B is missing"},
                      {Matrix((targets - p) / 2), "T - P instead of P - T"},
                      {Matrix((p - targets) / 3), "divided by the classes, not by the examples"},
                      {Matrix(p / 2), "the targets are not subtracted"},
                      {anything, softmax_cross_entropy_rule}}));
}

TEST_CASE("11.3 large logits neither overflow nor vanish", "[11.3]") {
  SoftmaxCrossEntropy loss;
  const WrongValues<double> causes = {
      {[](double got) { return std::isinf(got); },
       "the logarithm of a probability that became 0: write the logarithm of the softmax itself, "
       "with the largest logit of each column, not that of a row or of all"},
      {[](double got) { return std::isnan(got); },
       "exp of a large logit is infinite: subtract the largest logit of the column first"},
      {anything, softmax_cross_entropy_rule}};
  INFO("logits (1000, 0), right class 1: the probability is exp(-1000), the loss 1000");
  CHECK_THAT(loss.forward(column({1000, 0}), column({0, 1})), near_or(1000.0, 1e-9, causes));
  CHECK_THAT(loss.backward(),
             near_or(column({1, -1}), 1e-12, {{anything, softmax_cross_entropy_rule}}));
  INFO("logits (-1000, -1000): both probabilities are 1/2");
  CHECK_THAT(loss.forward(column({-1000, -1000}), column({0, 1})),
             near_or(std::log(2.0), 1e-9, causes));
  INFO("columns that differ by 2000 must not share a largest logit");
  CHECK_THAT(loss.forward(Matrix{{1000, -1000}, {1000, -1000}}, Matrix{{1, 0}, {0, 1}}),
             near_or(std::log(2.0), 1e-9, causes));
}

TEST_CASE("11.3 a short batch is divided by its own length", "[11.3]") {
  SoftmaxCrossEntropy loss;
  INFO("four examples, then one: logits (0, 0), loss ln 2, gradient (-1/2, 1/2)");
  loss.forward(Matrix(2, 4, arma::fill::zeros), Matrix{{1, 1, 0, 0}, {0, 0, 1, 1}});
  CHECK_THAT(loss.forward(column({0, 0}), column({1, 0})),
             near_or(std::log(2.0), 1e-12,
                     {{std::log(2.0) / 4, "divided by the length of the batch before"},
                      {anything, softmax_cross_entropy_rule}}));
  CHECK_THAT(loss.backward(),
             near_or(column({-0.5, 0.5}), 1e-12, {{anything, softmax_cross_entropy_rule}}));
}

TEST_CASE("11.3 targets may be shares", "[11.3]") {
  SoftmaxCrossEntropy loss;
  const Scalar ln3 = std::log(Scalar(3));
  INFO(
      "logits (0, ln 3): probabilities 1/4 and 3/4. Targets 1/2 and 1/2: the loss is half of ln 4 "
      "and half of ln(4/3)");
  const std::string one = "only one class counts; every class counts with its share";
  CHECK_THAT(loss.forward(column({0, ln3}), column({0.5, 0.5})),
             near_or(0.5 * std::log(4.0) + 0.5 * std::log(4.0 / 3), 1e-12,
                     {{std::log(4.0), one},
                      {std::log(4.0 / 3), one},
                      {0.5 * std::log(4.0), one},
                      {anything, softmax_cross_entropy_rule}}));
  CHECK_THAT(loss.backward(),
             near_or(column({-0.25, 0.25}), 1e-12, {{anything, softmax_cross_entropy_rule}}));
}

TEST_CASE("11.3 the gradient against a numeric one, with shares for targets too", "[11.3]") {
  Rng rng(5);
  Matrix logits = scaled_normal(4, 3, 4, rng);
  const Matrix targets{{1, 0, 0.25}, {0, 0, 0.25}, {0, 1, 0.5}, {0, 0, 0}};
  SoftmaxCrossEntropy loss;
  Matrix expected(4, 3);
  for (arma::uword i = 0; i < logits.n_elem; ++i) {
    expected[i] =
        static_cast<Scalar>(slope_along(logits[i], [&] { return loss.forward(logits, targets); }));
  }
  loss.forward(logits, targets);
  INFO("the last column has the targets (0.25, 0.25, 0.5, 0): every class counts with its share");
  CHECK_THAT(loss.backward(), near_or(expected, 1e-7, {{anything, softmax_cross_entropy_rule}}));
}

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

const char* const minibatches_rule =
    "one random order of all examples from the rng, cut into pieces of batch_size, the last one "
    "shorter; X and targets by the same numbers, use() once for each";

TEST_CASE("11.5 every example is in exactly one batch, the last one is shorter", "[11.5]") {
  for (const arma::uword count : {10U, 12U, 3U, 9U}) {
    INFO(count << " examples in batches of 4");
    Rng rng(1);
    const auto batches = dealt(count, 4, rng);
    CHECK_THAT(batches.size(),
               equal_or((count + 3) / 4, {{count / 4, "the last, shorter batch is lost"},
                                          {count / 4 + 1, "an empty batch at the end"},
                                          {count, "a batch for every example"},
                                          {anything, minibatches_rule}}));
    std::multiset<arma::uword> seen;
    for (std::size_t k = 0; k < batches.size(); ++k) {
      {
        INFO("Likely cause: " << minibatches_rule);
        CHECK(batches[k].size() == std::min<arma::uword>(4, count - 4 * k));
      }
      seen.insert(batches[k].begin(), batches[k].end());
    }
    {
      INFO("Likely cause: " << minibatches_rule);
      CHECK(seen.size() == count);
    }
    INFO("how many different examples were dealt; fewer: some were drawn twice");
    {
      INFO("Likely cause: " << minibatches_rule);
      CHECK(std::set<arma::uword>(seen.begin(), seen.end()).size() == count);
    }
  }
}

TEST_CASE("11.5 each example keeps its own target", "[11.5]") {
  INFO("the target of (i, -i) is 100 + i, for 23 examples in batches of 5");
  Rng rng(2);
  minibatches(numbered(23), 5, rng, [](const Examples& batch) {
    INFO("a batch has X " << show(batch.X) << " and targets " << show(batch.targets));
    INFO("Likely cause: X was shuffled without the targets");
    REQUIRE(batch.targets.n_rows == 1);
    CHECK_THAT(batch.targets, near(Matrix(100 + batch.X.row(0)), 1e-12));
    CHECK_THAT(Matrix(batch.X.row(1)), near(Matrix(-batch.X.row(0)), 1e-12));
  });
}

TEST_CASE("11.5 the order is new in every epoch, and the same for the same seed", "[11.5]") {
  INFO(
      "50 examples in batches of 8, twice with one generator: the order must differ. It is the "
      "generator of the argument that deals, no other one");
  Rng rng(3), same(3);
  const auto first = dealt(50, 8, rng), second = dealt(50, 8, rng);
  {
    INFO("Likely cause: " << minibatches_rule);
    CHECK(first != second);
    CHECK(dealt(50, 8, same) == first);
  }
}

TEST_CASE("11.5 every example has the same chance to be in the first batch", "[11.5]") {
  INFO("6 examples in batches of 2, dealt 6000 times");
  Rng rng(4);
  arma::vec times(6, arma::fill::zeros);
  arma::uword with_neighbor = 0;
  const int deals = 6000;
  for (int i = 0; i < deals; ++i) {
    const auto batches = dealt(6, 2, rng);
    for (const arma::uword example : batches[0]) times(example) += 1;
    const arma::uword smaller = std::min(batches[0][0], batches[0][1]);
    with_neighbor += batches[0][0] + batches[0][1] == 2 * smaller + 1 ? 1 : 0;
  }
  INFO("each should be in the first batch about 2000 times, give or take 37; counted "
       << show<double>(times));
  CHECK_THAT(times,
             near_or(arma::vec(6, arma::fill::value(2000)), 185, {{anything, minibatches_rule}}));
  INFO(
      "of the 15 pairs, 5 are neighbors: about 2000 times. Likely cause: whole batches are "
      "shuffled, not examples");
  CHECK_THAT(static_cast<double>(with_neighbor), near(2000.0, 185));
}

TEST_CASE("11.5 a batch may be larger than the data", "[11.5]") {
  INFO("3 examples in batches of 100: one batch of 3");
  Rng rng(5);
  const auto batches = dealt(3, 100, rng);
  {
    INFO("Likely cause: " << minibatches_rule);
    REQUIRE(batches.size() == 1);
    CHECK(batches[0].size() == 3);
  }
}

const char* const update_rule = "another rule than w − η ∂L/∂w, for every parameter";

TEST_CASE("11.6 a step against the gradient, as long as the rate says", "[11.6]") {
  Matrix weights{{1, 2}, {3, 4}, {5, 6}}, slopes{{10, -20}, {0, 5}, {1, 1}};
  Vector bias{7}, bias_slope{-30};
  Sgd sgd(0.1);
  INFO("weights [1 2; 3 4; 5 6], gradient [10 -20; 0 5; 1 1], rate 0.1; bias 7, gradient -30");
  sgd.step({{"weights", &weights, &slopes}, {"bias", &bias, &bias_slope, false}});
  CHECK_THAT(weights,
             near_or(Matrix{{0, 4}, {3, 3.5}, {4.9, 5.9}}, 1e-12,
                     {{Matrix{{2, 0}, {3, 4.5}, {5.1, 6.1}}, "uphill: the sign is wrong"},
                      {Matrix{{-9, 22}, {3, -1}, {4, 5}}, "the learning rate is missing"},
                      {Matrix{{1, 2}, {3, 4}, {5, 6}},
                       "the weights have not moved: change what parameter.value points to"},
                      {anything, update_rule}}));
  INFO("the bias is a parameter like any other");
  CHECK_THAT(Matrix(bias), near_or(number(10), 1e-12,
                                   {{number(7), "the bias has not moved"},
                                    {number(4), "uphill"},
                                    {anything, update_rule}}));
  INFO("the gradients are left as they are");
  CHECK_THAT(slopes, near_or(Matrix{{10, -20}, {0, 5}, {1, 1}}, 0, {{anything, update_rule}}));
}

TEST_CASE("11.6 the rate may change between steps", "[11.6]") {
  Matrix weight = number(1), slope_there = number(2);
  Sgd sgd(0.1);
  INFO("weight 1, gradient 2, a step at rate 0.1, then one at rate 0.5");
  sgd.step({{"weight", &weight, &slope_there}});
  CHECK_THAT(weight, near_or(number(0.8), 1e-12, {{anything, update_rule}}));
  sgd.learning_rate = 0.5;
  sgd.step({{"weight", &weight, &slope_there}});
  CHECK_THAT(weight, near_or(number(-0.2), 1e-12,
                             {{number(0.6), "the old rate was used"}, {anything, update_rule}}));
}

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

const char* const train_rule =
    "for each batch: forward in training mode, record, backward, before_update, step, "
    "after_update, after_step, in this order and with the options that were given";

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

TEST_CASE("training stops when it is told to", "[11]") {
  Gain net(0);
  MeanSquares loss;
  Sgd sgd(0.2);
  Rng rng(1);
  const auto until_two = [](const History& history) { return history.epochs < 2; };
  const History history =
      train(net, loss, line, sgd, {.epochs = 9, .batch_size = 2, .after_epoch = until_two}, rng);
  CHECK(history.stop == Stop::told);
  CHECK(history.epochs == 2);
  CHECK(history.loss.size() == 2);
}

TEST_CASE("training stops when the running loss settles", "[11]") {
  Gain net(0);
  MeanSquares loss;
  Sgd sgd(0.2);
  Rng rng(1);
  // The loss is quartered in every epoch, so with smoothing 1 it changes by 75 % of itself.
  const TrainOptions restless{.epochs = 5, .batch_size = 2, .smoothing = 1, .tolerance = 0.7};
  CHECK(train(net, loss, line, sgd, restless, rng).stop == Stop::epochs);
  Gain again(0);
  const TrainOptions patient{.epochs = 5, .batch_size = 2, .smoothing = 1, .tolerance = 0.8};
  Sgd another(0.2);
  const History history = train(again, loss, line, another, patient, rng);
  INFO("from epoch 1 to 2 the loss falls from 11.25 to 2.8125, by 75 %; the tolerance is 80 %");
  CHECK(history.stop == Stop::settled);
  CHECK(history.epochs == 2);
}

TEST_CASE("no epochs, no change", "[11]") {
  Gain net(1.5);
  MeanSquares loss;
  Sgd sgd(0.2);
  Rng rng(1);
  const History none = train(net, loss, line, sgd, {.epochs = 0}, rng);
  CHECK(none.loss.empty());
  CHECK_THAT(net.weight(), near(1.5, 0));
  INFO("one epoch, for comparison");
  CHECK(train(net, loss, line, sgd, {.epochs = 1}, rng).epochs == 1);
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

TEST_CASE("11.7 digits: 64-32-10 learns 200 of them", "[11.7]") {
  const auto [train_set, test_set] = digits_200();
  Rng rng(1);
  Sequential net = mlp<Relu>({64, 32, 10}, rng);
  Sgd sgd(0.1);
  INFO("200 digits, 100 epochs of 7 batches, rate 0.1");
  const History history = train(net, train_set, sgd, {.epochs = 100}, rng);
  {
    INFO("Likely cause: " << train_rule);
    REQUIRE(history.loss.size() == 700);
  }
  arma::uword right = 0;
  const Matrix outputs = predict(net, test_set.X);
  for (arma::uword i = 0; i < outputs.n_cols; ++i) {
    right += outputs.col(i).index_max() == test_set.targets.col(i).index_max() ? 1 : 0;
  }
  INFO("other implementations reach 0.88 to 0.95 on the other 1597 digits; 0.1 is chance");
  CHECK_THAT(static_cast<double>(right) / 1597, near_or(0.92, 0.04, {{anything, train_rule}}));
  INFO("the running loss at the end");
  CHECK_THAT(history.running.back(), near_or(0.05, 0.04, {{anything, train_rule}}));
}

TEST_CASE("11.7 the same seed gives the same weights, bit for bit", "[11.7]") {
  const Examples train_set = digits_200().first;
  const auto learn = [&](std::uint64_t seed) {
    Rng rng(seed);
    Sequential net = mlp<Relu>({64, 32, 10}, rng);
    Sgd sgd(0.1);
    train(net, train_set, sgd, {.epochs = 3}, rng);
    return pack_weights(net);
  };
  INFO("all randomness must come from the generator of the argument");
  {
    INFO("Likely cause: " << train_rule);
    CHECK(learn(1) == learn(1));
    CHECK(learn(1) != learn(2));
  }
}

const char* const accuracy_rule =
    "another formula than the share of columns whose largest output stands in the row of the "
    "largest target";

TEST_CASE("11.8 the share of right answers", "[11.8]") {
  // Largest in rows 0, 2, 1, 2, 0; right are 0, 2, 2, 2, 1.
  const Matrix outputs{{3, -5, 0, 0.1, 9}, {1, -4, 2, 0.2, 8}, {2, -3, 1, 0.3, 7}};
  const Matrix targets{{1, 0, 0, 0, 0}, {0, 0, 0, 0, 1}, {0, 1, 1, 1, 0}};
  INFO("five examples, three classes: predicted 0, 2, 1, 2, 0, right 0, 2, 2, 2, 1");
  CHECK_THAT(accuracy(outputs, targets),
             near_or(0.6, 1e-12,
                     {{0.0, "a division of whole numbers"},
                      {0.4, "the share of mistakes"},
                      {3.0, "a count, not a share"},
                      {1.0, "divided by the classes, not by the examples"},
                      {0.2, "the largest of each row, not of each column"},
                      {anything, accuracy_rule}}));
}

TEST_CASE("11.8 all right, all wrong, and a tie", "[11.8]") {
  const Matrix targets{{1, 0}, {0, 1}, {0, 0}, {0, 0}};
  CHECK_THAT(accuracy(targets, targets), near_or(1.0, 1e-12, {{anything, accuracy_rule}}));
  CHECK_THAT(accuracy(Matrix{{0, 0}, {0, 0}, {0, 1}, {1, 0}}, targets),
             near_or(0.0, 1e-12, {{anything, accuracy_rule}}));
  INFO("of equal outputs the first one counts: zeros answer class 0");
  CHECK_THAT(accuracy(Matrix(4, 2, arma::fill::zeros), targets),
             near_or(0.5, 1e-12, {{anything, accuracy_rule}}));
}

TEST_CASE("a score has the loss and the accuracy of any number of examples", "[11]") {
  Gain net(2);
  SoftmaxCrossEntropy loss;
  Examples data{Matrix(3, 600, arma::fill::zeros), Matrix(3, 600, arma::fill::zeros)};
  for (arma::uword i = 0; i < 600; ++i) {
    data.X(i % 3, i) = 1;
    data.targets(i < 300 ? i % 3 : (i + 1) % 3, i) = 1;
  }
  const Score got = evaluate(net, loss, data);
  CHECK_THAT(got.accuracy, near(0.5, 1e-12));
  // Logits 2, 0, 0: the loss is ln(e² + 2) − 2 where the 2 is right, ln(e² + 2) elsewhere.
  CHECK_THAT(got.loss, near(std::log(std::exp(2.0) + 2) - 1, 1e-12));
}

TEST_CASE("the first epoch has nothing to settle from", "[11]") {
  History history;
  history.running = {1};
  const TrainOptions options{.epochs = 9, .tolerance = 0.5};
  end_epoch(history, options);
  CHECK(history.stop == Stop::epochs);
  history.running.push_back(1);
  end_epoch(history, options);
  CHECK(history.epochs == 2);
  CHECK(history.stop == Stop::settled);
  CHECK(history.at_epochs == std::vector<double>{1, 1});
}

TEST_CASE("wrong shapes and numbers are refused", "[11]") {
  const auto refused = [](const auto& call) { CHECK_THROWS_AS(call(), std::invalid_argument); };
  refused([] { Dense(Shape{2}, Matrix{}); });
  refused([] { Dense(Shape{2}, Matrix{{1, 2}}, Vector{1, 2}); });
  refused([] { Dense(Shape{1, 2, 2}, Matrix{{1, 2}}); });
  refused([] { Dense(Shape{2}, Matrix{{1, 2}}).forward(number(1), learning); });
  refused([] { Dense(Shape{2}, Matrix{{1, 2}}).backward(number(1)); });
  refused([] { Activation<Relu>(Shape{}).backward(number(1)); });
  refused([] { SoftmaxCrossEntropy().forward(column({1, 2}), number(1)); });
  refused([] { Sequential(Shape{}).forward(number(1), learning); });
  refused([] { Sequential(Shape{}).backward(number(1)); });
  refused([] { Sgd{0}; });
  refused([] { Sgd{std::numeric_limits<double>::infinity()}; });
  refused([] { labelled(arma::mat(2, 3), {0, 1}, 2); });
  refused([] { labelled(arma::mat(2, 2), {0, 2}, 2); });
  refused([] { accuracy(Matrix(2, 3), Matrix(3, 2)); });
  refused([] { accuracy(Matrix(), Matrix()); });
  Rng rng(1);
  const auto ignore = [](const Examples&) {};
  refused([&] { minibatches({Matrix(2, 3), Matrix(1, 2)}, 2, rng, ignore); });
  refused([&] { minibatches({Matrix(2, 0), Matrix(1, 0)}, 2, rng, ignore); });
  refused([&] { minibatches(numbered(3), 0, rng, ignore); });
  refused([&] { mlp<Relu>({64}, rng); });
  Gain net(1);
  MeanSquares loss;
  Sgd sgd(0.1);
  refused([&] { train(net, loss, line, sgd, {.batch_size = 0}, rng); });
  refused([&] { train(net, loss, line, sgd, {.smoothing = 0}, rng); });
  refused([&] { train(net, loss, line, sgd, {.smoothing = 1.5}, rng); });
  refused([&] { train(net, loss, line, sgd, {.tolerance = -1}, rng); });
}

TEST_CASE("labels become one-hot targets", "[11]") {
  const Examples data = labelled(arma::mat(4, 3, arma::fill::ones), {2, 0, 2}, 3);
  CHECK_THAT(data.targets, near(Matrix{{0, 1, 0}, {0, 0, 0}, {1, 0, 1}}, 0));
  CHECK(data.X.n_rows == 4);
}

TEST_CASE("fresh weights have the asked variance, and networks their names", "[11]") {
  Rng rng(1);
  const Matrix weights = scaled_normal(200, 100, 0.02, rng);
  CHECK(weights.n_rows == 200);
  CHECK_THAT(arma::mean(arma::vectorise(weights)), near(0.0, 5 * std::sqrt(0.02 / 20000)));
  CHECK_THAT(arma::var(arma::vectorise(weights)), near(0.02, 5 * 0.02 * std::sqrt(2.0 / 20000)));

  Sequential net = mlp<Relu>({64, 32, 10}, rng);
  const std::vector<Parameter> parameters = net.parameters();
  REQUIRE(parameters.size() == 4);
  CHECK(parameters[0].name == "1 Dense 64 to 32: weights");
  CHECK(parameters[3].name == "3 Dense 32 to 10: bias");
  INFO("2/64 in front of the ReLU, 2/42 in front of the output");
  CHECK_THAT(arma::var(arma::vectorise(*parameters[0].value)), near(2.0 / 64, 0.006));
  CHECK_THAT(arma::var(arma::vectorise(*parameters[2].value)), near(2.0 / 42, 0.02));
  arma::uword numbers = 0;
  for (const Parameter& parameter : parameters) numbers += parameter.value->n_elem;
  CHECK(numbers == 2410);
}

TEST_CASE("the numbers of an image stand pixel after pixel, its channels together", "[11]") {
  const Shape shape{2, 3, 4};  // channels, height, width
  CHECK(shape.pixels() == 12);
  CHECK(shape.size() == 24);
  CHECK(to_string(shape) == "2×3×4");
  CHECK(to_string(Shape{64}) == "64");
  CHECK(Shape{64} == Shape{64, 1, 1});
  CHECK(shape.row(1, 2, 3) == 23);
  arma::uword row = 0;
  for (arma::uword y = 0; y < 3; ++y) {
    for (arma::uword x = 0; x < 4; ++x) {
      for (arma::uword c = 0; c < 2; ++c) CHECK(shape.row(c, y, x) == row++);
    }
  }
}

TEST_CASE("the memory of a batch is a matrix with a row per channel", "[11]") {
  const Shape shape{2, 3, 4};
  Matrix batch(24, 5, arma::fill::randu);
  const Matrix before = batch;
  {
    Matrix channels = by_channels(batch, shape);
    CHECK(channels.memptr() == batch.memptr());
    REQUIRE(channels.n_rows == 2);
    REQUIRE(channels.n_cols == 60);
    for (arma::uword i = 0; i < 5; ++i) {
      for (arma::uword y = 0; y < 3; ++y) {
        for (arma::uword x = 0; x < 4; ++x) {
          const arma::uword pixel = i * 12 + y * 4 + x;
          CHECK(channels(1, pixel) == batch(shape.row(1, y, x), i));
        }
      }
    }
    channels.row(0).zeros();
  }
  for (arma::uword y = 0; y < 3; ++y) {
    for (arma::uword x = 0; x < 4; ++x) {
      CHECK(arma::accu(arma::abs(batch.row(shape.row(0, y, x)))) == 0);
      CHECK_THAT(Matrix(batch.row(shape.row(1, y, x))),
                 near(Matrix(before.row(shape.row(1, y, x))), 0));
    }
  }
  CHECK(by_channels(before, shape).memptr() == before.memptr());
  CHECK_THROWS_AS(by_channels(batch, Shape{5}), std::invalid_argument);
}

TEST_CASE("a network gives each layer the shape it stands behind", "[11]") {
  Rng rng(1);
  Sequential net(Shape{3, 4, 5});
  CHECK(net.output_shape() == Shape{3, 4, 5});
  net.add<Activation<Relu>>();
  CHECK(net.output_shape() == Shape{3, 4, 5});
  net.add<Dense>(7, plain_start, rng).add<Activation<Tanh>>().add<Dense>(2, plain_start, rng);
  CHECK(net.input_shape() == Shape{3, 4, 5});
  CHECK(net.output_shape() == Shape{2});
  CHECK(net.layer<Dense>(1).name() == "Dense 60 to 7");
  CHECK(net[3].name() == "Dense 7 to 2");
  CHECK(net.layer<Activation<Tanh>>(2).output_shape() == Shape{7});
  const auto about = [&](const auto& call) { return complaint<std::invalid_argument>(call); };
  CHECK(contains(about([&] { net.layer<Dense>(2); }), "layer 2 is of another kind: tanh"));
  CHECK(contains(about([&] { net[4]; }), "there is no layer 4"));
  CHECK(contains(about([&] { net.forward(Matrix(59, 1), learning); }), "(59)"));
}

TEST_CASE("a network may be a layer of another one", "[11]") {
  Rng rng(1);
  Sequential inner(Shape{3}), outer(Shape{2});
  inner.add<Dense>(4, plain_start, rng);
  outer.add<Dense>(3, plain_start, rng).add(std::move(inner)).add<Dense>(2, plain_start, rng);
  CHECK(outer.layer<Sequential>(1).size() == 1);
  CHECK(outer.parameters()[2].name == "2 Sequential 1: 1 Dense 3 to 4: weights");
  check_gradients(outer, scaled_normal(2, 3, 1, rng));
}

TEST_CASE("weights decay, biases do not", "[11]") {
  Rng rng(1);
  Sequential net = mlp<Relu>({3, 2, 2}, rng);
  for (const Parameter& parameter : net.parameters()) {
    INFO(parameter.name);
    CHECK(parameter.decays == contains(parameter.name, "weights"));
  }
}

TEST_CASE("a layer without a short way back takes the long one", "[11]") {
  Rng rng(2);
  Activation<Tanh> layer(Shape{2});
  const Matrix input = scaled_normal(2, 3, 1, rng), gradient = scaled_normal(2, 3, 1, rng);
  layer.forward(input, learning);
  layer.backward_parameters(gradient);
  Sequential both(Shape{2}), shorter(Shape{2});
  for (Sequential* net : {&both, &shorter}) {
    Rng same(3);
    net->add<Dense>(3, plain_start, same).add<Activation<Tanh>>().add<Dense>(1, plain_start, same);
    net->forward(input, learning);
  }
  both.backward(Matrix{{1, 2, 3}});
  shorter.backward_parameters(Matrix{{1, 2, 3}});
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK_THAT(*shorter.parameters()[i].gradient, near(*both.parameters()[i].gradient, 0));
  }
}

TEST_CASE("an optimizer notices another network", "[11]") {
  Rng rng(1);
  Sequential net = mlp<Relu>({3, 2, 2}, rng), other = mlp<Relu>({3, 2, 2}, rng);
  Sgd sgd(0.1);
  sgd.step(net.parameters());
  sgd.step(net.parameters());
  const auto about = [&](const std::vector<Parameter>& parameters) {
    return complaint<std::invalid_argument>([&] { sgd.step(parameters); });
  };
  CHECK(contains(about(other.parameters()), "other parameters"));
  std::vector<Parameter> fewer = net.parameters();
  fewer.pop_back();
  CHECK(contains(about(fewer), "other parameters"));
  CHECK(about(net.parameters()).empty());
}

TEST_CASE("half the mean squared distance, with its gradient", "[11]") {
  MeanSquares loss;
  const Matrix output{{1, 2}, {3, 0}}, targets{{0, 2}, {1, 4}};
  INFO("distances squared 1 + 4 and 16, so the loss is 21/4");
  CHECK_THAT(loss.forward(output, targets), near(5.25, 1e-12));
  CHECK_THAT(loss.backward(), near(Matrix{{0.5, 0}, {1, -2}}, 1e-12));
  CHECK_THAT(loss.forward(number(3), number(1)), near(2.0, 1e-12));
  CHECK_THAT(loss.backward(), near(number(2), 1e-12));
  CHECK_THROWS_AS(loss.forward(output, number(1)), std::invalid_argument);
}

TEST_CASE("the functions of chapter 09 work as layers", "[11]") {
  Rng rng(8);
  const Matrix input = scaled_normal(3, 4, 1, rng);
  const auto agrees = [&](auto layer) {
    const ActivationFunction h = activation(layer.name());
    INFO(h.name);
    CHECK_THAT(layer.forward(input, learning), near(activate(h, input), 1e-12));
    CHECK_THAT(layer.backward(Matrix(3, 4, arma::fill::ones)), near(slopes(h, input), 1e-12));
  };
  const Shape shape{3};
  agrees(Activation<Relu>(shape));
  agrees(Activation<LeakyRelu>(shape));
  agrees(Activation<Elu>(shape));
  agrees(Activation<Selu>(shape));
  agrees(Activation<Softplus>(shape));
  agrees(Activation<Softsign>(shape));
  agrees(Activation<Sigmoid>(shape));
  agrees(Activation<Tanh>(shape));
}

TEST_CASE("noise disturbs training and leaves inference alone", "[11]") {
  Noise layer(Shape{20}, 0.5);
  Rng rng(1);
  const Matrix input(20, 500, arma::fill::ones);
  CHECK(&layer.forward(input, Context{}) == &input);
  const Matrix disturbed = layer.forward(input, {Mode::training, &rng});
  CHECK_THAT(arma::mean(arma::vectorise(disturbed)), near(1.0, 0.025));
  CHECK_THAT(arma::stddev(arma::vectorise(disturbed)), near(0.5, 0.02));
  CHECK(&layer.backward(disturbed) == &disturbed);
}

TEST_CASE("a layer that returns its input may be a whole network", "[11]") {
  Sequential net(Shape{2});
  net.add<Counter>(0);
  const Matrix X(2, 700, arma::fill::randu);
  CHECK_THAT(predict(net, X), near(X, 0));
}

TEST_CASE("predictions are made in inference mode and for any number of columns", "[11]") {
  for (const arma::uword columns : {1U, 256U, 257U, 700U}) {
    Gain net(3);
    const Matrix X(2, columns, arma::fill::randu);
    CHECK_THAT(predict(net, X), near(Matrix(3 * X), 1e-12));
    for (const Mode mode : net.modes) CHECK(mode == Mode::inference);
  }
}

TEST_CASE("an activation hands on what is not a number", "[11]") {
  CHECK(std::isnan(Relu::value(std::numeric_limits<Scalar>::quiet_NaN())));
  CHECK_THAT(Sigmoid::value(-1000), near(0.0, 1e-300));
  CHECK_THAT(Sigmoid::value(1000), near(1.0, 0));
}

namespace {

/// What unpack_weights() says about some bytes; it must leave the network as it was.
std::string refusal(Layer& net, const std::string& bytes) {
  const std::string before = pack_weights(net);
  std::string text =
      complaint<std::runtime_error>([&] { unpack_weights(net, bytes, "file.weights"); });
  INFO("the network must be unchanged; it said: " << text);
  CHECK(pack_weights(net) == before);
  return text;
}

/// A directory that goes when the test ends.
struct Directory {
  Directory() : path(private_name(std::filesystem::temp_directory_path() / "weights_test")) {
    make_directory(path);
  }
  ~Directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  std::filesystem::path path;
};

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("saved weights come back, buffers too", "[11]") {
  const Directory directory;
  const auto build = [](std::uint64_t seed, Scalar count) {
    Rng rng(seed);
    Sequential net(Shape{2});
    net.add<Dense>(scaled_normal(3, 2, 1, rng)).add<Counter>(count);
    return net;
  };
  Sequential saved = build(1, 42), loaded = build(2, 0);
  CHECK(pack_weights(saved) != pack_weights(loaded));
  save_weights(saved, directory.path / "net.weights");
  load_weights(loaded, directory.path / "net.weights");
  CHECK(pack_weights(saved) == pack_weights(loaded));
  CHECK_THAT(*loaded.buffers()[0].value, near(number(42), 0));
  INFO("nothing but the file is left in the directory");
  CHECK(std::distance(std::filesystem::directory_iterator(directory.path), {}) == 1);
}

TEST_CASE("a weights file is little-endian and documented", "[11]") {
  Counter net(1);
  std::string expected = "MLWEIGHT";
  expected += std::string(
      "\1\0\0\0"
      "\1\0\0\0"
      "\5\0\0\0"
      "count",
      17);
  expected += std::string(
      "\1\0\0\0\0\0\0\0"
      "\1\0\0\0\0\0\0\0"
      "\0\0\0\0\0\0\xf0\x3f",
      24);
  const std::string packed = pack_weights(net);
  CHECK(packed.substr(0, expected.size()) == expected);
  CHECK(packed.size() == expected.size() + 8);
}

TEST_CASE("a file that was cut anywhere is refused", "[11]") {
  Rng rng(1);
  Sequential net = mlp<Relu>({3, 2, 2}, rng), other = mlp<Relu>({3, 2, 2}, rng);
  const std::string whole = pack_weights(other);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::string text = refusal(net, whole.substr(0, size));
    INFO("cut after " << size << " of " << whole.size() << " bytes");
    REQUIRE(contains(text, size < 8 ? "no weights file" : "truncated"));
  }
}

TEST_CASE("a damaged file is refused, wherever the damage is", "[11]") {
  Rng rng(1);
  Sequential net = mlp<Relu>({3, 2}, rng);
  const std::string whole = pack_weights(net);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    INFO("byte " << i);
    REQUIRE_FALSE(refusal(net, damaged).empty());
  }
  CHECK(contains(refusal(net, whole + "x"), "goes on after its end"));
}

TEST_CASE("files of another network or version are refused in words", "[11]") {
  Rng rng(1);
  Sequential net = mlp<Relu>({3, 4, 2}, rng), wider = mlp<Relu>({3, 5, 2}, rng),
             deeper = mlp<Relu>({3, 4, 4, 2}, rng);
  const std::string wrong_width = refusal(net, pack_weights(wider));
  INFO(wrong_width);
  CHECK(contains(wrong_width, "file.weights is of another network"));
  CHECK(contains(wrong_width, "\"1 Dense 3 to 4: weights\", 4×3"));
  CHECK(contains(refusal(net, pack_weights(deeper)), "6 matrices, this network 4"));
  std::string newer = pack_weights(net);
  newer[8] = 7;
  CHECK(contains(refusal(net, newer), "has version 7, this program reads version 1"));
  CHECK(contains(refusal(net, "PK\3\4 something else"), "no weights file"));
}

TEST_CASE("claims of huge sizes are not believed", "[11]") {
  Rng rng(1);
  Sequential net = mlp<Relu>({3, 2}, rng);
  const std::string whole = pack_weights(net);
  const std::size_t name_length = 16, rows = 20 + std::string("1 Dense 3 to 2: weights").size();
  for (const std::size_t place : {std::size_t{12}, name_length, rows, rows + 8}) {
    std::string hostile = whole;
    hostile[place + 3] = '\x7f';
    INFO("the number at byte " << place << " claims two billions");
    CHECK(contains(refusal(net, hostile), "another network"));
  }
}

TEST_CASE("saving is whole or not at all, and files that cannot be read are named", "[11]") {
  const Directory directory;
  Counter old_net(1), new_net(2);
  const std::filesystem::path path = directory.path / "net.weights";
  save_weights(old_net, path);
  const std::string before = content(path);
  // A directory in the place of the file: the rename must fail.
  std::filesystem::create_directory(directory.path / "taken");
  CHECK_THROWS_AS(save_weights(new_net, directory.path / "taken"), std::runtime_error);
  CHECK_THROWS_AS(save_weights(new_net, directory.path / "missing" / "net"), std::runtime_error);
  CHECK(content(path) == before);
  CHECK(std::distance(std::filesystem::directory_iterator(directory.path), {}) == 2);

  const auto loading = [&](const std::string& name) {
    return complaint<std::runtime_error>([&] { load_weights(new_net, directory.path / name); });
  };
  CHECK(contains(loading("nothing"), "cannot read"));
  CHECK(contains(loading("taken"), "cannot read"));
  CHECK(contains(complaint<std::runtime_error>([&] { load_weights(new_net, "/dev/zero"); }),
                 "cannot read"));
  // A pipe that nobody writes to: to open it would mean to wait for ever.
  REQUIRE(::mkfifo((directory.path / "pipe").c_str(), 0600) == 0);
  CHECK(contains(loading("pipe"), "cannot read"));
  CHECK_THAT(new_net.count(), near(2.0, 0));
}

}  // namespace course_test
