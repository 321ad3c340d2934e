#pragma once

#include "network.hpp"
#include "story.hpp"

namespace ml {

void gates_on_the_slides(Story& story);
void sensitivity(Story& story);
void error_correction(Story& story);
void swinging_line(Story& story);
void three_ways_to_xor(Story& story);
void all_truth_tables(Story& story);
void a_network_that_adds(Story& story);
void depth_against_width(Story& story);

inline const arma::uvec and_table = {0, 0, 0, 1};
inline const arma::uvec or_table = {0, 1, 1, 1};
inline const arma::uvec nand_table = {1, 1, 1, 0};
inline const arma::uvec xor_table = {0, 1, 1, 0};

inline auto answers(const Neuron& neuron) {
  return [neuron](const arma::vec& x) { return perceptron(neuron, x); };
}

inline auto answers(const Network& network) {
  return [network](const arma::vec& x) { return evaluate(network, x); };
}

}  // namespace ml
