// How fast the library of chapter 11 trains, on one thread: random data, forward, loss, backward
// and update, the work that a framework does in its training loop. Built with float (common/float).
#include "adam.hpp"
#include "initial.hpp"
#include "measuring.hpp"
#include "train.hpp"

using namespace ml;

namespace {

struct Workload {
  std::vector<arma::uword> widths;
  arma::uword examples, batch_size;
};

const Workload small_network = {{64, 32, 10}, 1440, 32};
const Workload large_network = {{784, 256, 128, 10}, 6400, 64};

Examples random_examples(const Workload& work, Rng& rng) {
  return ml::random_examples(work.widths.front(), work.widths.back(), work.examples, rng);
}

/// Multiplications and additions in the matrix products of one example, forward and backward; the
/// gradient with respect to the data is not computed.
double operations(const Workload& work) {
  double sum = 0;
  for (std::size_t l = 1; l < work.widths.size(); ++l) {
    const auto product = 2.0 * static_cast<double>(work.widths[l - 1] * work.widths[l]);
    sum += l == 1 ? 2 * product : 3 * product;
  }
  return sum;
}

/// Steps on batches that lie ready.
template <typename Rule>
void steps(benchmark::State& state, const Workload& work, Rule rule) {
  Rng rng(1);
  const std::vector<Examples> batches = cut(random_examples(work, rng), work.batch_size);
  Sequential net = mlp<Relu>(work.widths, rng);
  measure_steps(state, net, batches, rule, operations(work));
}

/// The same through train(): dealing the examples anew in every epoch included.
void training(benchmark::State& state, const Workload& work) {
  Rng rng(1);
  const Examples data = random_examples(work, rng);
  Sequential net = mlp<Relu>(work.widths, rng);
  Sgd sgd(0.1);
  const arma::uword epochs = 4;
  while (state.KeepRunning()) {
    train(net, data, sgd, {.epochs = epochs, .batch_size = work.batch_size}, rng);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(epochs * work.examples));
}

BENCHMARK_CAPTURE(steps, mlp_64_32_10_batch_32, small_network, Sgd(0.1))->Apply(medians);
BENCHMARK_CAPTURE(steps, mlp_784_256_128_10_batch_64, large_network, Sgd(0.1))->Apply(medians);
BENCHMARK_CAPTURE(steps, mlp_784_256_128_10_batch_64_adam, large_network, Adam(0.001))
    ->Apply(medians);
BENCHMARK_CAPTURE(training, mlp_64_32_10_batch_32, small_network)->Apply(medians);
BENCHMARK_CAPTURE(training, mlp_784_256_128_10_batch_64, large_network)->Apply(medians);
BENCHMARK(matrix_product)->Apply(medians);

}  // namespace

int main(int argc, char** argv) { return run_benchmarks(argc, argv); }
