#pragma once

#include "not_implemented.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "initializer.hpp"
#include "layer.hpp"

namespace ml {

/// A dense layer whose weight vectors are split into length and direction. For output m, with row
/// wₘ of W (M×D),
///
///     vₘ = γₘ wₘ / ‖wₘ‖,   zₘ = vₘ·x + bₘ
///
/// and back, with ∂ℒ/∂V = G Xᵀ as in a dense layer,
///
///     ∂ℒ/∂γₘ = wₘ·∂ℒ/∂vₘ / ‖wₘ‖
///     ∂ℒ/∂wₘ = γₘ/‖wₘ‖ (∂ℒ/∂vₘ − (∂ℒ/∂γₘ) wₘ/‖wₘ‖)      which is orthogonal to wₘ
///
/// You will need: `.row(m)`, `arma::dot`.
/// Source: the Samara lecture (228), where the bias stands inside the bracket that γ/‖w‖ scales; it
/// must stand outside. T. Salimans and D. Kingma, 2016.
class WeightNorm : public Layer {
 public:
  /// A fresh layer computes what a dense layer with the weights of `start` computes.
  WeightNorm(const Shape& input, arma::uword outputs, const Initializer& start, Rng& rng)
      : WeightNorm(input, start(outputs, input.size(), rng)) {}

  /// @param weights W, M×D, no row of zeros; γ becomes the lengths of its rows
  WeightNorm(const Shape& input, Matrix weights)
      : weights_(std::move(weights)),
        bias_(weights_.n_rows, 1, arma::fill::zeros),
        bias_gradient_(bias_) {
    require(!weights_.is_empty(), "a layer needs weights");
    require_equal("columns of the weights", weights_.n_cols, "numbers in an example", input.size());
    gain_ = arma::sqrt(arma::sum(arma::square(weights_), 1));
    require(gain_.min() > 0, "a weight vector of length 0 has no direction");
    weights_gradient_.zeros(arma::size(weights_));
    gain_gradient_.zeros(arma::size(gain_));
  }

  std::string name() const override {
    return "WeightNorm " + std::to_string(weights_.n_cols) + " to " +
           std::to_string(weights_.n_rows);
  }
  Shape output_shape() const override { return {weights_.n_rows}; }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    require_equal("rows of the input", input.n_rows, "columns of the weights", weights_.n_cols);
    input_ = input;
    lengths_ = arma::sum(arma::square(weights_), 1);  // of the squares, so far
    lengths_ = arma::sqrt(lengths_);
    factors_ = gain_ / lengths_;
    effective_ = weights_;
    effective_.each_col() %= factors_;
    output_ = effective_ * input;
    output_.each_col() += bias_;
    return output_;
  }

  void backward_parameters(const Matrix& gradient) override {
    require_equal("rows of the gradient", gradient.n_rows, "rows of the weights", weights_.n_rows);
    require_equal("columns of the gradient", gradient.n_cols, "columns of the input",
                  input_.n_cols);
    bias_gradient_ = arma::sum(gradient, 1);
    weights_gradient_ = gradient * input_.t();  // so far that of V
    // TODO 14.6: set gain_gradient_ (M×1), and turn weights_gradient_ into that of W
    throw NotImplemented("14.6");
  }

  const Matrix& backward(const Matrix& gradient) override {
    backward_parameters(gradient);
    input_gradient_ = effective_.t() * gradient;
    return input_gradient_;
  }

  std::vector<Parameter> parameters() override {
    return {{"directions", &weights_, &weights_gradient_, false},
            {"gain", &gain_, &gain_gradient_},  // the length of the weights: it decays
            {"bias", &bias_, &bias_gradient_, false}};
  }

 private:
  Matrix weights_, weights_gradient_;       // M×D
  Matrix gain_, gain_gradient_;             // M×1
  Matrix bias_, bias_gradient_;             // M×1
  Matrix lengths_, factors_, effective_;    // M×1, M×1, M×D, of the latest forward()
  Matrix input_, output_, input_gradient_;  // D×B, M×B, D×B
};

}  // namespace ml
