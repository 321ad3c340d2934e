// Chapter 01: one neuron, what it can do, what it can learn, and what it never will.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "01_perceptron",
                  {{"gates", ml::gates_on_the_slides},
                   {"sensitivity", ml::sensitivity},
                   {"error_correction", ml::error_correction},
                   {"swinging_line", ml::swinging_line},
                   {"three_ways", ml::three_ways_to_xor},
                   {"truth_tables", ml::all_truth_tables},
                   {"adder", ml::a_network_that_adds},
                   {"parity", ml::depth_against_width}});
}
