#pragma once

#include "not_implemented.hpp"

#include "activations.hpp"
#include "require.hpp"
#include "second_derivative.hpp"

namespace ml {

// Where the second derivatives start: H = ∂²ℒ/∂Z² of the last layer, element by element, where ℒ is
// the mean loss over the B examples of a batch. Their first derivatives are those of 10.4.

/// For softmax with cross-entropy, ℒ = −(1/B) Σᵢ ln p(yᵢ, i): the slope of a logit is (p − t)/B.
/// What is left out is how one logit changes the slope of another.
///
/// @param P K×B probabilities, softmax of the logits Z
/// @return H, K×B
inline Matrix cross_entropy_curvature(const Matrix& P) {
  require(!P.is_empty(), "there are no examples");
  // You will need: `%`, `P.n_cols`, `static_cast<Scalar>(…)`.
  // TODO 17.1: how fast the slope of the loss along each logit grows with this logit
  throw NotImplemented("17.1");
}

/// For the squared error of an activated output, ℒ = (1/B) Σᵢ ½ ‖φ(zᵢ) − tᵢ‖². Here nothing is left
/// out: no output has a part in the slope of another one.
///
/// @param Z M×B, the input of the last activation
/// @param T M×B wanted outputs
/// @param phi the last activation
/// @return H, M×B
/// @throws std::invalid_argument if the shapes differ
inline Matrix quadratic_curvature(const Matrix& Z, const Matrix& T, const ActivationFunction& phi) {
  require_equal("rows of Z", Z.n_rows, "rows of T", T.n_rows);
  require_equal("columns of Z", Z.n_cols, "columns of T", T.n_cols);
  // You will need: `activate(phi, Z)`, `slopes(phi, Z)`, `bends(phi, Z)`, `arma::square`, `%`.
  // TODO 17.1: how fast the slope of the loss along each element of Z grows with it
  throw NotImplemented("17.1");
}

}  // namespace ml
