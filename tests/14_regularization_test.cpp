#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "batch_norm_layer.hpp"
#include "course_test.hpp"
#include "dense_layer.hpp"
#include "dropout_layer.hpp"
#include "early_stopping.hpp"
#include "gradient_error.hpp"
#include "penalties.hpp"
#include "sequential.hpp"
#include "weight_norm_layer.hpp"

namespace course_test {

using namespace ml;

namespace {

Matrix column(const Vector& numbers) { return numbers; }

Matrix random(arma::uword rows, arma::uword columns, Rng& rng) {
  return arma::conv_to<Matrix>::from(normal(rows, columns, rng));
}

/// Every gradient of a layer in training mode, against slopes of Σ C ⊙ output with fixed random C.
void check_gradients(Layer& layer, Matrix input, Rng& rng) {
  const Context training{Mode::training, &rng};
  const Matrix C = random(layer.output_shape().size(), input.n_cols, rng);
  const auto value = [&] { return arma::dot(C, layer.forward(input, training)); };
  std::vector<Matrix> expected;
  for (const Parameter& parameter : layer.parameters()) {
    expected.emplace_back(arma::size(*parameter.value));
    for (arma::uword i = 0; i < parameter.value->n_elem; ++i) {
      expected.back()[i] = slope_along((*parameter.value)[i], value, 1e-5);
    }
  }
  Matrix of_input(arma::size(input));
  for (arma::uword i = 0; i < input.n_elem; ++i) of_input[i] = slope_along(input[i], value, 1e-5);
  value();
  const Matrix got = layer.backward(C);
  INFO("numeric gradients of the sum of C ⊙ output, so that ∂L/∂output = C");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO("gradient of the " << layer.parameters()[i].name);
    CHECK_THAT(
        *layer.parameters()[i].gradient,
        near_or(
            expected[i], 1e-6,
            {{[](const Matrix& found) { return found.is_zero(); }, "it is never set"},
             {anything,
              "by hand it was right for one row. Here there are several, and several pixels to "
              "an example: the loop must run over all of them, and use row c of each matrix"}}));
  }
  INFO("gradient of the input");
  CHECK_THAT(got, near_or(of_input, 1e-6,
                          {{anything,
                            "by hand it was right for one row. Here there are several, and m is "
                            "the number of columns of G, pixels times examples"}}));
}

/// Two parameters, one of which decays, with gradients.
struct Weights {
  Matrix weights{{2, -3}, {0, 0.5}}, bias = column({4, -5});
  Matrix weights_gradient{{1, 1}, {1, 1}}, bias_gradient = column({7, 7});
  std::vector<Parameter> parameters() {
    return {{"weights", &weights, &weights_gradient}, {"bias", &bias, &bias_gradient, false}};
  }
};

/// A network of one weight and one buffer, to be stopped early.
class Stopped : public Layer {
 public:
  std::string name() const override { return "Stopped"; }
  Shape output_shape() const override { return {1}; }
  const Matrix& forward(const Matrix& input, const Context&) override { return input; }
  const Matrix& backward(const Matrix& G) override { return G; }
  std::vector<Parameter> parameters() override { return {{"weight", &weight, &gradient}}; }
  std::vector<Buffer> buffers() override { return {{"running", &running}}; }
  void set(double value) { weight.fill(Scalar(value)), running.fill(Scalar(10 * value)); }

  Matrix weight = Matrix(1, 1, arma::fill::zeros), gradient = weight, running = weight;
};

/// Feeds losses; the weight is the number of the epoch. The epoch after which it stopped, or 0.
arma::uword stops_after(EarlyStopping& stopping, Stopped& net, const std::vector<double>& losses) {
  for (std::size_t i = 0; i < losses.size(); ++i) {
    net.set(static_cast<double>(i + 1));
    if (!stopping.goes_on(losses[i])) return i + 1;
  }
  return 0;
}

const Context inference{};

}  // namespace

