#pragma once

#include "story.hpp"

// The experiments of chapter 04, in the order of main.cpp.
namespace ml {

void u_curve(Story& story);
void winners(Story& story);
void points_at_random(Story& story);
void crossover(Story& story);
void two_kinds_of_error(Story& story);
void conditioning(Story& story);
void leaking_test_set(Story& story);
void multicollinearity(Story& story);
void ridge_two_ways(Story& story);
void intercept(Story& story);
void penalty_curve(Story& story);
void circle_and_diamond(Story& story);
void zeros(Story& story);
void weight_paths(Story& story);
void layer_by_layer(Story& story);

}  // namespace ml
