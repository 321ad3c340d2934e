#pragma once

#include "not_implemented.hpp"

#include <string>
#include <utility>
#include <vector>

#include "bspline_slopes.hpp"
#include "initializer.hpp"
#include "layer.hpp"
#include "spline_edge.hpp"

namespace ml {

/// A layer of a Kolmogorov–Arnold network: from every input d to every output m runs an edge with
/// a function of its own, and an output adds up what arrives:
///
///     y_m = Σ_d φ_md(x_d),   φ_md(x) = w_md silu(x) + Σᵢ c_mdi Bᵢ(x)
///
/// The bumps depend on the input alone. Written below each other, the n bumps of input 0, then
/// those of input 1, …, they are a column Φ(x) of D·n numbers; row m of C holds the coefficients of
/// all edges to output m in the same order. So for a batch X (D×B)
///
///     Y = C Φ(X) + W silu(X),   Φ(X) is (D·n)×B
///
/// and back, with G = ∂ℒ/∂Y (M×B), which already holds the 1/B of the mean loss,
///
///     ∂ℒ/∂C = G Φ(X)ᵀ,   ∂ℒ/∂W = G silu(X)ᵀ
///     ∂ℒ/∂x_d = Σ_m g_m φ′_md(x_d)   for each example
///
/// You will need: `bspline_basis(knots_, grid_.degree, x)` and `bspline_slopes`, `silu` and
/// `silu_derivative` (silu.hpp); `basis_.col(b).subvec(first, last)`, `.transform`, `arma::dot`,
/// `.t()`.
/// Source: Z. Liu and others, *KAN: Kolmogorov–Arnold Networks*, 2024; the MIPT slides, "Но можно
/// обобщить конструкцию эвристически (KAN)".
class KanLayer : public Layer {
 public:
  /// A fresh layer: base weights as in front of any bend, and coefficients near 0.
  KanLayer(const Shape& input, arma::uword outputs, const SplineGrid& grid, Rng& rng)
      : KanLayer(input, grid,
                 scaled_normal(outputs, input.size() * grid.size(),
                               0.01 / static_cast<double>(input.size()), rng),
                 plain_start(outputs, input.size(), rng)) {}

  /// @param coefficients C, M×(D·n) with n = grid.size()
  /// @param base W, M×D
  /// @throws std::invalid_argument if the sizes differ, there is nothing, or the degree is 0
  KanLayer(const Shape& input, const SplineGrid& grid, Matrix coefficients, Matrix base)
      : grid_(grid),
        knots_(grid.knots()),
        coefficients_(std::move(coefficients)),
        base_(std::move(base)) {
    require(grid.degree > 0, "splines of degree 0 have no slope to learn from");
    require(!base_.is_empty(), "a layer needs at least one edge");
    require_equal("columns of the base weights", base_.n_cols, "numbers in an example",
                  input.size());
    require_equal("columns of the coefficients", coefficients_.n_cols,
                  "inputs times B-splines of the grid", input.size() * grid.size());
    require_equal("rows of the coefficients", coefficients_.n_rows, "rows of the base weights",
                  base_.n_rows);
    coefficients_gradient_.zeros(arma::size(coefficients_));
    base_gradient_.zeros(arma::size(base_));
  }

  std::string name() const override {
    return "KAN " + std::to_string(base_.n_cols) + " to " + std::to_string(base_.n_rows);
  }
  Shape output_shape() const override { return {base_.n_rows}; }

  const SplineGrid& grid() const { return grid_; }
  const Matrix& coefficients() const { return coefficients_; }
  const Matrix& base() const { return base_; }

  /// The function from input d to output m, to look at.
  SplineEdge edge(arma::uword m, arma::uword d) const {
    const arma::rowvec row = arma::conv_to<arma::mat>::from(coefficients_.row(m));
    return {grid_, row.subvec(d * grid_.size(), (d + 1) * grid_.size() - 1).t(),
            static_cast<double>(base_(m, d))};
  }

  const Matrix& forward(const Matrix& input, const Context& /*context*/) override {
    require_equal("rows of the input", input.n_rows, "inputs of the layer", base_.n_cols);
    const arma::uword n = grid_.size();
    input_ = input;
    basis_.set_size(input.n_rows * n, input.n_cols);
    // basis_ gets Φ(X), silu_ gets silu(X); the way back needs both.
    // TODO 18.3: set basis_, silu_ and output_
    throw NotImplemented("18.3");
    return output_;
  }

  void backward_parameters(const Matrix& gradient) override {
    require_equal("rows of the gradient", gradient.n_rows, "outputs of the layer", base_.n_rows);
    require_equal("columns of the gradient", gradient.n_cols, "columns of the input",
                  input_.n_cols);
    // TODO 18.4: coefficients_gradient_ and base_gradient_ are those of this batch alone
    throw NotImplemented("18.4");
  }

  const Matrix& backward(const Matrix& gradient) override {
    backward_parameters(gradient);
    [[maybe_unused]] const arma::uword n = grid_.size();
    input_gradient_.set_size(input_.n_rows, input_.n_cols);
    // TODO 18.5: input_gradient_ holds what the layer before needs
    throw NotImplemented("18.5");
    return input_gradient_;
  }

  std::vector<Parameter> parameters() override {
    return {{"coefficients", &coefficients_, &coefficients_gradient_},
            {"base", &base_, &base_gradient_}};
  }

 private:
  SplineGrid grid_;
  arma::vec knots_;
  Matrix coefficients_, coefficients_gradient_;  // M×(D·n)
  Matrix base_, base_gradient_;                  // M×D
  Matrix input_, silu_, input_gradient_;         // D×B
  Matrix basis_;                                 // (D·n)×B
  Matrix output_;                                // M×B
};

}  // namespace ml