TEST_CASE("14.1 L2 pulls in proportion, and leaves biases alone", "[14.1]") {
  Weights net;
  add_l2_penalty(net.parameters(), 0.5);
  INFO("weights [2 −3; 0 0.5], all gradients 1, λ = 0.5: the slope of (λ/2) Σ w² is λ w");
  CHECK_THAT(net.weights_gradient,
             near_or(Matrix{{2, -0.5}, {1, 1.25}}, 1e-12,
                     {{Matrix{{3, -2}, {1, 1.5}}, "the penalty is λ/2 Σ w², so its slope is λ w"},
                      {Matrix{{1.5, 0.25}, {1, 1.125}}, "the ½ is gone in the slope"},
                      {Matrix{{1, -1.5}, {0, 0.25}}, "the penalty is added, it does not replace"},
                      {Matrix{{0, 2.5}, {1, 0.75}}, "the sign: a step goes against the gradient"},
                      {Matrix{{1.5, 0.5}, {1, 1.5}}, "this is L1"},
                      {anything, "add λ w to the gradient that is there"}}));
  INFO("the bias does not decay");
  CHECK_THAT(net.bias_gradient, near_or(column({7, 7}), 1e-12,
                                        {{column({9, 4.5}), "`decays` was not asked"},
                                         {anything, "add λ w to the gradient that is there"}}));
  INFO("the values themselves stay: the optimizer moves them");
  CHECK_THAT(net.weights, near(Matrix{{2, -3}, {0, 0.5}}, 0));
}

TEST_CASE("14.1 L1 pulls everybody with the same strength", "[14.1]") {
  Weights net;
  add_l1_penalty(net.parameters(), 0.5);
  INFO("weights [2 −3; 0 0.5], all gradients 1, λ = 0.5");
  CHECK_THAT(net.weights_gradient,
             near_or(Matrix{{1.5, 0.5}, {1, 1.5}}, 1e-12,
                     {{Matrix{{1.5, 0.5}, {1.5, 1.5}}, "at w = 0 there is no pull"},
                      {Matrix{{1.5, 0.5}, {0.5, 1.5}}, "at w = 0 there is no pull"},
                      {Matrix{{1.5, 1.5}, {1, 1.5}}, "|w| has the slope −1 for a negative weight"},
                      {Matrix{{2, 2.5}, {1, 1.25}}, "this is |w|; the slope is wanted"},
                      {Matrix{{0.5, -0.5}, {0, 0.5}}, "the penalty is added, it does not replace"},
                      {Matrix{{0.5, 1.5}, {1, 0.5}}, "the sign"},
                      {Matrix{{2, -0.5}, {1, 1.25}}, "this is L2"},
                      {anything, "add λ times the sign of w to the gradient that is there"}}));
  INFO("the bias does not decay");
  CHECK_THAT(net.bias_gradient,
             near_or(column({7, 7}), 1e-12,
                     {{column({7.5, 6.5}), "`decays` was not asked"},
                      {anything, "add λ times the sign of w to the gradient that is there"}}));
}

TEST_CASE("14.1 every parameter that decays, wherever it stands", "[14.1]") {
  Weights first, second;
  std::vector<Parameter> all = {first.parameters()[1], first.parameters()[0],
                                second.parameters()[1], second.parameters()[0]};
  INFO("bias, weights, bias, weights. Likely cause: it ends at the first one that does not decay");
  add_l2_penalty(all, 0.5);
  CHECK_THAT(first.weights_gradient, near(Matrix{{2, -0.5}, {1, 1.25}}, 1e-12));
  CHECK_THAT(second.weights_gradient, near(Matrix{{2, -0.5}, {1, 1.25}}, 1e-12));
  CHECK_THAT(second.bias_gradient, near(column({7, 7}), 1e-12));
  add_l1_penalty(all, 0.5);
  CHECK_THAT(first.weights_gradient, near(Matrix{{2.5, -1}, {1, 1.75}}, 1e-12));
  CHECK_THAT(second.weights_gradient, near(Matrix{{2.5, -1}, {1, 1.75}}, 1e-12));
  CHECK_THAT(second.bias_gradient, near(column({7, 7}), 1e-12));
}

