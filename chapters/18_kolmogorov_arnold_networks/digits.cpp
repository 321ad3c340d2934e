// Where the MLP wins: digits, with equally many parameters.
#include <iostream>

#include "accuracy.hpp"
#include "adam.hpp"
#include "claims.hpp"
#include "experiments.hpp"
#include "initial.hpp"
#include "networks.hpp"
#include "summary.hpp"
#include "train.hpp"
#include "trials.hpp"

namespace ml {

namespace {

using Maker = Sequential (*)(Rng&);

/// Tents with three values each: the coarsest grid did best in trials.
Sequential edge_network(Rng& rng) {
  Sequential net(Shape{64});
  net.add<KanLayer>(7, SplineGrid{0, 1, 2, 1}, rng).add<KanLayer>(10, SplineGrid{-1, 1, 2, 1}, rng);
  return net;
}

Sequential node_network(Rng& rng) { return mlp<Tanh>({64, 27, 10}, rng); }

double accuracy_of(Maker make, double rate, const Exam& exam, Rng rng) {
  Sequential net = make(rng);
  Adam adam(rate);
  train(net, exam.train, adam, {.epochs = 20, .batch_size = 32}, rng);
  return accuracy(predict(net, exam.test.X), exam.test.targets);
}

double best_rate(Story& story, const Digits& all, const char* name, Maker make) {
  const arma::vec rates = {0.002, 0.005, 0.01, 0.03};
  arma::vec mean(rates.n_elem, arma::fill::zeros);
  for (arma::uword r = 0; r < rates.n_elem; ++r) {
    Rng rng = story.rng(60);
    const Exam exam = deal(all, 1000, 500, rng);
    mean(r) = accuracy_of(make, rates(r), exam, rng);
  }
  std::cout << name << ", right answers on digits by rate:";
  for (arma::uword r = 0; r < rates.n_elem; ++r) {
    std::cout << "  " << rates(r) << ": " << short_number(mean(r));
  }
  std::cout << '\n';
  return rates(mean.index_max());
}

}  // namespace

void digits(Story& story) {
  const Digits all = load_digits();
  Rng any(1);
  Sequential of_edges = edge_network(any), of_nodes = node_network(any);
  story.measure("digits_kan_parameters", parameter_count(of_edges));
  story.measure("digits_mlp_parameters", parameter_count(of_nodes));
  const double edges_rate = best_rate(story, all, "KAN", edge_network);
  const double nodes_rate = best_rate(story, all, "MLP", node_network);
  const arma::mat right = story.repeat(story.repetitions(6, 4), 61, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = deal(all, 1000, 700, rng);
    return {accuracy_of(edge_network, edges_rate, exam, rng),
            accuracy_of(node_network, nodes_rate, exam, rng)};
  });
  told(story, "digits_kan_accuracy", right.col(0));
  told(story, "digits_mlp_accuracy", right.col(1));
  told(story, "digits_mlp_minus_kan", right.col(1) - right.col(0));
}

}  // namespace ml
