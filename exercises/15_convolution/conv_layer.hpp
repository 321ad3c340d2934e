#pragma once

#include "not_implemented.hpp"

#include <string>
#include <utility>
#include <vector>

#include "initializer.hpp"
#include "layer.hpp"
#include "unfold.hpp"

namespace ml {

/// A convolution: a dense layer that sees every patch of the image with the same weights. With the
/// patches P (f²·C × places·B) of a batch, weights W (filters × f²·C) and bias b (filters):
///
///     Z = W P + b, the bias added to every column
///
/// Z has a row per filter and a column per place, which is the memory of the feature maps with the
/// channels fastest. With Δ = ∂ℒ/∂Z the way back is that of a dense layer, and then out of the
/// patches:
///
///     ∂ℒ/∂W = Δ Pᵀ,   ∂ℒ/∂b = Σ over the columns of Δ,   ∂ℒ/∂P = Wᵀ Δ,   ∂ℒ/∂X = fold(∂ℒ/∂P)
///
/// Source: the Samara lecture, "Свёрточные сети"; it has no way back.
class Conv : public Layer {
 public:
  /// Fresh filters: weights from `start`, biases 0.
  /// @throws std::invalid_argument as output_size() does
  Conv(const Shape& in, arma::uword filters, const Window& window, const Initializer& start,
       Rng& rng)
      : Conv(in, window, start(filters, window.size * window.size * in.channels, rng)) {}

  /// @param weights filters×(f²·C), a row per filter in the order of a patch
  /// @param bias filters; by default zeros
  Conv(const Shape& in, const Window& window, Matrix weights, Vector bias = {})
      : in_(in),
        window_(window),
        out_(ml::output_shape(in, window, weights.n_rows)),
        sources_(patch_sources(in, window)),
        weights_(std::move(weights)),
        bias_(std::move(bias)) {
    require_equal("columns of the weights", weights_.n_cols, "numbers in a patch", sources_.n_rows);
    if (bias_.is_empty()) bias_.zeros(weights_.n_rows);
    require_equal("rows of the weights", weights_.n_rows, "elements of the bias", bias_.n_elem);
    weights_gradient_.zeros(weights_.n_rows, weights_.n_cols);
    bias_gradient_.zeros(bias_.n_elem);
  }

  std::string name() const override {
    return "Conv " + std::to_string(window_.size) + "×" + std::to_string(window_.size) + ", " +
           std::to_string(in_.channels) + " to " + std::to_string(out_.channels);
  }

  Shape output_shape() const override { return out_; }

  /// @param input in.size()×B
  /// @return out.size()×B
  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    require_equal("rows of the input", input.n_rows, "numbers in an image", in_.size());
    output_.set_size(out_.size(), input.n_cols);
    Matrix Z = by_channels(output_, out_);  // filters×(places·B), in the memory of output_
    // TODO 15.8: set patches_ and Z
    throw NotImplemented("15.8");
    return output_;
  }

  void backward_parameters(const Matrix& gradient) override {
    require_equal("rows of the gradient", gradient.n_rows, "numbers in the maps", out_.size());
    const Matrix delta = by_channels(gradient, out_);  // filters×(places·B)
    require_equal("columns of the gradient, by places", delta.n_cols, "patches", patches_.n_cols);
    // TODO 15.8: set weights_gradient_ and bias_gradient_
    throw NotImplemented("15.8");
  }

  const Matrix& backward(const Matrix& gradient) override {
    backward_parameters(gradient);
    const Matrix delta = by_channels(gradient, out_);
    // TODO 15.8: set input_gradient_, by way of patches_gradient_
    throw NotImplemented("15.8");
    return input_gradient_;
  }

  std::vector<Parameter> parameters() override {
    return {{"weights", &weights_, &weights_gradient_}, {"bias", &bias_, &bias_gradient_, false}};
  }

  const Matrix& weights() const { return weights_; }

 private:
  Shape in_;
  Window window_;
  Shape out_;
  arma::umat sources_;       // f²·C × places
  Matrix weights_;           // filters × f²·C
  Vector bias_;              // filters
  Matrix weights_gradient_;  // filters × f²·C
  Vector bias_gradient_;     // filters
  Matrix patches_;           // f²·C × places·B, of the latest batch
  Matrix patches_gradient_;  // the same shape
  Matrix output_;            // out.size() × B
  Matrix input_gradient_;    // in.size() × B
};

}  // namespace ml
