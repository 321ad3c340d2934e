// Chapter 04: a model can be too simple or too free, and a penalty can hold a free one back.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "04_overfitting",
                  {{"u_curve", ml::u_curve},
                   {"winners", ml::winners},
                   {"points_at_random", ml::points_at_random},
                   {"crossover", ml::crossover},
                   {"two_kinds_of_error", ml::two_kinds_of_error},
                   {"conditioning", ml::conditioning},
                   {"leaking_test_set", ml::leaking_test_set},
                   {"multicollinearity", ml::multicollinearity},
                   {"ridge_two_ways", ml::ridge_two_ways},
                   {"intercept", ml::intercept},
                   {"penalty_curve", ml::penalty_curve},
                   {"circle_and_diamond", ml::circle_and_diamond},
                   {"zeros", ml::zeros},
                   {"weight_paths", ml::weight_paths},
                   {"layer_by_layer", ml::layer_by_layer}});
}
