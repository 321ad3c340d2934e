#pragma once

#include "not_implemented.hpp"

#include <string>
#include <utility>
#include <vector>

#include "initializer.hpp"
#include "layer.hpp"

namespace ml {

/// A fully connected layer. With weights W (M×D) and bias b (M), for a batch X (D×B):
///
///     Z = W X + b, the bias added to every column
///
/// and from G = ∂ℒ/∂Z (M×B), which already holds the 1/B of the mean loss,
///
///     ∂ℒ/∂W = G Xᵀ,   ∂ℒ/∂b = Σ over the columns of G,   ∂ℒ/∂X = Wᵀ G
///
/// You will need: `*`, `.t()`, `.each_col()`, `arma::sum(m, 1)`.
/// Source: the textbook, (25)–(27); the Bauman slides, "Правила", where the sum over the batch is
/// missing for the bias.
class Dense : public Layer {
 public:
  /// A fresh layer: weights from `start`, biases 0.
  Dense(const Shape& input, arma::uword outputs, const Initializer& start, Rng& rng)
      : Dense(input, start(outputs, input.size(), rng)) {}

  /// @param weights M×D
  /// @param bias M; by default zeros
  /// @throws std::invalid_argument if the sizes differ or there are no weights
  Dense(const Shape& input, Matrix weights, Vector bias = {})
      : weights_(std::move(weights)), bias_(std::move(bias)) {
    require(!weights_.is_empty(), "a dense layer needs weights");
    require_equal("columns of the weights", weights_.n_cols, "numbers in an example", input.size());
    if (bias_.is_empty()) bias_.zeros(weights_.n_rows);
    require_equal("rows of the weights", weights_.n_rows, "elements of the bias", bias_.n_elem);
    weights_gradient_.zeros(weights_.n_rows, weights_.n_cols);
    bias_gradient_.zeros(bias_.n_elem);
  }

  std::string name() const override {
    return "Dense " + std::to_string(weights_.n_cols) + " to " + std::to_string(weights_.n_rows);
  }

  Shape output_shape() const override { return {weights_.n_rows}; }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    require_equal("rows of the input", input.n_rows, "columns of the weights", weights_.n_cols);
    // TODO 11.1: output_ holds Z, and input_ what the way back will need
    throw NotImplemented("11.1");
    return output_;
  }

  void backward_parameters(const Matrix& gradient) override {
    require_equal("rows of the gradient", gradient.n_rows, "rows of the weights", weights_.n_rows);
    require_equal("columns of the gradient", gradient.n_cols, "columns of the input",
                  input_.n_cols);
    // TODO 11.1: weights_gradient_ and bias_gradient_ are those of this batch alone
    throw NotImplemented("11.1");
  }

  const Matrix& backward(const Matrix& gradient) override {
    backward_parameters(gradient);
    // TODO 11.1: input_gradient_ holds what the layer before needs
    throw NotImplemented("11.1");
    return input_gradient_;
  }

  std::vector<Parameter> parameters() override {
    return {{"weights", &weights_, &weights_gradient_}, {"bias", &bias_, &bias_gradient_, false}};
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
