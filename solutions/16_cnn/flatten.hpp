#pragma once

#include <string>

#include "layer.hpp"

namespace ml {

/// From an image to plain features: the layer between the last feature map and the first dense one.
/// An image already is a column of a batch, so there is nothing to compute: only the shape that the
/// next layer is told changes. A layer may return its input, and this one does, both ways.
class Flatten : public Layer {
 public:
  explicit Flatten(const Shape& in) : in_(in) {}

  std::string name() const override { return "Flatten"; }

  Shape output_shape() const override {
    // >>> exercise 16.1: as many channels as the image has numbers, and one pixel
    return {in_.size()};
    // <<<
  }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    // >>> exercise 16.1: every number stays where it is
    return input;
    // <<<
  }

  const Matrix& backward(const Matrix& gradient) override {
    // >>> exercise 16.1: and so does every derivative
    return gradient;
    // <<<
  }

 private:
  Shape in_;
};

}  // namespace ml
