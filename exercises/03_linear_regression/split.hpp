#pragma once

#include "not_implemented.hpp"

#include <armadillo>

#include <string>

#include "random.hpp"
#include "require.hpp"

namespace ml {

/// Which examples are for learning and which are kept for the exam.
struct Split {
  arma::uvec train, test;  ///< row numbers
};

/// Deals the examples at random into two parts. Every example lands in exactly one of them, and
/// every choice of `train_size` examples is equally likely.
///
/// @param examples N, the number of rows to deal
/// @param train_size how many of them are for learning, 1 … N−1
/// @throws std::invalid_argument if one part would be empty
/// You will need: `permutation(n, rng)`, the numbers 0 … n−1 in random order; `.head(n)`,
/// `.tail(n)`. Source: the notes, 1.3; the Bauman slides, "Тренировочные и тестовые данные".
inline Split split(arma::uword examples, arma::uword train_size, Rng& rng) {
  require(0 < train_size && train_size < examples,
          "of " + std::to_string(examples) + " examples, " + std::to_string(train_size) +
              " cannot be for training: both parts need at least one");
  // TODO 03.1: the row numbers of both parts, dealt at random as promised above
  throw NotImplemented("03.1");
}

}  // namespace ml
