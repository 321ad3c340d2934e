#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <string>

#include "random.hpp"
#include "require.hpp"

namespace ml {

/// Examples to learn from, examples to choose with, and examples for the exam.
struct ThreeWaySplit {
  arma::uvec train, validation, test;  ///< row numbers
};

/// Deals the examples at random into three parts. Every example lands in exactly one of them.
///
/// @param examples N, the number of rows to deal
/// @param train_size, validation_size how many go there; the rest is the test set
/// @throws std::invalid_argument if one part would be empty
/// Source: the textbook, "Три выборки".
///
/// You will need: `permutation` (random.hpp), `.head`, `.tail`, `.subvec(first, last)` with both
/// ends included.
inline ThreeWaySplit three_way_split(arma::uword examples, arma::uword train_size,
                                     arma::uword validation_size, Rng& rng) {
  require(train_size > 0 && validation_size > 0 && train_size < examples &&
              validation_size < examples - train_size,
          "of " + std::to_string(examples) + " examples, " + std::to_string(train_size) + " and " +
              std::to_string(validation_size) + " cannot be dealt so that some are left to test");
  // TODO 04.3: three parts of the wanted sizes, each row number in exactly one, dealt by chance
  throw NotImplemented("04.3");
}

}  // namespace ml
