// Where the time of a step goes, layer by layer: forward and back, and how near its products come
// to the speed of a large matrix product. On one thread, in single precision.
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

void show(const std::string& title, MakeNetwork make, Step step, double product) {
  Rng rng(1);
  Sequential net = make(step, rng);
  Adam adam(1e-3);
  const arma::mat seconds = profile(net, random_examples(28 * 28, 10, batch_size, rng), adam);
  const double total = arma::accu(seconds);
  std::printf("\n%s: %.0f µs for a batch of %d, %.0f images/s\n", title.c_str(), 1e6 * total,
              static_cast<int>(batch_size), static_cast<double>(batch_size) / total);
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
                100 * time / total, speed.c_str(), name.c_str());
  }
}

}  // namespace

int main(int /*argc*/, char** argv) {
  use_fast_blas(argv);
  set_blas_threads(1);
  const double product = product_speed();
  std::printf("matrix product: %.0f GFLOP/s\n", product / 1e9);
  for (const Step step : {Step::exercises, Step::fast_dropout}) {
    const std::string name = step == Step::exercises ? "as in the exercises" : "fast";
    show("LeNet-5, " + name, lenet_network, step, product);
    show("CNN with 32 and 64 filters, " + name, keras_network, step, product);
  }
  return 0;
}
