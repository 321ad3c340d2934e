// Chapter 16: convolution, pooling and dense layers in a row, trained.
#include "blas.hpp"
#include "experiments.hpp"

int main(int argc, char** argv) {
  ml::take_subnormals_for_zero();
  return ml::tell(argc, argv, "16_cnn",
                  {{"summaries", ml::summaries},
                   {"equal_sizes", ml::equal_sizes},
                   {"moved_digits", ml::moved_digits},
                   {"what_it_sees", ml::what_it_sees},
                   {"fashion", ml::fashion}},
                  {}, {"training", ml::train_on_files});
}
