#pragma once

// What several files of tests of this chapter use.

#include <sstream>
#include <string>

#include "course_test.hpp"
#include "dnf.hpp"
#include "network.hpp"
#include "perceptron.hpp"

namespace course_test {

using namespace ml;

/// The answers of a neuron to all rows of a truth table, as text: "0001" for AND.
inline std::string answer_text(const Neuron& neuron) {
  std::string text;
  const arma::uword n = neuron.weights.n_elem;
  for (arma::uword i = 0; i < (arma::uword{1} << n); ++i) {
    text += std::to_string(perceptron(neuron, truth_row(i, n)));
  }
  return text;
}

inline std::string answer_text(const Network& network, arma::uword n) {
  std::string text;
  for (arma::uword i = 0; i < (arma::uword{1} << n); ++i) {
    text += std::to_string(evaluate(network, truth_row(i, n)));
  }
  return text;
}

/// "weights (2, 1), bias -2; sums for 00, 01, 10, 11: -2, -1, 0, 1"
inline std::string neuron_text(const Neuron& neuron) {
  std::ostringstream text;
  const auto list = [&](const arma::vec& values) {
    for (arma::uword i = 0; i < values.n_elem; ++i) text << (i > 0 ? ", " : "") << values(i);
  };
  text << "weights (";
  list(neuron.weights);
  text << "), bias " << neuron.bias;
  if (neuron.weights.n_elem > 2) return text.str();
  text << (neuron.weights.n_elem == 2 ? "; sums for 00, 01, 10, 11: " : "; sums for 0, 1: ");
  list(truth_rows(neuron.weights.n_elem) * neuron.weights + neuron.bias);
  return text.str();
}

}  // namespace course_test
