#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <utility>
#include <vector>

#include "11_training/accuracy_test.cpp"
#include "11_training/activation_layer_test.cpp"
#include "11_training/dense_layer_test.cpp"
#include "11_training/helpers.cpp"
#include "11_training/helpers.hpp"
#include "11_training/learning_digits_test.cpp"
#include "11_training/minibatches_test.cpp"
#include "11_training/optimizer_test.cpp"
#include "11_training/sequential_test.cpp"
#include "11_training/softmax_cross_entropy_test.cpp"
#include "11_training/train_test.cpp"
#include "accuracy.hpp"
#include "activation_layer.hpp"
#include "activations.hpp"
#include "course_test.hpp"
#include "dense_layer.hpp"
#include "examples.hpp"
#include "files.hpp"
#include "history.hpp"
#include "initial.hpp"
#include "initializer.hpp"
#include "layer.hpp"
#include "mean_squares.hpp"
#include "minibatches.hpp"
#include "noise_layer.hpp"
#include "optimizer.hpp"
#include "pointwise.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "sequential.hpp"
#include "shape.hpp"
#include "softmax_cross_entropy.hpp"
#include "train.hpp"
#include "train_options.hpp"
#include "weights_file.hpp"

namespace course_test {

using namespace ml;

namespace {

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
