#pragma once

#include "not_implemented.hpp"

#include <string>
#include <utility>
#include <vector>

#include "layer.hpp"

namespace ml {

/// A fully connected layer. With weights W (M×D) and bias b (M), for a batch X (D×B):
///
///     Z = W X + b, the bias added to every column
///
/// and from G = ∂L/∂Z (M×B), which already holds the 1/B of the mean loss,
///
///     ∂L/∂W = G Xᵀ,   ∂L/∂b = Σ over the columns of G,   ∂L/∂X = Wᵀ G
///
/// Source: T (25)–(27); B, "Правила", where the sum over the batch is missing for the bias.
class Dense : public Layer {
 public:
  /// @param weights M×D; fresh weights come from scaled_normal()
  /// @param bias M; by default zeros
  /// @throws std::invalid_argument if the sizes differ or there are no weights
  explicit Dense(Matrix weights, Vector bias = {})
      : weights_(std::move(weights)), bias_(std::move(bias)) {
    require(!weights_.is_empty(), "a dense layer needs weights");
    if (bias_.is_empty()) bias_.zeros(weights_.n_rows);
    require_equal("rows of the weights", weights_.n_rows, "elements of the bias", bias_.n_elem);
    weights_gradient_.zeros(weights_.n_rows, weights_.n_cols);
    bias_gradient_.zeros(bias_.n_elem);
  }

  std::string name() const override {
    return "Dense " + std::to_string(weights_.n_cols) + " to " + std::to_string(weights_.n_rows);
  }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    require_equal("rows of the input", input.n_rows, "columns of the weights", weights_.n_cols);
    // TODO 11.1: keep the input for the way back; output_ is the weighted sums plus bias
    throw NotImplemented("11.1");
    return output_;
  }

  const Matrix& backward(const Matrix& gradient, bool input_wanted) override {
    require_equal("rows of the gradient", gradient.n_rows, "rows of the weights", weights_.n_rows);
    require_equal("columns of the gradient", gradient.n_cols, "columns of the input",
                  input_.n_cols);
    // TODO 11.1: set the gradients of weights and bias, and if wanted that of the input
    throw NotImplemented("11.1");
    return input_gradient_;
  }

  std::vector<Parameter> parameters() override {
    return {{"weights", &weights_, &weights_gradient_}, {"bias", &bias_, &bias_gradient_}};
  }

 private:
  Matrix weights_;           // M×D
  Vector bias_;              // M
  Matrix weights_gradient_;  // M×D
  Vector bias_gradient_;     // M
  Matrix input_;             // D×B, the latest batch
  Matrix output_;            // M×B
  Matrix input_gradient_;    // D×B
};

}  // namespace ml
