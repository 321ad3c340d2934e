// Chapter 06: a straight border between two classes, and which loss puts it where.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "06_linear_classification",
                  {{"losses", ml::losses},
                   {"kinks", ml::kinks},
                   {"gradients", ml::gradients},
                   {"widest_margin", ml::widest_margin},
                   {"perceptron", ml::perceptron},
                   {"shrinking_steps", ml::shrinking_steps},
                   {"iris", ml::iris},
                   {"penalty", ml::penalty}});
}
