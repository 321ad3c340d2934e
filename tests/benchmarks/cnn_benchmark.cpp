// How fast convolutional networks train, and what each step from the obvious layers to the fast
// ones gains: random pictures of 28×28 pixels, batches of 64, Adam. Chapter 15 tells the story.
#include "adam.hpp"
#include "measuring.hpp"
#include "networks.hpp"
#include "team.hpp"

using namespace ml;

namespace {

constexpr arma::uword batch_size = 64;

struct Workload {
  std::string name;
  MakeNetwork make;
  arma::uword examples;
  std::size_t steps;  // how many of them make a difference
};

const std::array<Workload, 2> workloads = {
    {{"lenet5", lenet_network, 6400, 4}, {"cnn_32_64_dropout", keras_network, 1280, 5}}};

/// The largest difference between two networks with the same weights, in what they say and in the
/// gradient of their first weights, without dropout.
double difference(Layer& one, Layer& other, const Examples& batch) {
  std::array<Matrix, 2> outputs, gradients;
  const std::array<Layer*, 2> nets = {&one, &other};
  for (std::size_t i = 0; i < 2; ++i) {
    SoftmaxCrossEntropy loss;
    outputs[i] = nets[i]->forward(batch.X, {});
    loss.forward(outputs[i], batch.targets);
    nets[i]->backward_parameters(loss.backward());
    gradients[i] = *nets[i]->parameters()[0].gradient;
  }
  return std::max(arma::abs(outputs[0] - outputs[1]).max(),
                  arma::abs(gradients[0] - gradients[1]).max());
}

void measure(benchmark::State& state, const Workload& work, Layer& net) {
  Rng rng(1), same(3);
  const std::vector<Examples> batches =
      cut(random_examples(784, 10, work.examples, rng), batch_size);
  Sequential obvious = work.make(Step::exercises, same);
  if (!(difference(obvious, net, batches.front()) < 1e-4)) {
    state.SkipWithError("it computes something else than the layers of the exercises");
    return;
  }
  Adam adam(1e-3);
  measure_steps(state, net, batches, adam, operations(obvious));
}

void one_network(benchmark::State& state, const Workload& work, Step step) {
  Rng rng(3);
  Sequential net = work.make(step, rng);
  measure(state, work, net);
}

void team(benchmark::State& state, const Workload& work, std::size_t threads) {
  Rng rng(3);
  Team net([&](Rng& draw) { return work.make(Step::fast_dropout, draw); }, rng, threads);
  measure(state, work, net);
}

}  // namespace

int main(int argc, char** argv) {
  for (const Workload& work : workloads) {
    for (std::size_t s = 0; s < work.steps; ++s) {
      const std::string name = work.name + "/" + std::to_string(s) + "_" + step_names[s];
      benchmark::RegisterBenchmark(name.c_str(), [&work, s](benchmark::State& state) {
        one_network(state, work, static_cast<Step>(s));
      })->Apply(medians);
    }
    for (const std::size_t threads : {1U, 2U}) {
      const std::string name = work.name + "/5_team_threads_" + std::to_string(threads);
      benchmark::RegisterBenchmark(name.c_str(), [&work, threads](benchmark::State& state) {
        team(state, work, threads);
      })->Apply(medians);
    }
  }
  benchmark::RegisterBenchmark("matrix_product", matrix_product)->Apply(medians);
  return run_benchmarks(argc, argv);
}