TEST_CASE("14.2 it waits as long as it was told", "[14.2]") {
  Stopped net;
  EarlyStopping stopping(net, 2);
  INFO("patience 2, losses 5, 3, 4, 2, 3, 2.5: best in epoch 4, so it ends after epoch 6");
  CHECK_THAT(
      stops_after(stopping, net, {5, 3, 4, 2, 3, 2.5, 1, 1}),
      equal_or(
          arma::uword{6},
          {{1, "it stopped at once: true means go on"},
           {3, "it stopped at the first worsening: the patience is not used"},
           {5,
            "one epoch too early, or bad epochs are counted all together: only those in a row "
            "matter"},
           {7, "one epoch too late"},
           {8,
            "one epoch too late, and then 1 came as a new best: false must come when 2 epochs in a "
            "row have passed without one"},
           {0,
            "it does not stop in time, and then 1 comes as a new best. Is a loss compared with the "
            "best one, not with the last? Does false come after 2 bad epochs, not after 3?"},
           {anything, "stop when as many epochs as the patience have passed since the best one"}}));
  CHECK_THAT(
      stopping.best_epoch(),
      equal_or(
          arma::uword{4},
          {{6, "the last epoch, not the best"},
           {anything, "stop when as many epochs as the patience have passed since the best one"}}));
  CHECK_THAT(stopping.best_loss(), near(2, 0));
}

TEST_CASE("14.2 the best weights come back, not the last", "[14.2]") {
  Stopped net;
  EarlyStopping stopping(net, 3);
  stops_after(stopping, net, {5, 3, 4, 4, 4});
  INFO("Likely cause of a crash: kept_ grows with each new best, it was not cleared");
  stopping.restore();
  INFO("epoch 2 was the best; the weight was then 2, the running mean beside it 20");
  CHECK_THAT(
      net.weight(0, 0),
      near_or(
          2, 0,
          {{5, "the last weights were kept instead of the best, or restore() puts nothing back"},
           {1, "the first weights were kept"},
           {3, "the weights of one epoch later"},
           {0, "empty weights"},
           {anything,
            "copies of all watched matrices, made in the best epoch, go back in the same order"}}));
  CHECK_THAT(
      net.running(0, 0),
      near_or(
          20, 0,
          {{50, "buffers, such as running means, belong to the weights"},
           {anything,
            "copies of all watched matrices, made in the best epoch, go back in the same order"}}));
  net.set(9);
  stopping.restore();
  INFO("it can be asked again");
  CHECK_THAT(net.weight(0, 0), near(2, 0));
}

TEST_CASE("14.2 equal is not better, and not a number is never better", "[14.2]") {
  Stopped net;
  EarlyStopping equal(net, 2);
  INFO("losses 3, 3, 3: the second and the third are no improvement");
  CHECK_THAT(stops_after(equal, net, {3, 3, 3, 3}),
             equal_or(arma::uword{3}, {{0, "an equal loss counts as better"}}));
  INFO("best_epoch() is the first of them");
  CHECK_THAT(equal.best_epoch(),
             equal_or(arma::uword{1}, {{anything, "an equal loss counts as better"}}));
  EarlyStopping broken(net, 2);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  INFO("losses 3, not a number, not a number");
  CHECK_THAT(stops_after(broken, net, {3, nan, nan, nan}),
             equal_or(arma::uword{3},
                      {{anything,
                        "not a number counts as better: every comparison with it is false, so ask "
                        "whether the loss is below the best, not whether it is not above"}}));
  CHECK_THAT(broken.best_epoch(),
             equal_or(arma::uword{1}, {{anything, "not a number counts as better"}}));
  EarlyStopping never(net, 2);
  net.set(7);
  INFO("without any epoch restore() changes nothing");
  INFO("Likely cause of a crash: the loop runs over watched_, and kept_ is still empty");
  never.restore();
  CHECK_THAT(net.weight(0, 0),
             near_or(7, 0, {{anything, "nothing was kept, so nothing may be put back"}}));
  EarlyStopping hopeless(net, 2);
  INFO("only numbers that are none: after two epochs without a best one it is over");
  CHECK_THAT(
      stops_after(hopeless, net, {nan, nan, nan}),
      equal_or(arma::uword{2}, {{anything, "epochs are counted since the best one, or since 0"}}));
}

