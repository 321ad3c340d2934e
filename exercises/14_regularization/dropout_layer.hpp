#pragma once

#include "not_implemented.hpp"

#include <random>
#include <string>

#include "layer.hpp"

namespace ml {

/// Inverted dropout. In training every number of the batch is dropped with probability p, each for
/// itself, and what stays is enlarged, so that the mean of the output is the input:
///
///     M = 0 with probability p, otherwise 1/(1 − p);   A = M ⊙ X,   ∂ℒ/∂X = M ⊙ ∂ℒ/∂A
///
/// In inference the layer returns its input. Where every unit of an example has its own number, a
/// dropped number is a dropped unit.
///
/// You will need: `std::bernoulli_distribution`, `*context.rng` (the generator),
/// `for (Scalar& factor : mask_)`, `%`.
/// Source: the MIPT slides, "Обратный Dropout". p is the probability to be dropped, there and here;
/// the Samara lecture uses the letter for both.
class Dropout : public Layer {
 public:
  /// @param drop p, at least 0, below 1
  Dropout(const Shape& shape, double drop) : shape_(shape), drop_(drop) {
    require(0 <= drop && drop < 1, "the probability to drop a unit must be in [0, 1)");
  }

  std::string name() const override { return "Dropout"; }
  Shape output_shape() const override { return shape_; }

  const Matrix& forward(const Matrix& input, const Context& context) override {
    drawn_ = context.mode == Mode::training;
    if (!drawn_) return input;
    require(context.rng != nullptr, "dropout needs a generator in training");
    mask_.set_size(input.n_rows, input.n_cols);
    output_.set_size(input.n_rows, input.n_cols);
    // TODO 14.3: draw every element of mask_, and set output_
    throw NotImplemented("14.3");
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    if (!drawn_) return gradient;
    require_same_shape(gradient, mask_, "output");
    // TODO 14.3: set input_gradient_
    throw NotImplemented("14.3");
    return input_gradient_;
  }

 private:
  Shape shape_;
  double drop_;
  bool drawn_ = false;  // whether the latest forward() drew a mask
  Matrix mask_, output_, input_gradient_;
};

}  // namespace ml
