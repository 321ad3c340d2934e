// Losses of a network in the forms that the experiments compare.
#include "backward.hpp"
#include "classes.hpp"
#include "experiments.hpp"
#include "softmax.hpp"

namespace ml {

Vector GraphLoss::gradient() const {
  backward(loss);
  Vector result(parameters.size());
  for (arma::uword i = 0; i < result.n_elem; ++i) result(i) = parameters[i]->gradient;
  return result;
}

GraphLoss as_graph(const Mlp& net, const Matrix& X, const Matrix& T) {
  GraphLoss graph{{}, 0};
  for (const double parameter : pack(net)) graph.parameters.emplace_back(parameter);
  for (arma::uword example = 0; example < X.n_cols; ++example) {
    std::vector<Value> a;
    for (const double x : X.col(example)) a.emplace_back(x);
    std::size_t first = 0;  // of the layer at hand, among the parameters
    for (const MlpLayer& layer : net) {
      const arma::uword outputs = layer.weights.n_rows, inputs = layer.weights.n_cols;
      std::vector<Value> next;
      for (arma::uword i = 0; i < outputs; ++i) {
        Value z = graph.parameters[first + outputs * inputs + i];
        for (arma::uword j = 0; j < inputs; ++j) {
          z = z + graph.parameters[first + j * outputs + i] * a[j];
        }
        next.push_back(sigmoid(z));
      }
      a = next;
      first += outputs * (inputs + 1);
    }
    for (arma::uword i = 0; i < T.n_rows; ++i) {
      graph.loss = graph.loss + 0.5 / static_cast<double>(X.n_cols) * square(a[i] - T(i, example));
    }
  }
  return graph;
}

Mlp sigmoid_net(const std::vector<arma::uword>& widths, Rng& rng) {
  Mlp net = random_mlp(widths, activation("sigmoid"), rng);
  net.back().activation = activation("sigmoid");
  return net;
}

Vector entropy_gradient(const Mlp& net, const Matrix& X, const arma::uvec& labels) {
  const Trace trace = forward_trace(net, X);
  const Matrix P = softmax(trace.output());
  return pack(backpropagate(net, trace, cross_entropy_delta(P, one_hot(labels, P.n_rows))));
}

std::function<double(const arma::vec&)> entropy_of(const Mlp& net, const Matrix& X,
                                                   const arma::uvec& labels) {
  return [moved = net, X, labels](const arma::vec& parameters) mutable {
    unpack(parameters, moved);
    return cross_entropy(softmax(forward(moved, X)), labels);
  };
}

}  // namespace ml
