#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "16_cnn/center_test.cpp"
#include "16_cnn/flatten_test.cpp"
#include "16_cnn/helpers.hpp"
#include "16_cnn/idx_header_test.cpp"
#include "16_cnn/lenet_test.cpp"
#include "16_cnn/most_wrong_test.cpp"
#include "16_cnn/shift_test.cpp"
#include "16_cnn/summary_test.cpp"
#include "accuracy.hpp"
#include "activation_layer.hpp"
#include "activations.hpp"
#include "adam.hpp"
#include "batch_norm_layer.hpp"
#include "checkpoint.hpp"
#include "conv_layer.hpp"
#include "course_test.hpp"
#include "dense_layer.hpp"
#include "digit_cnn.hpp"
#include "dropout_layer.hpp"
#include "examples.hpp"
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
#include "image_training.hpp"
#include "initializer.hpp"
#include "layer.hpp"
#include "lenet.hpp"
#include "output_size.hpp"
#include "pointwise.hpp"
#include "pool_layers.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "sequential.hpp"
#include "shape.hpp"
#include "shift.hpp"
#include "softmax_cross_entropy.hpp"
#include "team.hpp"
#include "train.hpp"
#include "weights_file.hpp"
#include "window.hpp"

namespace course_test {

using namespace ml;

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
