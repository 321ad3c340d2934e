#pragma once

#include "story.hpp"

namespace ml {

void summaries(Story& story);
void equal_sizes(Story& story);
void moved_digits(Story& story);
void what_it_sees(Story& story);
void fashion(Story& story);
/// Instead of all these, with --data.
void train_on_files(Story& story);

}  // namespace ml
