#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "descent.hpp"

namespace ml {

/// A rule as a slide prints it: from a point to the next one, in step t = 1, 2, … It may ask for
/// the slope anywhere, which an Optimizer cannot, and it keeps its own memory.
using Printed = std::function<arma::vec(const Gradient&, const arma::vec& x, int t)>;

/// The points of a printed rule; column 0 is the start. The rule is copied, so its memory is fresh.
arma::mat walk(const Printed& rule, const Gradient& gradient, const arma::vec& start,
               arma::uword steps);

Printed mipt_momentum(double rate);
Printed mipt_nesterov(double rate);
Printed samara_adagrad();
Printed samara_rmsprop(double rate, double epsilon);
Printed mipt_adadelta();
Printed samara_adam();
Printed samara_nadam();
Printed mipt_nadam();
Printed ruder_nadam();

/// Those rules with the names of their reference paths.
std::vector<std::pair<std::string, Printed>> printed_rules();

/// The Samara lecture's (247): max(β^(t−1)|g₁|, β^(t−2)|g₂|, …, β^(t−1)|g_(t−1)|, |g_t|).
double printed_largest(const std::vector<double>& slopes, double beta);

}  // namespace ml
