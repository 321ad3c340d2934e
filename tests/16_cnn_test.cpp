#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "activation_layer.hpp"
#include "adam.hpp"
#include "batch_norm_layer.hpp"
#include "center.hpp"
#include "checkpoint.hpp"
#include "course_test.hpp"
#include "digit_cnn.hpp"
#include "dropout_layer.hpp"
#include "fast_activation.hpp"
#include "fast_conv.hpp"
#include "fast_dropout.hpp"
#include "fast_functions.hpp"
#include "fast_lenet.hpp"
#include "fast_pool.hpp"
#include "files.hpp"
#include "flatten.hpp"
#include "gradient_error.hpp"
#include "idx.hpp"
#include "idx_header.hpp"
#include "image_training.hpp"
#include "lenet.hpp"
#include "like_mnist.hpp"
#include "most_wrong.hpp"
#include "shift.hpp"
#include "summary.hpp"
#include "team.hpp"
#include "train.hpp"

namespace course_test {

using namespace ml;

namespace {

Matrix numbers(arma::uword rows, arma::uword columns, std::uint64_t seed) {
  Rng rng(seed);
  return arma::conv_to<Matrix>::from(normal(rows, columns, rng));
}

/// The network of the Samara lecture's Keras example, without its dropout, which learns nothing.
Sequential keras_example(Rng& rng) {
  Sequential net(Shape{1, 28, 28});
  net.add<Conv>(32, Window{3}, relu_start, rng).add<Activation<Relu>>();
  net.add<MaxPool>(Window{2, 2});
  net.add<Conv>(64, Window{3}, relu_start, rng).add<Activation<Relu>>();
  net.add<MaxPool>(Window{2, 2}).add<Flatten>().add<Dense>(10, plain_start, rng);
  return net;
}

/// The header of an IDX file as bytes.
std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

std::string message_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "nothing was thrown";
}

/// Answers the class whose row of the picture holds the most ink.
class BrightestRow : public Layer {
 public:
  std::string name() const override { return "BrightestRow"; }
  Shape output_shape() const override { return {3}; }
  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    output_.set_size(3, input.n_cols);
    for (arma::uword r = 0; r < 3; ++r) {
      output_.row(r) = input.row(3 * r) + input.row(3 * r + 1) + input.row(3 * r + 2);
    }
    return output_;
  }
  const Matrix& backward(const Matrix& gradient) override { return gradient; }

 private:
  Matrix output_;
};

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

TEST_CASE("16.1 the numbers stay, the shape changes", "[16.1]") {
  Flatten flatten({4, 3, 2});
  INFO("4 channels, 3×2 pixels: 24 plain features");
  CHECK(to_string(flatten.output_shape()) == "24");
  const Matrix batch = numbers(24, 5, 4);
  INFO("five images of 24 numbers, forward and back");
  CHECK_THAT(flatten.forward(batch, {}), near(batch, 0));
  CHECK_THAT(flatten.backward(batch), near(batch, 0));
}

TEST_CASE("16.1 nothing is copied", "[16.1]") {
  Flatten flatten({1, 2, 2});
  const Matrix batch = numbers(4, 2, 5);
  INFO("the layer returns its input itself: the same matrix, not one like it");
  CHECK(&flatten.forward(batch, {}) == &batch);
  CHECK(&flatten.backward(batch) == &batch);
}

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

TEST_CASE("16.4 the header of MNIST's training images", "[16.4]") {
  INFO("0 0 8 3, then 60000, 28, 28, the most significant byte first");
  const IdxHeader header =
      idx_header(bytes({0, 0, 8, 3, 0, 0, 234, 96, 0, 0, 0, 28, 0, 0, 0, 28, 7}));
  REQUIRE(header.sizes.size() == 3);
  CHECK_THAT(double(header.sizes[0]),
             near_or(60000, 0,
                     {{1625948160, "the bytes are read in the wrong order"},
                      {59766, "a byte has 256 values, so its neighbor is worth 256 times as much"},
                      {[](double got) { return got < 0 || got > 1e9; },
                       "a char may be negative; take it as unsigned"}}));
  for (const std::size_t i : {1U, 2U}) {
    CHECK_THAT(double(header.sizes[i]),
               near_or(28, 0, {{anything, "size d begins at byte 4 + 4d"}}));
  }
  INFO("four bytes and three sizes of four bytes");
  CHECK_THAT(double(header.bytes),
             near_or(16, 0,
                     {{0, "the length of the header was never set"},
                      {12, "the first four bytes belong to the header"},
                      {7, "a size has four bytes"},
                      {17, "that is all of the content; the header ends before the first image"}}));
}

TEST_CASE("16.4 labels, and the largest size there is", "[16.4]") {
  INFO("0 0 8 1, then 255 255 255 255: 2^32 - 1 labels");
  const IdxHeader header = idx_header(bytes({0, 0, 8, 1, 255, 255, 255, 255}));
  REQUIRE(header.sizes.size() == 1);
  CHECK_THAT(double(header.sizes[0]),
             near_or(4294967295.0, 0,
                     {{[](double got) { return got < 0 || got > 1e10; },
                       "a size that became negative: a char, or an int of 32 bits"}}));
  CHECK_THAT(double(header.bytes), near_or(8, 0, {{16, "byte 3 says how many sizes there are"}}));
}

TEST_CASE("16.4 a header without sizes", "[16.4]") {
  INFO("0 0 8 0: four bytes are enough for a header that announces no sizes");
  const IdxHeader header = idx_header(bytes({0, 0, 8, 0}));
  CHECK_THAT(double(header.bytes), near(4, 0));
  CHECK(header.sizes.empty());
}

