// What the benchmarks share: random batches, steps of training on them, the speed of the machine,
// and a count of what is allocated. Included once per program.
#pragma once

#include <atomic>
#include <benchmark/benchmark.h>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "blas.hpp"
#include "examples.hpp"
#include "optimizer.hpp"
#include "softmax_cross_entropy.hpp"

namespace ml {

inline std::atomic<long> allocations = 0;

/// So many random examples with values in [0, 1) and random classes.
inline Examples random_examples(arma::uword features, arma::uword classes, arma::uword count,
                                Rng& rng) {
  arma::uvec labels(count);
  for (arma::uword& label : labels) label = rng() % classes;
  return labelled(uniform(features, count, rng), labels, classes);
}

/// Batches that lie ready, all of one size.
inline std::vector<Examples> cut(const Examples& data, arma::uword batch_size) {
  std::vector<Examples> batches;
  for (arma::uword first = 0; first + batch_size <= data.X.n_cols; first += batch_size) {
    const arma::uword last = first + batch_size - 1;
    batches.push_back({data.X.cols(first, last), data.targets.cols(first, last)});
  }
  return batches;
}

inline double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Operations per second of a 1024×1024 matrix product: what this machine and its BLAS can do on
/// one thread.
inline double product_speed() {
  const arma::uword n = 1024;
  const Matrix a(n, n, arma::fill::randu), b(n, n, arma::fill::randu);
  Matrix product = a * b;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 4; ++i) product = a * b;
  benchmark::DoNotOptimize(product.memptr());
  const auto size = static_cast<double>(n);
  return 4 * 2 * size * size * size / seconds_since(start);
}

/// Whole steps of training, forward, loss, backward and update, an epoch per iteration.
/// @param operations multiplications and additions in the products of one example
inline void measure_steps(benchmark::State& state, Layer& net, const std::vector<Examples>& batches,
                          Optimizer& rule, double operations) {
  Rng rng(2);
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
  const double steps =
      static_cast<double>(state.iterations()) * static_cast<double>(batches.size());
  const double examples = steps * static_cast<double>(batches.front().X.n_cols);
  state.SetItemsProcessed(static_cast<std::int64_t>(examples));
  state.counters["allocations_per_step"] = static_cast<double>(allocated) / steps;
  state.counters["of_product_speed"] = examples * operations / seconds_since(start) / product;
}

inline void matrix_product(benchmark::State& state) {
  double speed = 0;
  while (state.KeepRunning()) speed += product_speed();
  state.counters["GFLOP/s"] = speed / static_cast<double>(state.iterations()) / 1e9;
}

/// The median of five repetitions, in time on the wall.
inline void medians(benchmark::internal::Benchmark* each) {
  each->Repetitions(5)->ReportAggregatesOnly(true)->UseRealTime();
}

inline int run_benchmarks(int argc, char** argv) {
  use_fast_blas(argv);
  take_subnormals_for_zero();
  set_blas_threads(1);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::AddCustomContext("BLAS", blas_name());
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace ml

#ifdef __GLIBC__
// Counts what is allocated. Armadillo takes its memory from posix_memalign. What remains in
// LeNet-5 is OpenBLAS's own: it takes a buffer for some small products, such as 120×400 by 400×64.
extern "C" {
// These are glibc's own names.
// NOLINTBEGIN(bugprone-reserved-identifier, readability-identifier-naming)
void* __libc_malloc(std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
// NOLINTEND(bugprone-reserved-identifier, readability-identifier-naming)
void* malloc(std::size_t size) {
  ++ml::allocations;
  return __libc_malloc(size);
}
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
  ++ml::allocations;
  *memory = __libc_memalign(alignment, size);
  return *memory != nullptr ? 0 : ENOMEM;
}
}
#endif
