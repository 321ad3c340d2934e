#pragma once

#include "not_implemented.hpp"

#include <cmath>
#include <string>

#include "layer.hpp"

namespace ml {

// An activation function of one number, and its slope. The slope gets the input z and the value
// a = σ(z), and may use whichever of them is cheaper. A function of your own is one more such
// struct.

/// max(0, z) = (z + |z|) / 2, with the slope 0 or 1; at the kink we take 0. Both are written
/// without a branch: no processor can guess the sign of z, and wrong guesses would cost more than
/// all else.
struct Relu {
  static constexpr const char* name = "ReLU";
  static constexpr Scalar slopes[] = {0, 1};
  static Scalar value(Scalar z) { return (z + std::abs(z)) / 2; }
  static Scalar slope(Scalar z, Scalar /*a*/) { return slopes[z > 0]; }
};

/// tanh z, with the slope 1 − a².
struct Tanh {
  static constexpr const char* name = "tanh";
  static Scalar value(Scalar z) { return std::tanh(z); }
  static Scalar slope(Scalar /*z*/, Scalar a) { return 1 - a * a; }
};

/// 1 / (1 + exp(−z)), with the slope a (1 − a).
struct Sigmoid {
  static constexpr const char* name = "sigmoid";
  static Scalar value(Scalar z) { return 1 / (1 + std::exp(-z)); }
  static Scalar slope(Scalar /*z*/, Scalar a) { return a * (1 - a); }
};

/// Applies an activation function to every element: A = σ(Z), and back
///
///     ∂L/∂Z = ∂L/∂A % σ′(Z)        (element by element, σ′ at the input)
///
/// Source: T (26), where "σ′ z" must read σ′(z); M, "Рекуррентное вычисление".
template <typename Function>
class Activation : public Layer {
 public:
  std::string name() const override { return Function::name; }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    output_.set_size(input.n_rows, input.n_cols);
    // TODO 11.2: keep the input for the way back; set every element of output_
    throw NotImplemented("11.2");
    return output_;
  }

  const Matrix& backward(const Matrix& gradient, bool /*input_wanted*/) override {
    require_equal("rows of the gradient", gradient.n_rows, "rows of the output", output_.n_rows);
    require_equal("columns of the gradient", gradient.n_cols, "columns of the output",
                  output_.n_cols);
    input_gradient_.set_size(gradient.n_rows, gradient.n_cols);
    // TODO 11.2: set every element of input_gradient_: the gradient times the slope
    throw NotImplemented("11.2");
    return input_gradient_;
  }

 private:
  Matrix input_, output_, input_gradient_;  // all of one shape
};

}  // namespace ml