TEST_CASE("16.4 what is no IDX file is refused", "[16.4]") {
  const auto message = [](std::initializer_list<int> values) {
    return message_of([&] { idx_header(bytes(values)); });
  };
  const auto names = [&](std::initializer_list<int> values, const std::string& word) {
    const std::string got = message(values);
    INFO("the message should name " << word << "; it is: " << got);
    const bool named = got.find(word) != std::string::npos;
    CHECK(named);
  };
  {
    INFO("0 0 8, a file of 3 bytes: the message names the length");
    names({0, 0, 8}, "3");
  }
  {
    INFO("0 1 8 1 and 1 0 8 1: both of the first bytes must be 0");
    CHECK(message({0, 1, 8, 1, 0, 0, 0, 1}) != "nothing was thrown");
    CHECK(message({1, 0, 8, 1, 0, 0, 0, 1}) != "nothing was thrown");
  }
  {
    INFO("0 0 13 1, numbers of type 13 (floats): the message names the type");
    names({0, 0, 13, 1, 0, 0, 0, 1}, "13");
  }
  {
    INFO("0 0 5 1, a type below 8 is no type of single bytes either: the message names it");
    names({0, 0, 5, 1, 0, 0, 0, 1}, "5");
  }
  {
    INFO("0 0 8 3 and then only 6 of 12 bytes: the message names the length");
    names({0, 0, 8, 3, 0, 0, 0, 1, 0, 0}, "10");
  }
}

TEST_CASE("16.5 a picture moves", "[16.5]") {
  const Shape shape{1, 2, 3};
  const Matrix picture = Vector{1, 2, 3, 4, 5, 6};
  INFO("1 2 3 / 4 5 6, one to the right");
  CHECK_THAT(Vector(shift(picture, shape, 0, 1)),
             near_or(Vector{0, 1, 2, 0, 4, 5}, 0,
                     {{Vector{2, 3, 0, 5, 6, 0}, "it moved to the left"},
                      {Vector{3, 1, 2, 6, 4, 5}, "what leaves comes back on the other side"},
                      {Vector{0, 0, 0, 1, 2, 3}, "it moved down: rows and columns exchanged"},
                      {Vector{1, 1, 2, 4, 4, 5}, "what is uncovered is 0"},
                      {Vector{1, 2, 3, 4, 5, 6}, "it did not move"},
                      {Vector{0, 0, 0, 0, 0, 5}, "place 0 is in the picture: < 0 is outside"}}));
  INFO("1 2 3 / 4 5 6, one up");
  CHECK_THAT(Vector(shift(picture, shape, -1, 0)),
             near_or(Vector{4, 5, 6, 0, 0, 0}, 0, {{Vector{0, 0, 0, 1, 2, 3}, "it moved down"}}));
  INFO("further than the picture is wide: nothing is left");
  CHECK_THAT(shift(picture, shape, 0, 5), near(Matrix(6, 1, arma::fill::zeros), 0));
  INFO("not at all");
  CHECK_THAT(shift(picture, shape, 0, 0), near(picture, 0));
}

TEST_CASE("16.5 every channel of every image moves", "[16.5]") {
  const Shape shape{2, 2, 2};
  const Matrix images = numbers(8, 3, 9);
  INFO("shift: two channels, three images, one down and one left");
  const Matrix moved = shift(images, shape, 1, -1);
  for (arma::uword c = 0; c < 2; ++c) {
    INFO("channel " << c);
    CHECK_THAT(
        Matrix(moved.row(shape.row(c, 1, 0))),
        near_or(Matrix(images.row(shape.row(c, 0, 1))), 0,
                {{Matrix(1, 3, arma::fill::zeros),
                  "it did not arrive: every channel moves, and in.row(c, y, x) says where it "
                  "stands"},
                 {[](const Matrix& got) { return got(1) == 0 && got(2) == 0; },
                  "only the first image was moved"}}));
    CHECK(arma::accu(arma::abs(moved.row(shape.row(c, 0, 0)))) == 0);
    CHECK(arma::accu(arma::abs(moved.row(shape.row(c, 1, 1)))) == 0);
  }
}

TEST_CASE("16.5 the test goes in four directions", "[16.5]") {
  BrightestRow net;
  Matrix pictures(9, 2, arma::fill::zeros);
  pictures(3, 0) = 1;  // row 1, column 0
  pictures(0, 1) = 1;  // row 0, column 0
  const Matrix targets = {{0, 1}, {1, 0}, {0, 0}};
  INFO("3×3 pictures with one bright pixel in row 1 and in row 0; the class is the row");
  INFO("distance 0: all right");
  CHECK_THAT(shift_test(net, {pictures, targets}, {1, 3, 3}, 0),
             near_or(1, 1e-12,
                     {{4, "the sum of the four, not their mean"},
                      {2, "the sum of two, not their mean"},
                      {0.5, "divided by four, but only two directions were asked"}}));
  INFO(
      "distance 1: down 0 of 2; up 1 of 2 (an empty picture is called 0); left 1 of 2; right 2 of "
      "2");
  CHECK_THAT(shift_test(net, {pictures, targets}, {1, 3, 3}, 1),
             near_or(0.5, 1e-12,
                     {{1, "the pictures were not moved"},
                      {0.25, "only up and down, or only one of both"},
                      {0.75, "only left and right, or only one of both"}}));
}

