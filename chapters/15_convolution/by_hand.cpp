// What can be checked on paper: the lecture's examples, the sizes, the weights that are shared.
#include "conv_layer.hpp"
#include "correlate.hpp"
#include "experiments.hpp"
#include "lecture_pictures.hpp"
#include "pooling.hpp"

namespace ml {

/// Links and different weights of the lecture's small network: 3×3 inputs, a 2×2 window.
void shared_weights(Story& story) {
  const Shape in{1, 3, 3};
  const arma::umat sources = patch_sources(in, {2});
  const arma::uword neurons = sources.n_cols;
  story.measure("full_network_links", in.size() * neurons);
  story.measure("links", sources.n_elem);
  story.measure("shared_weights", sources.n_rows);
  // The lecture's larger example: 5×5 inputs, nine outputs.
  const Shape larger{1, 5, 5};
  const arma::umat patches = patch_sources(larger, {3});
  story.measure("dense_weights_5x5", larger.size() * patches.n_cols);
  story.measure("filter_weights_5x5", patches.n_rows);
  story.measure("color_image_numbers", Shape{3, 200, 200}.size());
}

void worked_examples(Story& story) {
  const auto error = [](const Example& example) {
    const arma::mat map = correlate(one_channel(example.picture), one_channel(example.filter));
    return arma::abs(map - example.result).max();
  };
  story.measure("worked_example_1_error", error(first_example));
  story.measure("worked_example_2_error", error(second_example));
  // What a convolution in the strict sense would give: the filter turned by half a circle.
  const arma::mat turned = arma::flipud(arma::fliplr(first_example.filter));
  const arma::mat strict = correlate(one_channel(first_example.picture), one_channel(turned));
  story.measure("strict_convolution_corner", strict(0, 0));
}

void output_sizes(Story& story) {
  story.measure("output_size_task_1", output_size(4, {3}));
  story.measure("output_size_task_2", output_size(6, {2, 2}));
  story.measure("output_size_task_3", output_size(6, {3, 3}));
  // Every combination, against moving the window until it no longer fits.
  arma::uword cases = 0, wrong = 0;
  for (arma::uword n = 1; n <= 12; ++n) {
    for (arma::uword f = 1; f <= 5; ++f) {
      for (arma::uword p = 0; p <= 2; ++p) {
        for (arma::uword s = 1; s <= 3; ++s) {
          if (f > n + 2 * p) continue;
          arma::uword count = 0;
          for (arma::uword start = 0; start + f <= n + 2 * p; start += s) ++count;
          ++cases;
          wrong += output_size(n, {f, s, p}) == count ? 0 : 1;
        }
      }
    }
  }
  story.measure("output_size_cases", cases - wrong);
  story.measure("output_size_wrong", wrong);
}

/// The lecture's figure 30, with both strides.
void pooling_example(Story& story) {
  const arma::mat map = {{0, 1, 2, 1}, {4, 1, 0, 1}, {2, 0, 1, 1}, {1, 2, 3, 1}};
  const arma::mat stride_1 = {{4, 2, 2}, {4, 1, 1}, {2, 3, 3}}, stride_2 = {{4, 2}, {2, 3}};
  story.measure("max_pool_example_error", arma::abs(max_pool(map, {2}) - stride_1).max());
  story.measure("max_pool_example_error", arma::abs(max_pool(map, {2, 2}) - stride_2).max());
  const arma::mat means = {{1.5, 1}, {1.25, 1.5}};
  story.measure("average_pool_example_error", arma::abs(average_pool(map, {2, 2}) - means).max());
}

}  // namespace ml
