// Chapter 15: one small window that looks everywhere, with the same few weights.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "15_convolution",
                  {{"shared_weights", ml::shared_weights},
                   {"worked_examples", ml::worked_examples},
                   {"sliding_window", ml::sliding_window},
                   {"output_sizes", ml::output_sizes},
                   {"pixel_use", ml::pixel_use},
                   {"pooling_example", ml::pooling_example},
                   {"edges", ml::edges},
                   {"moved_picture", ml::moved_picture},
                   {"gradients", ml::gradients},
                   {"unfolding", ml::unfolding}});
}
