#pragma once

#include <armadillo>

#include <vector>

#include "require.hpp"

/// Between the widgets, which are JavaScript, and the functions of the chapters. Nothing but lists
/// of numbers goes across.
namespace play {

/// What a widget hands over: lists of numbers. A single number is a list of one.
class Arguments {
 public:
  explicit Arguments(std::vector<arma::vec> lists) : lists_(std::move(lists)) {}

  const arma::vec& list(std::size_t i) const {
    ml::require(i < lists_.size(), "the widget hands over too few lists");
    return lists_[i];
  }
  double number(std::size_t i) const { return list(i)(0); }
  arma::uword count(std::size_t i) const { return static_cast<arma::uword>(number(i)); }

  /// A list cut into columns.
  arma::mat columns(std::size_t i, arma::uword rows) const {
    return arma::reshape(list(i), rows, list(i).n_elem / rows);
  }

 private:
  std::vector<arma::vec> lists_;
};

/// What it gets back: matrices, column by column.
using Answer = std::vector<arma::mat>;

using Function = Answer (*)(const Arguments&);

/// Makes a function known to the widgets under a name. To be used for constants of a file.
struct Offer {
  Offer(const char* name, Function function);
};

/// A single number as a matrix of the answer.
inline arma::mat one(double number) { return arma::mat(1, 1, arma::fill::value(number)); }

}  // namespace play