TEST_CASE("14.2 an improvement starts the patience anew", "[14.2]") {
  Stopped net;
  EarlyStopping stopping(net, 3);
  INFO("patience 3: worse twice, better, worse twice, better, worse three times");
  CHECK_THAT(stops_after(stopping, net, {9, 10, 10, 8, 10, 10, 7, 10, 10, 10, 1}),
             equal_or(arma::uword{10}, {{6,
                                         "bad epochs are counted all together; only those in a "
                                         "row matter"},
                                        {5,
                                         "bad epochs are counted all together; only those in a "
                                         "row matter"}}));
}

TEST_CASE("14.3 what is dropped is 0, what stays is enlarged", "[14.3]") {
  Rng rng(1);
  Dropout layer(Shape{50}, 0.2);
  const Matrix input = random(50, 40, rng) + 5;
  INFO("p = 0.2, the probability to be dropped; 2000 numbers");
  const Matrix output = layer.forward(input, {Mode::training, &rng});
  REQUIRE(arma::size(output) == arma::size(input));
  const Matrix ratio = output / input;
  const double dropped = static_cast<double>(arma::accu(ratio == 0)) / 2000;
  INFO("the share that is 0");
  CHECK_THAT(
      dropped,
      near_or(0.2, 0.04,
              {{0.8, "p was taken as the probability to stay"},
               {0, "nothing is dropped"},
               {1, "everything is dropped"},
               {anything, "a lot for every element: 0 with probability p, else 1/(1 − p)"}}));
  const Vector stayed = ratio.elem(arma::find(ratio > 0));
  INFO("what stays is divided by 1 − p = 0.8: a factor of 1.25");
  CHECK_THAT(
      stayed.max(),
      near_or(1.25, 1e-12,
              {{1, "inverted dropout enlarges what stays"},
               {5, "divided by p instead of 1 − p"},
               {0.8, "multiplied by 1 − p; divide"},
               {anything, "a lot for every element: 0 with probability p, else 1/(1 − p)"}}));
  CHECK_THAT(stayed.min(), near(1.25, 1e-12));
}

TEST_CASE("14.3 every number of every example has its own lot, anew each time", "[14.3]") {
  Rng rng(2);
  Dropout layer(Shape{30}, 0.5);
  const Matrix ones(30, 20, arma::fill::ones);
  const Matrix first = layer.forward(ones, {Mode::training, &rng});
  const Matrix second = layer.forward(ones, {Mode::training, &rng});
  INFO("30 units, 20 examples, p = 0.5, two passes");
  const auto differ = [](const Matrix& a, const Matrix& b) { return arma::abs(a - b).max() > 0; };
  const bool examples = differ(first.col(0), first.col(1)),
             units = differ(first.row(0), first.row(1));
  const std::string lots = examples && units ? "every number has its own lot"
                           : examples        ? "one lot for all units of an example"
                           : units           ? "one mask for all examples"
                                             : "one lot for everything";
  CHECK_THAT(lots, equal_or(std::string("every number has its own lot"),
                            {{anything, "a lot must be drawn for each element of mask_"}}));
  const std::string passes = differ(first, second) ? "different masks" : "the same mask twice";
  CHECK_THAT(passes,
             equal_or(std::string("different masks"),
                      {{anything,
                        "the mask is drawn once and kept, or a generator of your own starts from "
                        "the same seed in each pass: use *context.rng"}}));
  arma::vec means(200);
  for (double& mean : means) {
    mean = arma::mean(arma::mean(layer.forward(ones, {Mode::training, &rng})));
  }
  INFO("the mean over 120000 lots is the input, 1");
  CHECK_THAT(arma::mean(means),
             near_or(1, 0.02,
                     {{0.5, "nothing is enlarged"}, {anything, "what stays is divided by 1 - p"}}));
  INFO("how many stay differs from pass to pass. Likely cause: always the same number is dropped");
  CHECK(arma::stddev(means) > 0.01);
}

