#include "gmdh.hpp"

#include <cstddef>
#include <set>
#include <utility>
#include <vector>

#include "course_test.hpp"
#include "linear_model.hpp"
#include "random.hpp"
#include "ridge.hpp"

namespace course_test {

using namespace ml;

const char* const gmdh_layer_rule =
    "every pair i < j is fitted to the training examples by ridge and judged by the validation "
    "examples; the best options.keep stay, best first";

const char* const gmdh_rule =
    "each layer reads the outputs of the one before, for training and validation examples alike; "
    "stop when the best validation error no longer falls, or at max_layers";

TEST_CASE("04.8 the pair that makes the answer stands first", "[04.8]") {
  INFO("four features, y = 1 + x1 x3 - x3², 20 training and 10 validation examples, keep = 3");
  Rng rng(11);
  const arma::mat X = normal(20, 4, rng), X_val = normal(10, 4, rng);
  const auto answer = [](const arma::mat& x) {
    return arma::vec(1 + x.col(1) % x.col(3) - x.col(3) % x.col(3));
  };
  const GmdhLayer layer = gmdh_layer(X, answer(X), X_val, answer(X_val), {.keep = 3});
  REQUIRE_THAT(layer.size(), equal_or(std::size_t{3}, {{6, "only the best `keep` units stay"},
                                                       {anything, gmdh_layer_rule}}));
  CHECK_THAT(
      layer[0].first,
      equal_or(arma::uword{1}, {{3, "first is the smaller column number"},
                                {anything,
                                 "a unit reads two different columns, the same two in training and "
                                 "validation; the smallest validation error stands first"}}));
  CHECK_THAT(layer[0].second,
             equal_or(arma::uword{3},
                      {{anything, "second is the larger column number of the best pair"}}));
  CHECK_THAT(layer[0].weights,
             near_or(arma::vec{1, 0, 0, 0, 1, -1}, 1e-4, {{anything, gmdh_layer_rule}}));
  CHECK_THAT(layer[0].error, near_or(0, 1e-8, {{anything, gmdh_layer_rule}}));
}

TEST_CASE("04.8 every pair, also of more columns than rows", "[04.8]") {
  Rng rng(3);
  const arma::mat X = uniform(3, 5, rng), X_val = uniform(4, 5, rng);
  INFO("three examples with five features have 5·4/2 = 10 pairs");
  CHECK_THAT(gmdh_layer(X, X.col(0), X_val, X_val.col(0), {.keep = 50}).size(),
             equal_or(std::size_t{10},
                      {{9, "the loop over the first column counts rows: it must go over columns"},
                       {anything, gmdh_layer_rule}}));
}

TEST_CASE("04.8 fitted to the training examples, judged by the others", "[04.8]") {
  INFO("three features, y is noise, 8 training and 9 validation examples, λ = 0.5, keep = 6");
  Rng rng(12);
  const arma::mat X = normal(8, 3, rng), X_val = normal(9, 3, rng);
  const arma::vec y = normal(8, 1, rng), y_val = normal(9, 1, rng);
  const GmdhLayer layer = gmdh_layer(X, y, X_val, y_val, {.lambda = 0.5});
  REQUIRE_THAT(
      layer.size(),
      equal_or(std::size_t{3}, {{6, "a pair is counted twice, or a column is paired with itself"},
                                {9, "a pair is counted twice, and columns with themselves"},
                                {2, "three columns make three pairs"},
                                {anything, "each column with each later one, once"}}));
  std::set<std::pair<arma::uword, arma::uword>> pairs;
  for (const GmdhUnit& unit : layer) {
    pairs.insert({unit.first, unit.second});
    {
      INFO("Likely cause: " << gmdh_layer_rule);
      REQUIRE(unit.first < unit.second);
      REQUIRE(unit.second < 3);
    }
    const arma::mat seen = pair_features(X.col(unit.first), X.col(unit.second));
    const arma::mat held = pair_features(X_val.col(unit.first), X_val.col(unit.second));
    INFO("the unit of columns " << unit.first << " and " << unit.second);
    CHECK_THAT(
        unit.weights,
        near_or(arma::vec(ridge(seen, y, 0.5)), 1e-9,
                {{ridge(held, y_val, 0.5), "fitted to the validation examples: they only judge"},
                 {ridge(seen, y, 1e-6), "options.lambda was not used"},
                 {anything, gmdh_layer_rule}}));
    CHECK_THAT(unit.error, near_or(mse(y_val, held * unit.weights), 1e-9,
                                   {{mse(y, seen * unit.weights),
                                     "the error on the training examples, which says nothing"},
                                    {anything, gmdh_layer_rule}}));
  }
  INFO("each of the three pairs once");
  {
    INFO("Likely cause: " << gmdh_layer_rule);
    CHECK(pairs.size() == 3);
  }
  INFO("the best unit stands first: errors " << layer[0].error << ", " << layer[1].error << ", "
                                             << layer[2].error);
  {
    INFO("Likely cause: " << gmdh_layer_rule);
    CHECK(layer[0].error <= layer[1].error);
    CHECK(layer[1].error <= layer[2].error);
  }
}

TEST_CASE("04.8 each layer reads the one before, until validation stops falling", "[04.8]") {
  INFO("six features, y = x0 x1 + x2 x3 with noise 0.3, 60 training and 30 validation examples");
  Rng rng(13);
  const auto answer = [](const arma::mat& x) {
    return arma::vec(x.col(0) % x.col(1) + x.col(2) % x.col(3));
  };
  const arma::mat X = normal(60, 6, rng), X_val = normal(30, 6, rng), X_test = normal(500, 6, rng);
  const arma::vec y = answer(X) + normal(60, 1, rng, 0.3);
  const arma::vec y_val = answer(X_val) + normal(30, 1, rng, 0.3);
  const std::vector<GmdhLayer> layers = gmdh(X, y, X_val, y_val);
  {
    INFO("Likely cause: no layer was kept, but the first one always stays");
    REQUIRE(!layers.empty());
  }
  arma::mat inputs = X, held = X_val;
  double error = arma::datum::inf;
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const GmdhLayer expected = gmdh_layer(inputs, y, held, y_val);
    INFO("layer " << l + 1 << " of " << layers.size());
    {
      INFO("Likely cause: " << gmdh_layer_rule);
      REQUIRE(layers[l].size() == expected.size());
    }
    {
      INFO("Likely cause: a layer does not read the outputs of the layer before");
      CHECK_THAT(layers[l].front().error, near(expected.front().error, 1e-12));
    }
    {
      INFO("Likely cause: a layer that did not lower the validation error was kept");
      CHECK(layers[l].front().error < error);
    }
    error = layers[l].front().error;
    inputs = gmdh_outputs(layers[l], inputs);
    held = gmdh_outputs(layers[l], held);
  }
  {
    INFO("one more layer would have lowered the validation error: it stopped too early");
    {
      INFO("Likely cause: " << gmdh_layer_rule);
      CHECK(gmdh_layer(inputs, y, held, y_val).front().error >= error);
    }
  }
  INFO("on new examples the error is a part of what the answers vary by");
  {
    INFO("Likely cause: " << gmdh_layer_rule);
    CHECK(mse(answer(X_test), gmdh_predict(layers, X_test)) < 0.4 * arma::var(answer(X_test)));
  }
}

