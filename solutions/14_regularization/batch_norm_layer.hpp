#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "layer.hpp"

namespace ml {

/// Batch normalization of every channel. In training, over the m = pixels·B numbers that a channel
/// has in the batch,
///
///     μ = mean of x,   s² = mean of (x − μ)²,   x̂ = (x − μ) / √(s² + ε),   y = γ x̂ + β
///
/// In inference μ and s² are the running ones, and nothing depends on the rest of the batch. Every
/// training batch moves them a little: running ← 0.9 running + 0.1 of the batch. Plain features are
/// channels of one pixel, so m = B.
///
/// Back, with G = ∂ℒ/∂Y, sums and means over the m numbers of a channel, and knowing that every x
/// moves μ and s² as well:
///
///     ∂ℒ/∂β = Σ g,   ∂ℒ/∂γ = Σ g x̂,
///     ∂ℒ/∂x = γ / √(s² + ε) · (g − mean of g − x̂ · mean of g x̂)
///
/// You will need: `.row(c)`, `arma::accu`, `arma::square`, `arma::dot`, `std::sqrt`.
/// Source: the MIPT slides, "Пакетная нормализация данных"; the Samara lecture (227), where y = γ x
/// + β must read γ x̂ + β.
class BatchNorm : public Layer {
 public:
  explicit BatchNorm(const Shape& shape)
      : shape_(shape),
        gain_(shape.channels, 1, arma::fill::ones),
        shift_(shape.channels, 1, arma::fill::zeros),
        gain_gradient_(shape.channels, 1, arma::fill::zeros),
        shift_gradient_(shape.channels, 1, arma::fill::zeros),
        running_mean_(shape.channels, 1, arma::fill::zeros),
        running_variance_(shape.channels, 1, arma::fill::ones),
        scale_(shape.channels, 1) {}

  std::string name() const override { return "BatchNorm " + to_string(shape_); }
  Shape output_shape() const override { return shape_; }

  const Matrix& forward(const Matrix& input, const Context& context) override {
    require_equal("rows of the input", input.n_rows, "numbers in an example", shape_.size());
    output_.set_size(input.n_rows, input.n_cols);
    normal_.set_size(input.n_rows, input.n_cols);
    const Matrix X = by_channels(input, shape_);
    Matrix N = by_channels(normal_, shape_), Y = by_channels(output_, shape_);  // views
    training_ = context.mode == Mode::training;
    // N gets x̂, Y the output, scale_ 1/√(s² + ε); the way back needs N and scale_.
    for (arma::uword c = 0; c < shape_.channels; ++c) {
      // >>> exercise 14.4: set scale_[c], rows c of N and Y; in training move the running ones too
      Scalar mean = running_mean_[c], variance = running_variance_[c];
      if (training_) {
        const auto m = static_cast<Scalar>(X.n_cols);
        mean = arma::accu(X.row(c)) / m;
        variance = arma::accu(arma::square(X.row(c) - mean)) / m;
        running_mean_[c] += momentum * (mean - running_mean_[c]);
        running_variance_[c] += momentum * (variance - running_variance_[c]);
      }
      scale_[c] = 1 / std::sqrt(variance + epsilon);
      N.row(c) = (X.row(c) - mean) * scale_[c];
      Y.row(c) = gain_[c] * N.row(c) + shift_[c];
      // <<<
    }
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    require_same_shape(gradient, output_, "output");
    require(training_, "batch normalization learns from a batch in training mode");
    input_gradient_.set_size(gradient.n_rows, gradient.n_cols);
    const Matrix G = by_channels(gradient, shape_), N = by_channels(normal_, shape_);
    Matrix D = by_channels(input_gradient_, shape_);  // a view
    for (arma::uword c = 0; c < shape_.channels; ++c) {
      // >>> exercise 14.5: set elements c of both gradients, and row c of D, the gradient of X
      const auto m = static_cast<Scalar>(G.n_cols);
      const Scalar sum = arma::accu(G.row(c)), along = arma::dot(G.row(c), N.row(c));
      shift_gradient_[c] = sum;
      gain_gradient_[c] = along;
      D.row(c) = gain_[c] * scale_[c] * (G.row(c) - sum / m - N.row(c) * (along / m));
      // <<<
    }
    return input_gradient_;
  }

  std::vector<Parameter> parameters() override {
    return {{"gain", &gain_, &gain_gradient_, false}, {"shift", &shift_, &shift_gradient_, false}};
  }
  std::vector<Buffer> buffers() override {
    return {{"running mean", &running_mean_}, {"running variance", &running_variance_}};
  }

  static constexpr Scalar epsilon = Scalar(1e-5);
  static constexpr Scalar momentum = Scalar(0.1);  ///< the share of a new batch

 private:
  Shape shape_;
  Matrix gain_, shift_, gain_gradient_, shift_gradient_;  // channels×1
  Matrix running_mean_, running_variance_, scale_;        // channels×1
  Matrix normal_, output_, input_gradient_;               // size×B
  bool training_ = false;
};

}  // namespace ml
