#pragma once

#include "story.hpp"

namespace ml {

// The experiments of chapter 18, in the order of the page.
void bumps(Story& story);
void one_spline(Story& story);
void learned_edges(Story& story);
void grid_size(Story& story);
void formulas(Story& story);
void digits(Story& story);
void theorem(Story& story);

}  // namespace ml