TEST_CASE("04.8 where to stop", "[04.8]") {
  Rng rng(14);
  const arma::mat X = normal(30, 4, rng), X_val = normal(20, 4, rng);
  const arma::vec y = X.col(0) % X.col(1) % X.col(2), y_val = X_val.col(0) % X_val.col(1);
  {
    INFO("y = x0 x1 + x2 x3 takes two layers; max_layers = 1 allows one");
    const auto sum = [](const arma::mat& x) {
      return arma::vec(x.col(0) % x.col(1) + x.col(2) % x.col(3));
    };
    {
      INFO("Likely cause: " << gmdh_rule);
      CHECK(gmdh(X, sum(X), X_val, sum(X_val)).size() > 1);
      CHECK(gmdh(X, sum(X), X_val, sum(X_val), {.max_layers = 1}).size() == 1);
    }
  }
  {
    INFO(
        "all answers are 0, so the first layer makes no error. Likely cause of more layers: an "
        "equal "
        "error is not a lower one");
    CHECK(gmdh(X, arma::zeros(30), X_val, arma::zeros(20)).size() == 1);
  }
  {
    INFO(
        "two features make one unit, and one unit makes no pair: one layer is the end. Likely "
        "cause: "
        "a layer is tried with a single input, or none with two");
    const arma::mat two = X.head_cols(2), two_val = X_val.head_cols(2);
    CHECK(gmdh(two, y, two_val, y_val).size() == 1);
  }
  INFO("keep = 2 and a hard answer: layers of two units, then of one");
  for (const GmdhLayer& layer : gmdh(X, y, X_val, y_val, {.keep = 2})) {
    INFO("Likely cause: " << gmdh_rule);
    CHECK(layer.size() <= 2);
  }
}

}  // namespace course_test
