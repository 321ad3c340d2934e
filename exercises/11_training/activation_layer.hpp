#pragma once

#include "not_implemented.hpp"

#include <string>

#include "layer.hpp"
#include "pointwise.hpp"

namespace ml {

/// Applies an activation function to every element: A = φ(Z), and back
///
///     ∂ℒ/∂Z = ∂ℒ/∂A ⊙ φ′(Z)        (element by element, φ′ at the input)
///
/// You will need: `m[i]`, `m.n_elem`, `Function::value(z)`, `Function::slope(z, a)`.
/// @tparam Function has value(z) and slope(z, a), as in pointwise.hpp
/// Source: the textbook, (26), where "σ′ z" must read σ′(z); the MIPT slides, "Рекуррентное
/// вычисление".
template <typename Function>
class Activation : public Layer {
 public:
  explicit Activation(const Shape& shape) : shape_(shape) {}

  std::string name() const override { return Function::name; }
  Shape output_shape() const override { return shape_; }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    output_.set_size(input.n_rows, input.n_cols);
    // TODO 11.2: every element of output_ is set, and input_ kept for the way back
    throw NotImplemented("11.2");
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    require_same_shape(gradient, output_, "output");
    input_gradient_.set_size(gradient.n_rows, gradient.n_cols);
    // TODO 11.2: every element of input_gradient_ holds ∂ℒ/∂z
    throw NotImplemented("11.2");
    return input_gradient_;
  }

 private:
  Shape shape_;
  Matrix input_, output_, input_gradient_;  // all of one shape
};

}  // namespace ml
