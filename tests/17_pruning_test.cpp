#include <stdexcept>
#include <vector>

#include "17_pruning/curvature_backward_test.cpp"
#include "17_pruning/feature_saliency_test.cpp"
#include "17_pruning/helpers.cpp"
#include "17_pruning/output_curvature_test.cpp"
#include "17_pruning/prune_mask_test.cpp"
#include "17_pruning/retrain_test.cpp"
#include "17_pruning/rollback_test.cpp"
#include "17_pruning/saliency_test.cpp"
#include "activations.hpp"
#include "as_mlp.hpp"
#include "course_test.hpp"
#include "curvature_backward.hpp"
#include "feature_saliency.hpp"
#include "forward.hpp"
#include "layer.hpp"
#include "masks.hpp"
#include "mlp.hpp"
#include "output_curvature.hpp"
#include "prune_mask.hpp"
#include "rank_correlation.hpp"
#include "saliency.hpp"
#include "scalar.hpp"
#include "second_derivative.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("second derivatives of the activation functions", "[17]") {
  for (const char* name : {"identity", "tanh", "sigmoid", "softplus", "relu", "leaky_relu"}) {
    const ActivationFunction phi = activation(name);
    for (const double z : {-2.0, -0.3, 0.4, 1.5}) {
      const double numeric = (phi.derivative(z + 1e-5) - phi.derivative(z - 1e-5)) / 2e-5;
      INFO(name << " at " << z);
      CHECK_THAT(second_derivative(phi, z), near(numeric, 1e-8));
    }
  }
  CHECK_THROWS_AS(second_derivative(activation("step"), 1), std::invalid_argument);
}

TEST_CASE("ranks and their correlation", "[17]") {
  CHECK_THAT(ranks({10, 30, 20, 30}), near(arma::vec{0, 2.5, 1, 2.5}, 0));
  CHECK_THAT(rank_correlation({1, 2, 3, 4}, {1, 10, 100, 1000}), near(1, 1e-12));
  CHECK_THAT(rank_correlation({1, 2, 3, 4}, {4, 3, 2, 1}), near(-1, 1e-12));
  // Differences of ranks 1, −1, 0: 1 − 6·2/(3·8).
  CHECK_THAT(rank_correlation({1, 2, 3}, {2, 1, 3}), near(0.5, 1e-12));
  CHECK_THROWS_AS(rank_correlation({1, 2}, {1, 2, 3}), std::invalid_argument);
}

TEST_CASE("masks of a network", "[17]") {
  Small small;
  const Masks all = all_kept(small.net);
  REQUIRE(all.size() == 2);
  CHECK(all_weights(all) == 10);
  CHECK(removed(all) == 0);
  CHECK(removed(small.masks) == 3);
  CHECK_THAT(joined(small.masks), near(Matrix(Vector{1, 0, 0, 1, 1, 1, 1, 0, 1, 1}), 0));
  const Masks again = parted(joined(small.masks), all);
  CHECK_THAT(again[0], near(small.masks[0], 0));
  CHECK_THAT(again[1], near(small.masks[1], 0));
  CHECK_THROWS_AS(parted(Matrix(9, 1), all), std::invalid_argument);
  CHECK_THROWS_AS(parted(Matrix(11, 1), all), std::invalid_argument);
  const std::vector<Parameter> weights = weights_of(small.net.parameters());
  CHECK_THROWS_AS(require_masks(weights, {all[0]}), std::invalid_argument);
  CHECK_THROWS_AS(require_masks(weights, {all[1], all[0]}), std::invalid_argument);
}

TEST_CASE("a trained network as a list of matrices", "[17]") {
  Small small;
  const Mlp layers = as_mlp(small.net, "tanh");
  CHECK_THAT(forward(layers, small.data.X), near(small.net.forward(small.data.X, {}), 1e-12));
}

TEST_CASE("wrong sizes are refused with their numbers", "[17]") {
  const Matrix A(2, 3, arma::fill::ones), B(3, 2, arma::fill::ones);
  CHECK_THROWS_AS(cross_entropy_curvature(Matrix()), std::invalid_argument);
  CHECK_THROWS_AS(quadratic_curvature(A, B, activation("tanh")), std::invalid_argument);
  CHECK_THROWS_AS(layer_curvature(A, B), std::invalid_argument);
  CHECK_THROWS_AS(hidden_curvature(A, B, B, A, activation("tanh")), std::invalid_argument);
  CHECK_THROWS_AS(curvature_backward({}, {}, A, A), std::invalid_argument);
  CHECK_THROWS_AS(saliency(A, B), std::invalid_argument);
  CHECK_THROWS_AS(prune_mask(A, B, 1), std::invalid_argument);
  CHECK_THROWS_AS(prune_mask(A, A, 7), std::invalid_argument);
  CHECK_THROWS_AS(feature_saliency(Matrix()), std::invalid_argument);
}

}  // namespace course_test