TEST_CASE("14.3 the lots come from the generator that was given", "[14.3]") {
  INFO(
      "two layers, two generators with the same seed: the same masks. Likely cause: the lots come");
  INFO("from elsewhere, such as arma::randu, and no run can be repeated; use *context.rng");
  Rng one(7), other(7);
  Dropout first(Shape{30}, 0.5), second(Shape{30}, 0.5);
  const Matrix ones(30, 20, arma::fill::ones);
  const Matrix expected = first.forward(ones, {Mode::training, &one});
  CHECK_THAT(second.forward(ones, {Mode::training, &other}), near(expected, 0));
}

TEST_CASE("14.3 in inference nothing happens", "[14.3]") {
  Rng rng(3);
  Dropout layer(Shape{3}, 0.5);
  const Matrix input = random(3, 4, rng);
  INFO("inference: output = input, not a number changed, and back the same");
  CHECK_THAT(layer.forward(input, inference), near(input, 0));
  CHECK_THAT(layer.backward(input), near(input, 0));
  layer.forward(input, {Mode::training, &rng});
  CHECK_THAT(layer.forward(input, inference), near(input, 0));
}

TEST_CASE("14.3 the gradient goes the way the signal went", "[14.3]") {
  Rng rng(4);
  Dropout layer(Shape{20}, 0.4);
  const Matrix input = random(20, 10, rng) + 9, G = random(20, 10, rng);
  const Matrix mask = layer.forward(input, {Mode::training, &rng}) / input;
  INFO("p = 0.4: the same mask as forward, enlarged by the same factor");
  CHECK_THAT(layer.backward(G),
             near_or(Matrix(mask % G), 1e-12,
                     {{G, "the mask is not applied on the way back"},
                      {Matrix(arma::sign(mask) % G), "the factor 1/(1 − p) is missing"},
                      {Matrix(mask % mask % G), "the mask was applied twice"},
                      {Matrix(mask % input % G),
                       "the gradient was multiplied by the output; only the mask belongs to it"},
                      {anything,
                       "the gradient times the mask of the latest forward, element by element"}}));
  Dropout none(Shape{20}, 0);
  INFO("p = 0 drops nothing");
  CHECK_THAT(none.forward(input, {Mode::training, &rng}), near(input, 1e-12));
}

TEST_CASE("14.4 a batch of four numbers", "[14.4]") {
  BatchNorm layer(Shape{1});
  (*layer.parameters()[0].value)[0] = 2;
  (*layer.parameters()[1].value)[0] = 1;
  INFO("x = (1, 7, 9, 15): mean 8, variance 25; x̂ = (−1.4, −0.2, 0.2, 1.4), γ = 2, β = 1");
  Rng rng(1);
  const Matrix got = layer.forward(Matrix{{1, 7, 9, 15}}, {Mode::training, &rng});
  const double s = 5 / std::sqrt(100.0 / 3);
  CHECK_THAT(
      got,
      near_or(Matrix{{-1.8, 0.6, 1.4, 3.8}}, 1e-5,
              {{Matrix{{3, 15, 19, 31}}, "y = γ x + β, as printed: x̂ is wanted"},
               {Matrix{{-1.4, -0.2, 0.2, 1.4}}, "γ and β are missing"},
               {Matrix{{-2.8, -0.4, 0.4, 2.8}}, "β is missing"},
               {Matrix{{-0.4, 0.8, 1.2, 2.4}}, "γ is missing"},
               {Matrix{{1 - 2.8 * s, 1 - 0.4 * s, 1 + 0.4 * s, 1 + 2.8 * s}},
                "the sum of squares was divided by m − 1; here it is m"},
               {Matrix{{1 - 14.0 / 25, 1 - 2.0 / 25, 1 + 2.0 / 25, 1 + 14.0 / 25}},
                "divided by the variance, not by its root"},
               {Matrix{{3, 15, 19, 31}},
                "these are running statistics of a fresh layer: "
                "in training the batch counts"},
               {anything,
                "μ, then s² as the mean of (x − μ)², then x̂ = (x − μ)/√(s² + ε), then γ x̂ + β"}}));
}