TEST_CASE("16.5 the test moves along one axis at a time", "[16.5]") {
  BrightestRow net;
  const Shape shape{1, 3, 3};
  const Matrix pictures = numbers(9, 60, 10);
  Matrix targets(3, 60, arma::fill::zeros);
  for (arma::uword i = 0; i < 60; ++i) targets(i % 3, i) = 1;
  const auto right_answers = [&](int down, int right) {
    return accuracy(net.forward(shift(pictures, shape, down, right), {}), targets);
  };
  const int d = 1;
  const double up_down = (right_answers(d, 0) + right_answers(-d, 0)) / 2;
  const double sideways = (right_answers(0, d) + right_answers(0, -d)) / 2;
  const double diagonal =
      (right_answers(d, d) + right_answers(-d, -d) + right_answers(d, -d) + right_answers(-d, d)) /
      4;
  INFO("60 pictures 3×3 of random numbers, distance 1");
  CHECK_THAT(shift_test(net, {pictures, targets}, shape, d),
             near_or((up_down + sideways) / 2, 1e-12,
                     {{up_down, "only up and down"},
                      {sideways, "only left and right"},
                      {diagonal, "moved along the diagonals: one of down and right is 0"},
                      {anything, "the four are (d, 0), (-d, 0), (0, d) and (0, -d)"}}));
}

TEST_CASE("16.6 the surest mistakes come first", "[16.6]") {
  const Matrix probabilities = {{0.7, 0.9, 0.4, 0.2, 0.05}, {0.3, 0.1, 0.6, 0.8, 0.95}};
  const Matrix targets = {{1, 0, 1, 1, 0}, {0, 1, 0, 0, 1}};
  INFO("columns 1, 2, 3 are wrong, with probabilities 0.9, 0.6, 0.8 for what was answered");
  CHECK_THAT(most_wrong(probabilities, targets, 5),
             near_or(arma::uvec{1, 3, 2}, 0,
                     {{arma::uvec{2, 3, 1}, "the least sure first"},
                      {arma::uvec{1, 2, 3}, "in the order of the data; sort by probability"},
                      {arma::uvec{0, 2, 1},
                       "places in the list of the wrong ones; asked for are columns of the data"},
                      {arma::uvec{4, 1, 3, 0, 2}, "right answers are among them"},
                      {arma::uvec{4, 0}, "those are the right answers"}}));
  INFO("at most two");
  CHECK_THAT(most_wrong(probabilities, targets, 2),
             near_or(arma::uvec{1, 3}, 0, {{arma::uvec{1, 3, 2}, "more than count"}}));
  INFO("no mistakes: nothing");
  CHECK(most_wrong(targets, targets, 3).is_empty());
}

TEST_CASE("16.6 three classes", "[16.6]") {
  const Matrix probabilities = {{0.5, 0.1}, {0.45, 0.2}, {0.05, 0.7}};
  const Matrix targets = {{0, 0}, {0, 1}, {1, 0}};
  INFO("both wrong, answered with 0.5 and 0.7; the right classes have 0.05 and 0.2");
  CHECK_THAT(most_wrong(probabilities, targets, 2),
             near_or(arma::uvec{1, 0}, 0,
                     {{arma::uvec{0, 1},
                       "sorted by the right class; the surest has the largest probability of what "
                       "was answered"}}));
}

TEST_CASE("16.7 the center of the ink", "[16.7]") {
  const arma::mat ink = {{0, 0, 0, 0}, {0, 1, 0, 3}, {0, 0, 0, 0}};
  INFO("1 at (1, 1) and 3 at (1, 3): row 1, column (1 + 9) / 4");
  CHECK_THAT(
      center_of_mass(ink),
      near_or(arma::vec{1, 2.5}, 1e-12,
              {{arma::vec{2.5, 1}, "row and column are exchanged"},
               {arma::vec{1, 2}, "the ink does not count, or the division was one of integers"},
               {arma::vec{1, 1.5}, "that is the middle of the picture"},
               {arma::vec{1, 3}, "that is the darkest pixel"},
               {arma::vec{4.0 / 12, 10.0 / 12}, "divided by the pixels, not by the ink"},
               {arma::vec{2, 3.5}, "counted from 1"},
               {arma::vec{4, 10}, "the sum was not divided by the ink"}}));
  INFO("a picture without ink is refused");
  CHECK(message_of([] { center_of_mass(arma::mat(3, 3, arma::fill::zeros)); }).find("ink") !=
        std::string::npos);
}

namespace {

/// A seven of straight strokes on paper of any size.
/// @param top, left where the digit begins, @param size how high it is, @param pen how thick
arma::fmat seven(arma::uword side, arma::uword top, arma::uword left, arma::uword size,
                 arma::uword pen) {
  arma::fmat gray(side, side, arma::fill::ones);
  gray.submat(top, left, top + pen - 1, left + size / 2).fill(0.1F);
  for (arma::uword y = 0; y < size; ++y) {
    const arma::uword x = left + (size - y) / 2;
    gray.submat(top + y, x, top + y, x + pen - 1).fill(0.1F);
  }
  return gray;
}

}  // namespace

TEST_CASE("16.7 pictures are centered by their mass, as MNIST is", "[16.7]") {
  const arma::mat picture = like_mnist(seven(200, 20, 90, 100, 12));
  REQUIRE(picture.n_rows == 28);
  REQUIRE(picture.n_cols == 28);
  INFO("the center of the ink is in the middle of 28×28, up to half a pixel each way");
  CHECK_THAT(center_of_mass(picture), near(arma::vec{13.5, 13.5}, 0.5));
  INFO("the digit is twenty pixels high");
  CHECK(arma::find(arma::max(picture, 1) > 0.1).eval().n_elem == 20);
  CHECK(picture.min() >= 0);
  CHECK(picture.max() <= 1);
}

