// Which loss tells a good model from a bad one, and which still pulls when the model is surely
// wrong.
#include "classes.hpp"
#include "derivative.hpp"
#include "experiments.hpp"
#include "squared_error.hpp"

namespace ml {

/// Two models of pig, dog and cat: the same number of errors, very different confidence.
void two_models(Story& story) {
  // Rows as on the slide: the pictures of a pig (class 2), a dog (class 1) and a cat (class 0).
  const arma::uvec labels = {2, 1, 0};
  const std::vector<arma::mat> models = {{{0.3, 0.3, 0.4}, {0.3, 0.4, 0.3}, {0.1, 0.2, 0.7}},
                                         {{0.1, 0.2, 0.7}, {0.1, 0.7, 0.2}, {0.3, 0.4, 0.3}}};
  for (arma::uword m = 0; m < models.size(); ++m) {
    const std::string number = std::to_string(m + 1);
    const arma::mat P = models[m].t();
    story.measure("loss_table_error_" + number, error_share(P, labels));
    story.measure("loss_table_cross_entropy_" + number, cross_entropy(P, labels));
    story.measure("loss_table_squared_" + number, half_squared_error(P, one_hot(labels, 3)));
  }
  story.answer(
      "Squared error and cross-entropy tell the two models apart, the share of errors "
      "does not. Ten digits need 45 cuts, one for each pair.");
}

/// The analytic gradient against central differences.
void gradients(Story& story) {
  Rng rng = story.rng(1);
  const arma::mat X = normal(4, 7, rng);
  const arma::uvec labels = {0, 1, 2, 2, 1, 0, 2};
  const SoftmaxModel model{normal(3, 4, rng), normal(3, 1, rng)};
  const auto loss = [&](const arma::vec& packed) {
    const SoftmaxModel moved{arma::reshape(packed.head(12), 3, 4), packed.tail(3)};
    return cross_entropy(softmax(moved.logits(X)), labels);
  };
  const arma::vec packed = arma::join_cols(arma::vectorise(model.weights), model.bias);
  const SoftmaxModel exact = softmax_gradient(model, X, labels);
  const arma::vec exact_packed = arma::join_cols(arma::vectorise(exact.weights), exact.bias);
  story.measure("softmax_gradient_error",
                arma::abs(numeric_gradient(loss, packed) - exact_packed).max());
}

namespace {

/// Outputs of one sigmoid neuron, input 1, target 0, that starts far off: weight and bias 2.
arma::vec neuron(arma::uword steps, bool is_squared) {
  arma::vec outputs(steps + 1);
  double w = 2, b = 2;
  for (arma::uword step = 0; step <= steps; ++step) {
    const double a = sigmoid(w + b);
    outputs(step) = a;
    const double pull = is_squared ? a * a * (1 - a) : a;
    w -= 0.15 * pull;
    b -= 0.15 * pull;
  }
  return outputs;
}

}  // namespace

/// How hard each loss pulls at the logits (s, 0, 0) when the second class is the right one.
void confidently_wrong(Story& story) {
  const arma::vec s = arma::linspace(0, 20, 41);
  const arma::mat target = one_hot({1}, 3);
  arma::vec squared(s.n_elem), entropy(s.n_elem);
  for (arma::uword i = 0; i < s.n_elem; ++i) {
    const arma::mat logits = arma::vec{s(i), 0, 0};
    squared(i) = arma::norm(squared_error_gradient(logits, target));
    entropy(i) = arma::norm(softmax(logits) - target);
  }
  story.measure("squared_gradient_confidently_wrong", squared(40));
  story.measure("entropy_gradient_confidently_wrong", entropy(40));
  const arma::vec by_squares = neuron(300, true), by_entropy = neuron(300, false);
  story.measure("neuron_squared_150_steps", by_squares(150));
  story.measure("neuron_entropy_150_steps", by_entropy(150));

  Axes pull("Scores (s, 0, 0), right class the second",
            "s: how sure the model is of the wrong class", "length of the gradient");
  pull.lines("cross-entropy", s, entropy, 1).lines("squared error", s, squared, 2);
  pull.log_y().key("below");
  const arma::vec steps = arma::regspace(0, 300);
  Axes learning("One sigmoid neuron, target 0, rate 0.15", "steps", "output");
  learning.lines("cross-entropy", steps, by_entropy, 1)
      .lines("squared error", steps, by_squares, 2)
      .y_range(0, 1.02)
      .key("below");
  story.draw("confidently_wrong", {pull, learning});
}

}  // namespace ml
