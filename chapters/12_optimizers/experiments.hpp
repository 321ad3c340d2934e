#pragma once

#include "story.hpp"

namespace ml {

void first_steps(Story& story);
void as_printed(Story& story);
void races(Story& story);
void correction(Story& story);
void cliff(Story& story);
void saddle_and_noise(Story& story);
void schedules(Story& story);
void digits_race(Story& story);
void one_number_wrong(Story& story);

}  // namespace ml