TEST_CASE("16.7 the same digit elsewhere, larger, light on dark", "[16.7]") {
  const arma::fmat dark = seven(200, 20, 90, 100, 12);
  const arma::mat picture = like_mnist(dark);
  const auto off = [&](const arma::fmat& other) {
    return arma::mean(arma::mean(arma::abs(like_mnist(other) - picture)));
  };
  CHECK(off(seven(200, 90, 20, 100, 12)) < 1e-6);
  CHECK(off(1 - dark) < 1e-6);
  CHECK(off(0.3F + 0.2F * dark) < 1e-3);
  CHECK(off(seven(900, 300, 300, 500, 60)) < 0.03);
  CHECK(off(seven(60, 5, 10, 50, 6)) < 0.07);
  INFO("thin strokes become as thick as MNIST's");
  const arma::mat thin = like_mnist(seven(900, 300, 300, 500, 4));
  CHECK(arma::accu(thin) > 0.7 * arma::accu(picture));
  INFO("a speck far away does not count");
  arma::fmat dusty = dark;
  dusty.submat(190, 5, 192, 7).fill(0.2F);
  CHECK(off(dusty) < 1e-6);
}

TEST_CASE("16.7 blank and tiny pictures", "[16.7]") {
  const auto blank = [](float gray) {
    return [gray] { like_mnist(arma::fmat(30, 40, arma::fill::value(gray))); };
  };
  arma::fmat dot(5, 7, arma::fill::zeros);
  dot(2, 3) = 1;
  INFO("a single pixel is the whole digit");
  CHECK_THAT(center_of_mass(like_mnist(dot)), near(arma::vec{13.5, 13.5}, 0.5));
  CHECK(message_of(blank(0.5F)).find("blank") != std::string::npos);
  CHECK(message_of(blank(0)).find("blank") != std::string::npos);
  CHECK(message_of([] { like_mnist(arma::fmat(1, 1, arma::fill::ones)); }).find("blank") !=
        std::string::npos);
}

TEST_CASE("fast layers compute what the obvious ones do", "[16]") {
  Rng rng(10);
  for (const Shape in : {Shape{1, 9, 7}, Shape{6, 14, 14}, Shape{3, 8, 11}, Shape{32, 7, 7}}) {
    for (const arma::uword filters : {1U, 6U, 16U, 17U, 40U}) {
      for (const Window window : {Window{5, 1, 2}, Window{3}, Window{1}, Window{2}}) {
        INFO(to_string(in) << ", " << filters << " filters " << window.size << ", padding "
                           << window.padding);
        const Matrix weights = relu_start(filters, window.size * window.size * in.channels, rng);
        const Vector bias = arma::conv_to<Vector>::from(arma::vec(normal(filters, 1, rng)));
        Conv slow(in, window, weights, bias);
        Activation<Tanh> tanh(slow.output_shape());
        FastConv<FastTanh> fast(in, window, weights, bias);
        for (const arma::uword batch : {3U, 2U}) {
          const Matrix images = arma::conv_to<Matrix>::from(normal(in.size(), batch, rng));
          const Matrix expected = tanh.forward(slow.forward(images, {}), {});
          REQUIRE_THAT(fast.forward(images, {}), near(expected, 1e-12));
          const Matrix gradient = arma::conv_to<Matrix>::from(normal(expected.n_rows, batch, rng));
          const Matrix back = slow.backward(tanh.backward(gradient));
          REQUIRE_THAT(fast.backward(gradient), near(back, 1e-11));
          for (std::size_t p = 0; p < 2; ++p) {
            REQUIRE_THAT(*fast.parameters()[p].gradient,
                         near(*slow.parameters()[p].gradient, 1e-10));
          }
        }
      }
    }
  }
}

TEST_CASE("fast pooling computes what the obvious one does", "[16]") {
  for (const Shape in : {Shape{3, 8, 6}, Shape{2, 7, 5}}) {
    for (const arma::uword size : {2U, 3U}) {
      INFO(to_string(in) << ", window " << size);
      const Window window{size, size};
      MaxPool largest(in, window);
      FastMaxPool fast_largest(in, window);
      AveragePool mean(in, window);
      FastAveragePool fast_mean(in, window);
      for (const std::uint64_t seed : {11U, 12U}) {
        const Matrix images = numbers(in.size(), 3, seed);
        const Matrix maxima = largest.forward(images, {}), means = mean.forward(images, {});
        CHECK_THAT(fast_largest.forward(images, {}), near(maxima, 0));
        CHECK_THAT(fast_mean.forward(images, {}), near(means, 1e-13));
        const Matrix gradient = numbers(maxima.n_rows, 3, seed + 10);
        CHECK_THAT(fast_largest.backward(gradient), near(largest.backward(gradient), 0));
        CHECK_THAT(fast_mean.backward(gradient), near(mean.backward(gradient), 1e-13));
      }
    }
  }
}

TEST_CASE("fast activation computes what the obvious one does", "[16]") {
  Activation<Tanh> tanh(Shape{13});
  Activation<Relu> relu(Shape{13});
  FastActivation<FastTanh> fast_tanh(Shape{13});
  FastActivation<FastRelu> fast_relu(Shape{13});
  for (const arma::uword batch : {3U, 1U}) {
    const Matrix z = numbers(13, batch, 31), gradient = numbers(13, batch, 32);
    CHECK_THAT(fast_tanh.forward(z, {}), near(Matrix(tanh.forward(z, {})), 1e-13));
    CHECK_THAT(fast_relu.forward(z, {}), near(Matrix(relu.forward(z, {})), 0));
    CHECK_THAT(fast_tanh.backward(gradient), near(Matrix(tanh.backward(gradient)), 1e-13));
    CHECK_THAT(fast_relu.backward(gradient), near(Matrix(relu.backward(gradient)), 0));
  }
}

