// Chapter 12: how weights follow from slopes. Nine update rules, and what each of them is good for.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "12_optimizers",
                  {{"first_steps", ml::first_steps},
                   {"as_printed", ml::as_printed},
                   {"races", ml::races},
                   {"correction", ml::correction},
                   {"cliff", ml::cliff},
                   {"saddle_and_noise", ml::saddle_and_noise},
                   {"schedules", ml::schedules},
                   {"digits_race", ml::digits_race},
                   {"one_number_wrong", ml::one_number_wrong}});
}
