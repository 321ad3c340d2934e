#pragma once

#include <string>

#include "layer.hpp"

namespace ml {

/// Adds a little noise to every number, in training only: an example of a layer that behaves
/// differently when the network is used.
class Noise : public Layer {
 public:
  Noise(const Shape& shape, double deviation) : shape_(shape), deviation_(deviation) {}

  std::string name() const override { return "Noise"; }
  Shape output_shape() const override { return shape_; }

  const Matrix& forward(const Matrix& input, const Context& context) override {
    if (context.mode == Mode::inference) return input;
    const arma::mat noise = normal(input.n_rows, input.n_cols, *context.rng, deviation_);
    output_ = input + arma::conv_to<Matrix>::from(noise);
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override { return gradient; }

 private:
  Shape shape_;
  double deviation_;
  Matrix output_;
};

}  // namespace ml
