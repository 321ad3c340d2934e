#include "printed.hpp"

#include <algorithm>
#include <cmath>

namespace ml {

namespace {

// The memory of a rule starts as no vector at all; adding to it must work all the same.
arma::vec mix(double share, const arma::vec& memory, const arma::vec& with) {
  if (memory.is_empty()) return with;
  return share * memory + with;
}

}  // namespace

arma::mat walk(const Printed& rule, const Gradient& gradient, const arma::vec& start,
               arma::uword steps) {
  arma::mat path(start.n_elem, steps + 1);
  path.col(0) = start;
  for (arma::uword t = 1; t <= steps; ++t) {
    path.col(t) = rule(gradient, path.col(t - 1), static_cast<int>(t));
  }
  return path;
}

Printed mipt_momentum(double rate) {
  return [=, v = arma::vec()](const Gradient& gradient, const arma::vec& x, int) mutable {
    v = mix(0.9, v, 0.1 * gradient(x));
    return arma::vec(x - rate * v);
  };
}

Printed mipt_nesterov(double rate) {
  return [=, v = arma::vec()](const Gradient& gradient, const arma::vec& x, int t) mutable {
    v = mix(0.9, v, 0.1 * gradient(t == 1 ? x : arma::vec(x - rate * 0.9 * v)));
    return arma::vec(x - rate * v);
  };
}

Printed samara_adagrad() {
  return [sum = arma::vec()](const Gradient& gradient, const arma::vec& x, int) mutable {
    const arma::vec g = gradient(x);
    sum = mix(1, sum, g % g);
    return arma::vec(x - 0.5 * g / arma::sqrt(sum + 1e-8));
  };
}

Printed samara_rmsprop(double rate, double epsilon) {
  return [=, mean = arma::vec()](const Gradient& gradient, const arma::vec& x, int) mutable {
    const arma::vec g = gradient(x);
    mean = mix(0.9, mean, 0.1 * g % g);
    return arma::vec(x - rate * g / arma::sqrt(mean + epsilon));
  };
}

Printed mipt_adadelta() {
  return [mean = arma::vec(), moves = arma::vec()](const Gradient& gradient, const arma::vec& x,
                                                   int t) mutable {
    const arma::vec g = gradient(x);
    if (t == 1) moves.zeros(x.n_elem);
    mean = mix(0.9, mean, 0.1 * g % g);
    const arma::vec step = g % (arma::sqrt(moves) + 1e-6) / (arma::sqrt(mean) + 1e-6);
    moves = 0.9 * moves + 0.1 * step % step;
    return arma::vec(x - step);
  };
}

Printed samara_adam() {
  return [m = arma::vec(), v = arma::vec()](const Gradient& gradient, const arma::vec& x,
                                            int) mutable {
    const arma::vec g = gradient(x);
    m = mix(0.9, m, 0.1 * g);
    v = mix(0.999, v, 0.001 * g % g);
    return arma::vec(x - 0.1 * m / arma::sqrt(v + 1e-8));
  };
}

Printed samara_nadam() {
  return [m = arma::vec(), v = arma::vec()](const Gradient& gradient, const arma::vec& x,
                                            int t) mutable {
    const arma::vec g = gradient(x);
    if (t == 1) v.zeros(x.n_elem);
    m = mix(0.9, m, 0.1 * g);
    v = arma::max(0.999 * v, arma::abs(g));
    const double fix = 1 - std::pow(0.9, t);
    const arma::vec below = arma::sqrt(v / (1 - std::pow(0.999, t)) + 1e-7);
    return arma::vec(x - 0.1 * (0.9 * m / fix + 0.1 * g / fix) / below);
  };
}

Printed mipt_nadam() {
  return [m = arma::vec(), v = arma::vec()](const Gradient& gradient, const arma::vec& x,
                                            int t) mutable {
    const arma::vec g = gradient(x);
    m = mix(0.9, m, 0.1 * g);
    v = mix(0.999, v, 0.001 * g % g);
    const double fix = 1 - std::pow(0.9, t);
    const arma::vec ahead = gradient(x - 0.1 * 0.9 * m / fix);
    const arma::vec below = arma::sqrt(v / (1 - std::pow(0.999, t))) + 1e-8;
    return arma::vec(x - 0.1 * (0.9 * m / fix + 0.1 * ahead / fix) / below);
  };
}

Printed ruder_nadam() {
  return [m = arma::vec(), v = arma::vec()](const Gradient& gradient, const arma::vec& x,
                                            int t) mutable {
    const arma::vec g = gradient(x);
    m = mix(0.9, m, 0.1 * g);
    v = mix(0.999, v, 0.001 * g % g);
    const double fix = 1 - std::pow(0.9, t);
    const arma::vec below = arma::sqrt(v / (1 - std::pow(0.999, t))) + 1e-8;
    return arma::vec(x - 0.1 * (0.9 * m / fix + 0.1 * g / fix) / below);
  };
}

std::vector<std::pair<std::string, Printed>> printed_rules() {
  return {{"Momentum_EMA_MIPT", mipt_momentum(0.1)},
          {"NAG_MIPT_EMA", mipt_nesterov(0.1)},
          {"Adagrad_eps_inside_Samara", samara_adagrad()},
          {"RMSprop_eps_inside_Samara", samara_rmsprop(0.1, 1e-8)},
          {"RMSprop_literal_eps0.9_Samara", samara_rmsprop(0.001, 0.9)},
          {"Adadelta_eps_outside_MIPT", mipt_adadelta()},
          {"Adam_no_bias_corr_Samara", samara_adam()},
          {"Nadam_Samara_literal_max", samara_nadam()},
          {"Nadam_MIPT_lookahead", mipt_nadam()},
          {"Nadam_simplified_Ruder", ruder_nadam()}};
}

double printed_largest(const std::vector<double>& slopes, double beta) {
  const auto t = static_cast<double>(slopes.size());
  double largest = std::abs(slopes.back());
  for (std::size_t i = 0; i + 1 < slopes.size(); ++i) {
    // The exponents of the slide: t − 1, t − 2, …, and t − 1 again for the last one but one.
    const double exponent = i + 2 == slopes.size() ? t - 1 : t - 1 - static_cast<double>(i);
    largest = std::max(largest, std::pow(beta, exponent) * std::abs(slopes[i]));
  }
  return largest;
}

}  // namespace ml