TEST_CASE("fast dropout drops the right share, and back what it dropped", "[16]") {
  Rng rng(33);
  const arma::uword rows = 1001, columns = 99;  // no multiple of four
  const Matrix ones(rows, columns, arma::fill::ones);
  for (const double drop : {0.0, 0.25, 0.5, 0.9}) {
    INFO("probability " << drop << ": what stays is " << 1 / (1 - drop) << " times as large");
    FastDropout dropout({rows}, drop);
    const Matrix first = dropout.forward(ones, {Mode::training, &rng});
    CHECK_THAT(Matrix(dropout.backward(ones)), near(first, 0));
    const double n = double(ones.n_elem), deviation = std::sqrt(drop * (1 - drop) / n);
    CHECK_THAT(double(arma::accu(first == 0)) / n, near(drop, 5 * deviation));
    CHECK_THAT(double(first.max()), near(1 / (1 - drop), 1e-3));
    INFO("the lots of neighbors are independent");
    const Matrix kept = arma::conv_to<Matrix>::from(first > 0);
    for (arma::uword k = 1; k < 5; ++k) {
      const Matrix both = kept.head_rows(rows - k) % kept.tail_rows(rows - k);
      CHECK_THAT(arma::accu(both) / double(both.n_elem),
                 near((1 - drop) * (1 - drop), 6 * deviation + 1e-12));
    }
    INFO("in inference it returns its input");
    CHECK(&dropout.forward(ones, {}) == &ones);
    CHECK(&dropout.backward(ones) == &ones);
  }
  CHECK(message_of([] { FastDropout({2}, 1); }).find("[0, 1)") != std::string::npos);
  CHECK(message_of([] { FastDropout({2}, -0.1); }).find("[0, 1)") != std::string::npos);
}

TEST_CASE("the fast LeNet-5 is LeNet-5", "[16]") {
  Rng rng(34), same(34);
  Sequential net = lenet5(rng), fast = fast_lenet5(same);
  const Matrix images = numbers(784, 3, 35);
  CHECK_THAT(fast.forward(images, {}), near(Matrix(net.forward(images, {})), 1e-12));
}

TEST_CASE("fast layers say what they cannot do", "[16]") {
  Rng rng(13);
  CHECK(message_of([&] {
          FastConv<FastRelu>({1, 8, 8}, 2, {3, 2}, relu_start, rng);
        }).find("one pixel") != std::string::npos);
  CHECK(message_of([] {
          FastMaxPool({1, 8, 8}, {3, 2});
        }).find("side by side") != std::string::npos);
  CHECK(message_of([] {
          FastAveragePool({1, 8, 8}, {2, 2, 1});
        }).find("side by side") != std::string::npos);
}

TEST_CASE("a whole LeNet-5 against numeric gradients", "[16]") {
  Rng rng(14);
  Sequential net(Shape{1, 8, 8});
  net.add<Conv>(2, Window{3, 1, 1}, plain_start, rng).add<Activation<Tanh>>();
  net.add<AveragePool>(Window{2, 2}).add<Flatten>().add<Dense>(3, plain_start, rng);
  CHECK_THAT(gradient_error(net, numbers(64, 2, 15)), near(0, 1e-6));
}

namespace {

/// A small network with all kinds of layers that a team can share out, dropout among them.
Sequential small_network(Rng& rng) {
  Sequential net(Shape{1, 8, 8});
  net.add<FastConv<FastTanh>>(5, Window{3, 1, 1}, plain_start, rng);
  net.add<FastMaxPool>(Window{2, 2}).add<Flatten>().add<Dropout>(0.5);
  net.add<Dense>(3, plain_start, rng);
  return net;
}

/// All weights after some epochs, in batches of 7 and a last one of 1.
Matrix trained_by(std::size_t threads, std::size_t parts) {
  Rng rng(16);
  Team team(small_network, rng, threads, parts);
  Adam adam(0.01);
  train(team, labelled(numbers(64, 50, 17), arma::uvec(50, arma::fill::ones), 3), adam,
        {.epochs = 3, .batch_size = 7}, rng);
  Matrix weights;
  for (const Parameter& parameter : team.parameters()) {
    weights = arma::join_cols(weights, arma::vectorise(*parameter.value));
  }
  return weights;
}

}  // namespace

TEST_CASE("a team gives the same numbers on any number of threads", "[16]") {
  for (const std::size_t parts : {2U, 3U}) {
    INFO(parts << " parts: bit for bit, and again");
    const Matrix alone = trained_by(1, parts);
    for (const std::size_t threads : {2U, 3U, 2U}) {
      INFO(threads << " threads");
      CHECK_THAT(trained_by(threads, parts), near(alone, 0));
    }
  }
}

TEST_CASE("a team computes what one network does", "[16]") {
  for (const arma::uword batch : {6U, 5U, 1U, 9U}) {
    INFO("a batch of " << batch);
    Rng rng(18), same(18);
    Sequential net = small_network(rng);
    Team team(small_network, same, 2);
    for (const std::uint64_t seed : {19U, 20U}) {
      const Matrix images = numbers(64, batch, seed), gradient = numbers(3, batch, seed + 10);
      const Matrix expected = net.forward(images, {});
      REQUIRE_THAT(team.forward(images, {}), near(expected, 1e-12));
      CHECK_THAT(team.backward(gradient), near(Matrix(net.backward(gradient)), 1e-12));
      for (std::size_t p = 0; p < net.parameters().size(); ++p) {
        INFO(net.parameters()[p].name);
        const Matrix whole = *net.parameters()[p].gradient;
        CHECK_THAT(*team.parameters()[p].gradient, near(whole, 1e-12));
        team.backward_parameters(gradient);
        CHECK_THAT(*team.parameters()[p].gradient, near(whole, 1e-12));
      }
      for (std::size_t p = 0; p < net.parameters().size(); ++p) {
        *net.parameters()[p].value += 0.1;  // the other parts must hear of it
        *team.parameters()[p].value += 0.1;
      }
    }
  }
}

