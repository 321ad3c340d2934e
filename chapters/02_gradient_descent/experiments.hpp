#pragma once

#include "quadratic.hpp"
#include "story.hpp"

namespace ml {

void error_against_step(Story& story);
void steepest_direction(Story& story);
void five_rates(Story& story);
void zigzag(Story& story);
void limit_and_best(Story& story);
void typical_rates(Story& story);
void traps(Story& story);

inline const Quadratic figure_bowl{{1, 5}};     // the textbook, figure 3.21
inline const Quadratic exercise_bowl{{1, 10}};  // the textbook, exercise 4
inline const arma::vec figure_start = {-3, 2};

}  // namespace ml
