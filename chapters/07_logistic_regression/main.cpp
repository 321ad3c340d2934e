// Chapter 07: scores become probabilities, and somebody has to choose a threshold.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "07_logistic_regression",
                  {{"from_logits", ml::from_logits},
                   {"forms", ml::forms},
                   {"one_feature", ml::one_feature},
                   {"growing_weights", ml::growing_weights},
                   {"breast_cancer", ml::breast_cancer},
                   {"odds", ml::odds},
                   {"roc", ml::roc_curves},
                   {"chosen_threshold", ml::chosen_threshold},
                   {"cost_sets_the_threshold", ml::cost_sets_the_threshold}});
}
