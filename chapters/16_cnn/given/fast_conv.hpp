#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "initializer.hpp"
#include "lanes.hpp"
#include "layer.hpp"
#include "output_size.hpp"

namespace ml {

/// How many sums a kernel keeps in registers at a time. Some choices, so that one covers a row of
/// the output with little waste; above them the sums would no longer fit.
template <arma::uword... Tiles>
using Tiling = std::integer_sequence<arma::uword, Tiles...>;
constexpr bool many_registers = registers == 32;
using NarrowTiles =
    std::conditional_t<many_registers, Tiling<8, 10, 11, 13, 14>, Tiling<8, 10, 11, 13>>;
using WideTiles = std::conditional_t<many_registers, Tiling<8, 10, 11, 13>, Tiling<4, 5, 6>>;

/// Calls use(T) with the tile T that covers `width` with the least waste, as a constant.
template <arma::uword... Tiles, typename Use>
void with_tile(Tiling<Tiles...> /*choices*/, arma::uword width, const Use& use) {
  arma::uword best = 0, least = ~arma::uword{0};
  for (const arma::uword tile : {Tiles...}) {
    const arma::uword covered = (width + tile - 1) / tile * tile;
    if (covered <= least) {
      best = tile;
      least = covered;
    }
  }
  ((best == Tiles ? use(std::integral_constant<arma::uword, Tiles>{}) : void()), ...);
}

/// A convolution of stride 1 with its activation function: what Conv and Activation do together,
/// without unfolding. The channels run fastest, so a row of a patch is one run of memory, and a
/// patch is f runs. Each of the three products, forward and two back, is multiply_add() on such
/// runs, for one image at a time: what it touches stays in the cache, its sums stay in registers.
///
/// The output of an image is computed with its filters filled up to whole registers.
template <typename Function>
class FastConv : public Layer {
 public:
  /// @throws std::invalid_argument as output_size() does, or if the stride is not 1
  FastConv(const Shape& in, arma::uword filters, const Window& window, const Initializer& start,
           Rng& rng)
      : FastConv(in, window, start(filters, window.size * window.size * in.channels, rng)) {}

  /// @param weights filters×(f²·C), as in Conv
  FastConv(const Shape& in, const Window& window, Matrix weights, Vector bias = {})
      : in_(in),
        out_(ml::output_shape(in, window, weights.n_rows)),
        size_(window.size),
        padding_(window.padding),
        run_(window.size * in.channels),
        row_((in.width + 2 * window.padding) * in.channels),
        registers_(out_.channels <= lanes ? 1 : (out_.channels + 2 * lanes - 1) / (2 * lanes) * 2),
        place_(registers_ == 1 ? out_.channels : registers_ * lanes),
        weights_(std::move(weights)),
        bias_(std::move(bias)) {
    require(window.stride == 1, "a FastConv moves by one pixel; Conv takes any stride");
    require_equal("columns of the weights", weights_.n_cols, "numbers in a patch", size_ * run_);
    if (bias_.is_empty()) bias_.zeros(out_.channels);
    require_equal("rows of the weights", weights_.n_rows, "elements of the bias", bias_.n_elem);
    weights_gradient_.zeros(arma::size(weights_));
    bias_gradient_.zeros(bias_.n_elem);
    // The last tile of a row reads and writes a little too far.
    const arma::uword slack = 16 * (std::max(in.channels, place_) + lanes);
    image_.zeros((in.height + 2 * padding_) * row_ + slack);
    image_gradient_.zeros(image_.n_elem);
    z_.zeros(out_.pixels() * place_ + slack);
    filled_bias_.zeros(registers_ * lanes);
    bias_sums_.zeros(registers_ * lanes);
    filled_.zeros(registers_ * lanes, weights_.n_cols);
    sums_.zeros(registers_ * lanes, weights_.n_cols + 32);
    turned_.zeros((run_ + 2 * lanes - 1) / (2 * lanes) * 2 * lanes, out_.channels * size_);
  }

  std::string name() const override {
    return "FastConv " + std::to_string(size_) + "×" + std::to_string(size_) + ", " +
           std::to_string(in_.channels) + " to " + std::to_string(out_.channels) + ", " +
           Function::name;
  }

