// Second derivatives in one way back, against numeric ones: where they agree and where the diagonal
// leaves something out.
#include <algorithm>

#include "curvature_backward.hpp"
#include "experiments.hpp"
#include "output_curvature.hpp"
#include "output_delta.hpp"
#include "packing.hpp"
#include "rank_correlation.hpp"
#include "softmax.hpp"
#include "softmax_cross_entropy.hpp"

namespace ml {

namespace {

/// All second derivatives of a network, weights and biases in the order of pack().
struct Compared {
  arma::vec passed_back, numeric;
};

enum class Error { squares, cross_entropy };

double loss(const Mlp& net, const Matrix& X, const Matrix& T, Error error) {
  const Matrix Z = forward(net, X);
  if (error == Error::cross_entropy) return SoftmaxCrossEntropy().forward(Z, T);
  return arma::accu(arma::square(Z - T)) / 2 / static_cast<double>(X.n_cols);
}

/// (ℒ(w + h) − 2 ℒ(w) + ℒ(w − h)) / h² along every parameter.
arma::vec numeric(Mlp net, const Matrix& X, const Matrix& T, Error error) {
  const double h = 1e-3, middle = loss(net, X, T, error);
  arma::vec parameters = pack(net), second(parameters.n_elem);
  const auto moved = [&](arma::uword i, double by) {
    arma::vec there = parameters;
    there(i) += by;
    unpack(there, net);
    return loss(net, X, T, error);
  };
  for (arma::uword i = 0; i < parameters.n_elem; ++i) {
    second(i) = (moved(i, h) - 2 * middle + moved(i, -h)) / (h * h);
  }
  return second;
}

arma::vec passed_back(const Mlp& net, const Matrix& X, const Matrix& T, Error error) {
  const Trace trace = forward_trace(net, X);
  const Matrix& Z = trace.Z.back();
  const ActivationFunction& phi = net.back().activation;
  const Matrix P = softmax(Z);
  const bool squares = error == Error::squares;
  arma::vec all;
  for (const LayerCurvature& layer : curvature_backward(
           net, trace, squares ? quadratic_delta(Z, T, phi) : cross_entropy_delta(P, T),
           squares ? quadratic_curvature(Z, T, phi) : cross_entropy_curvature(P))) {
    all = arma::join_cols(all, arma::join_cols(arma::vectorise(layer.weights), layer.bias));
  }
  return all;
}

/// The largest difference, in units of the largest second derivative.
double error_of(const Compared& c) {
  return arma::abs(c.passed_back - c.numeric).max() / arma::abs(c.numeric).max();
}

Compared compare(const std::vector<arma::uword>& widths, Error error, Rng& rng) {
  const Mlp net = random_mlp(widths, activation("tanh"), rng);
  const Matrix X = normal(widths.front(), 20, rng);
  Matrix T = normal(widths.back(), 20, rng);
  if (error == Error::cross_entropy) {
    T.zeros();
    for (arma::uword i = 0; i < 20; ++i) T(i % widths.back(), i) = 1;
  }
  return {passed_back(net, X, T, error), numeric(net, X, T, error)};
}

Axes scatter(const std::string& title, double tick, const Compared& c) {
  const double low = std::min(c.numeric.min(), c.passed_back.min());
  const double high = std::max(c.numeric.max(), c.passed_back.max());
  Axes axes(title, "numeric", "passed back");
  axes.mark("", low, low, high, high)
      .points("", c.numeric, c.passed_back, 1)
      .x_ticks(tick)
      .key("none");
  return axes;
}

}  // namespace

void second_derivatives(Story& story) {
  const arma::uword times = story.repetitions(20, 10);
  const std::vector<arma::uword> shallow = {3, 6, 4}, deep = {3, 6, 6, 4};
  const arma::mat errors = story.repeat(times, 10, [&](Rng& rng) -> arma::rowvec {
    const Compared softmax = compare(shallow, Error::cross_entropy, rng);
    const Compared two = compare(deep, Error::squares, rng);
    return {error_of(compare(shallow, Error::squares, rng)), error_of(softmax), error_of(two),
            rank_correlation(softmax.passed_back, softmax.numeric),
            rank_correlation(two.passed_back, two.numeric)};
  });
  story.measure("hessian_diagonal_error", errors.col(0).max());
  story.measure("hessian_diagonal_error_softmax", arma::mean(errors.col(1)));
  story.measure("hessian_diagonal_error_two_hidden", arma::mean(errors.col(2)));
  story.measure("hessian_diagonal_ranks_softmax", arma::mean(errors.col(3)));
  story.measure("hessian_diagonal_ranks_two_hidden", arma::mean(errors.col(4)));
  Rng rng = story.rng(9);
  story.draw(
      "second_derivatives",
      {scatter("squares, one hidden layer", 0.5, compare(shallow, Error::squares, rng)),
       scatter("softmax, one hidden layer", 0.1, compare(shallow, Error::cross_entropy, rng)),
       scatter("squares, two hidden layers", 0.5, compare(deep, Error::squares, rng))},
      {.columns = 3, .width = 1000, .height = 360});
}

}  // namespace ml
