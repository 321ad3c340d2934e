// The same gradient from single numbers, from sums and from products of matrices.
#include <iomanip>
#include <iostream>

#include "backward.hpp"
#include "classes.hpp"
#include "digits.hpp"
#include "experiments.hpp"
#include "timing.hpp"

namespace ml {

/// The network of the page, and one of its derivatives tried out.
void two_two_one(Story& story) {
  const ActivationFunction square_units = {"square", [](Scalar z) { return z * z; },
                                           [](Scalar z) { return 2 * z; }};
  Mlp net = {{{{2, -1}, {-1, 2}}, {-1, -1}, square_units},
             {Matrix{{1, 3}}, Vector{-5}, activation("identity")}};
  const Matrix x = Vector{2, 1}, t = Vector{0};
  const Vector gradient = quadratic_gradient(net, x, t);
  story.measure("by_hand_gradient_error",
                largest(gradient - Vector{16, -24, 8, -12, 8, -12, 8, 2, 2}));
  const auto loss = [&] { return 0.5 * arma::accu(arma::square(forward(net, x) - t)); };
  const double before = loss();
  net[0].weights(0, 0) += 0.001;
  story.measure("by_hand_loss_after_moving_a_weight", loss() - before);
}

void graph_and_matrices(Story& story) {
  const Digits digits = load_digits();
  Rng rng = story.rng(1);
  const Mlp net = sigmoid_net({64, 32, 10}, rng);
  const Matrix x = digits.X.col(0), t = one_hot(digits.labels.head(1), 10);
  const GraphLoss graph = as_graph(net, x, t);
  story.measure("graph_against_matrices_error",
                largest(graph.gradient() - quadratic_gradient(net, x, t)));
  const arma::vec seconds = cpu_seconds(
      5, {[&] { as_graph(net, x, t).gradient(); }, [&] { quadratic_gradient(net, x, t); }});
  std::cout << "64-32-10, one digit: " << std::setprecision(2) << 1e6 * seconds(0)
            << " microseconds as a graph of " << topological_order(graph.loss).size() << " nodes, "
            << 1e6 * seconds(1) << " with matrices.\n";
  story.measure("graph_over_matrices_time", seconds(0) / seconds(1));
}

namespace {

/// The Bauman slides' form: Y = X W with an example per row, so dX = dY Wᵀ and dW = Xᵀ dY.
double row_form_error(const Matrix& W, const Matrix& delta, const Matrix& Z) {
  const Matrix X_rows = Z.t(), W_rows = W.t(), dY_rows = delta.t();
  const Matrix dX_rows = dY_rows * W_rows.t(), dW_rows = X_rows.t() * dY_rows;
  return std::max(largest(dX_rows.t() - hidden_delta(W, delta, Z, activation("identity"))),
                  largest(dW_rows.t() - layer_gradients(delta, Z).weights));
}

/// A batch of digits against the mean over its examples one by one.
double batch_is_mean_error(const Mlp& net, const Matrix& X, const Matrix& T) {
  const Vector batch = quadratic_gradient(net, X, T);
  Vector mean(batch.n_elem, arma::fill::zeros);
  for (arma::uword i = 0; i < X.n_cols; ++i) {
    mean += quadratic_gradient(net, X.col(i), T.col(i)) / static_cast<double>(X.n_cols);
  }
  return largest(batch - mean);
}

}  // namespace

/// What the formulas look like elsewhere, and that they agree.
void same_thing(Story& story) {
  Rng rng = story.rng(2);
  const Matrix W = normal(7, 5, rng), delta = normal(7, 4, rng), Z = normal(5, 4, rng);
  const ActivationFunction phi = activation("tanh");
  story.measure("sum_against_matrix_error",
                largest(hidden_delta(W, delta, Z, phi) - hidden_delta_by_sum(W, delta, Z, phi)));
  story.measure("row_form_error", row_form_error(W, delta, Z));
  const Digits digits = load_digits();
  story.measure("batch_is_mean_error",
                batch_is_mean_error(sigmoid_net({64, 16, 10}, rng), digits.X.head_cols(20),
                                    one_hot(digits.labels.head(20), 10)));
  // One lecture writes dB = dY. For one example that is right, for a batch dY has a column each.
  const Matrix one = layer_gradients(delta.col(0), Z.col(0)).bias - delta.col(0);
  story.measure("bias_gradient_one_example_error", largest(one));
  story.measure("bias_gradient_columns", delta.n_cols);
  story.measure("bias_gradient_batch_error",
                largest(layer_gradients(delta, Z).bias - delta * arma::ones(4)));
}

}  // namespace ml