  Shape output_shape() const override { return out_; }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    require_equal("rows of the input", input.n_rows, "numbers in an image", in_.size());
    input_ = &input;
    output_.set_size(out_.size(), input.n_cols);
    filled_.head_rows(out_.channels) = weights_;
    filled_bias_.head(out_.channels) = bias_;
    for (arma::uword b = 0; b < input.n_cols; ++b) {
      take_in(input.colptr(b));
      for (arma::uword y = 0; y < out_.height; ++y) {
        if (registers_ == 1) {
          with_tile(NarrowTiles{}, out_.width, [&](auto tile) { row_of_sums<tile, 1>(y, 0); });
        }
        for (arma::uword v = 0; v + 1 < registers_; v += 2) {
          with_tile(WideTiles{}, out_.width, [&](auto tile) { row_of_sums<tile, 2>(y, v); });
        }
        Scalar* a = output_.colptr(b) + y * out_.width * out_.channels;
        each_run(1, [&](arma::uword z, arma::uword at, arma::uword count) {
          Function::values(&z_[z], a + at, count);
        });
      }
    }
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    turn_weights();
    input_gradient_.set_size(in_.size(), gradient.n_cols);
    go_back(gradient, true);
    return input_gradient_;
  }

  void backward_parameters(const Matrix& gradient) override { go_back(gradient, false); }

  std::vector<Parameter> parameters() override {
    return {{"weights", &weights_, &weights_gradient_}, {"bias", &bias_, &bias_gradient_, false}};
  }

  const Matrix& weights() const { return weights_; }

 private:
  /// Copies an image into the middle of a padded one, whose rim is always 0.
  void take_in(const Scalar* image) {
    const arma::uword count = in_.width * in_.channels;
    for (arma::uword y = 0; y < in_.height; ++y) {
      std::copy_n(image + y * count, count,
                  &image_[(y + padding_) * row_ + padding_ * in_.channels]);
    }
  }

  /// Calls use(place in z_, place in the output, count) for the runs of `rows` rows: z_ has gaps
  /// behind every pixel if the filters do not fill whole registers.
  template <typename Use>
  void each_run(arma::uword rows, const Use& use) const {
    const arma::uword pixels = rows * out_.width;
    if (place_ == out_.channels) {
      use(0, 0, pixels * out_.channels);
    } else {
      for (arma::uword p = 0; p < pixels; ++p) use(p * place_, p * out_.channels, out_.channels);
    }
  }

  /// Row y of Z(y, x, m) = b(m) + Σ_u Σ_r image(y + u, x·C + r) · W(m, u·run + r), for the filters
  /// m of V registers from v on. What a tile writes behind the last filter, the next one
  /// overwrites.
  template <arma::uword T, arma::uword V>
  void row_of_sums(arma::uword y, arma::uword v0) {
    for (arma::uword x = 0; x < out_.width; x += T) {
      Lanes sum[T][V];
      for (auto& s : sum) {
        for (arma::uword v = 0; v < V; ++v) s[v] = load(&filled_bias_[(v0 + v) * lanes]);
      }
      for (arma::uword u = 0; u < size_; ++u) {
        multiply_add<1, T, V>(sum, &image_[(y + u) * row_ + x * in_.channels], 0, in_.channels, 1,
                              filled_.colptr(u * run_) + v0 * lanes, filled_.n_rows, run_);
      }
      for (arma::uword t = 0; t < T; ++t) {
        for (arma::uword v = 0; v < V; ++v) {
          store(&z_[(x + t) * place_ + (v0 + v) * lanes], sum[t][v]);
        }
      }
    }
  }

  void go_back(const Matrix& gradient, bool to_input) {
    require_same_shape(gradient, output_, "output");
    sums_.zeros();
    bias_sums_.zeros();
    for (arma::uword b = 0; b < gradient.n_cols; ++b) {
      const Scalar *g = gradient.colptr(b), *a = output_.colptr(b);
      each_run(out_.height, [&](arma::uword z, arma::uword at, arma::uword count) {
        for (arma::uword i = 0; i < count; ++i) z_[z + i] = g[at + i] * Function::slope(a[at + i]);
      });
      take_in(input_->colptr(b));
      add_weight_sums();
      add_bias_sums();
      if (to_input) give_back(b);
    }
    weights_gradient_ = sums_.submat(0, 0, out_.channels - 1, weights_.n_cols - 1);
    bias_gradient_ = bias_sums_.head(out_.channels);
  }

  /// The tiles that suit the first layers of the usual networks, and one for all others.
  void add_weight_sums() {
    if (many_registers && registers_ == 1 && size_ == 5 && in_.channels == 1) {
      weight_sums<5, 5, 1>(0);
    } else if (many_registers && registers_ == 2 && size_ == 3 && in_.channels == 1) {
      weight_sums<3, 3, 2>(0);
    } else if (registers_ == 1) {
      weight_sums<1, many_registers ? 15 : 10, 1>(0);
    } else {
      for (arma::uword v = 0; v < registers_; v += 2) weight_sums<1, many_registers ? 12 : 6, 2>(v);
    }
  }

