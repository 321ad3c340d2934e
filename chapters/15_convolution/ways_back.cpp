// The way back against numeric derivatives, and what unfolding buys.
#include <array>

#include "conv_layer.hpp"
#include "correlate.hpp"
#include "experiments.hpp"
#include "gradient_error.hpp"
#include "pool_layers.hpp"
#include "timing.hpp"

namespace ml {

void gradients(Story& story) {
  Rng rng = story.rng(1);
  const Shape in{2, 6, 5};
  const Matrix images = arma::conv_to<Matrix>::from(normal(in.size(), 3, rng));
  double conv_error = 0;
  for (const Window window : {Window{3, 1, 1}, Window{2, 2}, Window{3, 2, 2}, Window{5, 1, 2}}) {
    Conv conv(in, 3, window, relu_start, rng);
    conv_error = std::max(conv_error, gradient_error(conv, images));
  }
  story.measure("conv_gradient_error", conv_error);
  double pool_error = 0;
  for (const Window window : {Window{2, 2}, Window{3, 1}, Window{2, 1}}) {
    MaxPool largest(in, window);
    AveragePool mean(in, window);
    pool_error =
        std::max({pool_error, gradient_error(largest, images), gradient_error(mean, images)});
  }
  story.measure("pool_gradient_error", pool_error);
}

namespace {

/// A convolution as exercise 15.3 does it: filter by filter, image by image.
Matrix naive(const Matrix& images, const Shape& in, const Conv& conv, const Window& window) {
  const Shape out = conv.output_shape();
  Matrix maps(out.size(), images.n_cols);
  for (arma::uword b = 0; b < images.n_cols; ++b) {
    const arma::cube image = to_cube(images.col(b), in);
    arma::cube result(out.height, out.width, out.channels);
    for (arma::uword m = 0; m < out.channels; ++m) {
      const arma::cube filter =
          to_cube(conv.weights().row(m).t(), {in.channels, window.size, window.size});
      result.slice(m) = correlate(image, filter, window.stride, window.padding);
    }
    maps.col(b) = to_column(result);
  }
  return maps;
}

}  // namespace

/// The same feature maps, window by window and as one product of matrices.
void unfolding(Story& story) {
  Rng rng = story.rng(2);
  const Shape in{6, 14, 14};
  const Window window{5};
  Conv conv(in, 16, window, relu_start, rng);
  const Matrix images = arma::conv_to<Matrix>::from(normal(in.size(), 16, rng));
  story.measure("im2col_vs_naive_error",
                arma::abs(conv.forward(images, {}) - naive(images, in, conv, window)).max());
  Matrix slow;
  const arma::vec seconds = cpu_seconds(
      5, {[&] { slow = naive(images, in, conv, window); }, [&] { conv.forward(images, {}); }});
  story.measure("im2col_speed_up", seconds(0) / seconds(1));
  // How often unfolding writes every number of the input.
  const arma::umat sources = patch_sources(in, window);
  story.measure("im2col_memory_factor",
                static_cast<double>(sources.n_elem) / static_cast<double>(in.size()));
}

}  // namespace ml