TEST_CASE("14.4 running statistics, and inference by them", "[14.4]") {
  BatchNorm layer(Shape{1});
  Rng rng(1);
  layer.forward(Matrix{{1, 7, 9, 15}}, {Mode::training, &rng});
  INFO("after one batch of mean 8 and variance 25: 0.9·0 + 0.1·8 and 0.9·1 + 0.1·25");
  CHECK_THAT((*layer.buffers()[0].value)[0],
             near_or(0.8, 1e-12,
                     {{7.2, "the shares are exchanged: a new batch counts 0.1"},
                      {8, "the running mean was replaced"},
                      {0, "the running mean does not run"},
                      {anything, "running ← running + 0.1·(batch − running), in training only"}}));
  CHECK_THAT((*layer.buffers()[1].value)[0],
             near_or(3.4, 1e-12,
                     {{22.6, "the shares are exchanged: a new batch counts 0.1"},
                      {25, "the running variance was replaced"},
                      {1, "the running variance does not run"},
                      {0.9 + 10.0 / 3, "divided by m − 1"},
                      {2.5, "it starts from 1"},
                      {anything, "running ← running + 0.1·(batch − running), in training only"}}));
  (*layer.parameters()[0].value)[0] = 3;
  (*layer.parameters()[1].value)[0] = -1;
  INFO("inference: (x − 0.8)/√(3.4 + ε)·3 − 1, whatever else is in the batch");
  const double unit = 1 / std::sqrt(3.4 + 1e-5);
  const Matrix alone = layer.forward(Matrix{{2, -50}}, inference);
  CHECK_THAT(alone(0, 0),
             near_or(3 * 1.2 * unit - 1, 1e-9,
                     {{3 * 1.2 / std::sqrt(3.4) - 1, "ε is missing under the root"},
                      {3 / std::sqrt(1 + 1e-5 / 676) - 1, "the statistics of the batch were used"},
                      {3 * 1.2 / (std::sqrt(3.4) + 1e-5) - 1, "ε belongs under the root"},
                      {1.2 * unit, "γ and β are missing"},
                      {anything,
                       "in inference μ and s² are the running ones, as they are, and the batch at "
                       "hand moves nothing"}}));
  INFO("inference leaves the running statistics alone");
  CHECK_THAT((*layer.buffers()[0].value)[0], near(0.8, 1e-12));
  CHECK_THAT((*layer.buffers()[1].value)[0], near(3.4, 1e-12));
}

TEST_CASE("14.4 a second batch moves the running statistics again", "[14.4]") {
  BatchNorm layer(Shape{1});
  Rng rng(1);
  layer.forward(Matrix{{1, 7, 9, 15}}, {Mode::training, &rng});
  layer.forward(Matrix{{3, 5}}, {Mode::training, &rng});
  INFO("then a batch of mean 4, variance 1: 0.9·0.8 + 0.1·4 and 0.9·3.4 + 0.1·1");
  CHECK_THAT((*layer.buffers()[0].value)[0],
             near_or(1.12, 1e-12,
                     {{0.32, "what was there before is lost"},
                      {1.2, "it only grows: the old one must count 0.9"},
                      {anything, "0.9 of what was there, plus 0.1 of the batch's own mean"}}));
  CHECK_THAT((*layer.buffers()[1].value)[0],
             near_or(3.16, 1e-12,
                     {{anything, "0.9 of what was there, plus 0.1 of the batch's own variance"}}));
}

TEST_CASE("14.4 a constant channel, and every channel for itself", "[14.4]") {
  BatchNorm layer(Shape{2, 1, 2});
  Rng rng(1);
  INFO(
      "two channels, two pixels, two examples, channels fastest. Channel 0 holds 1, 7, 9, 15; "
      "channel 1 holds 4 everywhere: x̂ = 0 there, not a division by 0");
  const Matrix got = layer.forward(Matrix{{1, 9}, {4, 4}, {7, 15}, {4, 4}}, {Mode::training, &rng});
  CHECK_THAT(got,
             near_or(Matrix{{-1.4, 0.2}, {0, 0}, {-0.2, 1.4}, {0, 0}}, 1e-5,
                     {{[](const Matrix& m) { return m.has_nan(); }, "ε under the root is missing"},
                      {[](const Matrix& m) { return std::abs(std::abs(m(0, 0)) - 1) < 1e-3; },
                       "each row of the batch was normalized; a channel is a row of X"}}));
  INFO("the running mean of both: 0.8 and 0.4");
  CHECK_THAT(*layer.buffers()[0].value, near(column({0.8, 0.4}), 1e-12));
}

