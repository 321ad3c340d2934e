#pragma once

#include "least_squares.hpp"
#include "story.hpp"

namespace ml {

void a_line_through_points(Story& story);
void a_product(Story& story);
void exact_answers(Story& story);
void price_of_the_square(Story& story);
void scaling_sets_the_rate(Story& story);
void held_back(Story& story);
void three_paths(Story& story);
void slips_of_the_pseudo_code(Story& story);
void lost_examples(Story& story);
void price_of_a_gradient(Story& story);

inline double largest(const arma::mat& difference) { return arma::abs(difference).max(); }

inline arma::vec last(const arma::mat& path) { return path.tail_cols(1); }

/// The slope of the best line through (log x, log y), by this chapter's own means.
inline double log_slope(const arma::vec& x, const arma::vec& y) {
  return solve_qr(with_ones(arma::log(x)), arma::log(y))(1);
}

}  // namespace ml