TEST_CASE("a team says what is wrong, whichever thread it was on", "[16]") {
  Rng rng(21);
  Team team(small_network, rng, 2);
  CHECK(message_of([&] { team.forward(numbers(63, 4, 22), {}); }).find("63") != std::string::npos);
  CHECK_THAT(team.forward(numbers(64, 4, 22), {}),
             near(Matrix(team.forward(numbers(64, 4, 22), {})), 0));
  CHECK(message_of([&] { team.backward(numbers(3, 5, 23)); }).find('5') != std::string::npos);
  CHECK(message_of([&] { Team(small_network, rng, 0); }).find("thread") != std::string::npos);
  const auto with_means = [](Rng&) {
    Sequential net(Shape{4});
    net.add<BatchNorm>();
    return net;
  };
  CHECK(message_of([&] { Team(with_means, rng); }).find("running means") != std::string::npos);
}

TEST_CASE("too small a picture, too large a kernel, no stride: the shapes are named", "[16]") {
  Rng rng(16);
  const auto says = [](const std::function<void()>& call, const std::vector<std::string>& words) {
    const std::string message = message_of(call);
    INFO(message);
    for (const std::string& word : words) CHECK(message.find(word) != std::string::npos);
  };
  says([&] { Conv({1, 4, 4}, 6, {7, 1, 1}, plain_start, rng); }, {"7", "4"});
  says([&] { FastConv<FastTanh>({1, 4, 4}, 6, {7, 1, 1}, plain_start, rng); }, {"7", "4"});
  says([&] { Conv({1, 4, 4}, 6, {3, 0}, plain_start, rng); }, {"stride"});
  says([&] { MaxPool({1, 1, 8}, {2, 2}); }, {"2", "1"});
  says([&] { MaxPool({1, 8, 8}, {2, 0}); }, {"stride"});
  says([&] { FastAveragePool({1, 1, 8}, {2, 2}); }, {"2", "1"});
  INFO("LeNet-5 wants 784 numbers per picture, not the 64 of an 8×8 digit");
  Sequential net = fast_lenet5(rng);
  says([&] { predict(net, numbers(64, 2, 17)); }, {"64", "784"});
}

