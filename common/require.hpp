#pragma once

#include <armadillo>

#include <stdexcept>
#include <string>

namespace ml {

/// Throws std::invalid_argument with the sentence unless the condition holds.
inline void require(bool condition, const std::string& sentence) {
  if (!condition) throw std::invalid_argument(sentence);
}

/// The same for a sentence that stands in the program: nothing is allocated while all is well.
inline void require(bool condition, const char* sentence) {
  if (!condition) throw std::invalid_argument(sentence);
}

/// Throws std::invalid_argument unless two sizes agree, and names both with their values:
/// require_equal("rows of X", X.n_rows, "elements of y", y.n_elem).
inline void require_equal(const char* left, arma::uword left_size, const char* right,
                          arma::uword right_size) {
  if (left_size == right_size) return;
  throw std::invalid_argument(std::string(left) + " (" + std::to_string(left_size) + ") and " +
                              right + " (" + std::to_string(right_size) + ") must be equal");
}

}  // namespace ml
