// Chapter 02: slopes from differences, the way down, and how long a step may be.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "02_gradient_descent",
                  {{"step_and_error", ml::error_against_step},
                   {"directions", ml::steepest_direction},
                   {"four_rates", ml::five_rates},
                   {"zigzag", ml::zigzag},
                   {"exercise_4", ml::limit_and_best},
                   {"typical_rates", ml::typical_rates},
                   {"traps", ml::traps}});
}