namespace {

/// A directory of its own, removed at the end.
struct Place {
  Place() {
    std::string name = (std::filesystem::temp_directory_path() / "course-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Place() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  std::filesystem::path path;
};

std::string big_endian(std::uint64_t number) {
  std::string text;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) text += static_cast<char>(number >> shift & 255U);
  return text;
}

std::string idx_images(std::uint64_t count, const std::string& pixels) {
  return bytes({0, 0, 8, 3}) + big_endian(count) + big_endian(28) + big_endian(28) + pixels;
}

std::string idx_labels(std::uint64_t count, const std::string& labels) {
  return bytes({0, 0, 8, 1}) + big_endian(count) + labels;
}

/// Two pictures: the first has 255 in its second pixel and 51 in the first pixel of its second row.
std::string two_pictures() {
  std::string pixels(2 * 784, '\0');
  pixels[1] = static_cast<char>(255);
  pixels[28] = static_cast<char>(51);
  return pixels;
}

/// What read_mnist() says to four good files of which one was replaced.
std::string refused(const std::string& name, const std::string& content) {
  const Place place;
  std::map<std::string, std::string> files = {
      {"train-images-idx3-ubyte", idx_images(2, two_pictures())},
      {"train-labels-idx1-ubyte", idx_labels(2, bytes({3, 9}))},
      {"t10k-images-idx3-ubyte", idx_images(1, std::string(784, '\1'))},
      {"t10k-labels-idx1-ubyte", idx_labels(1, bytes({0}))}};
  if (!name.empty()) files.at(name) = content;
  for (const auto& [file, bytes_of_it] : files) write_file(place.path / file, bytes_of_it);
  try {
    read_mnist(place.path);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("IDX files become examples, plain and packed", "[16]") {
  const Place place;
  write_file(place.path / "images", idx_images(2, two_pictures()));
  write_file(place.path / "labels", idx_labels(2, bytes({3, 9})));
  REQUIRE(std::system(("gzip '" + (place.path / "labels").string() + "'").c_str()) == 0);
  const Examples data =
      read_idx_examples(idx_file(place.path, "images"), idx_file(place.path, "labels"));
  REQUIRE(data.X.n_rows == 784);
  REQUIRE(data.X.n_cols == 2);
  CHECK(data.X(1, 0) == 1);
  CHECK_THAT(double(data.X(28, 0)), near(0.2, 1e-12));
  CHECK_THAT(double(arma::accu(data.X)), near(1.2, 1e-12));
  REQUIRE(data.targets.n_rows == 10);
  CHECK(data.targets(3, 0) == 1);
  CHECK(data.targets(9, 1) == 1);
  CHECK(arma::accu(data.targets) == 2);
  CHECK(refused("", "").empty());
}

TEST_CASE("IDX files that are not what they should be are refused with a sentence", "[16]") {
  const auto says = [](const std::string& name, const std::string& content,
                       const std::vector<std::string>& words) {
    const std::string message = refused(name, content);
    INFO(name << ": " << message);
    CHECK(message.find(name) != std::string::npos);
    for (const std::string& word : words) CHECK(message.find(word) != std::string::npos);
  };
  const std::string images = "train-images-idx3-ubyte", labels = "train-labels-idx1-ubyte";
  const std::string good = idx_images(2, two_pictures());
  says(images, "", {"four bytes"});
  says(images, good.substr(0, 10), {"header"});
  says(images, good.substr(0, good.size() - 1), {"cut", "1583", "1584"});
  says(images, good + '\0', {"more than 1584"});
  says(images, "PK" + good, {"two zero bytes"});
  says(images, bytes({0x1f, 0x8b}) + "no gzip", {"decompressed"});
  says(images, bytes({0, 0, 13, 3}) + good.substr(4), {"13"});
  says(images, idx_labels(2, bytes({3, 9})), {"1 sizes, expected 3"});
  says(labels, good, {"3 sizes, expected 1"});
  INFO("what would be 3 terabytes is refused by its header");
  says(images, idx_images(4294967295, ""), {"4294967295×28×28", "1073741824"});
  says(labels, idx_labels(4294967295, "abc"), {"4294967295"});
  says(images, bytes({0, 0, 8, 3}) + std::string(12, '\xff'), {"claims"});
  says(images, idx_images(0, ""), {"empty"});
  says(images,
       bytes({0, 0, 8, 3}) + big_endian(2) + big_endian(8) + big_endian(8) + std::string(128, 'x'),
       {"8×8", "28×28"});
  says(images, idx_images(1, two_pictures().substr(784)), {"1 images", "2 labels"});
  says(labels, idx_labels(3, "\1\2\3"), {"2 images", "3 labels"});
  says(labels, idx_labels(2, "\1\12"), {"label 2 is 10"});
  says(labels, idx_labels(2, "\377\1"), {"label 1 is 255"});
}

TEST_CASE("what is missing is named", "[16]") {
  const Place place;
  const auto message = [](const std::filesystem::path& directory) -> std::string {
    try {
      read_mnist(directory);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  };
  CHECK(message(place.path).find("neither train-images-idx3-ubyte nor") != std::string::npos);
  CHECK(message(place.path / "x").find("no directory") != std::string::npos);
  write_file(place.path / "file", "");
  CHECK(message(place.path / "file").find("no directory") != std::string::npos);
}

namespace {

/// Something to learn in no time: bright in one of three pixels, which one is the class.
TrainAndTest three_pixels(arma::uword count, std::uint64_t seed) {
  Rng rng(seed);
  const auto part = [&](arma::uword size) {
    const arma::uvec order = permutation(size, rng);
    const arma::uvec classes = order - order / 3 * 3;
    arma::mat X = normal(9, size, rng, 0.3);
    for (arma::uword i = 0; i < size; ++i) X(classes(i), i) += 1;
    return labelled(X, classes, 3);
  };
  return {part(count), part(30)};
}

Sequential tiny(std::uint64_t seed) {
  Rng rng(seed);
  Sequential net(Shape{1, 3, 3});
  net.add<Conv>(2, Window{2}, plain_start, rng).add<Activation<Tanh>>();
  net.add<Dense>(3, plain_start, rng);
  return net;
}

/// All that a training consists of.
struct Learner {
  Sequential net = tiny(21);
  TrainingState state = {.batch_size = 4, .learning_rate = 0.01, .rng = Rng(22)};
  Adam adam{0.01};

  std::string packed(std::uint64_t data = 7) { return pack_checkpoint(net, adam, state, data); }
};

std::string complaint(Learner& learner, const std::string& content, std::uint64_t data = 7) {
  try {
    unpack_checkpoint(learner.net, learner.adam, learner.state, data, content, "the file");
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

struct Enough {};

}  // namespace

TEST_CASE("training on images sees every image once an epoch, and learns", "[16]") {
  const TrainAndTest data = three_pixels(101, 20);
  Learner learner;
  arma::uword steps = 0, pieces = 0;
  std::vector<arma::uword> seen;
  train_images(learner.net, learner.adam, data, 3, learner.state,
               {.after_step = [&](const TrainingState&) { ++steps; },
                .after_piece =
                    [&](const TrainingState& state) {
                      ++pieces;
                      seen.push_back(state.seen);
                    },
                .after_epoch = [&](const TrainingState& state) { CHECK(state.seen == 0); }});
  INFO("101 images in batches of 4: pieces of 40, 40 and 21, together 26 steps");
  CHECK(steps == 3 * 26);
  CHECK(seen == std::vector<arma::uword>{40, 80, 101, 40, 80, 101, 40, 80, 101});
  REQUIRE(learner.state.epochs.size() == 3);
  const EpochScore first = learner.state.epochs[0], last = learner.state.epochs[2];
  CHECK(last.loss < first.loss);
  CHECK(last.test_accuracy > 0.7);
  INFO("the scores in test are those of the network as it is now");
  SoftmaxCrossEntropy loss;
  const Score score = evaluate(learner.net, loss, data.test);
  CHECK(score.loss == last.test_loss);
  CHECK(score.accuracy == last.test_accuracy);
  CHECK(first.accuracy >= 0.2);
  CHECK(first.accuracy <= 1);
  INFO("epochs that are done are not done again");
  const std::string before = learner.packed();
  train_images(learner.net, learner.adam, data, 2, learner.state);
  CHECK(learner.packed() == before);
}

TEST_CASE("loss and accuracy of an epoch are means over its images", "[16]") {
  TrainingState state;
  CountingLoss counting(state);
  SoftmaxCrossEntropy plain;
  const Matrix logits = {{2, 0, 1}, {1, 1, 3}}, targets = {{1, 1, 0}, {0, 0, 1}};
  const double loss = plain.forward(logits, targets);
  const Matrix gradient = plain.backward();
  INFO("three images of mean loss " << loss << ", two of them right; then the same again");
  CHECK(counting.forward(logits, targets) == loss);
  CHECK_THAT(counting.backward(), near(gradient, 0));
  counting.forward(logits, targets);
  CHECK(state.seen == 6);
  CHECK(state.right == 4);
  CHECK_THAT(state.loss, near(6 * loss, 1e-12));
}

TEST_CASE("a training that was broken off goes on with the same numbers, bit for bit", "[16]") {
  const TrainAndTest data = three_pixels(101, 23);
  Learner unbroken;
  train_images(unbroken.net, unbroken.adam, data, 3, unbroken.state);
  for (const int stop_at : {1, 2, 3, 4, 9}) {
    INFO("broken off after piece " << stop_at << " of nine");
    Learner first;
    std::string saved;
    int pieces = 0;
    const auto stop = [&](const TrainingState&) {
      if (++pieces != stop_at) return;
      saved = first.packed();
      throw Enough();
    };
    CHECK_THROWS_AS(
        train_images(first.net, first.adam, data, 3, first.state, {.after_piece = stop}), Enough);
    Learner second;
    second.net = tiny(99);
    second.state = {};
    REQUIRE(complaint(second, saved).empty());
    CHECK(second.packed() == saved);
    train_images(second.net, second.adam, data, 3, second.state);
    CHECK(second.packed() == unbroken.packed());
  }
}

TEST_CASE("training that diverges says where and at which rate", "[16]") {
  const TrainAndTest data = three_pixels(60, 24);
  Learner learner;
  learner.state.learning_rate = 1e308;
  learner.adam = Adam(1e308);
  std::string message;
  try {
    train_images(learner.net, learner.adam, data, 2, learner.state);
  } catch (const std::runtime_error& error) {
    message = error.what();
  }
  INFO(message);
  CHECK(message.find("epoch 1, from batch") == 0);
  CHECK(message.find("diverged") != std::string::npos);
  CHECK(message.find("1e+308") != std::string::npos);
}

TEST_CASE("a checkpoint that does not fit is refused and changes nothing", "[16]") {
  const TrainAndTest data = three_pixels(50, 25);
  Learner made;
  train_images(made.net, made.adam, data, 1, made.state);
  const std::string good = made.packed();
  Learner learner;
  const std::string before = learner.packed();
  const auto says = [&](const std::string& content, const std::string& words) {
    const std::string message = complaint(learner, content);
    INFO(message);
    CHECK(message.find(words) != std::string::npos);
    CHECK(learner.packed() == before);
  };
  says("", "no checkpoint");
  says(pack_weights(made.net), "no checkpoint");
  for (const std::size_t size : {std::size_t(8), std::size_t(11)}) {
    says(good.substr(0, size), "truncated");
  }
  for (const std::size_t size :
       {std::size_t(12), std::size_t(19), good.size() / 2, good.size() - 1}) {
    says(good.substr(0, size), "cut or damaged");
  }
  says(good + 'x', "cut or damaged");
  for (const std::size_t place : {std::size_t(40), good.size() / 2, good.size() - 3}) {
    std::string damaged = good;
    damaged[place] = static_cast<char>(damaged[place] ^ 1);
    says(damaged, "cut or damaged");
  }
  std::string newer = good;
  newer[8] = 2;
  says(newer, "version 2, this program reads version 1");
  CHECK(complaint(learner, good, 8).find("other images") != std::string::npos);
  Rng rng(26);
  learner.net = Sequential(Shape{9});
  learner.net.add<Dense>(3, plain_start, rng);
  const std::string message = complaint(learner, good);
  INFO(message);
  CHECK(message.find("another network") != std::string::npos);
  CHECK(message.find("Dense 9 to 3") != std::string::npos);
}

TEST_CASE("checkpoints on disk: whole or not at all", "[16]") {
  const Place place;
  const std::filesystem::path file = place.path / "checkpoint";
  Learner learner;
  save_checkpoint(learner.net, learner.adam, learner.state, 7, file);
  const auto size = std::filesystem::file_size(file);
  CHECK(size == learner.packed().size());
  INFO("nothing else is left beside it");
  CHECK(std::distance(std::filesystem::directory_iterator(place.path), {}) == 1);
  load_checkpoint(learner.net, learner.adam, learner.state, 7, file);
  CHECK_THROWS_AS(save_checkpoint(learner.net, learner.adam, learner.state, 7, place.path / "x/y"),
                  std::runtime_error);
  std::filesystem::resize_file(file, size - 5);
  CHECK_THROWS_AS(load_checkpoint(learner.net, learner.adam, learner.state, 7, file),
                  std::runtime_error);
  INFO("the file that was refused is still there");
  CHECK(std::filesystem::file_size(file) == size - 5);
}

TEST_CASE("images have a fingerprint", "[16]") {
  const TrainAndTest data = three_pixels(20, 27);
  TrainAndTest other = data;
  CHECK(fingerprint(data) == fingerprint(other));
  other.test.targets.swap_cols(0, 1);
  other.train.X(0, 0) += 1;
  CHECK(fingerprint(data) != fingerprint(other));
}

TEST_CASE("what fast layers learned, plain ones can use", "[16]") {
  Rng rng(28);
  Sequential fast = fast_lenet5(rng), plain = lenet5(rng);
  const Matrix images = arma::conv_to<Matrix>::from(uniform(784, 2, rng));
  copy_parameters(fast, plain);
  CHECK_THAT(predict(plain, images), near(predict(fast, images), 1e-12));
  Sequential digits = plain_digit_cnn(rng);
  CHECK(message_of([&] { copy_parameters(digits, plain); }).find("parameters") !=
        std::string::npos);
  Sequential wider(digit_shape);
  wider.add<Conv>(17, Window{3, 1, 1}, relu_start, rng).add<Activation<Relu>>();
  wider.add<MaxPool>(Window{2, 2}).add<Flatten>().add<Dense>(10, plain_start, rng);
  CHECK(message_of([&] { copy_parameters(wider, digits); }).find("17") != std::string::npos);
}

}  // namespace course_test
