#pragma once

#include "story.hpp"

namespace ml {

void shared_weights(Story& story);
void worked_examples(Story& story);
void sliding_window(Story& story);
void output_sizes(Story& story);
void pixel_use(Story& story);
void pooling_example(Story& story);
void edges(Story& story);
void moved_picture(Story& story);
void gradients(Story& story);
void unfolding(Story& story);

}  // namespace ml
