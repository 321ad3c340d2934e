// Where the time of a step goes, layer by layer: forward and back, and how near its products come
// to the speed of a large matrix product. One thread, single precision, batches of 64 pictures,
// time of computing: of many tries the shortest.
#include <cmath>
#include <cstdio>

#include "adam.hpp"
#include "measuring.hpp"
#include "networks.hpp"
#include "timing.hpp"

using namespace ml;

namespace {

constexpr arma::uword batch_size = 64;
constexpr int steps = 100;

/// Seconds for every layer (rows), forward and back (columns), then for the loss and for the
/// update: of all steps the shortest.
arma::mat profile(Sequential& net, const Examples& batch, Optimizer& rule) {
  Rng rng(2);
  SoftmaxCrossEntropy loss;
  const std::vector<Parameter> parameters = net.parameters();
  const arma::uword n = net.size();
  arma::mat seconds(n + 2, 2, arma::fill::value(arma::datum::inf));
  const auto timed = [&](arma::uword row, arma::uword column, const auto& part) {
    const double start = cpu_now();
    part();
    seconds(row, column) = std::min(seconds(row, column), cpu_now() - start);
  };
  for (int step = 0; step < steps; ++step) {
    const Matrix* signal = &batch.X;
    for (arma::uword i = 0; i < n; ++i) {
      timed(i, 0, [&] { signal = &net[i].forward(*signal, {Mode::training, &rng}); });
    }
    timed(n, 0, [&] { loss.forward(*signal, batch.targets); });
    timed(n, 1, [&] { signal = &loss.backward(); });
    for (arma::uword i = n - 1; i > 0; --i) {
      timed(i, 1, [&] { signal = &net[i].backward(*signal); });
    }
    timed(0, 1, [&] { net[0].backward_parameters(*signal); });
    timed(n + 1, 0, [&] { rule.step(parameters); });
  }
  seconds(n + 1, 1) = 0;
  return seconds;
}

/// Operations per second of a large matrix product, of several tries the best.
double product_per_second() {
  const arma::uword n = 1024;
  const Matrix a(n, n, arma::fill::randu), b(n, n, arma::fill::randu);
  Matrix product;
  const double size = static_cast<double>(n);
  return 2 * size * size * size / cpu_seconds(20, {[&] { product = a * b; }})(0);
}

/// A line per layer, then for the loss and the update.
void show_layers(Sequential& net, const arma::mat& seconds, double product) {
  std::printf("  forward µs   back µs   share   of product speed\n");
  for (arma::uword i = 0; i < seconds.n_rows; ++i) {
    const double time = seconds(i, 0) + seconds(i, 1);
    const bool layer = i < net.size();
    const std::string name = layer ? net[i].name() : i == net.size() ? "loss" : "Adam";
    std::string speed;
    if (layer && operations(net[i], false) > 0) {
      const double per_second = operations(net[i], i == 0) * static_cast<double>(batch_size) / time;
      speed = std::to_string(std::lround(100 * per_second / product)) + "%";
    }
    std::printf("%12.0f %9.0f %6.0f%% %12s   %s\n", 1e6 * seconds(i, 0), 1e6 * seconds(i, 1),
                100 * time / arma::accu(seconds), speed.c_str(), name.c_str());
  }
}

/// The network after each of its steps to the fast one; of the first and the last every layer.
void show(const std::string& title, MakeNetwork make, std::size_t count, double product) {
  for (std::size_t s = 0; s < count; ++s) {
    Rng rng(1);
    Sequential net = make(static_cast<Step>(s), rng);
    Adam adam(1e-3);
    const arma::mat seconds = profile(net, random_examples(784, 10, batch_size, rng), adam);
    const double speed = static_cast<double>(batch_size) / arma::accu(seconds);
    std::printf("\n%s, %s: %.0f images/s, %.0f%% of product speed\n", title.c_str(),
                step_names[s].c_str(), speed, 100 * speed * operations(net) / product);
    if (s == 0 || s + 1 == count) show_layers(net, seconds, product);
  }
}

}  // namespace

int main(int /*argc*/, char** argv) {
  use_fast_blas(argv);
  take_subnormals_for_zero();
  set_blas_threads(1);
  const double product = product_per_second();
  std::printf("matrix product: %.0f GFLOP/s\n", product / 1e9);
  show("LeNet-5", lenet_network, 4, product);
  show("CNN with 32 and 64 filters", keras_network, 5, product);
  return 0;
}
