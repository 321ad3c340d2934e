#pragma once

#include "story.hpp"

namespace ml {

void summaries(Story& story);
void equal_sizes(Story& story);
void moved_digits(Story& story);
void what_it_sees(Story& story);
void fashion(Story& story);

}  // namespace ml
