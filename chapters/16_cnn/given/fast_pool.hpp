#pragma once

#include <string>
#include <vector>

#include "layer.hpp"
#include "output_size.hpp"

namespace ml {

/// Max pooling without overlap, as MaxPool does it, but for all channels of a pixel at once and
/// without a branch: which pixel won is kept as a number of the same type as the pixels.
class FastMaxPool : public Layer {
 public:
  /// @throws std::invalid_argument as output_size() does, or if the windows overlap or have padding
  FastMaxPool(const Shape& in, const Window& window)
      : in_(in), size_(window.size), out_(ml::output_shape(in, window, in.channels)) {
    require(window.stride == window.size && window.padding == 0,
            "fast pooling is for windows side by side, without padding");
    for (arma::uword k = 0; k < size_ * size_; ++k) {
      places_.push_back(in_.row(0, k / size_, k % size_));
    }
  }

  std::string name() const override {
    return "FastMaxPool " + std::to_string(size_) + "×" + std::to_string(size_);
  }

  Shape output_shape() const override { return out_; }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    require_equal("rows of the input", input.n_rows, "numbers in an image", in_.size());
    output_.set_size(out_.size(), input.n_cols);
    winner_.set_size(out_.size(), input.n_cols);
    each_window(input.n_cols, [&](arma::uword b, arma::uword from, arma::uword to) {
      const Scalar* pixels = input.colptr(b) + from;
      Scalar* __restrict__ best = output_.colptr(b) + to;
      Scalar* __restrict__ winner = winner_.colptr(b) + to;
      for (arma::uword c = 0; c < in_.channels; ++c) {
        best[c] = pixels[c];
        winner[c] = 0;
      }
      for (arma::uword k = 1; k < places_.size(); ++k) {
        const Scalar* other = pixels + places_[k];
        for (arma::uword c = 0; c < in_.channels; ++c) {
          winner[c] = other[c] > best[c] ? static_cast<Scalar>(k) : winner[c];
          best[c] = other[c] > best[c] ? other[c] : best[c];
        }
      }
    });
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    require_same_shape(gradient, output_, "output");
    // Pixels in a remainder at the edge lie under no window.
    const bool covered = in_.height % size_ == 0 && in_.width % size_ == 0;
    input_gradient_.set_size(in_.size(), gradient.n_cols);
    if (!covered) input_gradient_.zeros();
    each_window(gradient.n_cols, [&](arma::uword b, arma::uword from, arma::uword to) {
      const Scalar* __restrict__ g = gradient.colptr(b) + to;
      const Scalar* __restrict__ winner = winner_.colptr(b) + to;
      for (arma::uword k = 0; k < places_.size(); ++k) {
        Scalar* __restrict__ pixels = input_gradient_.colptr(b) + from + places_[k];
        const auto mine = static_cast<Scalar>(k);
        for (arma::uword c = 0; c < in_.channels; ++c) {
          pixels[c] = g[c] * static_cast<Scalar>(winner[c] == mine);
        }
      }
    });
    return input_gradient_;
  }

 private:
  /// Calls use(image, first number under the window, first number of the output) for every window.
  template <typename Use>
  void each_window(arma::uword images, const Use& use) const {
    for (arma::uword b = 0; b < images; ++b) {
      for (arma::uword y = 0; y < out_.height; ++y) {
        for (arma::uword x = 0; x < out_.width; ++x) {
          use(b, in_.row(0, y * size_, x * size_), out_.row(0, y, x));
        }
      }
    }
  }

  Shape in_;
  arma::uword size_;
  Shape out_;
  std::vector<arma::uword> places_;  // of the window's pixels, from its first one
  Matrix output_, winner_, input_gradient_;
};

/// Average pooling without overlap: whole rows are added first, then neighbors in the row.
class FastAveragePool : public Layer {
 public:
  /// @throws std::invalid_argument as FastMaxPool does
  FastAveragePool(const Shape& in, const Window& window)
      : in_(in), size_(window.size), out_(ml::output_shape(in, window, in.channels)) {
    require(window.stride == window.size && window.padding == 0,
            "fast pooling is for windows side by side, without padding");
    line_.set_size(in.width * in.channels);
    const arma::uword channels = in.channels;
    for (arma::uword i = 0; i < out_.width * channels; ++i) {
      from_.push_back(static_cast<unsigned>(i / channels * size_ * channels + i % channels));
    }
    for (arma::uword j = 0; j < out_.width * size_ * channels; ++j) {
      to_.push_back(static_cast<unsigned>(j / (size_ * channels) * channels + j % channels));
    }
  }

  std::string name() const override {
    return "FastAveragePool " + std::to_string(size_) + "×" + std::to_string(size_);
  }

  Shape output_shape() const override { return out_; }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    require_equal("rows of the input", input.n_rows, "numbers in an image", in_.size());
    output_.set_size(out_.size(), input.n_cols);
    const Scalar share = 1 / static_cast<Scalar>(size_ * size_);
    const arma::uword count = line_.n_elem;
    Scalar* line = line_.memptr();
    for (arma::uword b = 0; b < input.n_cols; ++b) {
      for (arma::uword y = 0; y < out_.height; ++y) {
        const Scalar* image = input.colptr(b) + y * size_ * count;
        std::copy_n(image, count, line);
        for (arma::uword u = 1; u < size_; ++u) {
          for (arma::uword i = 0; i < count; ++i) line[i] += image[u * count + i];
        }
        Scalar* out = output_.colptr(b) + y * from_.size();
        for (arma::uword i = 0; i < from_.size(); ++i) {
          Scalar sum = 0;
          for (arma::uword v = 0; v < size_; ++v) sum += line[from_[i] + v * in_.channels];
          out[i] = share * sum;
        }
      }
    }
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    require_same_shape(gradient, output_, "output");
    input_gradient_.set_size(in_.size(), gradient.n_cols);
    const Scalar share = 1 / static_cast<Scalar>(size_ * size_);
    const arma::uword count = line_.n_elem;
    line_.zeros();  // a remainder at the right edge lies under no window
    Scalar* line = line_.memptr();
    for (arma::uword b = 0; b < gradient.n_cols; ++b) {
      for (arma::uword y = 0; y < out_.height; ++y) {
        const Scalar* g = gradient.colptr(b) + y * from_.size();
        for (arma::uword j = 0; j < to_.size(); ++j) line[j] = share * g[to_[j]];
        for (arma::uword u = 0; u < size_; ++u) {
          std::copy_n(line, count, input_gradient_.colptr(b) + (y * size_ + u) * count);
        }
      }
    }
    const arma::uword left_over = in_.height % size_ * count;
    if (left_over > 0) input_gradient_.tail_rows(left_over).zeros();
    return input_gradient_;
  }

 private:
  Shape in_;
  arma::uword size_;
  Shape out_;
  Vector line_;                      // the sum of the rows under a row of windows
  std::vector<unsigned> from_, to_;  // output number → first of its line; line number → its output
  Matrix output_, input_gradient_;
};

}  // namespace ml
