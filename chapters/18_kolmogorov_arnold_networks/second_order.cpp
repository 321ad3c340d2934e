#include "second_order.hpp"

#include <algorithm>
#include <cmath>

namespace ml {

namespace {

/// All parameters of a network one below the other, by value or by gradient.
arma::vec packed(const std::vector<Parameter>& parameters, Matrix* Parameter::*part) {
  arma::vec all;
  for (const Parameter& parameter : parameters) {
    all = arma::join_cols(all, arma::conv_to<arma::vec>::from(arma::vectorise(*(parameter.*part))));
  }
  return all;
}

void move(const std::vector<Parameter>& parameters, const arma::vec& step) {
  arma::uword first = 0;
  for (const Parameter& parameter : parameters) {
    for (arma::uword i = 0; i < parameter.value->n_elem; ++i) {
      (*parameter.value)[i] += static_cast<Scalar>(step(first + i));
    }
    first += parameter.value->n_elem;
  }
}

arma::vec errors(Layer& net, const Examples& data) {
  return arma::conv_to<arma::vec>::from(net.forward(data.X, {}) - data.targets);
}

/// A row of derivatives for each example: the way back with the gradient 1.
arma::mat jacobian(Layer& net, const Examples& data) {
  const std::vector<Parameter> parameters = net.parameters();
  const Matrix one(1, 1, arma::fill::ones);
  arma::mat transposed;
  for (arma::uword i = 0; i < data.X.n_cols; ++i) {
    const Matrix example = data.X.col(i);
    net.forward(example, {});
    net.backward_parameters(one);
    const arma::vec row = packed(parameters, &Parameter::gradient);
    if (transposed.is_empty()) transposed.set_size(row.n_elem, data.X.n_cols);
    transposed.col(i) = row;
  }
  return transposed.t();
}

}  // namespace

double second_order(Layer& net, const Examples& data, int steps) {
  const std::vector<Parameter> parameters = net.parameters();
  arma::vec r = errors(net, data);
  const auto count = static_cast<double>(data.X.n_cols);
  double damping = 1e-2 * count;
  for (int s = 0; s < steps && damping < 1e12; ++s) {
    const arma::mat J = jacobian(net, data);
    const arma::mat curvature = J.t() * J;
    const arma::vec slope = J.t() * r;
    for (bool better = false; !better && damping < 1e12;) {
      const arma::mat damped = curvature + damping * arma::eye(arma::size(curvature));
      const arma::vec step = -arma::solve(damped, slope, arma::solve_opts::likely_sympd);
      move(parameters, step);
      const arma::vec after = errors(net, data);
      better = arma::dot(after, after) < arma::dot(r, r);
      if (better) {
        r = after;
      } else {
        move(parameters, -step);
      }
      damping = std::max(damping * (better ? 0.3 : 4), 1e-10 * count);
    }
  }
  return std::sqrt(arma::dot(r, r) / static_cast<double>(r.n_elem));
}

}  // namespace ml
