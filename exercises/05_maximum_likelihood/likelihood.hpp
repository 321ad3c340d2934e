#pragma once

#include "not_implemented.hpp"

#include <cmath>

#include "require.hpp"

namespace ml {

// A negative log-likelihood is -ln of the probability (or density) that a model gives to the whole
// sample. The examples are independent, so it is a sum over them, and the smaller it is, the
// better the model explains what happened. It is a sum, not a mean: divide by N for a mean.

/// @throws std::invalid_argument if there are no answers, if y and f differ in length, or if a
///         number is not finite
inline void require_finite_answers(const arma::vec& y, const arma::vec& f) {
  require_equal("answers y", y.n_elem, "predictions f", f.n_elem);
  require(!y.is_empty(), "there are no answers: a likelihood needs at least one");
  require(y.is_finite() && f.is_finite(), "answers and predictions must be finite numbers");
}

/// Negative log-likelihood of N answers y = f + ε with Gaussian noise. Its density is
///
///     p(ε) = exp(−ε² / 2σ²) / (σ √(2π))
///
/// @param y N answers
/// @param f N predictions of the model, in the unit of y
/// @param sigma σ > 0, the standard deviation of the noise, in the unit of y
/// @throws std::invalid_argument as require_finite_answers, or if σ is not positive
/// Source: the notes, 3.1.2 and 3.1.4.
///
/// You will need: `arma::accu`, `arma::square`, `std::log`, `arma::datum::pi`.
inline double gaussian_nll(const arma::vec& y, const arma::vec& f, double sigma) {
  require_finite_answers(y, f);
  require(sigma > 0 && std::isfinite(sigma), "sigma must be positive and finite");
  // TODO 05.1: minus the logarithm of the density of all N answers together, every term of it
  throw NotImplemented("05.1");
}

/// Negative log-likelihood of N answers y = f + ε with Laplace noise. Its density is
///
///     p(ε) = exp(−|ε| / b) / (2b)
///
/// @param scale b > 0, the mean of |ε|, in the unit of y; the standard deviation is b√2
/// @throws std::invalid_argument as require_finite_answers, or if b is not positive
/// Source: the notes, 3.1.4 with another p_ε; the MIPT slides, "Напоминание", L(ε) = |ε|.
///
/// You will need: `arma::accu`, `arma::abs`, `std::log`.
inline double laplace_nll(const arma::vec& y, const arma::vec& f, double scale) {
  require_finite_answers(y, f);
  require(scale > 0 && std::isfinite(scale), "the scale must be positive and finite");
  // TODO 05.1: minus the logarithm of the density of all N answers together, every term of it
  throw NotImplemented("05.1");
}

/// The third loss of the MIPT slides, (|ε| − c)₊: errors up to c cost nothing, larger ones cost
/// what is beyond c. The noise that belongs to it has the density exp(−(|ε| − c)₊) / (2c + 2), flat
/// from −c to c.
///
/// @param error N errors, of either sign
/// @param c ≥ 0, the half width of the free zone, in the unit of the errors
/// @return the N losses, one per error
/// Source: the MIPT slides, "Напоминание: модели классификации и регрессии".
inline arma::vec epsilon_insensitive(const arma::vec& error, double c) {
  require(c >= 0, "the free zone c must not be negative");
  return arma::clamp(arma::abs(error) - c, 0, arma::datum::inf);
}

}  // namespace ml