TEST_CASE("14.4 mean 0 and variance 1, whatever came in", "[14.4]") {
  Rng rng(5);
  BatchNorm layer(Shape{3});
  const Matrix got = layer.forward(7 * random(3, 50, rng) + 100, {Mode::training, &rng});
  INFO("3 features, 50 examples around 100, deviation 7");
  CHECK_THAT(Vector(arma::mean(got, 1)), near(Vector{0, 0, 0}, 1e-9));
  CHECK_THAT(Vector(arma::var(got, 1, 1)), near(Vector{1, 1, 1}, 1e-5));
  layer.forward(random(3, 5, rng), {Mode::training, &rng});
  INFO("a shorter batch may follow");
  CHECK(layer.forward(random(3, 5, rng), {Mode::training, &rng}).n_cols == 5);
}

TEST_CASE("14.5 the way back, by hand", "[14.5]") {
  BatchNorm layer(Shape{1});
  (*layer.parameters()[0].value)[0] = 2;
  Rng rng(1);
  layer.forward(Matrix{{1, 7, 9, 15}}, {Mode::training, &rng});
  INFO(
      "x̂ = (−1.4, −0.2, 0.2, 1.4), s = 5, γ = 2, gradient (1, 0, 0, 0): mean of g 0.25, mean of "
      "g x̂ −0.35");
  const Matrix got = layer.backward(Matrix{{1, 0, 0, 0}});
  CHECK_THAT((*layer.parameters()[0].gradient)[0],
             near_or(-1.4, 1e-5,
                     {{-0.35, "a mean; the sum is wanted, the loss has divided already"},
                      {1, "this is the gradient of β"},
                      {-2.8, "γ does not belong there"},
                      {anything,
                       "γ/√(s² + ε) · (g − mean of g − x̂ · mean of g x̂); the sums themselves are "
                       "the gradients of β and γ"}}));
  CHECK_THAT((*layer.parameters()[1].gradient)[0],
             near_or(1, 1e-12,
                     {{0.25, "a mean; the sum is wanted"},
                      {-1.4, "this is that of γ"},
                      {anything,
                       "γ/√(s² + ε) · (g − mean of g − x̂ · mean of g x̂); the sums themselves are "
                       "the gradients of β and γ"}}));
  CHECK_THAT(got, near_or(Matrix{{0.104, -0.128, -0.072, 0.096}}, 1e-6,
                          {{Matrix{{0.4, 0, 0, 0}}, "μ and s were taken for constants"},
                           {Matrix{{0.3, -0.1, -0.1, -0.1}}, "s was taken for a constant"},
                           {Matrix{{0.204, -0.028, 0.028, 0.196}}, "μ was taken for a constant"},
                           {Matrix{{0.052, -0.064, -0.036, 0.048}}, "γ is missing"},
                           {Matrix{{0.52, -0.64, -0.36, 0.48}}, "the division by s is missing"},
                           {Matrix{{0.496, -0.072, -0.128, -0.296}}, "the sign of the last term"},
                           {anything,
                            "γ/√(s² + ε) · (g − mean of g − x̂ · mean of g x̂); the sums themselves "
                            "are the gradients of β and γ"}}));
}

TEST_CASE("14.5 all gradients of batch norm against numeric ones", "[14.5]") {
  Rng rng(6);
  BatchNorm layer(Shape{3});
  *layer.parameters()[0].value = column({0.5, 2, -1});
  *layer.parameters()[1].value = column({1, 0, 3});
  check_gradients(layer, 3 * random(3, 7, rng) + 1, rng);
}

