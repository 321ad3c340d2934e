#pragma once

#include "not_implemented.hpp"

#include <string>

#include "layer.hpp"
#include "patch_sources.hpp"

namespace ml {

/// What max and average pooling share: the geometry. A window lies over every channel by itself, so
/// number (u·f + v)·C + c of a patch belongs to channel c.
class Pooling : public Layer {
 public:
  /// @throws std::invalid_argument as output_size() does, or if there is padding
  Pooling(const Shape& in, const Window& window)
      : in_(in),
        window_(window),
        out_(ml::output_shape(in, window, in.channels)),
        sources_(patch_sources(in, window)) {
    require(window.padding == 0, "pooling takes no padding: what is outside must not count");
  }

  std::string name() const override {
    return kind() + " " + std::to_string(window_.size) + "×" + std::to_string(window_.size);
  }

  Shape output_shape() const override { return out_; }

 protected:
  virtual std::string kind() const = 0;

  /// The row of the image's column under pixel k of the window, for row `o` of the output's column.
  arma::uword source(arma::uword k, arma::uword o) const {
    return sources_(k * in_.channels + o % in_.channels, o / in_.channels);
  }

  arma::uword window_pixels() const { return window_.size * window_.size; }

  Shape in_;
  Window window_;
  Shape out_;
  arma::umat sources_;  // f²·C × places
  Matrix output_, input_gradient_;
};

/// The largest number under the window. Of equal ones the first counts, row by row.
///
/// Back: the largest number alone made the output, so it alone receives the gradient. Where windows
/// overlap a pixel may have won several times and receives the sum.
class MaxPool : public Pooling {
 public:
  using Pooling::Pooling;

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    require_equal("rows of the input", input.n_rows, "numbers in an image", in_.size());
    output_.set_size(out_.size(), input.n_cols);
    winner_.set_size(out_.size(), input.n_cols);
    for (arma::uword b = 0; b < input.n_cols; ++b) {
      for (arma::uword o = 0; o < output_.n_rows; ++o) {
        arma::uword best = source(0, o);
        for (arma::uword k = 1; k < window_pixels(); ++k) {
          if (input(source(k, o), b) > input(best, b)) best = source(k, o);
        }
        winner_(o, b) = best;
        output_(o, b) = input(best, b);
      }
    }
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    require_same_shape(gradient, output_, "output");
    input_gradient_.zeros(in_.size(), gradient.n_cols);
    // TODO 15.7: give each winner what its output received; winner_(o, b) is its row
    throw NotImplemented("15.7");
    return input_gradient_;
  }

 private:
  std::string kind() const override { return "MaxPool"; }
  arma::umat winner_;  // out.size() × B: the row of the input that won
};

/// The mean under the window. Back: each of its pixels receives an equal share.
class AveragePool : public Pooling {
 public:
  using Pooling::Pooling;

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    require_equal("rows of the input", input.n_rows, "numbers in an image", in_.size());
    output_.set_size(out_.size(), input.n_cols);
    for (arma::uword b = 0; b < input.n_cols; ++b) {
      for (arma::uword o = 0; o < output_.n_rows; ++o) {
        Scalar sum = 0;
        for (arma::uword k = 0; k < window_pixels(); ++k) sum += input(source(k, o), b);
        output_(o, b) = sum / static_cast<Scalar>(window_pixels());
      }
    }
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    require_same_shape(gradient, output_, "output");
    input_gradient_.zeros(in_.size(), gradient.n_cols);
    // TODO 15.7: share out what each output received; source(k, o) is a row of its window
    throw NotImplemented("15.7");
    return input_gradient_;
  }

 private:
  std::string kind() const override { return "AveragePool"; }
};

}  // namespace ml
