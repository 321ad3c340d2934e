// Without activations any number of layers is one layer.
#include <iostream>

#include "collapse.hpp"
#include "count.hpp"
#include "experiments.hpp"

namespace ml {

void linear_layers(Story& story) {
  const ActivationFunction none = activation("identity");
  const MlpLayer c = {Matrix{0.7}, Vector{0}, none};
  story.measure("three_linear_layers", collapse(collapse(c, c), c).weights(0));

  Rng rng = story.rng(3);
  Mlp deep = random_mlp({64, 50, 40, 30, 10}, none, rng);
  for (MlpLayer& layer : deep) layer.bias = normal(layer.bias.n_elem, 1, rng);
  MlpLayer one = deep.front();
  for (std::size_t l = 1; l < deep.size(); ++l) one = collapse(one, deep[l]);
  const Matrix X = normal(64, 100, rng);
  story.measure("linear_collapse_error", arma::abs(forward(deep, X) - forward({one}, X)).max());
  std::cout << count_parameters({64, 50, 40, 30, 10}) << " parameters of four linear layers do the "
            << "work of " << count_parameters({64, 10}) << ".\n";
}

}  // namespace ml
