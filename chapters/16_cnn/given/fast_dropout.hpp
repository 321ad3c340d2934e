#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "layer.hpp"

namespace ml {

/// Dropout as in chapter 14, with four lots from each number that the generator makes: 16 bits
/// each. So the probability to be dropped is rounded to a multiple of 1/65536.
class FastDropout : public Layer {
 public:
  /// @param drop the probability to be dropped, at least 0, below 1
  FastDropout(const Shape& shape, double drop)
      : shape_(shape), limit_(static_cast<std::uint64_t>(std::lround(drop * 65536))) {
    require(0 <= drop && limit_ < 65536, "the probability to drop a unit must be in [0, 1)");
  }

  std::string name() const override { return "FastDropout"; }
  Shape output_shape() const override { return shape_; }

  const Matrix& forward(const Matrix& input, const Context& context) override {
    drawn_ = context.mode == Mode::training;
    if (!drawn_) return input;
    require(context.rng != nullptr, "dropout needs a generator in training");
    mask_.set_size(input.n_rows, input.n_cols);
    const Scalar enlarged = Scalar(65536) / static_cast<Scalar>(65536 - limit_);
    for (arma::uword i = 0; i < mask_.n_elem; i += 4) {
      const std::uint64_t lots = (*context.rng)();
      for (arma::uword k = 0; k < std::min<arma::uword>(4, mask_.n_elem - i); ++k) {
        const bool stays = (lots >> 16 * k) % 65536 >= limit_;
        mask_[i + k] = static_cast<Scalar>(stays) * enlarged;  // no branch: nobody can foresee it
      }
    }
    output_ = mask_ % input;
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    if (!drawn_) return gradient;
    require_same_shape(gradient, mask_, "output");
    input_gradient_ = mask_ % gradient;
    return input_gradient_;
  }

 private:
  Shape shape_;
  std::uint64_t limit_;  // lots below it drop
  bool drawn_ = false;   // whether the latest forward() drew a mask
  Matrix mask_, output_, input_gradient_;
};

}  // namespace ml
