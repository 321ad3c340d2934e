// Trains the network whose weights the playground carries, digits.txt. To do it again, from the top
// of the course:
//
//     g++ -std=c++20 -O3 -march=native -DCOURSE_ROOT='"."' -DCOURSE_DATASETS='"datasets"' -Icommon
//       -Icommon/double $(printf -- '-I%s ' solutions/* chapters/*/given)
//       tools/playground/digits.cpp common/{data,compressed,progress}.cpp -larmadillo
//       -lboost_iostreams -o build/learn_digits
//     build/learn_digits > tools/playground/digits.txt
#include "digits.hpp"

#include <cstdio>

#include "adam.hpp"
#include "digits_network.hpp"
#include "shift.hpp"
#include "train.hpp"

int main() {
  const ml::Digits digits = ml::load_digits();
  const ml::Shape shape{1, 8, 8};
  ml::Examples data = ml::labelled(digits.X, digits.labels, 10);
  const ml::Examples plain = data;
  // A drawing is never quite in the middle.
  for (const auto& [down, right] : {std::pair(1, 0), {-1, 0}, {0, 1}, {0, -1}}) {
    data.X = arma::join_rows(data.X, ml::shift(plain.X, shape, down, right));
    data.targets = arma::join_rows(data.targets, plain.targets);
  }
  ml::Rng rng(1);
  ml::Sequential net = play::digits_network(rng);
  ml::Adam adam(2e-3);
  for (const double rate : {2e-3, 5e-4, 1e-4}) {
    adam.learning_rate = rate;
    ml::train(net, data, adam, {.epochs = 20, .batch_size = 32}, rng);
  }
  std::fprintf(stderr, "right: %.4f\n", ml::accuracy(ml::predict(net, plain.X), plain.targets));
  for (const ml::Parameter& parameter : net.parameters()) {
    for (const ml::Scalar weight : *parameter.value) std::printf("%.3g\n", weight);
  }
}
