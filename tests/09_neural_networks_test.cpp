#include <cmath>
#include <stdexcept>

#include "09_neural_networks/activations_test.cpp"
#include "09_neural_networks/count_test.cpp"
#include "09_neural_networks/dense_test.cpp"
#include "09_neural_networks/forward_test.cpp"
#include "09_neural_networks/helpers.hpp"
#include "09_neural_networks/random_features_test.cpp"
#include "activations.hpp"
#include "collapse.hpp"
#include "count.hpp"
#include "course_test.hpp"
#include "dense.hpp"
#include "forward.hpp"
#include "mlp.hpp"
#include "multilabel.hpp"
#include "multiply.hpp"
#include "random.hpp"
#include "random_features.hpp"
#include "sawtooth.hpp"
#include "scalar.hpp"
#include "staircase.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("wrong sizes are refused", "[09]") {
  CHECK_THROWS_AS(multiply(Matrix(2, 3), Matrix(2, 3)), std::invalid_argument);
  CHECK_THROWS_AS(dense(Matrix(3, 2), Vector(3), Matrix(3, 4)), std::invalid_argument);
  CHECK_THROWS_AS(dense(Matrix(3, 2), Vector(2), Matrix(2, 4)), std::invalid_argument);
  CHECK_THROWS_AS(forward({}, Matrix(2, 1)), std::invalid_argument);
  CHECK_THROWS_AS(collapse({Matrix(3, 2), Vector(3), none}, {Matrix(1, 2), Vector(1), none}),
                  std::invalid_argument);
  CHECK_THROWS_AS(
      collapse({Matrix(3, 2), Vector(3), square_units}, {Matrix(1, 3), Vector(1), none}),
      std::invalid_argument);
  CHECK_THROWS_AS(count_parameters({64}), std::invalid_argument);
  CHECK_THROWS_AS(widest_within(1000, 64, 0, 10), std::invalid_argument);
  CHECK_THROWS_AS(sawtooth(0), std::invalid_argument);
  CHECK_THROWS_AS(
      fit_random_features({Matrix(3, 2), Vector(3), square_units}, Matrix(2, 5), Matrix(1, 4)),
      std::invalid_argument);
  CHECK_THROWS_AS(multilabel_loss(Matrix(3, 2), Matrix(3, 1)), std::invalid_argument);
  CHECK_THROWS_AS(activation("relu6"), std::invalid_argument);
  Rng rng(1);
  CHECK_THROWS_AS(random_mlp({3, 0, 1}, none, rng), std::invalid_argument);
}

TEST_CASE("products by the definition", "[09]") {
  CHECK_THAT(multiply({{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}), near(Matrix{{19, 22}, {43, 50}}, 1e-12));
  CHECK_THAT(multiply(Matrix{{1, 2}}, {{1, 3, 5}, {2, 4, 6}}), near(Matrix{{5, 11, 17}}, 1e-12));
  CHECK_THAT(multiply(Matrix(Vector{1, -2, 3}), Matrix{{4, 5}}),
             near(Matrix{{4, 5}, {-8, -10}, {12, 15}}, 1e-12));
}

TEST_CASE("activations work element by element", "[09]") {
  const Matrix Z = {{-1, 0, 2}, {3, -4, 0.5}};
  CHECK_THAT(activate(square_units, Z), near(Matrix{{1, 0, 4}, {9, 16, 0.25}}, 1e-12));
  CHECK_THAT(slopes(square_units, Z), near(Matrix{{-2, 0, 4}, {6, -8, 1}}, 1e-12));
  CHECK_THAT(activate(activation("step"), Z), near(Matrix{{0, 0, 1}, {1, 0, 1}}, 0));
}

TEST_CASE("a random network has the asked widths and no bias", "[09]") {
  Rng rng(1);
  const Mlp net = random_mlp({40, 30, 20}, square_units, rng);
  REQUIRE(net.size() == 2);
  CHECK(arma::size(net[0].weights) == arma::size(30, 40));
  CHECK(arma::size(net[1].weights) == arma::size(20, 30));
  CHECK(net[0].activation.name == "square");
  CHECK(net[1].activation.name == "identity");
  CHECK_THAT(net[0].bias, near(Vector(30, arma::fill::zeros), 0));
  INFO("1200 weights from N(0, 1/40): the mean of their squares is 1/40, give or take 4 %");
  CHECK_THAT(40 * arma::mean(arma::vectorise(arma::square(net[0].weights))), near(1.0, 0.2));
}

TEST_CASE("a bump, a staircase and a flat zigzag by hand", "[09]") {
  CHECK_THAT(forward(bump(0.3, 0.6, 200), Matrix{{0.1, 0.45, 0.9}}), near(Matrix{{0, 1, 0}}, 1e-6));
  const Mlp steps = staircase([](double x) { return 4 * x; }, 2);
  CHECK_THAT(forward(steps, Matrix{{0, 0.2, 0.5, 0.6, 1}}), near(Matrix{{1, 1, 1, 3, 3}}, 1e-12));
  CHECK_THAT(forward(flat_sawtooth(4), Matrix{{0, 0.125, 0.25, 0.5, 0.625, 1}}),
             near(Matrix{{0, 0.5, 1, 0, 0.5, 0}}, 1e-12));
}

TEST_CASE("several labels at once, by hand", "[09]") {
  INFO(
      "the sigmoid of ln 3 is 3/4, of 0 one half: -ln 3/4 - ln 1/2 and -ln 1/4 - ln 1/2, averaged");
  CHECK_THAT(multilabel_loss({{ln3, -ln3}, {0, 0}}, {{1, 1}, {0, 1}}),
             near((-std::log(0.75) - std::log(0.25) - 2 * std::log(0.5)) / 2, 1e-12));
  INFO(
      "a logit of 1000 for a label that is there costs nothing, for one that is not it costs 1000");
  CHECK_THAT(multilabel_loss(Vector{1000, 1000}, Vector{1, 0}), near(1000.0, 1e-9));
}

}  // namespace course_test
