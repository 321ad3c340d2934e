#pragma once

#include <string>
#include <vector>

#include "layer.hpp"

namespace ml {

/// A ReLU that learns its own slope α on the left, one for the whole layer:
///
///     a = max(0, z) + α min(0, z)
///
/// and, with G = ∂ℒ/∂A (D×B),
///
///     ∂ℒ/∂α = Σ G ⊙ min(0, Z)  over all elements,   ∂ℒ/∂Z = G where z > 0, α G elsewhere
///
/// You will need: a loop over all elements, `input(i)` (unlike `input[i]` it refuses an i that
/// is too large).
/// Source: the MIPT slides, "Функции активации ReLU и PReLU"; K. He and others, 2015.
class PRelu : public Layer {
 public:
  /// @param alpha the slope to start from; no penalty shrinks it, for that would make it a ReLU
  explicit PRelu(const Shape& shape, double alpha = 0.25)
      : shape_(shape), alpha_(1, 1), alpha_gradient_(1, 1, arma::fill::zeros) {
    alpha_[0] = static_cast<Scalar>(alpha);
  }

  std::string name() const override { return "PReLU"; }
  Shape output_shape() const override { return shape_; }
  double alpha() const { return static_cast<double>(alpha_[0]); }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    input_ = input;
    output_.set_size(input.n_rows, input.n_cols);
    // >>> exercise 13.5: set every element of output_
    for (arma::uword i = 0; i < input.n_elem; ++i) {
      output_(i) = input(i) > 0 ? input(i) : alpha_(0) * input(i);
    }
    // <<<
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    require_same_shape(gradient, input_, "input");
    input_gradient_.set_size(gradient.n_rows, gradient.n_cols);
    // >>> exercise 13.5: set alpha_gradient_(0) for this batch, and every element of input_gradient_
    alpha_gradient_(0) = 0;
    for (arma::uword i = 0; i < gradient.n_elem; ++i) {
      const bool left = input_(i) <= 0;
      if (left) alpha_gradient_(0) += gradient(i) * input_(i);
      input_gradient_(i) = left ? alpha_(0) * gradient(i) : gradient(i);
    }
    // <<<
    return input_gradient_;
  }

  std::vector<Parameter> parameters() override {
    return {{"slope", &alpha_, &alpha_gradient_, false}};
  }

 private:
  Shape shape_;
  Matrix alpha_, alpha_gradient_;           // one number
  Matrix input_, output_, input_gradient_;  // all of one shape
};

}  // namespace ml
