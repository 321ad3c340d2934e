#include "dropout_layer.hpp"

#include <string>

#include "14_regularization/helpers.hpp"
#include "course_test.hpp"
#include "layer.hpp"
#include "random.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

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

}  // namespace course_test
