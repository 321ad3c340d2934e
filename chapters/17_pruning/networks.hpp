// The network that most experiments prune, how it is trained, and what its weights are worth.
#pragma once

#include "accuracy.hpp"
#include "adam.hpp"
#include "as_mlp.hpp"
#include "curvature_backward.hpp"
#include "initial.hpp"
#include "output_curvature.hpp"
#include "output_delta.hpp"
#include "penalties.hpp"
#include "prune_mask.hpp"
#include "retrain.hpp"
#include "saliency.hpp"
#include "softmax.hpp"
#include "train.hpp"
#include "trials.hpp"

namespace ml {

/// λ of the penalty (λ/2) Σ w² in the loss. Its second derivative along every weight is λ.
inline constexpr double lambda = 1e-3;

/// Training with the penalty, in batches of 32.
inline TrainOptions with_penalty(arma::uword epochs) {
  TrainOptions options{.epochs = epochs, .batch_size = 32};
  options.before_update = [](const auto& parameters) { add_l2_penalty(parameters, lambda); };
  return options;
}

/// Fast at first, then with a tenth of the rate, so that it comes to rest.
inline void settle(Layer& net, const Examples& data, const Masks& masks, arma::uword epochs,
                   Rng& rng) {
  Adam adam(0.01);
  retrain(net, masks, data, adam, with_penalty(epochs / 2), rng);
  adam.learning_rate = 0.001;
  retrain(net, masks, data, adam, with_penalty(epochs - epochs / 2), rng);
}

/// A trained 64-32-10 network: 2048 + 320 weights and 42 biases.
inline Sequential trained(const Examples& data, arma::uword epochs, Rng& rng) {
  Sequential net = mlp<Tanh>({64, 32, 10}, rng);
  settle(net, data, all_kept(net), epochs, rng);
  return net;
}

/// The second derivatives of the loss, penalty included, along all weights of a tanh network.
inline std::vector<Matrix> curvatures(Sequential& net, const Examples& data) {
  const Mlp layers = as_mlp(net, "tanh");
  const Trace trace = forward_trace(layers, data.X);
  const Matrix P = softmax(trace.output());
  std::vector<Matrix> weights;
  for (const LayerCurvature& layer : curvature_backward(
           layers, trace, cross_entropy_delta(P, data.targets), cross_entropy_curvature(P))) {
    weights.emplace_back(layer.weights + lambda);
  }
  return weights;
}

/// How the worth of a weight is told.
enum class Method { obd, magnitude, random };
inline const std::vector<std::pair<std::string, Method>> methods = {
    {"obd", Method::obd}, {"magnitude", Method::magnitude}, {"random", Method::random}};
inline const std::vector<std::string> labels = {"saliency (OBD)", "size |w|", "by lot"};

/// A score for every weight; the smallest go first.
inline std::vector<Matrix> scores(Method method, Sequential& net, const Examples& data, Rng& rng) {
  std::vector<Matrix> all, curvature;
  if (method == Method::obd) curvature = curvatures(net, data);
  for (const Parameter& weights : weights_of(net.parameters())) {
    if (method == Method::obd) {
      all.push_back(saliency(*weights.value, curvature[all.size()]));
    } else if (method == Method::magnitude) {
      all.emplace_back(arma::abs(*weights.value));
    } else {
      all.push_back(uniform(weights.value->n_rows, weights.value->n_cols, rng));
    }
  }
  return all;
}

/// The masks that leave a share of all weights out, those removed before included. Weights of all
/// layers compete with each other.
inline Masks without(const std::vector<Matrix>& scores, const Masks& masks, double share) {
  const auto all = static_cast<double>(all_weights(masks));
  const auto wanted = static_cast<arma::uword>(std::lround(share * all));
  const arma::uword more = wanted > removed(masks) ? wanted - removed(masks) : 0;
  return parted(prune_mask(joined(scores), joined(masks), more), masks);
}

/// All parameters of a network, to be put back later.
inline std::vector<Matrix> copied(Layer& net) {
  std::vector<Matrix> values;
  for (const Parameter& parameter : net.parameters()) values.push_back(*parameter.value);
  return values;
}
inline void put_back(Layer& net, const std::vector<Matrix>& values) {
  const std::vector<Parameter> parameters = net.parameters();
  for (std::size_t i = 0; i < values.size(); ++i) *parameters[i].value = values[i];
}

inline double right(Layer& net, const Examples& data) {
  return accuracy(predict(net, data.X), data.targets);
}

}  // namespace ml