TEST_CASE("14.5 the same for images", "[14.5]") {
  Rng rng(7);
  BatchNorm layer(Shape{2, 3, 2});
  *layer.parameters()[0].value = column({0.7, -1.5});
  INFO("two channels of 3×2 pixels, four examples: m is 24");
  check_gradients(layer, random(12, 4, rng), rng);
}

TEST_CASE("14.5 gradients are those of the latest batch alone", "[14.5]") {
  Rng rng(8);
  BatchNorm layer(Shape{1});
  for (int i = 0; i < 2; ++i) {
    layer.forward(Matrix{{1, 7, 9, 15}}, {Mode::training, &rng});
    layer.backward(Matrix{{1, 0, 0, 0}});
  }
  INFO("the same batch twice. Likely cause: += where = belongs");
  CHECK_THAT((*layer.parameters()[0].gradient)[0], near(-1.4, 1e-5));
  CHECK_THAT((*layer.parameters()[1].gradient)[0], near(1, 1e-12));
}

TEST_CASE("14.6 weight norm by hand", "[14.6]") {
  WeightNorm layer(Shape{2}, Matrix{{3, 4}});
  *layer.parameters()[1].value = column({10});
  Rng rng(1);
  INFO("w = (3, 4) of length 5, γ = 10, so v = (6, 8); x = (1, 0), gradient 1: ∂L/∂v = (1, 0)");
  const Matrix output = layer.forward(column({1, 0}), {Mode::training, &rng});
  CHECK_THAT(output(0, 0), near(6, 1e-12));
  const Matrix back = layer.backward(column({1}));
  CHECK_THAT((*layer.parameters()[1].gradient)[0],
             near_or(0.6, 1e-12,
                     {{3, "w·∂L/∂v must be divided by the length of w"},
                      {6, "v instead of w / ‖w‖"},
                      {1, "the direction is missing"},
                      {anything,
                       "∂L/∂γ = w·∂L/∂v/‖w‖; ∂L/∂w = γ/‖w‖ (∂L/∂v − ∂L/∂γ · w/‖w‖), row by row"}}));
  CHECK_THAT(*layer.parameters()[0].gradient,
             near_or(Matrix{{1.28, -0.96}}, 1e-12,
                     {{Matrix{{2, 0}}, "the part along w must go: the projection is missing"},
                      {Matrix{{0.64, -0.48}}, "the factor γ/‖w‖ is missing"},
                      {Matrix{{1, 0}}, "this is ∂L/∂v"},
                      {Matrix{{-1.6, -4.8}}, "w must be divided by its length in the projection"},
                      {Matrix{{2.72, 0.96}}, "the sign of the projection"},
                      {anything,
                       "∂L/∂γ = w·∂L/∂v/‖w‖; ∂L/∂w = γ/‖w‖ (∂L/∂v − ∂L/∂γ · w/‖w‖), row by row"}}));
  CHECK_THAT(*layer.parameters()[2].gradient, near(column({1}), 1e-12));
  CHECK_THAT(back, near(column({6, 8}), 1e-12));
}

TEST_CASE("14.6 all gradients of weight norm against numeric ones", "[14.6]") {
  Rng rng(9);
  WeightNorm layer(Shape{4}, random(3, 4, rng));
  *layer.parameters()[1].value = column({2, -0.5, 1});
  check_gradients(layer, random(4, 5, rng), rng);
}

TEST_CASE("14.6 the gradient stands at right angles to the weights", "[14.6]") {
  Rng rng(10);
  WeightNorm layer(Shape{5}, 3 * random(4, 5, rng));
  layer.forward(random(5, 6, rng), {Mode::training, &rng});
  layer.backward_parameters(random(4, 6, rng));
  const Matrix& W = *layer.parameters()[0].value;
  const Matrix& gradient = *layer.parameters()[0].gradient;
  INFO("4 weight vectors of 5 numbers: the products wₘ·∂L/∂wₘ");
  CHECK_THAT(Vector(arma::sum(W % gradient, 1)), near(Vector(4, arma::fill::zeros), 1e-12));
  CHECK(arma::abs(gradient).max() > 0.01);
}

}  // namespace course_test
