// How fast the library of chapter 11 trains, on one thread: random data, forward, loss, backward
// and update, the work that a framework does in its training loop. Built with float (common/float).
#include <benchmark/benchmark.h>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "adam.hpp"
#include "blas.hpp"
#include "initial.hpp"
#include "train.hpp"

using namespace ml;

namespace {

long allocations = 0;

struct Workload {
  std::vector<arma::uword> widths;
  arma::uword examples, batch_size;
};

const Workload small_network = {{64, 32, 10}, 1440, 32};
const Workload large_network = {{784, 256, 128, 10}, 6400, 64};

Examples random_examples(const Workload& work, Rng& rng) {
  arma::uvec labels(work.examples);
  for (arma::uword& label : labels) label = rng() % work.widths.back();
  return labelled(uniform(work.widths.front(), work.examples, rng), labels, work.widths.back());
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

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Operations per second of a 1024×1024 matrix product: what this machine and its BLAS can do.
double product_speed() {
  const arma::uword n = 1024;
  const Matrix a(n, n, arma::fill::randu), b(n, n, arma::fill::randu);
  Matrix product = a * b;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 4; ++i) product = a * b;
  benchmark::DoNotOptimize(product.memptr());
  const auto size = static_cast<double>(n);
  return 4 * 2 * size * size * size / seconds_since(start);
}

/// Steps on batches that lie ready, an epoch per iteration.
template <typename Rule>
void steps(benchmark::State& state, const Workload& work, Rule rule) {
  Rng rng(1);
  const Examples data = random_examples(work, rng);
  std::vector<Examples> batches;
  for (arma::uword first = 0; first < work.examples; first += work.batch_size) {
    const arma::uword last = first + work.batch_size - 1;
    batches.push_back({data.X.cols(first, last), data.targets.cols(first, last)});
  }
  Sequential net = mlp<Relu>(work.widths, rng);
  SoftmaxCrossEntropy loss;
  const std::vector<Parameter> parameters = net.parameters();
  const Context context{Mode::training, &rng};
  const auto epoch = [&] {
    for (const Examples& batch : batches) {
      benchmark::DoNotOptimize(loss.forward(net.forward(batch.X, context), batch.targets));
      net.backward_parameters(loss.backward());
      rule.step(parameters);
    }
  };
  epoch();
  const double product = product_speed();
  long allocated = 0;
  const auto start = std::chrono::steady_clock::now();
  while (state.KeepRunning()) {
    const long before = allocations;
    epoch();
    allocated += allocations - before;
  }
  const auto epochs = static_cast<double>(state.iterations());
  const double examples = epochs * static_cast<double>(work.examples);
  const double speed = examples * operations(work) / seconds_since(start);
  state.SetItemsProcessed(static_cast<std::int64_t>(examples));
  state.counters["allocations"] = static_cast<double>(allocated);
  state.counters["of_product_speed"] = speed / product;
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

void matrix_product(benchmark::State& state) {
  double speed = 0;
  while (state.KeepRunning()) speed += product_speed();
  state.counters["GFLOP/s"] = speed / static_cast<double>(state.iterations()) / 1e9;
}

const auto medians = [](benchmark::internal::Benchmark* each) {
  each->Repetitions(5)->DisplayAggregatesOnly(true)->UseRealTime();
};

BENCHMARK_CAPTURE(steps, mlp_64_32_10_batch_32, small_network, Sgd(0.1))->Apply(medians);
BENCHMARK_CAPTURE(steps, mlp_784_256_128_10_batch_64, large_network, Sgd(0.1))->Apply(medians);
BENCHMARK_CAPTURE(steps, mlp_784_256_128_10_batch_64_adam, large_network, Adam(0.001))
    ->Apply(medians);
BENCHMARK_CAPTURE(training, mlp_64_32_10_batch_32, small_network)->Apply(medians);
BENCHMARK_CAPTURE(training, mlp_784_256_128_10_batch_64, large_network)->Apply(medians);
BENCHMARK(matrix_product)->Apply(medians);

}  // namespace

#ifdef __GLIBC__
// Counts what is allocated. Armadillo takes its memory from posix_memalign.
extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier): these are glibc's own names.
void* __libc_malloc(std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
// NOLINTEND(bugprone-reserved-identifier)
void* malloc(std::size_t size) {
  ++allocations;
  return __libc_malloc(size);
}
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
  ++allocations;
  *memory = __libc_memalign(alignment, size);
  return *memory != nullptr ? 0 : ENOMEM;
}
}
#endif

int main(int argc, char** argv) {
  use_fast_blas(argv);
  set_blas_threads(1);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::AddCustomContext("BLAS", blas_name());
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
