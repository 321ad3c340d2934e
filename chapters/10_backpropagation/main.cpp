// Chapter 10: the gradient for all weights at once. A: a graph of single numbers. B: matrices.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "10_backpropagation",
                  {{"three_neurons", ml::three_neurons_twice},
                   {"updates", ml::updates},
                   {"graphs", ml::shared_and_deep},
                   {"any_program", ml::any_program},
                   {"xor", ml::learn_xor},
                   {"two_two_one", ml::two_two_one},
                   {"xor_starts", ml::xor_starts},
                   {"graph_and_matrices", ml::graph_and_matrices},
                   {"same_thing", ml::same_thing},
                   {"check", ml::check},
                   {"price", ml::price},
                   {"race", ml::race}});
}
