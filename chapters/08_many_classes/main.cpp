// Chapter 08: ten classes. One vote per pair, one score per class, or probabilities for all.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "08_many_classes",
                  {{"images", ml::images},
                   {"two_models", ml::two_models},
                   {"gradients", ml::gradients},
                   {"confidently_wrong", ml::confidently_wrong},
                   {"three_clouds", ml::three_clouds},
                   {"accuracies", ml::accuracies},
                   {"one_fit", ml::one_fit},
                   {"time_a_fit", ml::time_a_fit}});
}
