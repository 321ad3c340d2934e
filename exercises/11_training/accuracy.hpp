#pragma once

#include "not_implemented.hpp"

#include <algorithm>

#include "examples.hpp"
#include "layer.hpp"
#include "loss.hpp"

namespace ml {

/// The outputs of a trained network, in inference mode and in pieces, so that the batch of training
/// does not have to grow to thousands of columns.
/// @param X features×N
/// @return outputs×N
inline Matrix predict(Layer& net, const Matrix& X) {
  const arma::uword piece = 256;
  Matrix outputs;
  for (arma::uword first = 0; first < X.n_cols; first += piece) {
    const arma::uword last = std::min(first + piece, X.n_cols) - 1;
    const Matrix batch = X.cols(first, last);
    const Matrix& part = net.forward(batch, Context{});
    if (outputs.is_empty()) outputs.set_size(part.n_rows, X.n_cols);
    outputs.cols(first, last) = part;
  }
  return outputs;
}

/// The share of examples whose largest output stands in the row of the right class. Of equal
/// outputs the first one counts.
///
/// @param outputs K×N, logits or probabilities
/// @param targets K×N, one-hot
/// You will need: `arma::index_max(m, 0)`, `==`, `arma::accu`.
/// @throws std::invalid_argument if the shapes differ or there are no examples
inline double accuracy(const Matrix& outputs, const Matrix& targets) {
  require_equal("rows of the outputs", outputs.n_rows, "rows of the targets", targets.n_rows);
  require_equal("columns of the outputs", outputs.n_cols, "columns of the targets", targets.n_cols);
  require(!outputs.is_empty(), "there are no examples");
  // TODO 11.8: the share of columns whose largest elements stand in the same row
  throw NotImplemented("11.8");
}

/// How good a network is on examples it may never have seen.
struct Score {
  double loss, accuracy;
};

inline Score evaluate(Layer& net, Loss& loss, const Examples& data) {
  const Matrix outputs = predict(net, data.X);
  return {loss.forward(outputs, data.targets), accuracy(outputs, data.targets)};
}

}  // namespace ml
