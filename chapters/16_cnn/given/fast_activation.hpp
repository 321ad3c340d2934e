#pragma once

#include <string>

#include "fast_functions.hpp"
#include "layer.hpp"

namespace ml {

/// Activation with a function for a whole run of numbers, FastTanh or FastRelu. The slope comes
/// from the value, so the input is not kept.
template <typename Function>
class FastActivation : public Layer {
 public:
  explicit FastActivation(const Shape& shape) : shape_(shape) {}

  std::string name() const override { return Function::name; }
  Shape output_shape() const override { return shape_; }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    output_.set_size(input.n_rows, input.n_cols);
    Function::values(input.memptr(), output_.memptr(), input.n_elem);
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    require_same_shape(gradient, output_, "output");
    input_gradient_.set_size(gradient.n_rows, gradient.n_cols);
    const Scalar *g = gradient.memptr(), *a = output_.memptr();
    Scalar* __restrict__ to = input_gradient_.memptr();
    for (arma::uword i = 0; i < gradient.n_elem; ++i) to[i] = g[i] * Function::slope(a[i]);
    return input_gradient_;
  }

 private:
  Shape shape_;
  Matrix output_, input_gradient_;
};

}  // namespace ml
