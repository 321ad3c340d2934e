#include "ml.hpp"

/// Learns a class per corner of a square, and ends with 0 if it can tell them apart.
int main() {
  ml::Rng rng(1);
  const arma::mat corners = {{0, 0, 1, 1}, {0, 1, 0, 1}};
  const ml::Examples data = ml::labelled(corners, {0, 1, 2, 3}, 4);
  ml::Sequential net = ml::mlp<ml::Tanh>({2, 8, 4}, rng);
  ml::Adam adam(0.05);
  ml::train(net, data, adam, {.epochs = 200, .batch_size = 4}, rng);
  return ml::accuracy(ml::predict(net, data.X), data.targets) == 1.0 ? 0 : 1;
}
