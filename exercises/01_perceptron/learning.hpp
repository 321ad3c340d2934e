#pragma once

#include "not_implemented.hpp"

#include <set>
#include <vector>

#include "perceptron.hpp"

namespace ml {

/// One step of Rosenblatt's error correction: a wrong answer pulls the weights towards the input
/// (it should have fired) or away from it (it should not).
///
///     w ← w + η (y − ŷ) x,   b ← b + η (y − ŷ),   ŷ the answer before the step
///
/// @param x D inputs
/// @param label y, the right answer, 0 or 1
/// @param rate η > 0, the learning rate
/// @return the corrected neuron; the same neuron if its answer was right
/// You will need: `+=`; a number times a vector is a vector.
/// Source: the MIPT slides, "Перцептрон Розенблатта"; the Bauman slides name the goal, not the
/// rule.
inline Neuron correct_error(Neuron neuron, const arma::vec& x, int label, double rate = 1.0) {
  require(label == 0 || label == 1, "a label must be 0 or 1, not " + std::to_string(label));
  // TODO 01.4: the neuron after one step of the formula above
  throw NotImplemented("01.4");
}

/// Why learning stopped.
enum class Ending {
  clean_sweep,     ///< a whole sweep without a mistake: every example is answered rightly
  repeated_state,  ///< the weights of an earlier sweep came back: it will go round for ever
  epoch_limit      ///< neither of them within the allowed number of sweeps
};

struct Learned {
  std::vector<Neuron> path;  ///< the start, then the neuron after each correction
  Ending ending = Ending::epoch_limit;

  const Neuron& neuron() const { return path.back(); }
  arma::uword corrections() const { return path.size() - 1; }
};

/// A neuron as a row of numbers, so that two neurons can be compared.
inline std::vector<double> state(const Neuron& neuron) {
  std::vector<double> numbers(neuron.weights.begin(), neuron.weights.end());
  numbers.push_back(neuron.bias);
  return numbers;
}

/// Shows the examples in their order, sweep after sweep, and corrects every mistake, until a sweep
/// is clean or the neuron at the start of a sweep is one that started a sweep before.
///
/// The order is fixed, so a state that comes back proves that no clean sweep will ever come.
///
/// @param X N×D, an example per row
/// @param labels N answers, 0 or 1
/// @param max_epochs the largest number of sweeps
/// @throws std::invalid_argument if X and labels differ in length
/// You will need: `X.row(i).t()`, an example as a column; `path.push_back`; `std::set`, whose
/// `insert(value).second` is false if the value is in it already; `state`, above.
inline Learned learn(const arma::mat& X, const arma::uvec& labels, const Neuron& start,
                     double rate = 1.0, arma::uword max_epochs = 1000) {
  require_equal("rows of X", X.n_rows, "labels", labels.n_elem);
  // TODO 01.5: the whole path of the neuron, and the true reason why it ended
  throw NotImplemented("01.5");
}

}  // namespace ml
