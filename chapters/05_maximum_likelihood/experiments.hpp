#pragma once

#include "story.hpp"

// The experiments of chapter 05, in the order of main.cpp.
namespace ml {

void coin(Story& story);
void losses_and_noise(Story& story);
void five_numbers(Story& story);
void highest_likelihood(Story& story);
void likelihood_peak(Story& story);
void underflow(Story& story);
void labels(Story& story);
void unseen_side(Story& story);
void surprise(Story& story);
void order_of_arguments(Story& story);
void penalty_kick_drawn(Story& story);
void penalty_kick_sampled(Story& story);

}  // namespace ml
