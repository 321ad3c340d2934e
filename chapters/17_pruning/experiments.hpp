#pragma once

#include "story.hpp"

namespace ml {

// The experiments of chapter 17, in the order of the page.
void by_hand(Story& story);
void second_derivatives(Story& story);
void saliencies(Story& story);
void curves(Story& story);
void gradual(Story& story);
void rollback(Story& story);
void pixels(Story& story);
void cnn(Story& story);

}  // namespace ml