  /// ∂ℒ/∂W(m, u·run + r) += Σ_y Σ_x image(y + u, x·C + r) · Δ(y, x, m), for S rows u and T places
  /// r.
  template <arma::uword S, arma::uword T, arma::uword V>
  void weight_sums(arma::uword v0) {
    for (arma::uword u = 0; u < size_; u += S) {
      for (arma::uword r = 0; r < run_; r += T) {
        Lanes sum[S * T][V] = {};
        for (arma::uword y = 0; y < out_.height; ++y) {
          multiply_add<S, T, V>(sum, &image_[(y + u) * row_ + r], row_, 1, in_.channels,
                                &z_[y * out_.width * place_ + v0 * lanes], place_, out_.width);
        }
        for (arma::uword i = 0; i < S * T; ++i) {
          if (i % T >= run_ - r) continue;
          for (arma::uword v = 0; v < V; ++v) {
            Scalar* to = sums_.colptr((u + i / T) * run_ + r + i % T) + (v0 + v) * lanes;
            store(to, load(to) + sum[i][v]);
          }
        }
      }
    }
  }

  /// ∂ℒ/∂b(m) += Σ over all places of Δ. Four sums side by side, so that none waits for another.
  void add_bias_sums() {
    for (arma::uword v = 0; v < registers_; ++v) {
      Lanes sum[4] = {};
      for (arma::uword p = 0; p < out_.pixels(); ++p) {
        sum[p % 4] += load(&z_[p * place_ + v * lanes]);
      }
      Scalar* to = &bias_sums_[v * lanes];
      store(to, load(to) + (sum[0] + sum[1]) + (sum[2] + sum[3]));
    }
  }

  /// The weights in the order of the way back: column u·filters + m holds the run of row u, filter
  /// m.
  void turn_weights() {
    for (arma::uword k = 0; k < weights_.n_cols; ++k) {
      for (arma::uword m = 0; m < out_.channels; ++m) {
        turned_.at(k % run_, k / run_ * out_.channels + m) = weights_.at(m, k);
      }
    }
  }

  /// Column b of ∂ℒ/∂input.
  void give_back(arma::uword b) {
    image_gradient_.zeros();
    for (arma::uword v = 0; v * lanes < run_; v += 2) {
      with_tile(WideTiles{}, out_.width, [&](auto tile) { input_sums<tile, 2>(v); });
    }
    const arma::uword count = in_.width * in_.channels;
    for (arma::uword y = 0; y < in_.height; ++y) {
      std::copy_n(&image_gradient_[(y + padding_) * row_ + padding_ * in_.channels], count,
                  input_gradient_.colptr(b) + y * count);
    }
  }

  /// ∂ℒ/∂image(Y, x·C + r) += Σ_u Σ_m Δ(Y − u, x, m) · W(m, u·run + r): first the sum over u and m,
  /// in registers; then the runs of neighboring x, which overlap, are added to the row.
  template <arma::uword T, arma::uword V>
  void input_sums(arma::uword v0) {
    const arma::uword filters = out_.channels;
    for (arma::uword Y = 0; Y < out_.height + size_ - 1; ++Y) {
      for (arma::uword x = 0; x < out_.width; x += T) {
        Lanes sum[T][V] = {};
        const arma::uword first = Y < out_.height ? 0 : Y - out_.height + 1;
        for (arma::uword u = first; u < size_ && u <= Y; ++u) {
          multiply_add<1, T, V>(sum, &z_[((Y - u) * out_.width + x) * place_], 0, place_, 1,
                                turned_.colptr(u * filters) + v0 * lanes, turned_.n_rows, filters);
        }
        for (arma::uword t = 0; t < std::min(T, out_.width - x); ++t) {
          for (arma::uword v = 0; v < V; ++v) {
            Scalar* to = &image_gradient_[Y * row_ + (x + t) * in_.channels + (v0 + v) * lanes];
            store(to, load(to) + sum[t][v]);
          }
        }
      }
    }
  }

  Shape in_, out_;
  arma::uword size_, padding_;
  arma::uword run_;        // numbers in a row of a patch
  arma::uword row_;        // numbers in a row of the padded image
  arma::uword registers_;  // that hold the filters of one place
  arma::uword place_;      // numbers from one place to the next in z_
  Matrix weights_;         // filters × f²·C
  Vector bias_;            // filters
  Matrix weights_gradient_;
  Vector bias_gradient_;
  const Matrix* input_ = nullptr;  // of the latest forward(); the caller keeps it
  Matrix output_, input_gradient_;
  Matrix filled_, turned_, sums_;      // weights and sums, filled up to whole registers
  Vector filled_bias_, bias_sums_;     // the same for the bias
  Vector image_, image_gradient_, z_;  // of one image, with slack
};

}  // namespace ml
