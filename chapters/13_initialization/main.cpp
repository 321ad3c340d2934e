// Chapter 13: where weights should start, so that signals and gradients reach the other end.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "13_initialization",
                  {{"signal", ml::signal},
                   {"self_normalizing", ml::self_normalizing},
                   {"orthogonal", ml::orthogonal_start},
                   {"histograms", ml::histograms},
                   {"zero", ml::zero_output},
                   {"saturation", ml::saturation},
                   {"ten_layers", ml::ten_layers},
                   {"learned_slope", ml::learned_slope},
                   {"better_starts", ml::better_starts},
                   {"without_labels", ml::without_labels}});
}
