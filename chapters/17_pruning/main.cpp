// Chapter 17: which weights a trained network can do without.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "17_pruning",
                  {{"by_hand", ml::by_hand},
                   {"second_derivatives", ml::second_derivatives},
                   {"saliencies", ml::saliencies},
                   {"curves", ml::curves},
                   {"gradual", ml::gradual},
                   {"rollback", ml::rollback},
                   {"pixels", ml::pixels},
                   {"cnn", ml::cnn}});
}
